/** YAML front matter: where it stands, and its scalar values. */
import { type Line, makeLine, moveTo } from './block-starts';

/** End of the front matter that opens at `start` (its closing fence included), and where the next line starts; `undefined` when there is none. */
export function findFrontMatter(text: string, start: number): { readonly end: number; readonly next: number } | undefined {
  if (!text.startsWith('---', start)) return undefined;
  const line = makeLine(text);
  moveTo(line, start, true);
  if (!isFence(line)) return undefined;
  while (line.next < text.length) {
    moveTo(line, line.next, true);
    if (isFence(line)) return { end: line.end, next: line.next };
  }
  return undefined;
}

function isFence({ text, start, end }: Line): boolean {
  if (end - start < 3 || !text.startsWith('---', start)) return false;
  for (let at = start + 3; at < end; at++) {
    const c = text.charCodeAt(at);
    if (c !== 32 && c !== 9) return false;
  }
  return true;
}
