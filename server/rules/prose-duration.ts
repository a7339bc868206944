/** A duration in prose agrees with the timeline. */
import { documentOf, tableOf } from './example';
import { reportMismatch } from './metric-mismatch';
import type { Rule } from './rule';

const rows = tableOf(
  'Time | Event',
  '14:00 | Errors rise `started`',
  '14:05 | Pager rings `detected`',
  '17:00 | Quiet again `mitigated` `resolved`',
);
const summary = (text: string): string =>
  documentOf('**Date of Incident:** 2026-03-14', '## Incident Summary', text, '## Timeline', 'All times in UTC.', rows);

export const proseDuration: Rule = {
  id: 'prose-duration',
  severity: { draft: 'warning', review: 'warning', final: 'error' },
  summary: 'A duration in prose agrees with the timeline',
  why: 'The summary is what most people read: its number should be the one that the timeline gives.',
  examples: [
    {
      text: summary('The site was down for ⟦5 hours⟧ that day.'),
      fixed: { 'Replace with `3 hours`': summary('The site was down for 3 hours that day.') },
    },
    { text: summary('The site was down for about 3 hours.') },
    { text: summary('The site was down for a few hours.') },
  ],
  *check(analysis) {
    for (const incident of analysis.incidents)
      for (const typed of incident.typed)
        if (typed.agrees === false && typed.where === 'prose') yield reportMismatch(analysis, incident, typed);
  },
};
