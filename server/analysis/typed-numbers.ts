/** Numbers that people typed in the Key Timestamps table, the Duration line and labelled fields. */

import { midnightOf } from './clock/calendar';
import { type Duration, findDurations, readStamp } from './clock/clock';
import type { Cell, Field } from './document';
import { isDurationField, readDurationLine, stampsOf } from './duration-line';
import { END_OF, readBase, readMetricLabel } from './metric-table';
import { type KeyTimestamps, type MetricName, type MilestonePair, secondsBetween, type TypedNumber } from './metrics';
import type { MilestoneFact } from './milestones';
import { type PlaceContext, placeStamp } from './moments';
import type { Span } from './text';
import type { Moment } from './timeline';
import { ALLOWED, type Facts, fits, judge, makeTyped } from './typed-judgement';

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
