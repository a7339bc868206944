/** PostMortem → events with moments, whatever shape the timeline has. */
import type { Stamp, Zone } from './clock/clock';
import type { Section } from './document';
import type { Inline } from './markdown';
import type { Milestone } from './milestones';
import type { Span } from './text';

/** What was inferred, not written. */
export type Assumption = 'day' | 'half-day' | 'zone' | 'year' | 'order';

/** A stamp placed on the calendar, as far as the document allows. */
export interface Moment {
  /** Wall clock in ms, as if it were UTC. Without any date the days count from 1970-01-01 for the first event. */
  readonly wall: number;
  /** Whether the calendar date is known. */
  readonly dated: boolean;
  readonly zone: Zone | undefined;
  /** UTC offset in minutes on that moment, where the zone decides it. */
  readonly offset: number | undefined;
  /** Instant in ms since the epoch, where date and offset are known. */
  readonly instant: number | undefined;
  readonly precision: 'day' | 'hour' | 'minute' | 'second';
  readonly approximate: boolean;
  /** Earliest and latest wall clock where the stamp is uncertain (`14:??`, a range, `~`). */
  readonly range: readonly [least: number, most: number] | undefined;
  readonly assumed: readonly Assumption[];
}

/** Why an event may be a milestone; the lower `rank`, the stronger (DOMAIN: 1 marker, 2 label or phrase, 3 field that coincides, 4 sentence, 5 Key Timestamps, 6 field alone). */
export interface Evidence {
  readonly milestone: Milestone | 'relapsed';
  readonly rank: 1 | 2 | 3 | 4 | 5 | 6;
  /** The words or marker that say so. */
  readonly span: Span;
  readonly trigger: boolean;
  readonly by: 'alert' | 'user' | 'team' | 'third-party' | undefined;
}

/** One timeline entry with a readable time. */
export interface TimelineEvent {
  readonly at: Moment;
  /** End of a range. */
  readonly until: Moment | undefined;
  /** The stamp with spans in the document. */
  readonly stamp: Stamp;
  /** The stamp as written, without padding or mark-up: where time problems are shown. */
  readonly stampSpan: Span;
  /** The whole entry: row, item, heading or paragraph. */
  readonly span: Span;
  /** What happened, without the stamp. */
  readonly content: Inline;
  readonly text: string;
  /** Line of the stamp, from 0. */
  readonly line: number;
  readonly shape: 'table' | 'list' | 'heading' | 'paragraph' | 'code' | 'field' | 'prose';
  readonly evidence: readonly Evidence[];
  /** Milestones this event was chosen for, in canonical order. */
  readonly milestones: readonly Milestone[];
  /** Whether its day was inferred (midnight passed without a date). */
  readonly dayInferred: boolean;
  /** Whether it can be trusted for a number: a slip (wrong year, out of order beyond doubt) cannot. */
  readonly trusted: boolean;
}

/** A timeline entry whose stamp cannot be read as a time: a fault, an answer (`??`) or template text. */
export interface UnreadEntry {
  readonly stamp: Stamp | undefined;
  /** The characters that are wrong: the cell's or item's stamp. */
  readonly span: Span;
  readonly text: string;
  readonly line: number;
}

/** Where the zone of a timeline is stated. */
export interface ZoneStatement {
  readonly zone: Zone;
  readonly span: Span | undefined;
  readonly from: 'stamp' | 'header' | 'sentence' | 'heading' | 'field' | 'setting';
}

/** The timeline of one incident. */
export interface Timeline {
  /** The section that holds it, where there is one. */
  readonly section: Section | undefined;
  readonly span: Span | undefined;
  /** In document order. */
  readonly events: readonly TimelineEvent[];
  readonly unread: readonly UnreadEntry[];
  readonly zone: ZoneStatement | undefined;
  /** Every zone stated in it, to see that they are mixed. */
  readonly zones: readonly ZoneStatement[];
  /** Column index of the time and of the text when it is a table. */
  readonly shape: TimelineEvent['shape'] | undefined;
}
