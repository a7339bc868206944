/** Reads documents in which `⟦…⟧` marks stretches of text. */
import type { Span } from '../server/analysis/text';

/** A text without its marks, and the spans they stood around, in order of their start. */
export interface Marked {
  readonly text: string;
  readonly spans: readonly Span[];
}

/** Parses marks; they may be nested. Throws where one is not closed. */
export function readMarks(marked: string): Marked {
  const spans: Span[] = [];
  const open: number[] = [];
  let text = '';
  for (const part of marked.split(/([⟦⟧])/u)) {
    if (part === '⟦') open.push(text.length);
    else if (part === '⟧') {
      const start = open.pop();
      if (start === undefined) throw new Error(`a mark is closed that was not opened, after ${JSON.stringify(text.slice(-20))}`);
      spans.push([start, text.length]);
    } else text += part;
  }
  if (open.length > 0) throw new Error('a mark is not closed');
  return { text, spans: spans.sort((a, b) => a[0] - b[0] || a[1] - b[1]) };
}

/** Writes marks around spans: the opposite of `readMarks`. */
export function writeMarks(text: string, spans: readonly Span[]): string {
  const ends = spans.flatMap(([start, end]) => [
    { at: start, mark: '⟦', order: start === end ? 1 : 2 },
    { at: end, mark: '⟧', order: start === end ? 1 : 0 },
  ]);
  let result = '';
  let at = 0;
  for (const { at: place, mark } of ends.sort((a, b) => a.at - b.at || a.order - b.order)) {
    result += text.slice(at, place) + mark;
    at = place;
  }
  return result + text.slice(at);
}
