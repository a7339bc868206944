/** The dates and times that a document states outside its timeline: header dates, due dates, reviews, approvals, the communication log, key timestamps. */
import { readActionLists } from './actions';
import type { Analysis } from './analyze';
import { readStamp, readTypedStamp, type Stamp } from './clock/clock';
import { moveStamp } from './inlines';
import type { Inline } from './markdown';
import type { SectionRole } from './template';
import type { Span } from './text';

/** What a stated date or time is. */
export type StampPlace =
  | 'incident-date'
  | 'post-mortem-date'
  | 'due'
  | 'review'
  | 'approval'
  | 'communication'
  | 'key-timestamp'
  | 'duration-line';

/** A cell or a field's value that should hold a date or a time. */
export interface StatedStamp {
  readonly place: StampPlace;
  /** Whether a date is asked for, or a time of day. */
  readonly kind: 'date' | 'time';
  /** Label of the field, or head of the column. */
  readonly label: string;
  readonly text: string;
  /** The whole value, without padding. */
  readonly span: Span;
  /** With spans in the document; `undefined` where nothing of the kind can be read. */
  readonly stamp: Stamp | undefined;
}

const COLUMNS: readonly (readonly [role: SectionRole, place: StampPlace, kind: StatedStamp['kind'], column: RegExp])[] = [
  ['review-schedule', 'review', 'date', /^(?:date|when|due)\b/i],
  ['approval', 'approval', 'date', /\b(?:date|approved on|when)\b/i],
  ['communication-log', 'communication', 'time', /^(?:time|timestamp|when|date)\b/i],
];

const cache = new WeakMap<Analysis, readonly StatedStamp[]>();

/** The stated dates and times of a document, in the order of the text; empty cells and values are left out. Read once for an analysis. */
export function readStatedStamps(analysis: Analysis): readonly StatedStamp[] {
  let stamps = cache.get(analysis);
  if (!stamps) {
    stamps = [...readFields(analysis), ...readSections(analysis), ...readKeyTimestamps(analysis), ...readDueDates(analysis)].sort(
      (a, b) => a.span[0] - b.span[0],
    );
    cache.set(analysis, stamps);
  }
  return stamps;
}

function* readFields({ incidents }: Analysis): Iterable<StatedStamp> {
  for (const { fields, durationLine } of incidents) {
    for (const [role, place] of [
      ['date', 'incident-date'],
      ['post-mortem-date', 'post-mortem-date'],
    ] as const) {
      const field = fields.get(role);
      if (field) yield* state(field.value, place, 'date', field.label);
    }
    // a start or end that cannot be read is no part of the line that was read
    const value = durationLine?.field.value;
    const ends = /^([^()\n]{1,40}?)(?:[ \t]+(?:to|until)[ \t]+|[ \t]*[–—→][ \t]*)([^()\n]{1,40}?)[ \t]*(?:\(|$)/.exec(value?.text ?? '');
    if (!value || !ends || !durationLine) continue;
    let from = 0;
    for (const written of ends.slice(1)) {
      const at = value.text.indexOf(written, from);
      from = at + written.length;
      const stamp = readStamp(written);
      if (stamp)
        yield {
          place: 'duration-line',
          kind: 'time',
          label: durationLine.field.label,
          text: written,
          span: value.spanOf(at, from),
          stamp: moveStamp(stamp, value, at),
        };
    }
  }
}

function* readSections({ document, roles }: Analysis): Iterable<StatedStamp> {
  for (const [role, place, kind, pattern] of COLUMNS) {
    const section = roles.get(role);
    if (!section) continue;
    for (const table of document.tables) {
      if (table.section !== section) continue;
      const column = table.header.cells.findIndex(({ text }) => pattern.test(text));
      const label = table.header.cells[column]?.text ?? '';
      for (const row of table.rows) {
        const cell = row.cells[column];
        if (cell) yield* state(cell, place, kind, label);
      }
    }
  }
}

function* readKeyTimestamps({ incidents }: Analysis): Iterable<StatedStamp> {
  for (const { keyTimestamps: key } of incidents)
    for (const { row } of key?.rows ?? []) {
      const cell = row.cells[key?.timeColumn ?? -1];
      if (cell) yield* state(cell, 'key-timestamp', 'time', row.cells[0]?.text ?? '');
    }
}

function* readDueDates(analysis: Analysis): Iterable<StatedStamp> {
  for (const { items } of readActionLists(analysis))
    for (const { parts } of items) {
      const cell = parts.due?.cell;
      // `Q2`, `next sprint`, `30 days` are due dates too
      if (cell && readStamp(cell.text)?.date === undefined && !readStamp(cell.text)?.faults.length) continue;
      if (cell) yield* state(cell, 'due', 'date', 'Due');
    }
}

function* state(value: Inline, place: StampPlace, kind: StatedStamp['kind'], label: string): Iterable<StatedStamp> {
  if (value.text.trim() === '') return;
  const stamp = value.text.length > 400 ? undefined : readTypedStamp(value.text);
  yield { place, kind, label, text: value.text, span: value.span, stamp: stamp && moveStamp(stamp, value) };
}
