/** Which moments the axis names: round wall-clock times, every midnight, the dates. */
import { type TimeInterval, utcDay, utcHour, utcMinute, utcMonday, utcSecond } from 'd3-time';
import type { Measure } from './measure';
import type { Scale } from './scale';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

interface Step {
  readonly interval: TimeInterval;
  readonly count: number;
  readonly ms: number;
}

const steps = (unit: TimeInterval, ms: number, counts: readonly number[]): Step[] =>
  counts.map((count) => ({ interval: unit, count, ms: ms * count }));
const every = (unit: { every(n: number): TimeInterval | null } & TimeInterval, ms: number, counts: readonly number[]): Step[] =>
  counts.map((count) => ({ interval: unit.every(count) ?? unit, count: 1, ms: ms * count }));

const STEPS: readonly Step[] = [
  ...every(utcSecond, SECOND, [1, 5, 15, 30]),
  ...every(utcMinute, MINUTE, [1, 2, 5, 10, 15, 30]),
  ...every(utcHour, HOUR, [1, 2, 3, 6, 12]),
  ...steps(utcDay, DAY, [1, 2]),
  ...steps(utcMonday, 7 * DAY, [1, 2, 4, 13, 26, 52, 104, 520]),
];

/** A tick at `place` px. */
export interface Tick {
  readonly wall: number;
  readonly place: number;
  readonly label: string;
  /** A change of day on an axis of hours. */
  readonly midnight: boolean;
}

/** A text on one line with its left edge and width in px. */
export interface Placed {
  readonly text: string;
  readonly left: number;
  readonly width: number;
  readonly strong: boolean;
}

const pad = (n: number): string => String(n).padStart(2, '0');

/** `23:30`, or `23:30:15`. */
export function showClock(wall: number, seconds = false): string {
  const date = new Date(wall);
  const minutes = `${pad(date.getUTCHours())}:${pad(date.getUTCMinutes())}`;
  return seconds ? `${minutes}:${pad(date.getUTCSeconds())}` : minutes;
}

/** `2026-03-14`; counted from the first day where no date is known. */
export function showDay(wall: number, dated: boolean): string {
  const day = Math.floor(wall / DAY);
  if (dated) return Number.isFinite(wall) && Math.abs(wall) < 8.64e15 ? new Date(wall).toISOString().slice(0, 10) : '';
  return day <= 0 ? '' : day === 1 ? 'next day' : `day ${day + 1}`;
}

/** The ticks at least `apart` px from each other, none inside a band; nothing where there is no span. */
export function chooseTicks(scale: Scale, apart: number, dated: boolean): readonly Tick[] {
  if (scale.density <= 0) return [];
  const step = STEPS.find((s) => s.ms * scale.density >= apart) ?? STEPS.at(-1);
  if (!step) return [];
  const days = step.ms >= DAY;
  return scale.pieces.flatMap((piece) =>
    step.interval.range(new Date(piece.from), new Date(piece.to + 1), step.count).map((date) => {
      const wall = date.getTime();
      return {
        wall,
        place: scale.at(wall),
        label: days ? showDay(wall, dated) : showClock(wall, step.ms < MINUTE),
        midnight: !days && wall % DAY === 0,
      };
    }),
  );
}

/** Texts that do not touch: each is kept inside `[0, width]`, the earlier ones of the list win. */
export function keepApart(texts: readonly Placed[], width: number, apart: number): readonly Placed[] {
  const kept: Placed[] = [];
  for (const text of texts) {
    const left = Math.max(0, Math.min(text.left, width - text.width));
    if (text.text && kept.every((k) => left + text.width + apart <= k.left || k.left + k.width + apart <= left))
      kept.push({ ...text, left });
  }
  return kept;
}

/** The labels under the ticks, midnights first when there is no room for all. */
export function placeTickLabels(ticks: readonly Tick[], width: number, measure: Measure): readonly Placed[] {
  const labels = [...ticks].sort((a, b) => Number(b.midnight) - Number(a.midnight) || a.place - b.place);
  return keepApart(
    labels.map((tick) => {
      const size = measure(tick.label, tick.midnight ? 'tick-strong' : 'tick');
      return { text: tick.label, left: tick.place - size / 2, width: size, strong: tick.midnight };
    }),
    width,
    4,
  );
}

/** The row of dates: under each midnight, right behind a band over which the day changes, and the first date with the zone at the left end. */
export function placeDates(
  scale: Scale,
  ticks: readonly Tick[],
  zone: string | undefined,
  dated: boolean,
  width: number,
  measure: Measure,
): readonly Placed[] {
  const text = (label: string, left: number | undefined, center: number): Placed => {
    const size = measure(label, 'tick');
    return { text: label, left: left ?? center - size / 2, width: size, strong: false };
  };
  const midnights = ticks.filter((tick) => tick.midnight);
  const ofDays = ticks.some((tick) => !tick.midnight && tick.label.length > 8);
  const dates = midnights.map((tick) => text(showDay(tick.wall, dated), undefined, tick.place));
  for (const band of ofDays ? [] : scale.bands)
    if (Math.floor(band.from / DAY) !== Math.floor(band.to / DAY)) dates.push(text(showDay(band.to, dated), band.end + 4, 0));
  const first = midnights[0];
  if (!first || first.place >= 150)
    dates.push(text([ofDays ? '' : showDay(scale.from, dated), zone ?? ''].filter(Boolean).join(' '), 0, 0));
  return keepApart(dates, width, 8);
}
