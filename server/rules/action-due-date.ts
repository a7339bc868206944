/** Every action item has a due date. */
import { checkPart, type PartQuestion } from './action-parts';
import { documentOf, tableOf } from './example';
import type { Rule } from './rule';

/** `today` is known to the rule only while it checks. */
const question = (today: string): PartQuestion => ({
  part: 'due',
  noun: 'a due date',
  advice: 'write when it is to be done, or link its ticket',
  everywhere: true,
  choices: () => [7, 14, 30].map((days) => ({ value: addDays(today, days), remark: `in ${days} days` })),
  write: (value) => ` (due ${value})`,
  isAsked: (item) => !item.isDone,
});

const row = (due: string): string =>
  documentOf(
    '## Action Items',
    tableOf(
      'Action | Owner | Priority | Due Date | Status',
      'Alert on pool size | Storage team | P1 | 2026-04-01 | Open',
      `Cap the pool | Storage team | P1 | ${due} | Open`,
    ),
  );

export const actionDueDate: Rule = {
  id: 'action-due-date',
  severity: { draft: 'hint', review: 'information', final: 'warning' },
  summary: 'Every action item has a due date',
  why: 'Without a date nobody sees that an item was forgotten. An item that links an issue, a pull request or a ticket has its date there.',
  examples: [
    { text: row('⟦⟧'), fixed: { 'Give it a due date: `2026-04-03` (in 14 days)': row('2026-04-03') } },
    { text: documentOf('## Action Items', '- ⟦Alert on pool size, @storage⟧\n- Cap the pool, @storage') },
    { text: row('2026-04-03') },
  ],
  check: (analysis, { today }) => checkPart(analysis, question(today)),
};

/** A date some days later, `YYYY-MM-DD`; the date itself where it is none. */
function addDays(date: string, days: number): string {
  const start = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(start) ? date : new Date(start + days * 86_400_000).toISOString().slice(0, 10);
}
