/** Numbers that people typed, tied to the pairs of milestones that their own words allow, and checked within the tolerance that their wording states. */

import { midnightOf } from './clock/calendar';
import { type Duration, findDurations, readStamp } from './clock/clock';
import type { Cell, Field, PostMortem } from './document';
import { isDurationField, readDurationLine, stampsOf } from './duration-line';
import { sliceInline } from './inlines';
import type { Inline } from './markdown';
import { END_OF, readBase, readMetricLabel } from './metric-table';
import { type KeyTimestamps, type Metric, type MetricName, type MilestonePair, secondsBetween, type TypedNumber } from './metrics';
import type { Milestone, MilestoneFact } from './milestones';
import { type PlaceContext, placeStamp } from './moments';
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

type Where = TypedNumber['where'];

const pairsOf = (froms: readonly Milestone[], tos: readonly Milestone[]): readonly MilestonePair[] =>
  froms.flatMap((from) => tos.map((to) => ({ from, to })));

/** Pairs that a metric's everyday name allows, the likeliest first (DOMAIN §3). */
const ALLOWED: Readonly<Record<MetricName, readonly MilestonePair[]>> = {
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
function judge(
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

function makeTyped(
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

/** The numbers of a Key Timestamps table: its Duration cells, and its Time cells as moments or elapsed times. */
export function* readKeyTimestampNumbers(table: KeyTimestamps, facts: Facts): Generator<TypedNumber> {
  for (const { metric, row } of table.rows) {
    const cell = table.durationColumn >= 0 ? row.cells[table.durationColumn] : undefined;
    const base = cell && readBase(cell.text);
    const pairs = base ? [{ from: base.base, to: END_OF[metric] }] : (facts.preset[metric] ?? ALLOWED[metric]);
    const duration = cell && findDurations(cell.text)[0];
    if (cell && duration)
      yield makeTyped(
        metric,
        'key-timestamps',
        duration,
        cell.spanOf(duration.span[0], duration.span[1]),
        pairs,
        facts,
        true,
        base && { base: base.base, span: cell.spanOf(base.from, base.to) },
      );
    const time = table.timeColumn >= 0 ? row.cells[table.timeColumn] : undefined;
    if (time && time.text !== '') yield* readTimeCell(time, metric, pairs, facts, duration);
  }
}

function* readTimeCell(
  cell: Cell,
  metric: MetricName,
  pairs: readonly MilestonePair[],
  facts: Facts,
  beside: Duration | undefined,
): Generator<TypedNumber> {
  const stamp = readStamp(cell.text);
  const end = facts.milestones[END_OF[metric]];
  if (!stamp?.time) {
    const duration = findDurations(cell.text)[0];
    if (duration)
      yield makeTyped(metric, 'key-timestamps-time', duration, cell.spanOf(duration.span[0], duration.span[1]), pairs, facts, true);
    return;
  }
  const span = cell.spanOf(stamp.span[0], stamp.span[1]);
  const clock = stamp.time.hour * 3600 + stamp.time.minute * 60 + (stamp.time.second ?? 0);
  const common = {
    metric,
    where: 'key-timestamps-time' as const,
    span,
    line: facts.lineOf(span[0]),
    base: undefined,
    baseSpan: undefined,
    reading: undefined,
    expected: pairs[0],
  };
  // `00:13` may be the time that has gone by
  const isElapsed = isElapsedTime(cell.text, clock, pairs, facts, end, beside);
  if (isElapsed) {
    const duration: Duration = {
      span,
      text: stamp.text,
      seconds: clock,
      unit: stamp.time.second === undefined ? 60 : 1,
      hedge: undefined,
      upTo: undefined,
    };
    yield makeTyped(metric, 'key-timestamps-time', duration, span, pairs, facts, true);
    return;
  }
  if (!end || end.source === 'key-timestamps') {
    yield { ...common, duration: undefined, seconds: clock, agrees: undefined, computed: undefined, slip: undefined };
    return;
  }
  const difference = clockDifference(stamp.time, end.at, stamp.date ? placeStamp(stamp, facts.place)?.at : undefined);
  const agrees = Math.abs(difference) < 60;
  yield {
    ...common,
    duration: undefined,
    seconds: clock,
    agrees,
    computed: end.at.wall,
    slip: agrees
      ? undefined
      : Math.abs(Math.abs(difference) - 43_200) < 60
        ? '12h'
        : Math.abs(Math.abs(difference) - 86_400) < 60
          ? '24h'
          : undefined,
  };
}

/** Seconds between a time of day (or a dated moment) and a milestone, the shorter way round the clock where no date is written. */
function clockDifference(
  time: { hour: number; minute: number; second: number | undefined },
  at: Moment,
  dated: Moment | undefined,
): number {
  if (dated) return (dated.wall - at.wall) / 1000;
  const clock = time.hour * 3600 + time.minute * 60 + (time.second ?? Math.floor(at.wall / 1000) % 60);
  const own = ((Math.floor(at.wall / 1000) % 86_400) + 86_400) % 86_400;
  const difference = clock - own;
  return difference > 43_200 ? difference - 86_400 : difference < -43_200 ? difference + 86_400 : difference;
}

function isElapsedTime(
  text: string,
  clock: number,
  pairs: readonly MilestonePair[],
  facts: Facts,
  end: MilestoneFact | undefined,
  beside: Duration | undefined,
): boolean {
  if (!/^\W*\d{1,3}:\d\d(?::\d\d)?\W*$/.test(text)) return false;
  if (
    end &&
    Math.abs(
      clockDifference({ hour: Math.floor(clock / 3600), minute: Math.floor(clock / 60) % 60, second: undefined }, end.at, undefined),
    ) < 60
  )
    return false;
  if (beside && Math.abs(beside.seconds - clock) < 60) return true;
  const pair = pairs[0];
  const from = pair && facts.milestones[pair.from];
  const to = pair && facts.milestones[pair.to];
  return from !== undefined && to !== undefined && Math.abs(secondsBetween(from.at, to.at) - clock) < 60;
}

/** The numbers of a Duration line: its duration, and its start and end as moments. */
export function* readDurationLineNumbers(field: Field, facts: Facts): Generator<TypedNumber> {
  const metric = readMetricLabel(field.label) === 'impactDuration' ? 'impactDuration' : 'duration';
  const line = readDurationLine(field);
  const stamps = stampsOf(field).filter((s) => s.time);
  const [start, end] = stamps;
  const ends = ['mitigated', 'resolved'] as const;
  let pairs = ALLOWED[metric];
  let startAt: Moment | undefined;
  if (start && end && line.startSpan && line.endSpan) {
    const begun = facts.milestones.started;
    startAt = placeStamp(start, start.date ? facts.place : near(facts.place, begun?.at))?.at;
    const endAt = startAt && placeStamp(end, facts.place, startAt.wall)?.at;
    const common = {
      metric,
      where: 'duration-line' as const,
      duration: undefined,
      base: undefined,
      baseSpan: undefined,
      reading: undefined,
      expected: undefined,
      slip: undefined,
    } as const;
    if (startAt) {
      const agrees =
        begun && !isOwn(begun, line.startSpan)
          ? isSameMinute(startAt, begun.at) || (facts.alternatives.started ?? []).some((m) => startAt && isSameMinute(startAt, m))
          : undefined;
      yield {
        ...common,
        span: line.startSpan,
        line: facts.lineOf(line.startSpan[0]),
        seconds: secondsOfDay(startAt),
        agrees,
        computed: begun?.at.wall,
        expected: { from: 'started', to: 'resolved' },
      };
    }
    if (endAt) {
      const known = ends.flatMap((m) => facts.milestones[m] ?? []).filter((f) => !isOwn(f, line.endSpan as Span));
      const named = known.find((f) => isSameMinute(endAt, f.at)) ?? undefined;
      const other = ends.find((m) => (facts.alternatives[m] ?? []).some((x) => isSameMinute(endAt, x)));
      const isOpen = ends.some((m) => !facts.milestones[m]);
      const agrees = known.length === 0 ? undefined : named || other ? true : isOpen ? undefined : false;
      const fallback = facts.milestones.resolved ?? facts.milestones.mitigated;
      yield {
        ...common,
        span: line.endSpan,
        line: facts.lineOf(line.endSpan[0]),
        seconds: secondsOfDay(endAt),
        agrees,
        computed: (named ?? fallback)?.at.wall,
        expected: { from: 'started', to: named?.milestone ?? fallback?.milestone ?? 'resolved' },
      };
      // the span is judged by the end that the line itself names
      if (named) pairs = [{ from: 'started', to: named.milestone }];
      if (line.duration && startAt) {
        const least = secondsBetween(startAt, endAt);
        const span = line.duration.span;
        const isSelf = fits(line.duration, 'duration-line', least, least);
        const verdict = judge(line.duration, 'duration-line', pairs, facts, named !== undefined);
        const agreesBoth =
          isSelf && verdict.agrees !== false ? true : verdict.agrees === true && named ? true : isSelf ? verdict.agrees : false;
        yield {
          metric,
          where: 'duration-line',
          duration: line.duration,
          seconds: line.duration.seconds,
          span,
          line: facts.lineOf(span[0]),
          base: undefined,
          baseSpan: undefined,
          ...verdict,
          agrees: agreesBoth,
          computed: verdict.computed ?? least,
        };
        return;
      }
    }
  }
  if (line.duration) yield makeTyped(metric, start ? 'duration-line' : 'field', line.duration, line.duration.span, pairs, facts, false);
}

const isOwn = (fact: MilestoneFact, span: Span): boolean => fact.span[0] === span[0];
const isSameMinute = (a: Moment, b: Moment): boolean =>
  Math.abs(secondsBetween(a, b)) < 60 ||
  (a.dated !== b.dated && secondsOfDay(a) - (secondsOfDay(a) % 60) === secondsOfDay(b) - (secondsOfDay(b) % 60));
const secondsOfDay = (m: Moment): number => ((Math.floor(m.wall / 1000) % 86_400) + 86_400) % 86_400;
const near = (place: PlaceContext, at: Moment | undefined): PlaceContext =>
  at
    ? { ...place, day: midnightOf(new Date(at.wall).getUTCFullYear(), new Date(at.wall).getUTCMonth() + 1, new Date(at.wall).getUTCDate()) }
    : place;

/** Labelled numbers: `Time to detection: 8 minutes`, `Outage duration: 2 h`. */
export function* readFieldNumbers(fields: readonly Field[], facts: Facts): Generator<TypedNumber> {
  for (const field of fields) {
    if (isDurationField(field)) {
      if (/\d/.test(field.value.text)) yield* readDurationLineNumbers(field, facts);
      continue;
    }
    const metric = readMetricLabel(field.label);
    if (!metric) continue;
    const duration = findDurations(field.value.text.slice(0, 200))[0];
    if (!duration) continue;
    const base = readBase(field.value.text.slice(0, 200)) ?? undefined;
    const pairs = base ? ALLOWED[metric].map((p) => ({ from: base.base, to: p.to })) : ALLOWED[metric];
    yield makeTyped(
      metric,
      'field',
      duration,
      field.value.spanOf(duration.span[0], duration.span[1]),
      pairs,
      facts,
      false,
      base && { base: base.base, span: field.value.spanOf(base.from, base.to) },
    );
  }
}

const IMPACT =
  /\b(?:down|offline|unavailable|inaccessible|unreachable|outage|not accessible|not available|degraded|degradation|downtime|unschedulable|impacted|affected|disruption|disrupted|broken|not work\w*|not send\w*|not receiv\w*|not (?:be )?(?:able|reach\w*)|could not|unable|failing|interrupted)\b/i;
/** A number that measures something else: a period, an age, a limit, a plan, a part of the story. */
const OTHER =
  /\b(?:every|each|per|ago|old|later|within|next|last|previous|earlier|before|interval|timeout|window|retention|poll\w*|would|could|should|might|can take|may|until|if|usually|normally|typically|maximum|additional|between|after|delay|took|takes|long time|average|\d+(?:st|nd|rd|th) percentile)\b/i;

/** Numbers in sentences whose words name the impact, the recovery or the detection. */
export function* readProseNumbers(contents: Iterable<Inline>, facts: Facts): Generator<TypedNumber> {
  for (const content of contents) {
    const text = content.text.slice(0, 4000);
    if (!/\b(?:seconds?|minutes?|mins?|hours?|hrs?|days?|h|m)\b|\d[hm]\b/i.test(text)) continue;
    for (const duration of findDurations(text)) {
      const [from, to] = clauseAround(text, duration.span);
      const before = text.slice(from, duration.span[0]);
      const after = text.slice(duration.span[1], to);
      const metric = metricOf(before, after);
      if (!metric) continue;
      yield makeTyped(
        metric,
        'prose',
        duration,
        content.spanOf(duration.span[0], duration.span[1]),
        metric === 'timeToResolve' ? ALLOWED.timeToResolve : ALLOWED[metric],
        facts,
        false,
      );
    }
  }
}

/** The clause around a number, cut at sentence ends. */
function clauseAround(text: string, span: Span): readonly [number, number] {
  const before = Math.max(
    text.lastIndexOf('. ', span[0]),
    text.lastIndexOf('\n\n', span[0]),
    text.lastIndexOf('; ', span[0]),
    span[0] - 200,
  );
  const after = /[.;!?](?:\s|$)|,\s|\n\n/.exec(text.slice(span[1], span[1] + 200));
  return [Math.max(0, before), after ? span[1] + after.index : Math.min(text.length, span[1] + 200)];
}

function metricOf(before: string, after: string): MetricName | undefined {
  const lead =
    /\b(?:for|during|lasting|lasted|in|within|of|was|took|approximately|about)?\s*(?:a |the )?(?:total |period |duration )?(?:of )?(?:round |around |about |roughly |approximately |over |almost |nearly |more than |less than |at least |up to |only |just |~|≈)*\s*$/i.exec(
      before,
    );
  const body = lead ? before.slice(0, lead.index) : before;
  const word = lead?.[0].trim().toLowerCase() ?? '';
  const near = body.slice(-90);
  const isFor = /^(?:for|during|lasting|lasted|of|was)\b/.test(word);
  if (
    OTHER.test(near.slice(-40)) ||
    /^\s*(?:ago|later|after|before|earlier|old|into|until|from now|prior|per|interval|long)\b/i.test(after)
  )
    return undefined;
  // `(from the start of the lab …)`: a base of its own
  if (/^\W*(?:from|since|starting|counting)\b/i.test(after)) return undefined;
  if (/\btime to (?:detect\w*)\W*(?:of|was|is)?\W*$/i.test(before)) return 'timeToDetect';
  if (
    /\b(?:total )?time to (?:resol\w*|recover\w*|repair|restor\w*|mitigat\w*)\W*(?:of|was|is)?\s*(?:approximately|about|around|roughly|~)?\s*$/i.test(
      before,
    )
  )
    return 'timeToResolve';
  if (isFor && IMPACT.test(near)) return 'duration';
  if (/^(?:in|within|took)\b/.test(word) && /\b(?:fixed|resolved|recovered|restored|repaired)\b/i.test(near.slice(-50)))
    return 'timeToResolve';
  if (/^\s*(?:of\s+)?(?:outage|downtime|degradation|disruption|interruption|unavailability)\b/i.test(after)) return 'duration';
  return undefined;
}

/** All typed numbers of a document's prose that no field or entry holds, as inlines to read. */
export function* proseOf(document: PostMortem, within: Span, isTaken: (span: Span) => boolean): Generator<Inline> {
  for (const { content, span } of document.paragraphs) if (span[0] >= within[0] && span[1] <= within[1] && !isTaken(span)) yield content;
  for (const list of document.lists) {
    if (list.span[0] < within[0] || list.span[1] > within[1]) continue;
    for (const item of list.items)
      if (!isTaken(item.span)) yield item.content.text.length > 4000 ? sliceInline(item.content, 0, 4000) : item.content;
  }
}
