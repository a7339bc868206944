/** Whether a typed duration agrees: the pairs that its words allow, and the tolerance that its wording states. */
import type { Duration } from './clock/clock';
import { type Metric, type MetricName, type MilestonePair, secondsBetween, type TypedNumber } from './metrics';
import type { Milestone, MilestoneFact } from './milestones';
import type { PlaceContext } from './moments';
import type { Preset } from './presets';
import type { Span } from './text';
import type { Moment } from './timeline';

/** What typed numbers are held against. */
export interface Facts {
  readonly milestones: Readonly<Partial<Record<Milestone, MilestoneFact>>>;
  readonly alternatives: Readonly<Partial<Record<Milestone, readonly Moment[]>>>;
  readonly metrics: Readonly<Partial<Record<MetricName, Metric>>>;
  readonly preset: Preset;
  readonly place: PlaceContext;
  /** Every trusted event's moment, to see whether an unknown end could be one that fits. */
  readonly events: readonly Moment[];
  readonly lineOf: (offset: number) => number;
}

/** Where a number stands. */
export type Where = TypedNumber['where'];

const pairsOf = (froms: readonly Milestone[], tos: readonly Milestone[]): readonly MilestonePair[] =>
  froms.flatMap((from) => tos.map((to) => ({ from, to })));

/** Pairs that a metric's everyday name allows, the likeliest first (DOMAIN §3). */
export const ALLOWED: Readonly<Record<MetricName, readonly MilestonePair[]>> = {
  timeToDetect: pairsOf(['started'], ['detected', 'acknowledged']),
  timeToAcknowledge: pairsOf(['detected', 'started'], ['acknowledged']),
  timeToMitigate: pairsOf(['detected', 'started'], ['mitigated', 'resolved']),
  timeToResolve: pairsOf(['detected', 'started'], ['resolved', 'mitigated']),
  duration: pairsOf(['started'], ['resolved', 'mitigated']),
  impactDuration: pairsOf(['started'], ['mitigated', 'resolved']),
};

/** Milestones' moments for a pair: the chosen ones first, then others that speak for them. */
function momentsOf(facts: Facts, milestone: Milestone, strict: boolean): readonly Moment[] {
  const fact = facts.milestones[milestone];
  if (strict) return fact ? [fact.at] : [];
  return (facts.alternatives[milestone] ?? []).slice(0, 12);
}

/** Seconds by which a typed duration may miss, before its hedge. */
function toleranceOf(duration: Duration, where: Where): number {
  if (where === 'key-timestamps' || where === 'key-timestamps-time' || where === 'duration-line') return 59;
  if (where === 'field') return Math.max(60, duration.unit);
  // a round figure in a sentence stands for what is near it
  const count = duration.unit > 0 ? duration.seconds / duration.unit : 0;
  if (duration.unit === 60) return count % 10 === 0 ? 300 : count % 5 === 0 ? 150 : 60;
  return Math.max(60, duration.unit / 2);
}

/** Whether a typed duration fits a computed span, given as least and most seconds. */
export function fits(duration: Duration, where: Where, least: number, most: number): boolean {
  const tolerance = toleranceOf(duration, where);
  const low = duration.seconds;
  const high = duration.upTo ?? duration.seconds;
  if (duration.hedge === 'about') return most >= low - Math.max(tolerance, low * 0.25) && least <= high + Math.max(tolerance, high * 0.25);
  if (duration.hedge === 'at-least')
    return most >= low - tolerance && (where !== 'prose' || least <= Math.max(high + duration.unit, high * 2));
  if (duration.hedge === 'at-most')
    return least <= high + tolerance && (where !== 'prose' || most >= Math.min(low - duration.unit, low / 2));
  return most >= low - tolerance && least <= high + tolerance;
}

function spanBetween(from: Moment, to: Moment): readonly [number, number] {
  const seconds = secondsBetween(from, to);
  const reach = (m: Moment): readonly [number, number] => (m.range ? [(m.range[0] - m.wall) / 1000, (m.range[1] - m.wall) / 1000] : [0, 0]);
  const [fromLeast, fromMost] = reach(from);
  const [toLeast, toMost] = reach(to);
  return [seconds + toLeast - fromMost, seconds + toMost - fromLeast];
}

/** The verdict on a typed duration. `strict`: only the chosen milestones of the first pair count. */
export function judge(
  duration: Duration,
  where: Where,
  pairs: readonly MilestonePair[],
  facts: Facts,
  strict: boolean,
): Pick<TypedNumber, 'agrees' | 'reading' | 'computed' | 'expected' | 'slip'> {
  const expected = pairs[0];
  const from = expected && facts.milestones[expected.from];
  const to = expected && facts.milestones[expected.to];
  const own = from && to ? secondsBetween(from.at, to.at) : undefined;
  const nothing = { agrees: undefined, reading: undefined, computed: own, expected, slip: undefined };
  if (duration.hedge === 'vague' || !expected) return nothing;
  let known = 0;
  let nearest: number | undefined;
  for (const pair of pairs)
    for (const a of momentsOf(facts, pair.from, strict))
      for (const b of momentsOf(facts, pair.to, strict)) {
        const [least, most] = spanBetween(a, b);
        if (most < 0 && !strict) continue;
        known++;
        const seconds = secondsBetween(a, b);
        if (nearest === undefined || Math.abs(seconds - duration.seconds) < Math.abs(nearest - duration.seconds)) nearest = seconds;
        if (fits(duration, where, least, most)) return { agrees: true, reading: pair, computed: own ?? seconds, expected, slip: undefined };
      }
  if (known === 0) return nothing;
  if (!strict && couldStillFit(duration, where, pairs, facts)) return nothing;
  const off = own === undefined ? undefined : Math.abs(Math.abs(own - duration.seconds));
  const slip = off === undefined ? undefined : Math.abs(off - 43_200) < 60 ? '12h' : Math.abs(off - 86_400) < 60 ? '24h' : undefined;
  return { agrees: false, reading: undefined, computed: own ?? nearest, expected, slip };
}

/** Whether a reading whose end nobody knows could be the one that was meant: some event at or after the known end fits. */
function couldStillFit(duration: Duration, where: Where, pairs: readonly MilestonePair[], facts: Facts): boolean {
  const starts = [...new Set(pairs.map((p) => p.from))];
  const known = starts.flatMap((m) => facts.alternatives[m] ?? []);
  // without a beginning, or where detection and engagement are all that is known of it, nothing can be said
  if (known.length === 0 || !starts.every((m) => facts.milestones[m])) return true;
  const open = [...new Set(pairs.map((p) => p.to))].filter((m) => !facts.milestones[m]);
  if (open.length === 0 || (open.length === 1 && open[0] === 'acknowledged' && facts.milestones.detected)) return false;
  const anchor = facts.milestones.mitigated ?? facts.milestones.resolved;
  if (!anchor) return true;
  return facts.events.some((event) => known.some((from) => fits(duration, where, ...spanBetween(from, event))));
}

/** A typed duration with its verdict. */
export function makeTyped(
  metric: MetricName | undefined,
  where: Where,
  duration: Duration,
  span: Span,
  pairs: readonly MilestonePair[],
  facts: Facts,
  strict: boolean,
  base?: { base: Milestone; span: Span },
): TypedNumber {
  // a full stop behind the unit ends the sentence, not the number
  const own: Span = duration.text.endsWith('.') ? [span[0], span[1] - 1] : span;
  const text = duration.text.replace(/\.$/, '');
  return {
    metric,
    where,
    duration: { ...duration, text, span: own },
    seconds: duration.seconds,
    span: own,
    line: facts.lineOf(span[0]),
    base: base?.base,
    baseSpan: base?.span,
    ...judge(duration, where, pairs, facts, strict),
  };
}
