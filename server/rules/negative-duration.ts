/** Nothing ends before it has begun. */
import type { Incident } from '../analysis/analyze';
import type { Milestone } from '../analysis/milestones';
import { timelineOf } from './example';
import { isBefore } from './milestone-order';
import { showStamp } from './numbers';
import type { Problem, Rule } from './rule';

/** Detection before impact is a success, not among these. */
const SPANS: readonly (readonly [Milestone, Milestone])[] = [
  ['started', 'mitigated'],
  ['mitigated', 'resolved'],
];

export const negativeDuration: Rule = {
  id: 'negative-duration',
  severity: { draft: 'warning', review: 'warning', final: 'error' },
  summary: 'Nothing ends before it has begun',
  why: 'A negative duration comes from a missing date or a marker on the wrong row. Detection before any impact is a success and not reported.',
  examples: [
    { text: timelineOf('⟦14:02⟧ | Quiet again `mitigated`', '14:05 | Errors rise `started`') },
    { text: timelineOf('14:02 | Pager rings `detected`', '14:05 | Errors rise `started`', '14:31 | Quiet again `mitigated`') },
  ],
  *check({ document, incidents }) {
    for (const { milestones } of incidents)
      for (const [first, last] of SPANS) {
        const from = milestones[first];
        const to = milestones[last];
        if (from && to && isBefore(to.at, from.at))
          yield {
            span: to.span,
            message: `\`${last}\` ${showStamp(document, to)} is before \`${first}\` ${showStamp(document, from)}: the duration is negative. Write the date, or mark another row`,
            related: [{ span: from.span, message: `\`${first}\`` }],
          };
      }
    for (const incident of incidents) yield* checkTypedEnds(document.text, incident);
  },
};

/** A Duration line whose dated end is before its start. */
function* checkTypedEnds(text: string, { durationLine }: Incident): Iterable<Problem> {
  const { startSpan, endSpan } = durationLine ?? {};
  if (!startSpan || !endSpan) return;
  const start = text.slice(startSpan[0], startSpan[1]);
  const end = text.slice(endSpan[0], endSpan[1]);
  // Without dates an end before the start is past midnight; ISO stamps of one form sort as they follow each other.
  const form = (stamp: string): string => stamp.replace(/\d/g, '0');
  if (/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/.test(start) && form(start) === form(end) && end < start)
    yield {
      span: endSpan,
      message: `\`${end}\` is before the start, \`${start}\`: correct one of them`,
      related: [{ span: startSpan, message: 'The start' }],
    };
}
