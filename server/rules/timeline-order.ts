/** Which events of a timeline are not in its order, and what was probably meant. */
import { DAY, midnightOf } from '../analysis/clock/calendar';
import { longestRun } from '../analysis/longest-run';
import { timeOf } from '../analysis/milestones';
import type { Timeline, TimelineEvent } from '../analysis/timeline';
import { isRunning } from './fixes-time';

/** An event that stands in the wrong place, with the nearest events around it that stand right. */
export interface Misplaced {
  readonly event: TimelineEvent;
  readonly above: TimelineEvent | undefined;
  readonly below: TimelineEvent | undefined;
  /** All events that stand right, from the earliest on. */
  readonly kept: readonly TimelineEvent[];
  /** The timeline runs from the newest to the oldest row. */
  readonly isReversed: boolean;
}

/** A slip of the date: another year or month fits its place. */
export interface Slip {
  readonly kind: 'year' | 'month';
  /** Wall clock that fits. */
  readonly wall: number;
}

interface Order {
  /** All events that stand right, from the earliest on. */
  readonly kept: readonly TimelineEvent[];
  readonly misplaced: readonly Misplaced[];
}

const cache = new WeakMap<Timeline, Order>();

/** The fewest events that keep a timeline from running in one direction; of two the one whose date has slipped, else the later one. n log n, once for a timeline. */
export function findMisplaced(timeline: Timeline): readonly Misplaced[] {
  return readOrder(timeline).misplaced;
}

function readOrder(timeline: Timeline): Order {
  let order = cache.get(timeline);
  if (!order) {
    order = computeOrder(timeline);
    cache.set(timeline, order);
  }
  return order;
}

function computeOrder(timeline: Timeline): Order {
  const events = timeline.events.filter((event) => !isRunning(event) && event.stamp.faults.length === 0);
  const isReversed = runsBackwards(events);
  const ordered = isReversed ? [...events].reverse() : events;
  const keys = settle(ordered);
  // from the end, so that of two events the earlier one keeps its place
  const run = longestRun([...keys].reverse().map((key) => -key));
  const isKept = (i: number): boolean => run.has(ordered.length - 1 - i);
  const following: (TimelineEvent | undefined)[] = [];
  for (let i = ordered.length - 1, next: TimelineEvent | undefined; i >= 0; i--) {
    following[i] = next;
    if (isKept(i)) next = ordered[i];
  }
  const place = (event: TimelineEvent, before: TimelineEvent | undefined, after: TimelineEvent | undefined): Misplaced => ({
    event,
    above: isReversed ? after : before,
    below: isReversed ? before : after,
    kept,
    isReversed,
  });
  const kept: TimelineEvent[] = [];
  const misplaced: Misplaced[] = [];
  ordered.forEach((event, i) => {
    const last = kept.at(-1);
    const own = place(event, last, following[i]);
    // a date that has slipped above may have pushed this one out
    const other = last && place(last, kept.at(-2), event);
    if (isKept(i)) kept.push(event);
    else if (other && findSlip(other) && (!findSlip(own) || (kept.length > 1 && !following[i]))) {
      misplaced.push(other);
      kept[kept.length - 1] = event;
    } else misplaced.push(own);
  });
  return { kept, misplaced };
}

/** Places on the time axis; what is known only to a day or about is as late as what stands above it, as far as it may. */
function settle(events: readonly TimelineEvent[]): readonly number[] {
  let last = Number.NEGATIVE_INFINITY;
  return events.map(({ at }) => {
    const own = timeOf(at);
    const [least, most] = at.range ? [own + at.range[0] - at.wall, own + at.range[1] - at.wall] : [own, own];
    last = Math.min(Math.max(last, least), most);
    return last;
  });
}

function runsBackwards(events: readonly TimelineEvent[]): boolean {
  let up = 0;
  let down = 0;
  events.forEach((event, i) => {
    const previous = events[i - 1];
    const step = previous ? timeOf(event.at) - timeOf(previous.at) : 0;
    if (step > 0) up++;
    else if (step < 0) down++;
  });
  return down >= 3 && down >= 4 * up;
}

/** The year or month that an event's own date slipped by; `undefined` where another one would not fit its place either. */
export function findSlip({ event, above, below, isReversed }: Misplaced): Slip | undefined {
  const from = isReversed ? below : above;
  const to = isReversed ? above : below;
  const { date } = event.stamp;
  if (!date || (!from && !to)) return undefined;
  const own = new Date(event.at.wall);
  const near = [from, to].flatMap((other) => (other ? [new Date(other.at.wall)] : []));
  const clock = event.at.wall - Math.floor(event.at.wall / DAY) * DAY;
  const fits = (wall: number | undefined): wall is number =>
    wall !== undefined &&
    wall !== event.at.wall &&
    (!from || wall >= from.at.wall) &&
    (!to || wall <= to.at.wall) &&
    near.some((d) => Math.abs(d.getTime() - wall) <= 3 * DAY);
  const place = (year: number, month: number): number | undefined => {
    const midnight = midnightOf(year, month + 1, own.getUTCDate());
    return midnight === undefined ? undefined : midnight + clock;
  };
  const years = date.year === undefined ? [] : near.flatMap((d) => [d.getUTCFullYear(), d.getUTCFullYear() + 1]);
  for (const year of years) {
    const wall = place(year, own.getUTCMonth());
    if (year !== own.getUTCFullYear() && fits(wall)) return { kind: 'year', wall };
  }
  for (const d of near) {
    const wall = place(d.getUTCFullYear(), d.getUTCMonth());
    if (d.getUTCMonth() !== own.getUTCMonth() && fits(wall)) return { kind: 'month', wall };
  }
  return undefined;
}

/** The first and last event of a timeline where they are in order but far away from all others. */
export function findOutliers(timeline: Timeline): readonly Misplaced[] {
  const { kept } = readOrder(timeline);
  if (kept.length < 3) return [];
  const common = { kept, isReversed: false };
  const ends = [
    { event: kept[0], above: undefined, below: kept[1], ...common },
    { event: kept.at(-1), above: kept.at(-2), below: undefined, ...common },
  ];
  return ends.flatMap(({ event, ...rest }) => {
    const other = rest.above ?? rest.below;
    return event && other && Math.abs(event.at.wall - other.at.wall) > 300 * DAY ? [{ event, ...rest }] : [];
  });
}
