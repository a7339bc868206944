/** A final post-mortem is approved by everybody whom its template names. */
import type { Analysis } from '../analysis/analyze';
import type { Row, Table } from '../analysis/document';
import { documentOf, tableOf } from './example';
import { isPlaceholder } from './fields';
import { shorten } from './lines';
import { contentBlocks, headingText } from './outline';
import type { Problem, Rule } from './rule';
import { isFilled } from './words';

const approval = (row: string): string =>
  documentOf('**Status:** Final', '## Post-Mortem Review', '### Approval', tableOf('Role | Name | Date', row));

export const approvalMissing: Rule = {
  id: 'approval-missing',
  severity: { draft: 'off', review: 'off', final: 'warning' },
  summary: 'A final post-mortem is approved by everybody whom its template names',
  why: 'Approval says that the people who were there agree with what is written, and that its actions are wanted.',
  examples: [
    { text: approval('Engineering Lead | ⟦⟧ | ') },
    { text: approval('Engineering Lead | Ines Okafor | ⟦⟧') },
    { text: approval('Engineering Lead | Ines Okafor | 2026-03-20') },
  ],
  *check(analysis) {
    const section = analysis.roles.get('approval');
    if (!section) return;
    const tables = analysis.document.tables.filter((table) => table.section === section);
    if (tables.length === 0 && contentBlocks(analysis.document, section).length === 0)
      yield { span: headingText(section), message: 'Nobody has approved: enter names and dates, or write `None`' };
    for (const table of tables) for (const row of table.rows) yield* checkRow(analysis, table, row);
  },
};

function* checkRow({ document }: Analysis, table: Table, row: Row): Iterable<Problem> {
  const headers = table.header.cells.map(({ text }) => text);
  const find = (pattern: RegExp): number => headers.findIndex((header) => pattern.test(header));
  const name = row.cells[find(/\b(?:name|who|approver|approved by|person)\b/i)];
  const date = row.cells[find(/\b(?:date|approved on|when)\b/i)];
  const role = shorten(row.cells[0] === name ? '' : (row.cells[0]?.text ?? ''));
  const who = role === '' ? 'This approver' : `\`${role}\``;
  const isOpen = (cell: typeof name): boolean => cell !== undefined && !isFilled(cell.text) && !isPlaceholder(document, cell.span);
  if (name && isOpen(name)) yield { span: name.span, message: `${who} has not approved: enter name and date` };
  else if (date && isOpen(date)) yield { span: date.span, message: `${who} has approved without a date: enter it` };
}
