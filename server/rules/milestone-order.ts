/** Milestones follow each other as incidents do. */
import { type Milestone, type MilestoneFact, timeOf } from '../analysis/milestones';
import type { Moment } from '../analysis/timeline';
import { MEANING } from './events';
import { timelineOf } from './example';
import type { Problem, Rule } from './rule';

/** The only orders that hold in every incident; the cause may be known at any time. */
const ORDER: readonly (readonly [Milestone, Milestone])[] = [
  ['detected', 'acknowledged'],
  ['started', 'mitigated'],
  ['mitigated', 'resolved'],
  ['mitigation-started', 'mitigated'],
];

export const milestoneOrder: Rule = {
  id: 'milestone-order',
  severity: { draft: 'warning', review: 'warning', final: 'error' },
  summary: 'Milestones follow each other as incidents do',
  why: 'Nobody engages before anything was noticed, and nothing is resolved before its impact is gone: a marker stands on the wrong row.',
  examples: [
    { text: timelineOf('⟦14:03⟧ | Phone call `acknowledged`', '14:05 | Pager rings `detected`') },
    { text: timelineOf('14:01 | Errors `started`', '14:03 | Cause found `identified`', '14:05 | Pager rings `detected` `acknowledged`') },
  ],
  *check({ incidents }) {
    for (const { milestones } of incidents) {
      for (const [earlier, later] of ORDER) {
        const before = milestones[earlier];
        const after = milestones[later];
        if (before && after && isBefore(after.at, before.at)) yield report(before, after);
      }
    }
  },
};

function report(before: MilestoneFact, after: MilestoneFact): Problem {
  return {
    span: after.span,
    message: `\`${after.milestone}\` is before \`${before.milestone}\`, although ${MEANING[before.milestone]} first: mark another row, or correct the time`,
    related: [{ span: before.span, message: `\`${before.milestone}\`` }],
  };
}

/** Whether a moment is before another beyond doubt, as far as both are certain. */
export function isBefore(a: Moment, b: Moment): boolean {
  const latest = timeOf(a) + (a.range ? a.range[1] - a.wall : 0);
  const earliest = timeOf(b) + (b.range ? b.range[0] - b.wall : 0);
  return latest < earliest;
}
