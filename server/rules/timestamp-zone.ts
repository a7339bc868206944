/** The zone of a timeline is stated, one for all rows, and in force on its days. */
import type { Analysis, Incident } from '../analysis/analyze';
import { MINUTE } from '../analysis/clock/calendar';
import { findCounterpart, resolveInstant, showDate, showDateTime, showTime, type Zone } from '../analysis/clock/clock';
import type { PostMortem } from '../analysis/document';
import type { TimelineEvent } from '../analysis/timeline';
import { isTimeline } from './events';
import { documentOf, tableOf } from './example';
import { isPlain, isRunning, quote, replaceBy } from './fixes-time';
import { lineSpan } from './lines';
import { headingText } from './outline';
import type { Fix, Problem, Rule } from './rule';

const timeline = (zone: string, ...rows: readonly string[]): string =>
  documentOf('**Date of Incident:** 2026-07-14', ...['## Timeline', zone].filter((line) => line !== ''), tableOf('Time | Event', ...rows));
const bare = (heading: string, zone: string): string =>
  documentOf(
    '**Date of Incident:** 2026-07-14',
    heading,
    ...(zone === '' ? [] : [zone]),
    tableOf('Time | Event', '14:05 | Alert fired', '14:30 | Resolved'),
  );

export const timestampZone: Rule = {
  id: 'timestamp-zone',
  severity: { draft: 'warning', review: 'warning', final: 'error' },
  summary: 'The zone of a timeline is stated, one for all rows, and in force on its days',
  why: 'Readers elsewhere cannot place a time without its zone, and durations over two zones are off by hours.',
  examples: [
    {
      text: bare('## ⟦Timeline⟧', ''),
      fixed: { 'Write `All times in UTC.`': bare('## Timeline', 'All times in UTC.') },
    },
    {
      text: timeline('All times in UTC.', '14:05 | Alert fired', '⟦07:20 PDT⟧ | Acknowledged', '14:30 UTC | Resolved'),
      fixed: { 'Write `14:20`': timeline('All times in UTC.', '14:05 | Alert fired', '14:20 | Acknowledged', '14:30 UTC | Resolved') },
    },
    {
      text: timeline('All times in ⟦CET⟧.', '14:05 | Alert fired', '14:30 | Resolved'),
      fixed: {
        'Write `CEST`': timeline('All times in CEST.', '14:05 | Alert fired', '14:30 | Resolved'),
        'Write `Europe/Berlin`': timeline('All times in Europe/Berlin.', '14:05 | Alert fired', '14:30 | Resolved'),
      },
    },
    { text: timeline('All times in UTC.', '12:48 (⟦6:48 PDT⟧) | Alert fired', '14:30 | Resolved') },
    { text: timeline('All times in CEST.', '14:05 | Alert fired', '14:30 UTC+2 | Resolved') },
    {
      text: timeline('All times in CET.', '2026-03-28 14:05 | Alert fired', '08:00 | Acknowledged', '06:00 | Resolved').replaceAll(
        '2026-07-14',
        '2026-03-28',
      ),
    },
    { text: timeline('All times in ⟦CET⟧.', '14:05 CET | Alert fired', '14:30 | Resolved') },
    {
      text: documentOf(
        '**Date of Incident:** 2026-07-14',
        '## What happened',
        'At 14:05 the alert fired, and at 14:30 all was well again.',
      ),
    },
  ],
  *check(analysis) {
    for (const incident of analysis.incidents) {
      yield* checkStated(analysis, incident);
      yield* checkSeason(analysis, incident);
      yield* checkMixed(analysis, incident);
    }
  },
};

/** Whether any row needs a zone that nothing states. */
function* checkStated(analysis: Analysis, incident: Incident): Iterable<Problem> {
  const { events, section, zone } = incident.timeline;
  // times in sentences are no timeline: that it is missing is said already
  if (!isTimeline(analysis, incident)) return;
  const bareEvent = events.find(({ at }) => at.precision !== 'day' && at.zone === undefined);
  if (zone || !bareEvent) return;
  const heading = section?.heading ? headingText(section) : undefined;
  yield {
    span: heading ?? bareEvent.stampSpan,
    message: 'No zone is stated for the times of the timeline: write it below the heading',
    fixes: section && heading ? [stateZone(analysis.document, section.headingSpan[1])] : [],
  };
}

function stateZone(document: PostMortem, end: number): Fix {
  const at = lineSpan(document, end)[1];
  const { eol } = document;
  return { title: 'Write `All times in UTC.`', edits: [{ span: [at, at], text: `${eol}${eol}All times in UTC.` }], safe: false };
}

/** The rows whose day or year was inferred, with those that follow them without a date: no ground to call a zone wrong. */
function findInferred(events: readonly TimelineEvent[]): ReadonlySet<TimelineEvent> {
  const inferred = new Set<TimelineEvent>();
  let previous = false;
  for (const event of events) {
    const { assumed } = event.at;
    previous = assumed.includes('day') || assumed.includes('year') || (previous && event.stamp.date === undefined);
    if (previous) inferred.add(event);
  }
  return inferred;
}

/** An abbreviation of the other season: once where it is stated, and once for the rows that have it themselves. */
function* checkSeason({ document }: Analysis, { timeline }: Incident): Iterable<Problem> {
  const { zone: statement, events } = timeline;
  const stated = statement && statement.from !== 'stamp' && statement.span ? statement : undefined;
  let said: string | undefined;
  const inferred = findInferred(events);
  const isOut = (event: TimelineEvent, zone: Zone): boolean =>
    event.at.dated && !inferred.has(event) && resolveInstant(event.at.wall, zone)?.note === 'out-of-season';
  if (stated?.span) {
    const own = events.filter(({ stamp, at }) => stamp.zone === undefined && at.dated && at.precision !== 'day');
    const out = own.filter((event) => isOut(event, stated.zone));
    const [first] = out;
    if (first) {
      said = stated.zone.name;
      const fixes = showNames(stated.zone, out.length === own.length).map((name) => replaceBy(stated.span ?? [0, 0], name, 'Write'));
      yield { span: stated.span, message: showSeason(document.text.slice(...stated.span), stated.zone, first), fixes };
    }
  }
  const rows = new Map<string, TimelineEvent[]>();
  for (const event of events) {
    const { zone, zoneSpan } = event.stamp;
    if (!zone || !zoneSpan || zone.name === said || !isOut(event, zone)) continue;
    const known = rows.get(zone.name);
    if (known) known.push(event);
    else rows.set(zone.name, [event]);
  }
  for (const [name, [first, ...more]] of rows) {
    const zone = first?.stamp.zone;
    if (!first || !zone) continue;
    const write = (text: string): Fix => ({
      title: `Write \`${text}\`${more.length > 0 ? ' in each' : ''}`,
      edits: [first, ...more].flatMap(({ stamp }) => (stamp.zoneSpan ? [{ span: stamp.zoneSpan, text }] : [])),
      safe: false,
    });
    const others = more.map(({ stampSpan }) => ({ span: stampSpan, message: 'So here' }));
    yield { span: first.stampSpan, message: showSeason(name, zone, first), related: others, fixes: showNames(zone, true).map(write) };
  }
}

function showSeason(name: string, zone: Zone, { at }: TimelineEvent): string {
  const other = findCounterpart(zone);
  const place = zone.kind === 'place' ? zone.id : '';
  return `\`${name}\` is not in force on ${showDate(at.wall)} and is taken for the time of \`${place}\`: write ${other ? `\`${other}\` or ` : ''}the place`;
}

function showNames(zone: Zone, isAll: boolean): readonly string[] {
  const other = isAll ? findCounterpart(zone) : undefined;
  return [...(other ? [other] : []), ...(zone.kind === 'place' ? [zone.id] : [])];
}

/** Rows in another zone than the timeline's, and second times of a row that are another moment. */
function* checkMixed({ document }: Analysis, { timeline }: Incident): Iterable<Problem> {
  const main = timeline.zone?.zone;
  for (const event of timeline.events) {
    const { stamp, at, stampSpan } = event;
    if (isRunning(event)) continue;
    const second = stamp.alternate && readSecond(event);
    if (second !== undefined && stamp.alternate)
      yield {
        span: stamp.alternate.span,
        message: `${quote(document, stamp.alternate.span)} is ${second}, not ${quote(document, stampSpan)}: correct one of them`,
        related: [{ span: stampSpan, message: 'The time that counts' }],
      };
    if (!main || !stamp.zone || stamp.zone.name === main.name) continue;
    const expected = resolveInstant(at.wall, main)?.offset;
    if (at.offset === undefined || expected === undefined ? !isSameKind(stamp.zone, main) : at.offset !== expected)
      yield {
        span: stampSpan,
        message: `${quote(document, stampSpan)} is in another zone than the timeline (\`${main.name}\`): write it in that zone`,
        fixes: isPlain(document, stamp) ? convert(event, main, timeline.zone?.from === 'stamp') : [],
      };
  }
}

const isSameKind = (a: Zone, b: Zone): boolean =>
  a.kind === 'offset' ? b.kind !== 'offset' || a.minutes === b.minutes : a.kind !== 'place' || b.kind !== 'place' || a.id === b.id;

/** The wall clock of a second time in the zone of the first, where that differs by a minute or more; days are not compared. */
function readSecond({ stamp, at }: TimelineEvent): string | undefined {
  const { time, zone } = stamp.alternate ?? {};
  if (!time || !zone || at.offset === undefined || at.precision === 'day') return undefined;
  const midnight = at.wall - (at.wall % 86_400_000);
  const wall = midnight + (time.hour * 60 + time.minute) * MINUTE;
  const other = resolveInstant(wall, zone);
  if (!other) return undefined;
  const inZone = other.instant + at.offset * MINUTE;
  const difference = Math.abs(inZone - at.wall) % 86_400_000;
  return Math.min(difference, 86_400_000 - difference) < 2 * MINUTE ? undefined : `\`${showTime(inZone)}\``;
}

/** The row's time in the timeline's zone; with its date where that is written or changes. */
function convert({ stamp, stampSpan, at }: TimelineEvent, main: Zone, isNamed: boolean): readonly Fix[] {
  const guess = resolveInstant(at.wall, main);
  if (at.instant === undefined || !guess) return [];
  const offset = resolveInstant(at.instant + guess.offset * MINUTE, main)?.offset ?? guess.offset;
  const wall = at.instant + offset * MINUTE;
  const withSeconds = stamp.time?.second !== undefined;
  const isDated = stamp.date !== undefined || showDate(wall) !== showDate(at.wall);
  const text = isDated ? showDateTime(wall, withSeconds) : showTime(wall, withSeconds);
  return [replaceBy(stampSpan, isNamed ? `${text} ${main.name}` : text, 'Write')];
}
