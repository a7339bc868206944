/** Timestamps are written as 24-hour times and ISO dates. */
import type { Analysis, Incident } from '../analysis/analyze';
import { canonicalTime, findFormEdits, type Stamp, showDate, showTime } from '../analysis/clock/clock';
import { readStatedStamps } from '../analysis/stated-stamps';
import type { Span } from '../analysis/text';
import type { TimelineEvent } from '../analysis/timeline';
import { applyEdits } from './edits';
import { timelineOf } from './example';
import { isPlain, isRunning, quote, replaceBy } from './fixes-time';
import type { Edit, Problem, Rule } from './rule';
import { count } from './words';

export const timestampFormat: Rule = {
  id: 'timestamp-format',
  severity: { draft: 'hint', review: 'information', final: 'information' },
  summary: 'Timestamps are written as 24-hour times and ISO dates',
  why: 'One form is read without thinking, sorts as text and cannot lose its `pm`.',
  examples: [
    {
      text: timelineOf('13:58 | Errors rise', '⟦2:05 PM⟧ | Alert fired'),
      fixed: { 'Write `14:05`': timelineOf('13:58 | Errors rise', '14:05 | Alert fired') },
    },
    {
      text: timelineOf('⟦March 14, 2026 9:05 UTC⟧ | Alert fired'),
      fixed: { 'Write `2026-03-14 09:05 UTC`': timelineOf('2026-03-14 09:05 UTC | Alert fired') },
    },
    {
      text: timelineOf('⟦9:05⟧ | Alert fired', '⟦9:17 – 9:30⟧ | Rolled back'),
      fixed: { 'Write `09:17 – 09:30`': timelineOf('9:05 | Alert fired', '09:17 – 09:30 | Rolled back') },
    },
    {
      text: timelineOf('⟦03/04/2026 14:05⟧ | Alert fired', '⟦03/28/2026 9:00⟧ | Resolved'),
      fixed: { 'Write `2026-03-04`': timelineOf('2026-03-04 14:05 | Alert fired', '03/28/2026 9:00 | Resolved') },
    },
    {
      text: timelineOf('⟦06/04/2026 14:05⟧ | Alert fired', '07/04/2026 14:30 | Resolved'),
      fixed: {
        'Write `2026-06-04`, and the others so': timelineOf('2026-06-04 14:05 | Alert fired', '2026-07-04 14:30 | Resolved'),
        'Write `2026-04-06`, and the others so': timelineOf('2026-04-06 14:05 | Alert fired', '2026-04-07 14:30 | Resolved'),
      },
    },
    { text: timelineOf('09:05 | Alert fired', '~14:05:30 | Rolled back', '2026-03-14T22:51:00Z | Resolved') },
  ],
  *check(analysis) {
    for (const incident of analysis.incidents) yield* checkTimeline(analysis, incident);
    for (const { kind, place, stamp } of readStatedStamps(analysis))
      if (kind === 'time' && place !== 'duration-line' && stamp) yield* checkStamp(analysis, stamp, findFormEdits(stamp), true);
  },
};

function* checkTimeline(analysis: Analysis, { timeline }: Incident): Iterable<Problem> {
  // a bare `2:00` is in the afternoon because of the `1:34pm` above it: without the `pm` it would move
  const hasHalf = timeline.events.some(({ at }) => at.assumed.includes('half-day'));
  const ambiguous: TimelineEvent[] = [];
  for (const event of timeline.events) {
    const { stamp, at } = event;
    // `03/28/2026` tells how `03/04/2026` is read elsewhere
    const leans = (hasHalf && stamp.time?.half !== undefined) || stamp.date?.dayFirst !== undefined;
    if (isRunning(event)) continue;
    if (at.assumed.includes('half-day')) yield* checkHalf(analysis, event);
    else if (stamp.date?.ambiguous) ambiguous.push(event);
    else yield* checkStamp(analysis, stamp, findFormEdits(stamp), !leans);
  }
  yield* checkOrder(analysis, ambiguous);
}

function* checkStamp({ document }: Analysis, stamp: Stamp, edits: readonly Edit[], safe: boolean): Iterable<Problem> {
  // a date in a column of its own is not part of the time
  const own = edits.filter((edit) => edit.span[0] >= stamp.span[0]);
  if (own.length === 0 || !isPlain(document, stamp) || (stamp.end && !isPlain(document, stamp.end))) return;
  const span = [stamp.span[0], Math.max(stamp.span[1], ...own.map((edit) => edit.span[1]))] as const;
  const moved = own.map((edit) => ({ ...edit, span: [edit.span[0] - span[0], edit.span[1] - span[0]] as const }));
  const text = applyEdits(document.text.slice(span[0], span[1]), moved);
  yield {
    span,
    message: `${quote(document, span)} ${showForm(stamp, own)}: write \`${text}\``,
    fixes: [{ title: `Write \`${text}\``, edits: own, safe, preferred: true }],
  };
}

/** What is wrong with the form of a stamp, by what is to be changed in it. */
function showForm(stamp: Stamp, edits: readonly Edit[]): string {
  const touches = (part: { readonly span: Span } | undefined): boolean =>
    part !== undefined && edits.some(({ span }) => span[0] < part.span[1] && part.span[0] < span[1]);
  const hasDate = touches(stamp.date) || touches(stamp.end?.date);
  const isShort = !hasDate && edits.every(({ span, text }) => text.length > span[1] - span[0]);
  const hasTime = touches(stamp.time) || touches(stamp.end?.time) || !hasDate;
  if (isShort) return 'is not in the form `HH:MM`';
  return `is not ${[...(hasDate ? ['an ISO date'] : []), ...(hasTime ? ['a 24-hour time'] : [])].join(' and ')}`;
}

/** A time whose half of the day is that of a row above. */
function* checkHalf({ document }: Analysis, { stamp, at, stampSpan }: TimelineEvent): Iterable<Problem> {
  if (!stamp.time || !isPlain(document, stamp)) return;
  const text = showTime(at.wall, stamp.time.second !== undefined);
  if (text === canonicalTime(stamp.time)) return;
  yield {
    span: stampSpan,
    message: `${quote(document, stampSpan)} is taken for \`${text}\`, as the row above has \`am\` or \`pm\`: write it so`,
    fixes: [replaceBy(stamp.time.span, text, 'Write')],
  };
}

/** Dates whose day and month can be swapped, said once: as the rest of the document decides, or either way where nothing does. */
function* checkOrder({ document }: Analysis, events: readonly TimelineEvent[]): Iterable<Problem> {
  const found = events.flatMap(({ stamp, stampSpan, at }) => {
    const { date } = stamp;
    if (!date || date.year === undefined || !isPlain(document, stamp) || date.span[0] < stampSpan[0]) return [];
    const texts = at.assumed.includes('order') ? showOrders(date.year, date.month, date.day) : [showDate(at.wall)];
    return [{ span: stampSpan, date: date.span, texts }];
  });
  const [first, ...others] = found;
  if (!first) return;
  yield {
    span: first.span,
    message: `${quote(document, first.date)} may be read in two ways${others.length > 0 ? `, as ${count(others.length, 'date')} below` : ''}: write it as \`YYYY-MM-DD\``,
    related: others.map(({ span }) => ({ span, message: 'So here' })),
    fixes: first.texts.map((text, i) => ({
      title: `Write \`${text}\`${others.length > 0 ? ', and the others so' : ''}`,
      edits: found.map(({ date, texts }) => ({ span: date, text: texts[i] ?? texts[0] ?? '' })),
      safe: false,
    })),
  };
}

/** Both readings of a date whose day and month can be swapped. */
export function showOrders(year: number, month: number, day: number): readonly string[] {
  const pad = (n: number): string => String(n).padStart(2, '0');
  return [
    [month, day],
    [day, month],
  ].map(([m = 0, d = 0]) => `${year}-${pad(m)}-${pad(d)}`);
}
