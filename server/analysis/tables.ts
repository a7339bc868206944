/** GFM tables, read row by row without a parser. */
import { makeLine, moveTo } from './block-starts';
import type { Block } from './blocks';
import type { Cell, Row, Section, Table } from './document';
import { type InlineContext, readInline } from './markdown';
import type { Span } from './text';

/** The table of a block. */
export function readTable(text: string, block: Block, section: Section, context: InlineContext): Table {
  const [start, end] = block.span;
  const cells = { ...context, cell: true };
  const line = makeLine(text);
  const rows: Row[] = [];
  for (let at = start; at < end; at = line.next) {
    moveTo(line, at, true);
    rows.push(readRow(text, [at, Math.min(line.end, end)], cells));
    if (line.next <= at) break;
  }
  const [header, delimiter, ...body] = rows;
  const empty: Row = { cells: [], span: [end, end] };
  return { header: header ?? empty, delimiter: delimiter ?? empty, rows: body, span: block.span, section };
}

/** A row whose cells are read when first asked for: a long appendix costs its lines only. */
function readRow(text: string, span: Span, context: InlineContext): Row {
  let cells: readonly Cell[] | undefined;
  return {
    span,
    get cells() {
      cells ??= splitRow(text, span).map((outer) => readCell(text, outer, context));
      return cells;
    },
  };
}

function readCell(text: string, outer: Span, context: InlineContext): Cell {
  const [start, end] = outer;
  let from = start;
  while (from < end && isSpace(text.charCodeAt(from))) from++;
  if (from < end) return Object.assign(readInline(text.slice(from, end), from, context), { outer });
  // An empty cell is typed into behind one space of padding, where there is room.
  const at = Math.min(start + 1, end);
  return Object.assign(readInline('', at, context), { outer });
}

/** The stretches between the pipes of a row. Escaped pipes do not part cells; pipes in code do, as in GFM. */
export function splitRow(text: string, [start, end]: Span): readonly Span[] {
  let from = start;
  while (from < end && isSpace(text.charCodeAt(from))) from++;
  let to = end;
  while (to > from && isSpace(text.charCodeAt(to - 1))) to--;
  const spans: Span[] = [];
  let left = text.charCodeAt(from) === 124 && from < to ? from + 1 : from;
  for (let at = left; at < to; at++) {
    const c = text.charCodeAt(at);
    if (c === 92 && (text.charCodeAt(at + 1) === 92 || text.charCodeAt(at + 1) === 124)) at++;
    else if (c === 124) {
      spans.push([left, at]);
      left = at + 1;
    }
  }
  if (left < to || spans.length === 0) spans.push([left, to]);
  return spans;
}

function isSpace(c: number): boolean {
  return c === 32 || c === 9;
}
