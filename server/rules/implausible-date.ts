/** Dates are those of the incident, not a year or month beside it. */
import type { Analysis, Incident } from '../analysis/analyze';
import { DAY } from '../analysis/clock/calendar';
import { showDate } from '../analysis/clock/clock';
import { readStatedStamps } from '../analysis/stated-stamps';
import { documentOf, tableOf, timelineOf } from './example';
import { isPlain, quote, replaceBy } from './fixes-time';
import type { Problem, Rule } from './rule';
import { findMisplaced, findOutliers, findSlip, type Misplaced, type Slip } from './timeline-order';

const headed = (date: string): string =>
  documentOf(
    `**Date of Incident:** ${date}`,
    '## Timeline',
    'All times in UTC.',
    tableOf('Time | Event', '2026-03-14 14:05 | Alert fired', '2026-03-14 14:30 | Resolved'),
  );

export const implausibleDate: Rule = {
  id: 'implausible-date',
  severity: { draft: 'warning', review: 'warning', final: 'error' },
  summary: 'Dates are those of the incident, not a year or month beside it',
  why: 'In January the old year is typed for weeks, and a copied row keeps its month: durations become years.',
  examples: [
    {
      text: timelineOf('2026-03-14 14:05 | Alert fired', '⟦2025-03-14 14:20⟧ | Acknowledged', '2026-03-14 14:30 | Resolved'),
      fixed: {
        'Replace with `2026-03-14`': timelineOf(
          '2026-03-14 14:05 | Alert fired',
          '2026-03-14 14:20 | Acknowledged',
          '2026-03-14 14:30 | Resolved',
        ),
      },
    },
    { text: timelineOf('2026-03-14 14:05 | Alert fired', '⟦2026-04-14 14:20⟧ | Acknowledged', '2026-03-14 14:30 | Resolved') },
    { text: timelineOf('2026-03-14 14:05 | Alert fired', '2026-03-14 14:10 | Acknowledged', '⟦2027-03-14 14:20⟧ | Resolved') },
    { text: headed('⟦2025-03-14⟧'), fixed: { 'Replace with `2026-03-14`': headed('2026-03-14') } },
    { text: headed('2026-03-14') },
    { text: timelineOf('2025-11-02 09:00 | Faulty change merged', '2026-03-14 14:05 | Alert fired', '2026-04-01 10:00 | Fix released') },
  ],
  *check(analysis) {
    for (const incident of analysis.incidents) {
      const slipped = new Set<Misplaced['event']>();
      for (const misplaced of [...findMisplaced(incident.timeline), ...findOutliers(incident.timeline)]) {
        const slip = findSlip(misplaced);
        if (!slip || slipped.has(misplaced.event)) continue;
        slipped.add(misplaced.event);
        yield report(analysis, misplaced, slip);
      }
      yield* checkHeader(analysis, incident);
    }
  },
};

function report({ document }: Analysis, { event, above, below }: Misplaced, slip: Slip): Problem {
  const { date } = event.stamp;
  const other = above ?? below;
  return {
    span: event.stampSpan,
    message: `${quote(document, event.stampSpan)} is in another ${slip.kind} than the rows around it: \`${showDate(slip.wall)}\` would fit`,
    related: other ? [{ span: other.stampSpan, message: `The row ${above ? 'above' : 'below'}` }] : [],
    fixes: date && isPlain(document, event.stamp) ? [replaceBy(date.span, showDate(slip.wall))] : [],
  };
}

/** The incident's date against a timeline whose rows have dates of their own. */
function* checkHeader(analysis: Analysis, { fields, timeline }: Incident): Iterable<Problem> {
  const field = fields.get('date');
  const stated =
    field && readStatedStamps(analysis).find(({ place, span }) => place === 'incident-date' && span[0] === field.value.span[0]);
  const date = stated?.stamp?.date;
  const dated = timeline.events.filter(({ stamp, trusted }) => stamp.date?.year !== undefined && trusted);
  if (!stated?.stamp || date?.year === undefined || dated.length === 0) return;
  const own = Date.UTC(date.year, date.month - 1, date.day);
  const days = dated.map(({ at }) => Math.floor(at.wall / DAY) * DAY);
  const nearest = days.reduce((best, day) => (Math.abs(day - own) < Math.abs(best - own) ? day : best));
  const other = new Date(nearest);
  const isSlip =
    date.year !== other.getUTCFullYear() && date.month === other.getUTCMonth() + 1 && Math.abs(date.day - other.getUTCDate()) <= 3;
  if (!isSlip) return;
  const first = dated[days.indexOf(nearest)];
  yield {
    span: stated.stamp.span,
    message: `${quote(analysis.document, stated.stamp.span)} is in another year than the timeline: correct it, or the dates of the rows`,
    related: first ? [{ span: first.stampSpan, message: 'The nearest row' }] : [],
    fixes: [replaceBy(date.span, showDate(nearest))],
  };
}
