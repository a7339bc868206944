/** A table of the template has its columns, and every row has a cell for each. */
import type { Analysis } from '../analysis/analyze';
import type { Row, Table } from '../analysis/document';
import type { TemplateColumn } from '../analysis/template';
import { documentOf, tableOf } from './example';
import type { Edit, Problem, Rule } from './rule';

export const tableColumns: Rule = {
  id: 'table-columns',
  severity: { draft: 'hint', review: 'information', final: 'warning' },
  summary: 'A table has the columns of the template, and every row a cell for each',
  why: 'Cells beyond the last column are not shown by Markdown; a row with too few has lost one, and what follows stands under the wrong heading.',
  examples: [
    {
      text: documentOf('## Related Incidents', `| ⟦Incident⟧ |\n|:---|\n| INC-4377 |`),
      fixed: {
        'Add column `Relationship`': documentOf('## Related Incidents', '| Incident | Relationship |\n|:---|:---|\n| INC-4377 | |'),
      },
    },
    {
      text: documentOf('## Timeline', '| Time | Event |\n|:---|:---|\n| 14:05 | Alert fired ⟦| by `a|b`⟧ |'),
      fixed: {
        'Escape the further pipes': documentOf('## Timeline', '| Time | Event |\n|:---|:---|\n| 14:05 | Alert fired \\| by `a\\|b` |'),
      },
    },
    {
      text: documentOf('## Timeline', '| Time | Event |\n|:---|:---|\n| ⟦14:05⟧ |'),
      fixed: { 'Add the missing cell': documentOf('## Timeline', '| Time | Event |\n|:---|:---|\n| 14:05 | |') },
    },
    { text: documentOf('## Timeline', tableOf('Time | Event', '14:05 | Alert fired')) },
  ],
  *check(analysis) {
    for (const table of analysis.document.tables) {
      for (const column of findMissing(analysis, table)) yield reportColumn(table, column);
      for (const row of table.rows) yield* checkRow(analysis.document.text, table, row);
    }
  },
};

/** Required columns of the template that the first table of their section has not. */
function findMissing({ sections, document }: Analysis, table: Table): readonly TemplateColumn[] {
  const match = sections.find(({ section }) => section === table.section);
  if (!match || document.tables.find((other) => other.section === table.section) !== table) return [];
  const headers = table.header.cells.map((cell) => ` ${wordsOf(cell.text)} `);
  const isThere = (name: string): boolean => headers.some((header) => header.includes(` ${wordsOf(name)} `));
  return match.wanted.columns.filter((column) => column.required && ![column.name, ...column.aliases].some(isThere));
}

/** Lower-case words alone: `Date and Time (CET)` has the column `Time`. */
function wordsOf(text: string): string {
  return (
    text
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.join(' ') ?? ''
  );
}

function reportColumn(table: Table, { name }: TemplateColumn): Problem {
  const [first] = table.header.cells;
  const last = table.header.cells.at(-1);
  const span = first && last ? ([first.span[0], last.span[1]] as const) : table.header.span;
  const delimiter = /:?-+:?[ \t]*\|?[ \t]*$/.exec(table.delimiter.cells.at(-1)?.source ?? '---')?.[0].replace(/[ \t|]/g, '') ?? '---';
  const edits = [appendCell(table.header, name), appendCell(table.delimiter, delimiter), ...table.rows.map((row) => appendCell(row, ''))];
  return {
    span,
    message: `Column \`${name}\` is missing: add it`,
    fixes: [{ title: `Add column \`${name}\``, edits, safe: false, preferred: true }],
  };
}

function* checkRow(text: string, table: Table, row: Row): Iterable<Problem> {
  const width = table.header.cells.length;
  const last = row.cells.at(-1);
  if (!last) return;
  if (row.cells.length < width) {
    const lacking = width - row.cells.length;
    const edits = [appendCell(row, ...Array.from({ length: lacking }, () => ''))];
    const title = lacking === 1 ? 'Add the missing cell' : `Add the ${lacking} missing cells`;
    yield {
      span: last.span[0] < last.span[1] ? last.span : row.span,
      message: `The row has ${row.cells.length} of ${width} cells: add what is missing`,
      fixes: [{ title, edits, safe: false, preferred: true }],
    };
  }
  const extra = row.cells.slice(width);
  const [first] = extra;
  if (!first) return;
  // The pipe before a cell is the character before its outer span.
  const pipes = extra.map((cell) => cell.outer[0] - 1).filter((at) => text[at] === '|');
  yield {
    span: [pipes[0] ?? first.span[0], last.span[1]],
    message: `The row has ${row.cells.length} cells, its table ${width}: what stands behind the last column is not shown. Escape a pipe that belongs to the text as \`\\|\``,
    fixes: [{ title: 'Escape the further pipes', edits: pipes.map((at) => ({ span: [at, at], text: '\\' })), safe: false }],
  };
}

/** Adds cells at a row's end, with or without its closing pipe, padded as its last cell is. */
function appendCell(row: Row, ...cells: readonly string[]): Edit {
  const last = row.cells.at(-1);
  const end = row.span[1];
  const isClosed = last !== undefined && last.outer[1] < end;
  const pad = last && last.source !== '' && last.span[0] === last.outer[0] ? '' : ' ';
  const text = cells.map((cell) => (cell === '' ? ' |' : `${pad}${cell}${pad}|`)).join('');
  return isClosed ? { span: [last.outer[1] + 1, last.outer[1] + 1], text } : { span: [end, end], text: ` |${text}` };
}
