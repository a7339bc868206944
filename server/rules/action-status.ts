/** Every action item has a status, where its table has a column for it. */
import { checkPart, type PartQuestion } from './action-parts';
import { documentOf, tableOf } from './example';
import type { Rule } from './rule';

const question: PartQuestion = {
  part: 'status',
  noun: 'a status',
  advice: 'say how far it is, or link its ticket',
  everywhere: false,
  choices: ({ template }) => template.actionStatuses.map((value) => ({ value })),
  write: (value) => ` (${value})`,
};

const row = (status: string): string =>
  documentOf(
    '## Action Items',
    tableOf(
      'Action | Owner | Priority | Due Date | Status',
      'Alert on pool size | Storage team | P0 | 2026-04-01 | Done',
      `Cap the pool | Storage team | P1 | 2026-04-01 | ${status}`,
    ),
  );

export const actionStatus: Rule = {
  id: 'action-status',
  severity: { draft: 'hint', review: 'information', final: 'warning' },
  summary: 'Every action item has a status, where its table has a column for it',
  why: 'Open items are found by it. An item that links an issue, a pull request or a ticket has its status there.',
  examples: [{ text: row('⟦⟧'), fixed: { 'Give it a status: `Open`': row('Open') } }, { text: row('In Progress') }],
  check: (analysis) => checkPart(analysis, question),
};
