/** Lines of a document as fixes need them: their ends, and taking one out whole. */
import type { Cell, PostMortem } from '../analysis/document';
import type { Span } from '../analysis/text';
import type { Edit } from './rule';

/** The line that holds an offset, without its line ending. */
export function lineSpan({ text, lines }: PostMortem, offset: number): Span {
  const line = lines.lineAt(offset);
  const start = lines.startOf(line);
  let end = line + 1 < lines.count ? lines.startOf(line + 1) : text.length;
  while (end > start && (text[end - 1] === '\n' || text[end - 1] === '\r')) end--;
  return [start, end];
}

/** Start of the next line, or the end of the text. */
export function nextLineStart({ text, lines }: PostMortem, offset: number): number {
  const line = lines.lineAt(offset);
  return line + 1 < lines.count ? lines.startOf(line + 1) : text.length;
}

/** Deletes a span, and its line with it where nothing else stands on it. */
export function removeLine(document: PostMortem, span: Span): Edit {
  const start = lineSpan(document, span[0])[0];
  const end = lineSpan(document, span[1])[1];
  const alone = document.text.slice(start, span[0]).trim() === '' && document.text.slice(span[1], end).trim() === '';
  return { span: alone ? [start, nextLineStart(document, span[1])] : span, text: '' };
}

/** Writes a value into a table cell, with the padding that an empty one lacks. */
export function fillCell(text: string, { span }: Cell, value: string): Edit {
  const before = text[span[0] - 1] === '|' ? ' ' : '';
  const after = text[span[1]] === '|' ? ' ' : '';
  return { span, text: `${before}${value.replace(/\|/g, '\\|')}${after}` };
}

/** A text on one line, cut at a word where it is long. */
export function shorten(text: string, most = 48): string {
  const line = text.replace(/[\s`]+/g, ' ').trim();
  if (line.length <= most) return line;
  const cut = line.lastIndexOf(' ', most - 1);
  return `${line.slice(0, cut > most / 2 ? cut : most - 1)}…`;
}
