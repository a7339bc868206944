/** Milestones → metrics, and the typed numbers that are checked against them. */
import type { Duration } from './clock/clock';
import type { Field, Row, Table } from './document';
import type { Milestone, MilestoneFact } from './milestones';
import type { Assumption } from './timeline';
import type { Span } from './text';

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
