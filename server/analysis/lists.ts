/** Lists, read by a line scan: every item at any depth with its own text. */
import {
  closesFence,
  isBlank,
  isBreak,
  type Line,
  type Marker,
  makeLine,
  moveTo,
  readFence,
  readHeadingLevel,
  readMarker,
} from './block-starts';
import type { Block } from './blocks';
import type { List, ListItem, Section } from './document';
import { type InlineContext, LIMIT, readInline } from './markdown';
import type { Span } from './text';

/** An item whose text is not yet complete. */
interface Open {
  readonly depth: number;
  readonly ordered: boolean;
  readonly markerSpan: Span;
  readonly content: number;
  end: number;
}

/** The list of a block. */
export function readList(text: string, block: Block, section: Section, context: InlineContext): List {
  const items: ListItem[] = [];
  const [start, blockEnd] = block.span;
  const line = makeLine(text);
  /** Columns where the content of the open items stands. */
  const columns: number[] = [];
  let open: Open | undefined;
  let isParagraph = false;
  let fence: { readonly c: number; readonly size: number; readonly column: number } | undefined;

  const close = (): void => {
    if (open !== undefined) items.push(makeItem(text, open, context));
    open = undefined;
    isParagraph = false;
  };
  const begin = (marker: Marker): void => {
    close();
    while (columns.length > 0 && line.indent < (columns.at(-1) ?? 0)) columns.pop();
    open = {
      depth: columns.length,
      ordered: marker.ordered,
      markerSpan: [line.first, marker.end],
      content: marker.content,
      end: Math.max(marker.end, line.end),
    };
    columns.push(marker.column);
    isParagraph = marker.content < line.end;
  };

  for (let at = start; at < blockEnd; at = line.next) {
    moveTo(line, at, true);
    if (fence !== undefined && (isBlank(line) || line.indent >= fence.column)) {
      if (closesFence({ ...line, indent: 0 }, fence.c, fence.size)) fence = undefined;
      continue;
    }
    fence = undefined;
    if (isBlank(line)) {
      isParagraph = false;
      continue;
    }
    let marker = startsItem(line, columns, isParagraph);
    while (marker !== undefined) {
      begin(marker);
      const inner = columns.length <= LIMIT.depth ? stepInto(line, marker) : undefined;
      if (inner !== undefined && open !== undefined) open.end = marker.end;
      marker = inner;
    }
    const size = readFence(line);
    if (size > 0) {
      fence = { c: text.charCodeAt(line.first), size, column: columns.findLast((column) => column <= line.indent) ?? 0 };
      if (open !== undefined && open.content >= line.first) open.end = open.markerSpan[1];
      isParagraph = false;
    } else if (isParagraph && open !== undefined) {
      if (readHeadingLevel(line) > 0 || text.charCodeAt(line.first) === 62) isParagraph = false;
      else open.end = line.end;
    } else if (open !== undefined && open.end === open.markerSpan[1] && line.indent >= (columns.at(-1) ?? 0)) {
      // A marker alone on its line: the text may follow on the next.
      open.end = line.end;
      isParagraph = true;
    }
  }
  close();
  return { items, span: block.span, section };
}

/** The marker that begins an item on this line, given the columns of the open items; text of a paragraph is none. */
function startsItem(line: Line, columns: readonly number[], isParagraph: boolean): Marker | undefined {
  if (isBreak(line)) return undefined;
  const marker = readMarker(line);
  if (marker === undefined) return undefined;
  const inside = columns.findLast((column) => column <= line.indent) ?? 0;
  if (line.indent - inside > 3) return undefined;
  const interrupts = marker.content < line.end && (!marker.ordered || marker.digits === '1');
  return isParagraph && inside === columns.at(-1) && !interrupts ? undefined : marker;
}

/** Moves the reader to the content of an item that begins with a marker itself (`- 1. text`). */
function stepInto(line: Line, marker: Marker): Marker | undefined {
  if (marker.content >= line.end) return undefined;
  line.first = marker.content;
  line.indent = marker.column;
  return isBreak(line) ? undefined : readMarker(line);
}

const TASK = /^\[([ xX])\](?=[ \t])/;

function makeItem(text: string, open: Open, context: InlineContext): ListItem {
  const { depth, ordered, markerSpan } = open;
  const end = Math.max(open.end, markerSpan[1]);
  const content = Math.min(open.content, end);
  const task = TASK.exec(text.slice(content, content + 4));
  const from = task === null ? content : content + task[0].length;
  const inline = readInline(text.slice(from, end), from, context);
  return {
    content: inline,
    depth,
    ordered,
    markerSpan,
    span: [markerSpan[0], Math.max(markerSpan[1], inline.span[1])],
    checked: task === null ? undefined : task[1] !== ' ',
  };
}
