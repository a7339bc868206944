/** Placing stamps on the calendar: which day and zone a stamp belongs to, and which stamps cannot be trusted. */
import { DAY, HOUR, MINUTE, midnightOf } from './clock/calendar';
import { resolveInstant, type Stamp, type Zone } from './clock/clock';
import { distrustSlips } from './slips';
import type { Assumption, Moment } from './timeline';

/** What a document says about days and zones outside its stamps. */
export interface PlaceContext {
  /** Midnight of the incident's date in ms as if UTC; `undefined` where no date is known. */
  readonly day: number | undefined;
  /** Whether that day was only guessed (from the file's name). */
  readonly dayAssumed: boolean;
  /** Year where only that is known. */
  readonly year: number | undefined;
  readonly zone: Zone | undefined;
  /** All times are said to be approximate. */
  readonly approximate: boolean;
  /** How dates such as `03/04/2026` are meant. */
  readonly order: 'day-first' | 'month-first' | 'undecided';
}

/** A stamp in its place; `end` is that of a range. */
export interface Placed {
  readonly at: Moment;
  readonly until: Moment | undefined;
  /** The day was inferred from passing midnight. */
  readonly dayInferred: boolean;
  trusted: boolean;
}

/** What placing needs of an entry. */
export interface Placeable {
  readonly stamp: Stamp;
  /** Gives the day to those below it and is no event. */
  readonly isContext?: boolean;
}

/** A wall clock as a moment. */
export function makeMoment(
  wall: number,
  options: {
    dated: boolean;
    zone: Zone | undefined;
    precision: Moment['precision'];
    approximate: boolean;
    range: Moment['range'];
    assumed: readonly Assumption[];
  },
): Moment {
  const resolved = options.dated && options.zone ? resolveInstant(wall, options.zone) : undefined;
  return { wall, ...options, offset: resolved?.offset, instant: resolved?.instant };
}

/** How far around a moment an approximate stamp reaches: full and half hours a quarter of an hour, multiples of five minutes five, else one. */
function slackOf(wall: number): number {
  const minute = Math.floor(wall / MINUTE) % 60;
  return minute % 30 === 0 ? 15 * MINUTE : minute % 5 === 0 ? 5 * MINUTE : MINUTE;
}

interface State {
  /** Midnight of the day that bare times belong to. */
  day: number | undefined;
  dated: boolean;
  dayAssumed: boolean;
  year: number | undefined;
  /** Wall clock of the entry before, on the axis of `day`. */
  previous: number | undefined;
  half: 'am' | 'pm' | undefined;
  start: number | undefined;
}

/** Midnight of a stamp's own date; the year comes from the document where it is not written. */
function dayOfStamp(stamp: Stamp, state: State, context: PlaceContext, assumed: Assumption[]): { day: number; dated: boolean } | undefined {
  const date = stamp.date;
  if (!date) return undefined;
  let { month, day } = date;
  if (date.ambiguous) {
    // a stamp is read one way; the document may say otherwise
    if (context.order === 'undecided') assumed.push('order');
    else if ((context.order === 'day-first') !== date.dayFirst) [month, day] = [day, month];
  }
  if (date.year !== undefined) {
    const midnight = midnightOf(date.year, month, day);
    return midnight === undefined ? undefined : { day: midnight, dated: true };
  }
  // the year nearest to the entry before, over the turn of the year if need be
  const reference = state.day ?? context.day;
  const dated = state.dated || context.year !== undefined;
  const year = state.year ?? context.year ?? (reference === undefined ? 1972 : new Date(reference).getUTCFullYear());
  let best = midnightOf(year, month, day);
  if (reference !== undefined)
    for (const other of [year - 1, year + 1]) {
      const candidate = midnightOf(other, month, day);
      if (candidate !== undefined && (best === undefined || Math.abs(candidate - reference) < Math.abs(best - reference))) best = candidate;
    }
  if (best === undefined || !dated) return best === undefined ? undefined : { day: best, dated };
  if (new Date(best).getUTCFullYear() !== year) assumed.push('year');
  return { day: best, dated: true };
}

const clockOf = (stamp: Stamp): number =>
  ((stamp.time?.hour ?? 0) * 60 + (stamp.time?.minute ?? 0)) * MINUTE + (stamp.time?.second ?? 0) * 1000;
const precisionOf = (stamp: Stamp): Moment['precision'] => stamp.time?.precision ?? 'day';

/** Places one stamp that stands alone (a field, a cell), on the day and in the zone of the context. */
export function placeStamp(stamp: Stamp, context: PlaceContext, after?: number): Placed | undefined {
  const state: State = {
    day: context.day,
    dated: context.day !== undefined,
    dayAssumed: context.dayAssumed,
    year: context.year,
    previous: after,
    half: undefined,
    start: undefined,
  };
  if (after !== undefined && !stamp.date) state.day = Math.floor(after / DAY) * DAY;
  return placeNext(stamp, state, context, context.zone);
}

function placeNext(stamp: Stamp, state: State, context: PlaceContext, zone: Zone | undefined): Placed | undefined {
  const assumed: Assumption[] = [];
  if (stamp.relative !== undefined) {
    const base = state.start ?? state.day ?? 0;
    const at = makeMoment(base + stamp.relative, {
      dated: state.dated,
      zone,
      precision: 'minute',
      approximate: stamp.approximate,
      range: undefined,
      assumed,
    });
    state.previous = at.wall;
    return { at, until: undefined, dayInferred: false, trusted: true };
  }
  if (!stamp.time && !stamp.date) return undefined;
  const own = dayOfStamp(stamp, state, context, assumed);
  if (stamp.date && !own) return undefined;
  let dayInferred = false;
  let day: number;
  let clock = clockOf(stamp);
  if (own) {
    day = own.day;
    state.dated = own.dated;
    state.dayAssumed = false;
    state.year = own.dated ? new Date(day).getUTCFullYear() : state.year;
    if (state.day !== day) state.half = stamp.time?.half ?? undefined;
  } else day = state.day ?? 0;
  const time = stamp.time;
  if (time && time.half === undefined && state.half !== undefined && time.hour >= 1 && time.hour <= 12) {
    // after `1:34pm` a bare `2:00` is in the afternoon too
    const inHalf = (time.hour % 12) + (state.half === 'pm' ? 12 : 0);
    const shifted = clock + (inHalf - time.hour) * HOUR;
    if (inHalf !== time.hour) {
      if (state.previous === undefined || day + shifted >= state.previous - 6 * HOUR || own) {
        clock = shifted;
        assumed.push('half-day');
      }
    } else if (
      state.previous !== undefined &&
      !own &&
      day + shifted < state.previous &&
      day + shifted + 12 * HOUR >= state.previous &&
      state.half === 'am'
    ) {
      clock = shifted + 12 * HOUR;
      state.half = 'pm';
      assumed.push('half-day');
    }
  } else if (time?.half !== undefined) state.half = time.half;
  else if (time && (time.hour > 12 || time.hour === 0)) state.half = undefined;
  let wall = day + clock;
  if (!own && time && state.previous !== undefined && wall < state.previous - 6 * HOUR) {
    day += DAY;
    wall += DAY;
    dayInferred = true;
    assumed.push('day');
  }
  if (state.dayAssumed && !assumed.includes('day')) assumed.push('day');
  state.day = day;
  if (time) state.previous = wall;
  else if (own) state.previous = undefined;
  state.start ??= wall;
  const approximate = stamp.approximate || context.approximate || stamp.unknown === 'minute';
  const until = stamp.end ? placeEnd(stamp.end, wall, state, context, zone, assumed) : undefined;
  const range: Moment['range'] =
    stamp.unknown === 'minute'
      ? [wall, wall + 59 * MINUTE]
      : until
        ? [wall, until.wall]
        : !time
          ? [wall, wall + DAY - MINUTE]
          : stamp.approximate
            ? [wall - slackOf(wall), wall + slackOf(wall)]
            : undefined;
  const at = makeMoment(wall, { dated: state.dated, zone, precision: precisionOf(stamp), approximate, range, assumed });
  return { at, until, dayInferred, trusted: true };
}

function placeEnd(
  end: Stamp,
  from: number,
  state: State,
  context: PlaceContext,
  zone: Zone | undefined,
  assumed: readonly Assumption[],
): Moment | undefined {
  const own = dayOfStamp(end, state, context, []);
  let wall = (own?.day ?? Math.floor(from / DAY) * DAY) + clockOf(end);
  if (!own && wall < from) {
    // over midnight only where that is the shorter way
    if (wall + DAY - from > 12 * HOUR) return undefined;
    wall += DAY;
  }
  if (wall < from) return undefined;
  return makeMoment(wall, {
    dated: state.dated,
    zone: end.zone ?? zone,
    precision: precisionOf(end),
    approximate: end.approximate,
    range: undefined,
    assumed,
  });
}

/** Places the stamps of a timeline in its order; `undefined` for one that is no moment. Linear but for the search for slips (n log n). */
export function placeStamps(entries: readonly Placeable[], context: PlaceContext): readonly (Placed | undefined)[] {
  const backwards = isNewestFirst(entries);
  const order = backwards ? entries.map((_, i) => entries.length - 1 - i) : entries.map((_, i) => i);
  const state: State = {
    day: context.day ?? firstDay(entries, context),
    dated: false,
    dayAssumed: context.dayAssumed,
    year: context.year,
    previous: undefined,
    half: undefined,
    start: undefined,
  };
  state.dated = state.day !== undefined;
  let zone: Zone | undefined;
  const only = onlyZone(entries);
  const placed: (Placed | undefined)[] = new Array(entries.length).fill(undefined);
  for (const index of order) {
    const entry = entries[index];
    if (!entry) continue;
    zone = entry.stamp.zone ?? context.zone ?? only ?? zone;
    placed[index] = placeNext(entry.stamp, state, context, zone);
  }
  distrustSlips(entries, placed, backwards);
  return placed;
}

/** The one zone that some entries state, for those that do not. */
function onlyZone(entries: readonly Placeable[]): Zone | undefined {
  let zone: Zone | undefined;
  for (const { stamp } of entries) {
    if (!stamp.zone) continue;
    if (zone && zone.name !== stamp.zone.name) return undefined;
    zone = stamp.zone;
  }
  return zone;
}

/** The day of the first dated entry, for undated ones above it. */
function firstDay(entries: readonly Placeable[], context: PlaceContext): number | undefined {
  for (const { stamp } of entries) {
    const year = stamp.date?.year ?? context.year;
    if (stamp.date && year !== undefined) return midnightOf(year, stamp.date.month, stamp.date.day);
  }
  return undefined;
}

/** Whether a timeline of bare times runs from the newest to the oldest entry. */
function isNewestFirst(entries: readonly Placeable[]): boolean {
  let up = 0;
  let down = 0;
  let last: number | undefined;
  for (const { stamp } of entries) {
    if (!stamp.time) continue;
    const clock = clockOf(stamp) + (stamp.date ? (midnightOf(stamp.date.year ?? 1972, stamp.date.month, stamp.date.day) ?? 0) : 0);
    if (last !== undefined && clock !== last) clock > last ? up++ : down++;
    last = clock;
  }
  return down >= 3 && down >= 4 * up;
}
