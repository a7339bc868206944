/** Offsets and lines of a text: the only arithmetic between UTF-16 offsets and positions. */

/** A stretch of the document, `[start, end)` in UTF-16 offsets. */
export type Span = readonly [start: number, end: number];

/** A place as the language server protocol counts: line and UTF-16 character, both from 0. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** The line starts of a text; `\n`, `\r\n` and lone `\r` end a line, as in the protocol. */
export interface LineIndex {
  /** Number of lines, at least 1. */
  readonly count: number;
  /** Line (from 0) that holds an offset; offsets outside are clamped. */
  lineAt(offset: number): number;
  /** Offset of a line's first character. */
  startOf(line: number): number;
  /** Position of an offset. */
  positionAt(offset: number): Position;
  /** Offset of a position; characters beyond the line's end are clamped. */
  offsetAt(position: Position): number;
}

/** The index of a text's lines. */
export function indexLines(text: string): LineIndex {
  const starts: number[] = [0];
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 10) starts.push(i + 1);
    else if (c === 13 && text.charCodeAt(i + 1) !== 10) starts.push(i + 1);
  }
  const lineAt = (offset: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const startOf = (line: number): number => starts[Math.max(0, Math.min(line, starts.length - 1))] ?? 0;
  return {
    count: starts.length,
    lineAt,
    startOf,
    positionAt: (offset) => {
      const at = Math.max(0, Math.min(offset, text.length));
      const line = lineAt(at);
      return { line, character: at - startOf(line) };
    },
    offsetAt: ({ line, character }) => {
      if (line >= starts.length) return text.length;
      let end = starts[line + 1] ?? text.length;
      if (line + 1 < starts.length) {
        end--;
        if (text.charCodeAt(end) === 10 && text.charCodeAt(end - 1) === 13) end--;
      }
      return Math.min(startOf(line) + Math.max(0, character), end);
    },
  };
}
