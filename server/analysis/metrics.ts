/** Milestones → metrics, and the typed numbers that are checked against them. */
import type { Duration } from './clock/clock';
import type { Field, Row, Table } from './document';
import { type Milestone, type MilestoneFact, timeOf } from './milestones';
import { DEFAULT_PRESET, PRESETS, type Preset } from './presets';
import type { Span } from './text';
import type { Assumption, Moment } from './timeline';

/** The metrics of an incident, in the order everything shows them. */
export const METRICS = ['timeToDetect', 'timeToAcknowledge', 'timeToMitigate', 'timeToResolve', 'duration', 'impactDuration'] as const;
export type MetricName = (typeof METRICS)[number];

/** A pair of milestones. */
export interface MilestonePair {
  readonly from: Milestone;
  readonly to: Milestone;
}

/** A number that a person typed: a Key Timestamps cell, the Duration line, a labelled field, a sentence. */
export interface TypedNumber {
  /** The metric its words name; `undefined` for a duration of something else (never checked). */
  readonly metric: MetricName | undefined;
  readonly where: 'key-timestamps' | 'key-timestamps-time' | 'duration-line' | 'field' | 'prose';
  /** The duration as written; absent where it is a moment (a Key Timestamps Time cell, the Duration line's start or end). */
  readonly duration: Duration | undefined;
  readonly seconds: number;
  /** The characters of the number or time. */
  readonly span: Span;
  /** Line from 0. */
  readonly line: number;
  /** Base stated beside it: `from start`, `from detection`. */
  readonly base: Milestone | undefined;
  readonly baseSpan: Span | undefined;
  /** Whether it agrees; `undefined` when nothing it could be checked against is known. */
  readonly agrees: boolean | undefined;
  /** The pair it fits. */
  readonly reading: MilestonePair | undefined;
  /** What was computed for its own pair, in seconds (signed); for a moment, its wall clock in ms. */
  readonly computed: number | undefined;
  /** The pair it is held against. */
  readonly expected: MilestonePair | undefined;
  /** Exactly 12 or 24 h off: a missing pm or a missing date. */
  readonly slip: '12h' | '24h' | undefined;
}

/** A metric with its ends. */
export interface Metric extends MilestonePair {
  readonly name: MetricName;
  /** Signed seconds. */
  readonly seconds: number;
  /** Least and most seconds when an end is uncertain. */
  readonly range: readonly [least: number, most: number] | undefined;
  readonly ends: readonly [from: MilestoneFact, to: MilestoneFact];
  readonly assumed: readonly Assumption[];
  readonly typed: readonly TypedNumber[];
  /** Whether all typed ones agree; `undefined` when none is typed. */
  readonly agrees: boolean | undefined;
  /** ± 1 h may be hidden in it: an unstated zone over a possible clock change. */
  readonly clockChange: boolean;
}

/** The Key Timestamps table, found by its columns and rows. */
export interface KeyTimestamps {
  readonly table: Table;
  /** Column indexes; -1 for none. */
  readonly timeColumn: number;
  readonly durationColumn: number;
  readonly rows: readonly { readonly metric: MetricName; readonly row: Row }[];
}

/** `**Duration:** A to B (X)`: its parts. */
export interface DurationLine {
  readonly field: Field;
  readonly startSpan: Span | undefined;
  readonly endSpan: Span | undefined;
  readonly duration: Duration | undefined;
  /** Span of the duration inside the brackets, or where it would be. */
  readonly durationSpan: Span | undefined;
}

const DAY = 86_400_000;

/** Signed seconds between two moments of one incident. */
export function secondsBetween(from: Moment, to: Moment): number {
  const both = from.instant !== undefined && to.instant !== undefined;
  return Math.round((both ? (to.instant ?? 0) - (from.instant ?? 0) : timeOf(to) - timeOf(from)) / 1000);
}

/** Least and most seconds between two moments where one is uncertain; `undefined` when both are exact. */
export function rangeBetween(from: Moment, to: Moment): readonly [number, number] | undefined {
  if (!from.range && !to.range) return undefined;
  const seconds = secondsBetween(from, to);
  const [fromLeast, fromMost] = from.range ?? [from.wall, from.wall];
  const [toLeast, toMost] = to.range ?? [to.wall, to.wall];
  const least = seconds + Math.round((toLeast - to.wall - (fromMost - from.wall)) / 1000);
  const most = seconds + Math.round((toMost - to.wall - (fromLeast - from.wall)) / 1000);
  return least < most ? [least, most] : undefined;
}

/** Whether an unstated zone may have changed its clocks between two dated moments: Europe's and North America's changes. */
export function mayHideClockChange(from: Moment, to: Moment): boolean {
  if (from.zone || to.zone || !from.dated || !to.dated) return false;
  const [start, end] = from.wall <= to.wall ? [from.wall, to.wall] : [to.wall, from.wall];
  for (let day = Math.floor(start / DAY) * DAY; day <= end && day - start < 400 * DAY; day += DAY) {
    const date = new Date(day);
    if (date.getUTCDay() !== 0) continue;
    const [month, dayOfMonth] = [date.getUTCMonth(), date.getUTCDate()];
    const isEurope = (month === 2 || month === 9) && dayOfMonth > 24;
    const isAmerica = (month === 2 && dayOfMonth > 7 && dayOfMonth <= 14) || (month === 10 && dayOfMonth <= 7);
    if ((isEurope || isAmerica) && start <= day + 3 * 3_600_000 && end >= day + 3_600_000) return true;
  }
  return false;
}

/** The metrics of a preset that the milestones give, and why the others are not computable. Typed numbers are tied to them later. */
export function computeMetrics(
  milestones: Readonly<Partial<Record<Milestone, MilestoneFact>>>,
  unknown: ReadonlySet<Milestone>,
  preset: Preset = PRESETS[DEFAULT_PRESET] ?? {},
): { metrics: Partial<Record<MetricName, Metric>>; notComputable: Partial<Record<MetricName, string>> } {
  const metrics: Partial<Record<MetricName, Metric>> = {};
  const notComputable: Partial<Record<MetricName, string>> = {};
  for (const name of METRICS) {
    const pairs = preset[name];
    if (!pairs) continue;
    const pair = pairs.find((p) => milestones[p.from] && milestones[p.to]);
    const from = pair && milestones[pair.from];
    const to = pair && milestones[pair.to];
    if (!pair || !from || !to) {
      const missing = pairs.flatMap((p) => [p.from, p.to]).filter((m, i, all) => !milestones[m] && all.indexOf(m) === i);
      const nobody = missing.filter((m) => unknown.has(m));
      notComputable[name] = nobody.length > 0 ? `nobody knows when ${nobody.join(' or ')} was` : `no row marked ${missing.join(' or ')}`;
      continue;
    }
    metrics[name] = {
      name,
      ...pair,
      seconds: secondsBetween(from.at, to.at),
      range: rangeBetween(from.at, to.at),
      ends: [from, to],
      assumed: [...new Set([...from.at.assumed, ...to.at.assumed])],
      typed: [],
      agrees: undefined,
      clockChange: mayHideClockChange(from.at, to.at),
    };
  }
  return { metrics, notComputable };
}
