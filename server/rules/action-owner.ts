/** Every action item has an owner. */
import { readActionLists } from '../analysis/actions';
import type { Analysis } from '../analysis/analyze';
import { checkPart, type PartQuestion } from './action-parts';
import { documentOf, tableOf } from './example';
import { findFields, isPlaceholder } from './fields';
import type { Rule } from './rule';
import { isAnswer, isFilled } from './words';

/** More names than these are no quick choice. */
const MOST_CHOICES = 4;

const question: PartQuestion = {
  part: 'owner',
  noun: 'an owner',
  advice: 'name a person, a team or a role, or link its ticket',
  everywhere: true,
  choices: (analysis) => findPeople(analysis).map((value) => ({ value })),
  write: (value) => ` (owner: ${value})`,
  // what is ticked needs nobody any more; a row with a status is asked for its cell
  isAsked: ({ isDone, parts }) => !isDone || parts.status !== undefined,
};

export const actionOwner: Rule = {
  id: 'action-owner',
  severity: { draft: 'hint', review: 'information', final: 'warning' },
  summary: 'Every action item has an owner',
  why: 'What everybody should do nobody does. A team or a role is an owner; an item that links an issue, a pull request or a ticket has its owner there.',
  examples: [
    {
      text: documentOf(
        '## Action Items',
        tableOf(
          'Action | Owner | Priority | Due Date | Status',
          'Alert on pool size | Storage team | P1 | 2026-04-01 | Open',
          'Cap the pool | ⟦⟧ | P1 | 2026-04-01 | Open',
        ),
      ),
      fixed: {
        'Give it an owner: `Storage team`': documentOf(
          '## Action Items',
          tableOf(
            'Action | Owner | Priority | Due Date | Status',
            'Alert on pool size | Storage team | P1 | 2026-04-01 | Open',
            'Cap the pool | Storage team | P1 | 2026-04-01 | Open',
          ),
        ),
      },
    },
    { text: documentOf('## Action Items', '- ⟦Alert on pool size⟧\n- Cap the pool') },
    {
      text: documentOf(
        '## Action Items',
        '### Now',
        '- ⟦Alert on pool size⟧',
        'And of the pool:',
        '- Cap it\n- Watch it',
        '### Later',
        '- Shard it',
      ),
    },
    {
      text: documentOf(
        '## Action Items',
        '### Immediate actions (completed)',
        '- Restarted the pool',
        '### Planned',
        '- ✅ Cap the pool\n- Alert on its size ✔️',
      ),
    },
    { text: documentOf('## Action Items', '- Alert on pool size (#812)\n- Cap the pool, @storage') },
  ],
  check: (analysis) => checkPart(analysis, question),
};

/** Owners and authors that the document names. */
function findPeople(analysis: Analysis): readonly string[] {
  const owners = readActionLists(analysis).flatMap(({ items }) =>
    items.flatMap(({ parts }) => (parts.owner?.cell ? [parts.owner.text] : [])),
  );
  const authors = findFields(analysis, 'author').flatMap(({ value }) => (isPlaceholder(analysis.document, value.span) ? [] : [value.text]));
  const people = [...owners, ...authors]
    .map((name) => name.trim())
    .filter((name) => isFilled(name) && !isAnswer(name) && name.length <= 40);
  return [...new Set(people)].slice(0, MOST_CHOICES);
}
