/** Lists → timeline entries: stamps at the beginning of items, at their end or inside. */
import { findStamps, readStamp, type Stamp } from './clock/clock';
import type { List, ListItem } from './document';
import { moveStamp, sliceInline } from './inlines';
import type { Inline } from './markdown';
import type { LineIndex } from './text';
import type { UnreadEntry } from './timeline';
import { type Entries, type Entry, skipSeparator } from './timeline-entries';
import { isUnread } from './timeline-table';

/** A stamp with which a text begins, and where its own words begin. */
export interface Lead {
  readonly stamp: Stamp;
  /** Offset in the text behind stamp and separator. */
  readonly rest: number;
  /** Written as a sentence: `At 10:10, we …`. */
  readonly isSentence: boolean;
}

/** The stamp at the beginning of a text, with spans in the text; `undefined` when it begins otherwise. */
export function readLead(text: string): Lead | undefined {
  const prefix = /^\s*(?:at|on|by|since|from|the)\s+/i.exec(text);
  let shift = 0;
  let stamp = readStamp(text.slice(0, 160));
  if (!stamp && prefix) {
    shift = prefix[0].length;
    stamp = readStamp(text.slice(shift, 160 + shift));
  }
  if (!stamp) return undefined;
  const end = Math.max(stamp.span[1], stamp.end?.span[1] ?? 0, stamp.alternate?.span[1] ?? 0, stamp.end?.alternate?.span[1] ?? 0);
  const rest = skipSeparator(text, end + shift);
  // `Around 09:50, we ran a deployment` is a sentence as well
  const isSentence =
    shift > 0 ||
    (/^\s*[A-Z][a-z]+\s/.test(text.slice(0, stamp.span[0])) && /^\W{0,3},/.test(text.slice(end))) ||
    /^[\s)\]*_]{0,4},\s+(?:we|the|our|a|an|i|it|they|this|all|users|customers)\b/.test(text.slice(end, end + 40));
  return { stamp: shift === 0 ? stamp : moveStamp(stamp, { spanOf: (a, b) => [a + shift, b + shift] }), rest, isSentence };
}

/** The entries of a list. */
export function readListEntries(list: List, lines: LineIndex): Entries {
  const leads = list.items.map((item) => (item.content.text.length > 0 ? readLead(item.content.text) : undefined));
  const timed = leads.filter((lead) => lead && (lead.stamp.time || lead.stamp.relative !== undefined || lead.stamp.unknown)).length;
  const dated = leads.filter((lead) => lead?.stamp.date && !lead.stamp.time).length;
  return timed > 0 || dated >= 2 || (dated === 1 && list.items.length === 1) ? readLeading(list, leads, lines) : readInside(list, lines);
}

function readLeading(list: List, leads: readonly (Lead | undefined)[], lines: LineIndex): Entries {
  const entries: Entry[] = [];
  const unread: UnreadEntry[] = [];
  let last: { entry: Entry; more: Inline[]; depth: number } | undefined;
  list.items.forEach((item, i) => {
    const lead = leads[i];
    const line = lines.lineAt(item.content.span[0]);
    if (!lead) {
      if (last && item.depth > last.depth && last.more.length < 8) last.more.push(item.content);
      return;
    }
    const stamp = moveStamp(lead.stamp, item.content);
    const content = sliceInline(item.content, lead.rest, item.content.text.length);
    if (isUnread(lead.stamp)) {
      unread.push({ stamp, span: stamp.span, text: content.text, line });
      return;
    }
    const next = list.items[i + 1];
    const hasNested = next !== undefined && next.depth > item.depth;
    const isDay = !lead.stamp.time && lead.stamp.date !== undefined && lead.stamp.unknown === undefined;
    const more: Inline[] = [];
    const entry: Entry = {
      stamp,
      stampSpan: stamp.span,
      span: item.span,
      content,
      more,
      column: undefined,
      line,
      shape: 'list',
      isContext: isDay && (content.text === '' || (hasNested && leads[i + 1]?.stamp.time !== undefined)),
    };
    entries.push(entry);
    last = { entry, more, depth: item.depth };
  });
  return { entries, unread };
}

/** Items whose stamp stands at the end or in the middle: the first one with a time counts. */
function readInside(list: List, lines: LineIndex): Entries {
  const entries: Entry[] = [];
  for (const item of list.items) {
    const entry = readInsideItem(item, lines);
    if (entry) entries.push(entry);
  }
  return { entries, unread: [] };
}

function readInsideItem(item: ListItem, lines: LineIndex): Entry | undefined {
  const text = item.content.text;
  if (!/\d/.test(text)) return undefined;
  const stamp = findStamps(text.slice(0, 1000)).find((s) => s.time !== undefined && !s.faults.some((f) => f.kind === 'impossible-time'));
  if (!stamp) return undefined;
  return {
    ...insideEntry(item.content, stamp),
    span: item.span,
    line: lines.lineAt(item.content.spanOf(stamp.span[0], stamp.span[1])[0]),
    shape: 'list',
  };
}

/** An entry around a stamp inside a text: what stands before a stamp at the end is what happened, else the whole text. */
export function insideEntry(content: Inline, stamp: Stamp): Omit<Entry, 'span' | 'line' | 'shape'> {
  const text = content.text;
  const isLast = text.slice(stamp.span[1]).replace(/[\s).,;\]*]/g, '').length <= 4;
  const moved = moveStamp(stamp, content);
  const before = text.slice(0, stamp.span[0]).replace(/(?:\s|[(:,–—-]|\b(?:at|on|around|about|approximately|by|ca\.?)\b)+$/i, '');
  return {
    stamp: moved,
    stampSpan: moved.span,
    content: isLast && before !== '' ? sliceInline(content, 0, before.length) : content,
    more: [],
    column: undefined,
    isContext: false,
  };
}
