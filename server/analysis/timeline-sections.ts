/** Where an incident's timeline is: the sections that hold it, in whatever shape, and what their headings and sentences say about day and zone. */

import type { Block } from './blocks';
import { midnightOf } from './clock/calendar';
import { findStamps, findZone } from './clock/clock';
import type { List, Paragraph, PostMortem, Section, Table } from './document';
import type { Inline } from './markdown';
import type { ZoneStatement } from './timeline';
import { type Entries, type Entry, joinEntries, NO_ENTRIES } from './timeline-entries';
import { readListEntries } from './timeline-list';
import { findColumns, readTableEntries } from './timeline-table';
import { readCodeEntries, readHeadingEntry, readParagraphEntries, readProseEntries } from './timeline-text';
import { timeline as words } from './words.generated';

/** One thing in a section's own content, in document order. */
export type Piece =
  | { readonly kind: 'table'; readonly table: Table }
  | { readonly kind: 'list'; readonly list: List }
  | { readonly kind: 'paragraph'; readonly paragraph: Paragraph }
  | { readonly kind: 'code'; readonly block: Block };

/** The own content of each section, in document order. */
export type Pieces = ReadonlyMap<Section, readonly Piece[]>;

/** A timeline as found. */
export interface Found {
  readonly section: Section | undefined;
  readonly entries: Entries;
  readonly zone: ZoneStatement | undefined;
  /** Midnight of the day that its heading names. */
  readonly day: number | undefined;
  readonly year: number | undefined;
  readonly approximate: boolean;
}

/** The content of every section, gathered once for a document. */
export function gatherPieces(document: PostMortem): Pieces {
  const pieces = new Map<Section, { at: number; piece: Piece }[]>();
  const add = (section: Section, at: number, piece: Piece): void => {
    const list = pieces.get(section);
    if (list) list.push({ at, piece });
    else pieces.set(section, [{ at, piece }]);
  };
  for (const table of document.tables) add(table.section, table.span[0], { kind: 'table', table });
  for (const list of document.lists) add(list.section, list.span[0], { kind: 'list', list });
  for (const paragraph of document.paragraphs) add(paragraph.section, paragraph.span[0], { kind: 'paragraph', paragraph });
  for (const section of [document.root, ...document.sections])
    for (const block of section.blocks) if (block.kind === 'code') add(section, block.span[0], { kind: 'code', block });
  return new Map([...pieces].map(([section, list]) => [section, list.sort((a, b) => a.at - b.at).map((p) => p.piece)]));
}

/** More sections of one kind than this are no timelines of one incident. */
const MOST = 24;

const plain = (title: string): string =>
  title
    .toLowerCase()
    .replace(/\([^)]*\)/g, ' ')
    .replace(/[:*_]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** 1: a timeline by its name; 2: a section that may tell what happened; 0: neither. */
function tierOf(section: Section): 0 | 1 | 2 {
  const title = plain(section.title);
  if (title === '' || isExcluded(title)) return 0;
  if (
    /\btime ?lines?\b|\bchronolog|\bsequence of events\b|\bkey events\b|\b(?:incident|event) log\b|\blog of events\b|\bcourse of events\b/.test(
      title,
    )
  )
    return 1;
  const weak = words.headings.timeline.some((w) => title === w || title.startsWith(`${w} `));
  return weak || /\bwhat happe?ne?d\b|^what, how|^details of (?:the )?incident|^incident$|^the incident$/.test(title) ? 2 : 0;
}

const isExcluded = (title: string): boolean =>
  /\b(?:key timestamps?|key metrics|stats|statistics|metrics|communications?|action|actions|lessons?|follow[- ]?ups?|improve\w*|prevent\w*|future|references?|links|corrective|appendix|faq|q&a|attendees|approval|review|next steps|better|remediation items|contributing|related|backlog|todo)\b/.test(
    title,
  );

/** The timeline of an incident, wherever it is; `exclude` are the sections of other incidents. */
export function findTimeline(document: PostMortem, pieces: Pieces, incident: Section, exclude: ReadonlySet<Section>): Found {
  const sections = [...walk(incident, exclude)];
  for (const tier of [1, 2] as const) {
    let best: { section: Section; entries: Entries } | undefined;
    for (const section of sections.filter((s) => tierOf(s) === tier).slice(0, MOST)) {
      const entries = joinEntries([
        readSection(document, pieces, section, exclude, tier === 1),
        ...readFollowing(document, pieces, section, exclude),
      ]);
      if (countEvents(entries) + entries.unread.length > (best ? countEvents(best.entries) + best.entries.unread.length : 0))
        best = { section, entries };
    }
    if (best && (countEvents(best.entries) > (tier === 1 ? 0 : 1) || (tier === 1 && best.entries.unread.length > 0)))
      return describe(pieces, best.section, best.entries);
  }
  const named = sections.filter((s) => tierOf(s) > 0);
  if (named.every((s) => tierOf(s) !== 1)) {
    let best: { section: Section; entries: Entries } | undefined;
    for (const section of sections) {
      if (isExcluded(plain(section.title))) continue;
      const own = readOwn(document, pieces, section, false);
      const headed =
        countEvents(own) >= 2
          ? own
          : joinEntries([
              own,
              ...section.children.filter((c) => !exclude.has(c)).map((c) => readStampedHeading(document, pieces, c, exclude)),
            ]);
      if (countEvents(headed) > (best ? countEvents(best.entries) : 1)) best = { section, entries: headed };
    }
    if (best) return describe(pieces, best.section, best.entries);
  }
  return findProse(document, pieces, named.length > 0 ? named : sections, sections);
}

function findProse(document: PostMortem, pieces: Pieces, preferred: readonly Section[], all: readonly Section[]): Found {
  for (const sections of [preferred, all]) {
    const parts: Entries[] = [];
    let first: Section | undefined;
    for (const section of sections) {
      if (isExcluded(plain(section.title)) || hasExcludedParent(section)) continue;
      for (const piece of pieces.get(section) ?? []) {
        if (piece.kind !== 'paragraph') continue;
        const entries = readProseEntries(piece.paragraph.content, document.lines);
        if (entries.entries.length > 0) {
          first ??= section;
          parts.push(entries);
        }
      }
    }
    if (parts.length > 0 && first)
      return { ...describe(pieces, first, joinEntries(parts)), section: first.level === 0 ? undefined : first };
  }
  const section = preferred.find((s) => tierOf(s) === 1);
  return { section, entries: NO_ENTRIES, zone: undefined, day: undefined, year: undefined, approximate: false };
}

function hasExcludedParent(section: Section): boolean {
  for (let s = section.parent; s; s = s.parent) if (isExcluded(plain(s.title))) return true;
  return false;
}

const countEvents = ({ entries }: Entries): number => entries.reduce((n, e) => n + (e.isContext ? 0 : 1), 0);

function* walk(section: Section, exclude: ReadonlySet<Section>): Generator<Section> {
  yield section;
  for (const child of section.children) if (!exclude.has(child)) yield* walk(child, exclude);
}

/** A section's own content as entries. */
function readOwn(document: PostMortem, pieces: Pieces, section: Section, isTimeline: boolean): Entries {
  const parts: Entries[] = [];
  const own = pieces.get(section) ?? [];
  own.forEach((piece, i) => {
    if (piece.kind === 'table') {
      const columns = findColumns(piece.table, isTimeline);
      if (columns) parts.push(readTableEntries(piece.table, columns, document.lines));
    } else if (piece.kind === 'list') parts.push(readListEntries(piece.list, document.lines));
    else if (piece.kind === 'code') parts.push(readCodeEntries(piece.block, document.lines));
    else parts.push(readParagraphEntries(piece.paragraph, document.lines, contentOf(own[i + 1])));
  });
  return joinEntries(parts);
}

const contentOf = (piece: Piece | undefined): Inline | undefined =>
  piece?.kind === 'paragraph' ? piece.paragraph.content : piece?.kind === 'list' ? piece.list.items[0]?.content : undefined;

/** The words below a heading, as far as an event's evidence goes. */
function bodyOf(pieces: Pieces, section: Section): readonly Inline[] {
  const body: Inline[] = [];
  for (const piece of pieces.get(section) ?? []) {
    if (piece.kind === 'paragraph') body.push(piece.paragraph.content);
    else if (piece.kind === 'list') body.push(...piece.list.items.slice(0, 6).map((item) => item.content));
    if (body.length >= 8) break;
  }
  return body;
}

/** A section with its subsections as entries: headings may be events or days. */
function readSection(document: PostMortem, pieces: Pieces, section: Section, exclude: ReadonlySet<Section>, isTimeline: boolean): Entries {
  const parts = [readOwn(document, pieces, section, isTimeline)];
  for (const child of section.children) {
    if (exclude.has(child) || isExcluded(plain(child.title))) continue;
    const headed = readStampedHeading(document, pieces, child, exclude);
    parts.push(headed.entries.length > 0 || headed.unread.length > 0 ? headed : readSection(document, pieces, child, exclude, isTimeline));
  }
  return joinEntries(parts);
}

/** A heading that is an event, or a day with its events below. */
function readStampedHeading(document: PostMortem, pieces: Pieces, section: Section, exclude: ReadonlySet<Section>): Entries {
  const entry = section.heading && readHeadingEntry(section.heading, section.span, bodyOf(pieces, section), document.lines);
  if (!entry) return NO_ENTRIES;
  if (entry.stamp.time) {
    const below = joinEntries(section.children.filter((c) => !exclude.has(c)).map((c) => readStampedHeading(document, pieces, c, exclude)));
    return joinEntries([{ entries: [entry], unread: [] }, below]);
  }
  const below = readSection(document, pieces, section, exclude, true);
  const isDay = countEvents(below) > 0;
  const day: Entry = isDay ? { ...entry, isContext: true } : entry;
  return joinEntries([{ entries: [day], unread: [] }, below]);
}

/** Headings behind a timeline section that go on with it: `## 23:27` after `## Timeline`. */
function readFollowing(document: PostMortem, pieces: Pieces, section: Section, exclude: ReadonlySet<Section>): readonly Entries[] {
  const siblings = section.parent?.children ?? [];
  const parts: Entries[] = [];
  for (let i = siblings.indexOf(section) + 1; i < siblings.length; i++) {
    const next = siblings[i] as Section;
    const entries = exclude.has(next) ? NO_ENTRIES : readStampedHeading(document, pieces, next, exclude);
    if (entries.entries.length === 0) break;
    parts.push(entries);
  }
  return parts;
}

/** What a timeline's heading and sentences say about its day, zone and accuracy. */
function describe(pieces: Pieces, section: Section, entries: Entries): Found {
  const tables = (pieces.get(section) ?? []).flatMap((p) => (p.kind === 'table' ? [findColumns(p.table, true)] : []));
  const header = tables.find((c) => c?.zone)?.zone;
  const heading = section.heading;
  const sentences = findSentences(pieces, section);
  let zone = header;
  for (const sentence of sentences) zone ??= zoneIn(sentence, 'sentence');
  if (!zone && heading) zone = zoneIn(heading, 'heading');
  const texts = [...(heading && tierOf(section) > 0 ? [heading] : []), ...sentences];
  let day: number | undefined;
  let year: number | undefined;
  for (const { text } of texts)
    for (const stamp of findStamps(text.slice(0, 300))) {
      if (!stamp.date || day !== undefined) continue;
      if (stamp.date.year !== undefined) {
        day = midnightOf(stamp.date.year, stamp.date.month, stamp.date.day);
        year = stamp.date.year;
      }
    }
  return { section, entries, zone, day, year, approximate: texts.some(({ text }) => /\bapprox/i.test(text)) };
}

/** Sentences about the times of a timeline: `All times in PST, on February 5th 2019`. */
function findSentences(pieces: Pieces, section: Section): readonly Inline[] {
  const found: Inline[] = [];
  for (const piece of pieces.get(section) ?? []) {
    if (piece.kind !== 'paragraph') continue;
    const { content } = piece.paragraph;
    if (content.text.length <= 300 && /\b(?:times?|timestamps?|zone|timezone|clocks?)\b|^\W*(?:all|utc|dates?)\b/i.test(content.text))
      found.push(content);
  }
  return found;
}

/** The zone that a text names. */
export function zoneIn(content: Inline, from: ZoneStatement['from']): ZoneStatement | undefined {
  const found = findZone(content.text.slice(0, 300));
  return found ? { zone: found.zone, span: content.spanOf(found.span[0], found.span[1]), from } : undefined;
}

/** The zone that a sentence anywhere in the document states for its times. */
export function findZoneSentence(pieces: Pieces): ZoneStatement | undefined {
  for (const list of pieces.values())
    for (const piece of list) {
      const contents =
        piece.kind === 'paragraph'
          ? [piece.paragraph.content]
          : piece.kind === 'list'
            ? piece.list.items.slice(0, 20).map((i) => i.content)
            : [];
      for (const content of contents) {
        const match =
          /\b(?:all|these|the)?\s*(?:times?|timestamps?|dates?)\b(?: \w+){0,4} (?:in|are|is|as)\b[^.\n]{0,40}|\ball (?:times?|timestamps?)\b[^.\n]{0,40}|\btime ?zone\b[^.\n]{0,40}/i.exec(
            content.text.slice(0, 2000),
          );
        if (!match) continue;
        const found = findZone(match[0]);
        if (found)
          return { zone: found.zone, span: content.spanOf(match.index + found.span[0], match.index + found.span[1]), from: 'sentence' };
      }
    }
  return undefined;
}
