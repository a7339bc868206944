/** Every action item has a priority, where its table has a column for it. */
import { checkPart, type PartQuestion } from './action-parts';
import { documentOf, tableOf } from './example';
import type { Rule } from './rule';

const question: PartQuestion = {
  part: 'priority',
  noun: 'a priority',
  advice: 'say what comes first',
  everywhere: false,
  choices: ({ template }) => template.priorities.map((value) => ({ value })),
  write: (value) => ` (${value})`,
};

const row = (priority: string): string =>
  documentOf(
    '## Action Items',
    tableOf(
      'Action | Owner | Priority | Due Date | Status',
      'Alert on pool size | Storage team | P0 | 2026-04-01 | Open',
      `Cap the pool | Storage team | ${priority} | 2026-04-01 | Open`,
    ),
  );

export const actionPriority: Rule = {
  id: 'action-priority',
  severity: { draft: 'hint', review: 'information', final: 'warning' },
  summary: 'Every action item has a priority, where its table has a column for it',
  why: 'When everything cannot be done at once, somebody has to know what comes first.',
  examples: [{ text: row('⟦⟧'), fixed: { 'Give it a priority: `P1`': row('P1') } }, { text: row('P2') }],
  check: (analysis) => checkPart(analysis, question),
};
