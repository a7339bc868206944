/** Timeline rows run forward in time. */
import type { Analysis } from '../analysis/analyze';
import { DAY, HOUR } from '../analysis/clock/calendar';
import { showDate, showTime } from '../analysis/clock/clock';
import type { PostMortem } from '../analysis/document';
import { timeOf } from '../analysis/milestones';
import type { TimelineEvent } from '../analysis/timeline';
import { timelineOf } from './example';
import { isPlain, quote, replaceBy } from './fixes-time';
import { lineSpan, nextLineStart } from './lines';
import type { Fix, Problem, Rule } from './rule';
import { findMisplaced, findSlip, type Misplaced } from './timeline-order';

export const timestampOrder: Rule = {
  id: 'timestamp-order',
  severity: { draft: 'warning', review: 'warning', final: 'error' },
  summary: 'Timeline rows run forward in time',
  why: 'Durations are computed from the order of events; a row out of order has a wrong time, a wrong day or a wrong place.',
  examples: [
    {
      text: timelineOf('14:01 | Errors rise', '14:05 | Alert fired', '⟦14:02⟧ | Acknowledged', '15:30 | Resolved'),
      fixed: {
        'Move the row': timelineOf('14:01 | Errors rise', '14:02 | Acknowledged', '14:05 | Alert fired', '15:30 | Resolved'),
        'Change the time to `15:02`': timelineOf('14:01 | Errors rise', '14:05 | Alert fired', '15:02 | Acknowledged', '15:30 | Resolved'),
      },
    },
    {
      text: timelineOf('22:05 | Alert fired', '⟦20:10⟧ | Resolved'),
      fixed: { 'Write the next day, `2026-03-15 20:10`': timelineOf('22:05 | Alert fired', '2026-03-15 20:10 | Resolved') },
    },
    { text: timelineOf('14:05 | Alert fired', '⟦18:06⟧ | Acknowledged', '14:10 | Rolled back', '14:15 | Quiet', '14:20 | Resolved') },
    { text: timelineOf('15:00 | Errors rise', '15:33 | Alert fired', '⟦13:40⟧ | Users deleted', '13:50 | Quiet', '16:00 | Resolved') },
    { text: timelineOf('23:50 | Alert fired', '00:10 | Acknowledged', '~00:11 | Paged', '00:10 | Rolled back') },
    { text: timelineOf('15:05 | Resolved', '15:00 | Rolled back', '14:40 | Paged', '14:31 | Alert fired') },
  ],
  *check(analysis) {
    for (const { timeline } of analysis.incidents)
      for (const run of findRuns(
        findMisplaced(timeline).filter((misplaced) => !findSlip(misplaced)),
        timeline.events,
      ))
        yield* report(analysis, run);
  },
};

const isTooLate = ({ event, above, isReversed }: Misplaced): boolean =>
  above === undefined || timeOf(event.at) > timeOf(above.at) !== isReversed;
const counterpart = (misplaced: Misplaced): TimelineEvent | undefined => (isTooLate(misplaced) ? misplaced.below : misplaced.above);

/** Rows side by side that one and the same row puts out of order are one fault: the row next to that one first. */
function findRuns(all: readonly Misplaced[], events: readonly TimelineEvent[]): readonly (readonly Misplaced[])[] {
  const places = new Map(events.map((event, i) => [event, i]));
  const place = (event: TimelineEvent | undefined): number => (event && places.get(event)) ?? 0;
  const runs: Misplaced[][] = [];
  for (const misplaced of all) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    const isNext =
      last !== undefined &&
      Math.abs(place(misplaced.event) - place(last.event)) === 1 &&
      counterpart(misplaced) === counterpart(last) &&
      isTooLate(misplaced) === isTooLate(last);
    if (run && isNext) run.push(misplaced);
    else runs.push([misplaced]);
  }
  const distance = (misplaced: Misplaced): number => Math.abs(place(misplaced.event) - place(counterpart(misplaced)));
  return runs.map((run) => run.sort((a, b) => distance(a) - distance(b)));
}

function* report({ document }: Analysis, [misplaced, ...more]: readonly Misplaced[]): Iterable<Problem> {
  if (!misplaced) return;
  const { event } = misplaced;
  const isLate = isTooLate(misplaced);
  const other = counterpart(misplaced);
  const where = isLate !== misplaced.isReversed ? 'after' : 'before';
  const place = isLate ? 'below' : 'above';
  const rows = more.length > 0 ? `, and so ${more.length === 1 ? 'is the row' : `are the ${more.length} rows`} beside it` : '';
  yield {
    span: event.stampSpan,
    message: `${quote(document, event.stampSpan)} is ${where} the row ${place}${other ? ` (${quote(document, other.stampSpan)})` : ''}${rows}: move the row, or correct its time or day`,
    related: [
      ...(other ? [{ span: other.stampSpan, message: `The row ${place}` }] : []),
      ...more.map((one) => ({ span: one.event.stampSpan, message: 'So here' })),
    ],
    fixes: [
      ...moveRow(document, misplaced),
      ...(misplaced.isReversed ? [] : changeTime(document, misplaced)),
      ...(misplaced.isReversed ? [] : changeDay(document, misplaced)),
    ],
  };
}

/** Moves the row to where its time belongs, where rows are lines of one table or list. */
function moveRow(document: PostMortem, { event, kept, isReversed }: Misplaced): readonly Fix[] {
  const { text, eol } = document;
  const later = kept.find((other) => timeOf(other.at) > timeOf(event.at));
  const earlier = kept.findLast((other) => timeOf(other.at) <= timeOf(event.at));
  const next = isReversed ? earlier : later;
  const target = next ?? (isReversed ? later : earlier);
  const [start, end] = lineSpan(document, event.span[0]);
  const isLine = (event.shape === 'table' || event.shape === 'list') && event.span[1] <= end;
  if (!target || target.shape !== event.shape || !isLine) return [];
  const line = lineSpan(document, target.span[0]);
  const at = next ? line[0] : line[1];
  const row = text.slice(start, end);
  const added = { span: [at, at] as const, text: next ? `${row}${eol}` : `${eol}${row}` };
  const after = nextLineStart(document, start);
  // the last line of a text has no ending: it takes that of the line above along
  const taken = { span: after > end ? ([start, after] as const) : ([start - eol.length, end] as const), text: '' };
  return [{ title: 'Move the row', edits: [taken, added], safe: false }];
}

/** The same minute in an hour that fits between the rows around it. */
function changeTime(document: PostMortem, { event, above, below }: Misplaced): readonly Fix[] {
  const { time } = event.stamp;
  if (!time || time.precision === 'hour' || !isPlain(document, event.stamp) || !above) return [];
  for (const hours of [1, 12, -1, -12, 2, 10, -2, -10, 3, -3]) {
    const wall = event.at.wall + hours * HOUR;
    const isSameDay = Math.floor(wall / DAY) === Math.floor(event.at.wall / DAY);
    if (!isSameDay || wall < above.at.wall || (below && wall > below.at.wall)) continue;
    return [replaceBy(time.span, showTime(wall, time.second !== undefined), 'Change the time to')];
  }
  return [];
}

/** The day on which the time fits behind the row above. */
function changeDay(document: PostMortem, { event, above, below }: Misplaced): readonly Fix[] {
  const { time, date } = event.stamp;
  if (
    !time ||
    !event.at.dated ||
    !above ||
    !isPlain(document, event.stamp) ||
    (date && (date.span[0] > time.span[0] || date.span[0] < event.stampSpan[0]))
  )
    return [];
  const wall = event.at.wall + Math.ceil((above.at.wall - event.at.wall) / DAY) * DAY;
  const fits = wall !== event.at.wall && (!below || wall <= below.at.wall);
  if (!fits) return [];
  const clock = document.text.slice(time.span[0], time.span[1]);
  const day = showDate(wall);
  const span = date ? date.span : time.span;
  const title = `Write the next day, \`${day} ${clock}\``;
  return [{ title, edits: [{ span, text: date ? day : `${day} ${clock}` }], safe: false }];
}
