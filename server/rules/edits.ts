/** Replacing stretches of a text: applying edits, and folding later rounds of edits into earlier ones. */
import type { Span } from '../analysis/text';
import type { Edit } from './rule';

/** Whether two spans share a character, or two insertions or replacements meet at the same place. */
export function overlaps(a: Span, b: Span): boolean {
  if (a[0] === b[0] && (a[1] === b[1] || a[0] === a[1] || b[0] === b[1])) return true;
  return a[0] < b[1] && b[0] < a[1];
}

/** Edits in the order of the text; insertions at one place keep theirs. Throws a `RangeError` where two replace the same characters. */
function sortEdits(edits: readonly Edit[]): readonly Edit[] {
  const sorted = [...edits].sort((a, b) => a.span[0] - b.span[0] || a.span[1] - b.span[1]);
  let end = 0;
  for (const edit of sorted) {
    if (edit.span[0] < end || edit.span[1] < edit.span[0]) throw new RangeError(`edits overlap at ${edit.span[0]}`);
    end = edit.span[1];
  }
  return sorted;
}

/** The text after all edits, whose spans count in the text before them. Throws a `RangeError` where two overlap or one lies outside. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  for (const edit of sortEdits(edits)) {
    if (edit.span[0] < 0 || edit.span[1] > text.length) throw new RangeError(`an edit lies outside the text at ${edit.span[0]}`);
    result += text.slice(at, edit.span[0]) + edit.text;
    at = edit.span[1];
  }
  return result + text.slice(at);
}

/** A stretch kept from the original (`text` undefined) or put in its place. */
interface Piece {
  readonly start: number;
  readonly end: number;
  readonly text: string | undefined;
}

/** The one list of edits that does to the original text what `first` and then `second` (whose spans count after `first`) do. */
export function joinEdits(length: number, first: readonly Edit[], second: readonly Edit[]): readonly Edit[] {
  const pieces = replacePieces(replacePieces([{ start: 0, end: length, text: undefined }], first), second);
  const edits: Edit[] = [];
  let at = 0;
  let text = '';
  const close = (end: number): void => {
    if (end > at || text !== '') edits.push({ span: [at, end], text });
    text = '';
  };
  for (const piece of pieces) {
    if (piece.text !== undefined) text += piece.text;
    else if (piece.end > piece.start) {
      close(piece.start);
      at = piece.end;
    }
  }
  close(length);
  return edits;
}

function replacePieces(pieces: readonly Piece[], edits: readonly Edit[]): readonly Piece[] {
  const result: Piece[] = [];
  const queue = [...pieces].reverse();
  let at = 0;
  /** Moves pieces forward to `until`, keeping or dropping them. */
  const advance = (until: number, keep: boolean): void => {
    while (at < until) {
      const piece = queue.pop();
      if (!piece) return;
      const size = piece.text?.length ?? piece.end - piece.start;
      const taken = Math.min(size, until - at);
      if (keep) result.push(cut(piece, 0, taken));
      if (taken < size) queue.push(cut(piece, taken, size));
      at += taken;
    }
  };
  for (const edit of sortEdits(edits)) {
    advance(edit.span[0], true);
    advance(edit.span[1], false);
    result.push({ start: 0, end: 0, text: edit.text });
  }
  return [...result, ...queue.reverse()];
}

function cut(piece: Piece, from: number, to: number): Piece {
  return piece.text === undefined
    ? { start: piece.start + from, end: piece.start + to, text: undefined }
    : { start: 0, end: 0, text: piece.text.slice(from, to) };
}
