/** A typed metric agrees with the timeline. */
import type { Analysis, Incident } from '../analysis/analyze';
import type { TypedNumber } from '../analysis/metrics';
import { documentOf, tableOf } from './example';
import { markOtherRow, mismatchSeverity, showDifference, TITLES, writeFix } from './numbers';
import type { Problem, Rule } from './rule';

const rows = tableOf(
  'Time | Event',
  '14:02 | Errors rise `started`',
  '14:05 | Pager rings `detected`',
  '14:31 | Quiet again `mitigated` `resolved`',
);
const metrics = (cells: string): string =>
  documentOf(
    '**Date of Incident:** 2026-03-14',
    '## Timeline',
    'All times in UTC.',
    rows,
    '### Key Timestamps',
    tableOf('Metric | Time | Duration', cells),
  );

export const metricMismatch: Rule = {
  id: 'metric-mismatch',
  severity: { draft: 'warning', review: 'warning', final: 'error' },
  summary: 'A typed metric agrees with the timeline',
  why: 'More than a third of hand-typed times to detect, mitigate or resolve disagree with the timeline of the same document.',
  examples: [
    {
      text: metrics('Time to Mitigate | 14:31 | ⟦29 min⟧ from detection'),
      fixed: { 'Replace with `26 min`': metrics('Time to Mitigate | 14:31 | 26 min from detection') },
    },
    {
      text: metrics('Time to Detection | ⟦14:06⟧ | 3 min from start'),
      fixed: { 'Replace with `14:05`': metrics('Time to Detection | 14:05 | 3 min from start') },
    },
    { text: metrics('Time to Resolve | 14:31 | 0:26') },
  ],
  *check(analysis) {
    for (const incident of analysis.incidents)
      for (const typed of incident.typed)
        if (typed.agrees === false && (typed.where === 'field' || typed.where.startsWith('key-timestamps')))
          yield reportMismatch(analysis, incident, typed);
  },
};

/** The problem of a typed number that the timeline contradicts. */
export function reportMismatch({ document }: Analysis, incident: Incident, typed: TypedNumber): Problem {
  const severity = mismatchSeverity(incident, typed);
  const ends = typed.expected ? [incident.milestones[typed.expected.from], incident.milestones[typed.expected.to]] : [];
  const write = writeFix(document, typed);
  return {
    span: typed.span,
    message: `${typed.metric ? `${TITLES[typed.metric]}: ` : ''}${showDifference(document, incident, typed)}`,
    ...(severity ? { severity } : {}),
    related: ends.flatMap((end) =>
      end && (typed.duration || end === ends[1]) ? [{ span: end.span, message: `\`${end.milestone}\`` }] : [],
    ),
    fixes: [...(write ? [write] : []), ...markOtherRow(document, incident, typed)],
  };
}
