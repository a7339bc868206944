/**
 * Times, dates, zones and durations as people write them: the values, and the door to all reading and writing of them.
 *
 * Reading (offsets count in the text given; `undefined` where there is nothing of the kind):
 *   readStamp(text, options?)       the stamp with which an entry or a cell begins
 *   findStamps(text, options?)      every stamp inside prose
 *   readTypedStamp(text, options?)  a cell or field that should hold a date or time, with what is wrong in it
 *   decideDateOrder(stamps)         day first or month first, from the dates of a whole document
 *   readZone(text)                  a zone by its name or offset, nothing else
 *   findZone(text)                  the zone that a sentence or heading names, with its span
 *   readDuration(text)              a duration, nothing else but a base behind it
 *   findDurations(text)             every duration inside prose
 * Placing:
 *   resolveInstant(wall, zone)      wall clock in a zone → instant and offset
 *   settleZone(zone, configured)    `IST` → the configured place, where it is one of those it may mean
 *   findCounterpart(zone)           `CET` → `CEST`
 * Writing:
 *   showTime showDate showDateTime showInstant showDuration showDurationLike canonicalTime canonicalDate canonicalStamp findFormEdits
 */
import type { Span } from '../text';

export { addDays, isDate, midnightOf, weekdayOf } from './calendar';
export { findDurations, readDuration } from './durations';
export { decideDateOrder, findStamps, readTypedStamp, shiftStamp } from './find-stamps';
export { type ResolvedInstant, resolveInstant } from './instants';
export { readStamp, type StampOptions } from './read-stamp';
export {
  canonicalDate,
  canonicalStamp,
  canonicalTime,
  findFormEdits,
  showDate,
  showDateTime,
  showDuration,
  showInstant,
  showTime,
} from './show';
export { showDurationLike } from './show-duration';
export { findCounterpart, findZone, readZone, settleZone } from './zones';

/** A date as written; what was not written is absent. */
export interface DateReading {
  /** Four digits when written or decided from two; absent when not written. */
  readonly year: number | undefined;
  readonly month: number;
  readonly day: number;
  /** `true` when day and month could be swapped (`03/04/2026`) and nothing in the stamp decides. */
  readonly ambiguous: boolean;
  /** Whether the day was read before the month, of a date in numbers; `undefined` where that is no question (ISO, month names, `05/05`). */
  readonly dayFirst: boolean | undefined;
  /** Already `YYYY-MM-DD`. */
  readonly iso: boolean;
  readonly span: Span;
}

/** A time of day as written. */
export interface TimeReading {
  /** 0–23, am/pm applied. */
  readonly hour: number;
  readonly minute: number;
  readonly second: number | undefined;
  /** `am`/`pm` as written; absent on a 24-hour clock or where it was left out. */
  readonly half: 'am' | 'pm' | undefined;
  /** What the writing commits to: `14h` and `2 pm` are hours, `14:05` minutes. */
  readonly precision: 'hour' | 'minute' | 'second';
  /** Already `HH:MM` or `HH:MM:SS`. */
  readonly canonical: boolean;
  readonly span: Span;
}

/** A zone as stated. `name` is the text as written. */
export type Zone =
  /** A fixed offset in minutes east of UTC: `UTC`, `+02:00`, `GMT+1`. */
  | { readonly kind: 'offset'; readonly name: string; readonly minutes: number }
  /** A place of the tz database; `claimed` is the offset the abbreviation itself means (`PST` −480), absent for `PT` or a full name. */
  | { readonly kind: 'place'; readonly name: string; readonly id: string; readonly claimed: number | undefined }
  /** An abbreviation of several places (`IST`, `BST`, `CST`): durations yes, instants no. */
  | { readonly kind: 'ambiguous'; readonly name: string };

/** Why a stamp is no time or no date. */
export interface StampFault {
  readonly kind: 'impossible-time' | 'impossible-date' | 'malformed-time' | 'malformed-date';
  readonly span: Span;
  /** What is wrong, as a fragment: `hour 25`, `minute 61`, `five-digit year`. */
  readonly why: string;
  /** What was probably meant, written canonically; nothing when it cannot be told. */
  readonly suggestions: readonly string[];
}

/** A point in time as a document writes it: date, time, zone in any order and mark-up, or an answer such as `14:??`. All spans count from the start of the text that was read. */
export interface Stamp {
  /** Date, time and zone as written, without mark-up around it and without the end of a range. */
  readonly span: Span;
  readonly text: string;
  readonly date: DateReading | undefined;
  readonly time: TimeReading | undefined;
  readonly weekday: number | undefined;
  readonly zone: Zone | undefined;
  readonly zoneSpan: Span | undefined;
  readonly approximate: boolean;
  /** `14:??` is known to the hour; `??`, `unknown`, `[???]`, `HH:mm` to nothing (then there is no time). */
  readonly unknown: 'minute' | 'all' | undefined;
  /** Relative to the start (`T+5m`), in ms. */
  readonly relative: number | undefined;
  /** The end of a range. */
  readonly end: Stamp | undefined;
  /** The same moment in a second zone: `12:48 (6:48 PDT)`; behind the span. */
  readonly alternate?: Stamp | undefined;
  readonly faults: readonly StampFault[];
}

/** A duration as written. */
export interface Duration {
  /** Number and units, without the words that hedge it. */
  readonly span: Span;
  readonly text: string;
  readonly seconds: number;
  /** Seconds of the last unit stated: 60 for `1h 27m`, 3600 for `3 hours`, 1 for `1:27:03`. */
  readonly unit: number;
  /** `about`, `~`, `roughly`: ± 25 %; `over`, `4+`: at least; `under`, `almost`: at most; `a few`: vague, never checked. */
  readonly hedge: 'about' | 'at-least' | 'at-most' | 'vague' | undefined;
  /** Upper end of `2-3 hours`, in seconds. */
  readonly upTo: number | undefined;
}
