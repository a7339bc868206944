/** Headings, paragraphs, code and prose → timeline entries. */

import type { Block } from './blocks';
import { findStamps, type Stamp } from './clock/clock';
import type { Paragraph } from './document';
import { emptyInline, moveStamp, sliceInline } from './inlines';
import type { Inline } from './markdown';
import type { LineIndex } from './text';
import type { UnreadEntry } from './timeline';
import { type Entries, type Entry, NO_ENTRIES } from './timeline-entries';
import { insideEntry, readLead } from './timeline-list';
import { isUnread } from './timeline-table';

/** Lines of an inline's text with their offsets. */
export function* linesOf(text: string): Generator<{ from: number; to: number }> {
  let from = 0;
  for (let i = 0; i <= text.length; i++)
    if (i === text.length || text[i] === '\n') {
      if (i > from) yield { from, to: i };
      from = i + 1;
    }
}

/** The entries of a paragraph whose lines begin with stamps; `next` is what follows a paragraph that is a stamp alone. */
export function readParagraphEntries(paragraph: Paragraph, lines: LineIndex, next: Inline | undefined): Entries {
  const { content } = paragraph;
  const text = content.text;
  if (!/^[^\w\n]{0,6}(?:\w+\s+)?[^\n]{0,24}\d|noon|midnight/i.test(text)) return NO_ENTRIES;
  const starts: { from: number; rest: number; stamp: Stamp }[] = [];
  let before = '';
  for (const { from, to } of linesOf(text)) {
    const line = text.slice(from, to);
    const isOpen = from === 0 || starts.length > 0 || /[.!?:)]\s*$/.test(before);
    before = line;
    const lead = isOpen ? readLead(line) : undefined;
    if (!lead || lead.isSentence) {
      if (from === 0) return NO_ENTRIES;
      continue;
    }
    // a wrapped sentence can begin a line with a time too
    if (
      from > 0 &&
      !/[.!?:)\]*]\s*$/.test(text.slice(0, from).trimEnd().slice(-1)) &&
      !/^\s*(?:[:|–—-]|$)/.test(line.slice(lead.stamp.span[1])) &&
      starts.length < 2
    )
      continue;
    starts.push({ from, rest: from + lead.rest, stamp: moveStamp(lead.stamp, { spanOf: (a, b) => [a + from, b + from] }) });
  }
  const entries: Entry[] = [];
  const unread: UnreadEntry[] = [];
  starts.forEach((start, i) => {
    const end = starts[i + 1]?.from ?? text.length;
    const stamp = moveStamp(start.stamp, content);
    const line = lines.lineAt(stamp.span[0]);
    let own = sliceInline(content, start.rest, end);
    if (isUnread(start.stamp)) {
      unread.push({ stamp, span: stamp.span, text: own.text, line });
      return;
    }
    const isDay = !start.stamp.time && start.stamp.relative === undefined && !start.stamp.unknown;
    const isAlone = own.text === '';
    if (isAlone && !isDay && next) own = next;
    entries.push({
      stamp,
      stampSpan: stamp.span,
      span: [content.spanOf(start.from, start.from)[0], content.spanOf(end, end)[1]],
      content: own,
      more: [],
      column: undefined,
      line,
      shape: 'paragraph',
      isContext: isDay && isAlone,
    });
  });
  return { entries, unread };
}

/** The entry of a heading that carries a stamp; `body` is what stands below it. */
export function readHeadingEntry(heading: Inline, span: Entry['span'], body: readonly Inline[], lines: LineIndex): Entry | undefined {
  const text = heading.text;
  const line = lines.lineAt(heading.span[0]);
  const lead = readLead(text);
  if (lead && !lead.isSentence && !isUnread(lead.stamp)) {
    const stamp = moveStamp(lead.stamp, heading);
    const own = sliceInline(heading, lead.rest, text.length);
    const isDay = !lead.stamp.time;
    const content = own.text !== '' || isDay ? own : (body[0] ?? emptyInline(heading.span[1]));
    return {
      stamp,
      stampSpan: stamp.span,
      span,
      content,
      more: body.filter((b) => b !== content).slice(0, 8),
      column: undefined,
      line,
      shape: 'heading',
      isContext: false,
    };
  }
  const inside = findStamps(text.slice(0, 300)).find((s) => s.time !== undefined);
  if (!inside) return undefined;
  return { ...insideEntry(heading, inside), span, more: body.slice(0, 8), line, shape: 'heading' };
}

/** A plain stretch of the document without mark-up. */
export function plainInline(text: string, start: number): Inline {
  return { span: [start, start + text.length], source: text, text, marks: [], spanOf: (a, b) => [start + a, start + b] };
}

/** The entries of a fenced log: lines that begin with stamps. */
export function readCodeEntries(block: Block, lines: LineIndex): Entries {
  const entries: Entry[] = [];
  let filled = 0;
  for (const { from, to } of linesOf(block.text)) {
    const raw = block.text.slice(from, to);
    if (raw.trim() === '' || /^\s*(?:```|~~~)/.test(raw)) continue;
    filled++;
    const lead = readLead(raw);
    if (!lead || lead.isSentence || isUnread(lead.stamp) || !lead.stamp.time) continue;
    const inline = plainInline(raw, block.span[0] + from);
    const stamp = moveStamp(lead.stamp, inline);
    entries.push({
      stamp,
      stampSpan: stamp.span,
      span: inline.span,
      content: sliceInline(inline, lead.rest, raw.length),
      more: [],
      column: undefined,
      line: lines.lineAt(inline.span[0]),
      shape: 'code',
      isContext: false,
    });
  }
  return entries.length >= 3 && entries.length * 2 >= filled ? { entries, unread: [] } : NO_ENTRIES;
}

/** The stamped sentences of a text, as a last resort. */
export function readProseEntries(content: Inline, lines: LineIndex): Entries {
  const text = content.text.slice(0, 6000);
  if (!/\d/.test(text)) return NO_ENTRIES;
  const stamps = findStamps(text).filter((s) => s.time !== undefined && !s.faults.some((f) => f.kind === 'impossible-time'));
  if (stamps.length === 0) return NO_ENTRIES;
  const entries: Entry[] = [];
  const ends = sentenceEnds(text);
  stamps.forEach((stamp, i) => {
    const previous = stamps[i - 1];
    const next = stamps[i + 1];
    const sentenceStart = ends.findLast((e) => e <= stamp.span[0]) ?? 0;
    const sentenceEnd = ends.find((e) => e >= stamp.span[1]) ?? text.length;
    const head = text.slice(sentenceStart, stamp.span[0]).trim().split(/\s+/).filter(Boolean).length;
    const isForward = head <= 2;
    let from = sentenceStart;
    let to = sentenceEnd;
    if (previous && previous.span[1] > sentenceStart) from = isForwardSentence(text, ends, previous) ? stamp.span[1] : previous.span[1];
    if (next && next.span[0] < sentenceEnd) to = isForward || isForwardSentence(text, ends, stamp) ? next.span[0] : stamp.span[1];
    const own = sliceInline(content, from, to);
    const moved = moveStamp(stamp, content);
    entries.push({
      stamp: moved,
      stampSpan: moved.span,
      span: own.span,
      content: own,
      more: [],
      column: undefined,
      line: lines.lineAt(moved.span[0]),
      shape: 'prose',
      isContext: false,
    });
  });
  return { entries, unread: [] };
}

function isForwardSentence(text: string, ends: readonly number[], stamp: Stamp): boolean {
  const start = ends.findLast((e) => e <= stamp.span[0]) ?? 0;
  return text.slice(start, stamp.span[0]).trim().split(/\s+/).filter(Boolean).length <= 2;
}

/** Offsets where sentences end. */
function sentenceEnds(text: string): readonly number[] {
  const ends: number[] = [];
  for (const match of text.matchAll(/[.!?]["”')\]*_]{0,3}(?=\s+["“'(*_]{0,2}[\p{Lu}\p{N}]|\s*$)/gu)) {
    const word = text.slice(Math.max(0, match.index - 8), match.index);
    if (/(?:^|\s)(?:\p{Lu}|e\.g|i\.e|ca|approx|a\.m|p\.m|no|vs|etc|sept?|oct|nov|dec|jan|feb|mar|apr|jun|jul|aug)$/iu.test(word)) continue;
    ends.push(match.index + match[0].length);
  }
  return ends;
}
