/** The Duration line agrees with itself and with the timeline. */
import { documentOf, tableOf } from './example';
import { reportMismatch } from './metric-mismatch';
import type { Rule } from './rule';

const rows = tableOf(
  'Time | Event',
  '14:02 | Errors rise `started`',
  '14:05 | Pager rings `detected`',
  '14:31 | Quiet again `mitigated` `resolved`',
);
const duration = (value: string): string =>
  documentOf('**Date of Incident:** 2026-03-14', `**Duration:** ${value}`, '## Timeline', 'All times in UTC.', rows);

export const durationMismatch: Rule = {
  id: 'duration-mismatch',
  severity: { draft: 'warning', review: 'warning', final: 'error' },
  summary: 'The Duration line agrees with itself and with the timeline',
  why: 'The duration is the number that everybody quotes.',
  examples: [
    { text: duration('14:02 to 14:31 (⟦39 minutes⟧)'), fixed: { 'Replace with `29 minutes`': duration('14:02 to 14:31 (29 minutes)') } },
    { text: duration('14:02 to ⟦14:41⟧ (29 minutes)'), fixed: { 'Replace with `14:31`': duration('14:02 to 14:31 (29 minutes)') } },
    { text: duration('14:02 to 14:31 (29 minutes)') },
  ],
  *check(analysis) {
    for (const incident of analysis.incidents) {
      const wrong = incident.typed.filter(({ agrees, where }) => agrees === false && where === 'duration-line');
      const isEndWrong = wrong.some(({ duration }) => !duration);
      // A duration that the timeline gives too disagrees only with the end that is wrong beside it.
      for (const typed of wrong)
        if (!(isEndWrong && typed.duration?.seconds === typed.computed)) yield reportMismatch(analysis, incident, typed);
    }
  },
};
