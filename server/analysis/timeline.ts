/** PostMortem → events with moments, whatever shape the timeline has. */
import type { Stamp, Zone } from './clock/clock';
import type { Section } from './document';
import { readEvidence } from './evidence';
import type { Inline } from './markdown';
import type { Milestone } from './milestones';
import { type PlaceContext, placeStamps } from './moments';
import type { TemplatePhrase } from './template';
import type { Span } from './text';
import type { Entry } from './timeline-entries';
import type { Found } from './timeline-sections';

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
  /** A change that set it off, not impact itself. */
  readonly trigger: boolean;
  readonly by: 'alert' | 'user' | 'team' | 'third-party' | undefined;
  /** Counts only where nothing stronger of its rank speaks for the milestone. */
  readonly weak: boolean;
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

/** What reading a timeline needs to know besides the document. */
export interface TimelineContext extends PlaceContext {
  readonly zoneStatement: ZoneStatement | undefined;
  readonly phrases: readonly TemplatePhrase[];
}

/** A log of more entries than this is read for its markers and labels only: nobody tells a story in so many sentences. */
const MOST_READ = 3000;

/** Reads the timeline that was found for an incident. Linear but for the search for slips (n log n). */
export function readTimeline(found: Found, context: TimelineContext): Timeline {
  const { entries, unread } = found.entries;
  const statement = found.zone ?? context.zoneStatement;
  const place: PlaceContext = {
    ...context,
    day: found.day ?? context.day,
    dayAssumed: found.day === undefined && context.dayAssumed,
    year: found.year ?? context.year,
    zone: statement?.zone,
    approximate: context.approximate || found.approximate,
  };
  const placed = placeStamps(entries, place);
  const events: TimelineEvent[] = [];
  const zones: ZoneStatement[] = statement ? [statement] : [];
  entries.forEach((entry, i) => {
    const p = placed[i];
    if (entry.stamp.zone && !zones.some((z) => z.zone.name === entry.stamp.zone?.name))
      zones.push({ zone: entry.stamp.zone, span: entry.stamp.zoneSpan, from: 'stamp' });
    if (!p || entry.isContext) return;
    events.push({
      at: p.at,
      until: p.until,
      stamp: entry.stamp,
      stampSpan: entry.stampSpan,
      span: entry.span,
      content: entry.content,
      text: entry.content.text,
      line: entry.line,
      shape: entry.shape,
      evidence:
        events.length < MOST_READ
          ? readEntryEvidence(entry, context.phrases)
          : readEvidence(entry.content, context.phrases, entry.column, false),
      milestones: [],
      dayInferred: p.dayInferred,
      trusted: p.trusted,
    });
  });
  return {
    section: found.section,
    span: found.section?.span,
    events,
    unread,
    zone: statement ?? zones[0],
    zones,
    shape: entries.find((e) => !e.isContext)?.shape,
  };
}

/** Evidence in an entry's own words and in what belongs to it; the latter counts as sentences only. */
function readEntryEvidence(entry: Entry, phrases: readonly TemplatePhrase[]): readonly Evidence[] {
  const own = readEvidence(entry.content, phrases, entry.column);
  if (entry.more.length === 0) return own;
  const evidence = [...own];
  for (const more of entry.more)
    for (const e of readEvidence(more, [])) {
      const weak: Evidence = e.rank === 1 ? e : { ...e, rank: 4, weak: true };
      if (!evidence.some((known) => known.milestone === e.milestone && known.trigger === e.trigger)) evidence.push(weak);
    }
  return evidence.sort((a, b) => a.rank - b.rank);
}
