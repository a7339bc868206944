/** The template → VS Code snippets: the whole of it, each section, and each kind of row. */
import { readDocument } from '../server/analysis/document';
import type { Template, TemplateSection } from '../server/analysis/template';

/** A snippet as VS Code reads it. */
interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
  readonly scope: 'markdown';
  readonly isFileTemplate?: true;
}

// biome-ignore lint/suspicious/noTemplateCurlyInString: a snippet's own variables
const TODAY = '${CURRENT_YEAR}-${CURRENT_MONTH}-${CURRENT_DATE}';
const WHAT = '_[What happened]_';

/** The text of the snippets file. */
export function makeSnippets(template: Template): string {
  const snippets: Record<string, Snippet> = {
    'Post-Mortem': {
      prefix: 'pm',
      description: 'A whole post-mortem from the template',
      body: fill(showDocument(template), template),
      scope: 'markdown',
      isFileTemplate: true,
    },
  };
  const add = (name: string, prefix: string, description: string, body: readonly string[]): void => {
    snippets[`Post-Mortem: ${name}`] = { prefix: `pm-${prefix}`, description, body, scope: 'markdown' };
  };
  for (const section of template.sections)
    add(section.title, section.id, `The section ${section.title}`, fill(showSection(template, section), template));
  const addRow = (name: string, prefix: string, columns: readonly string[], row: string): void =>
    add(name, prefix, `A row of a table: ${columns.join(', ')}`, fillRow(columns, row, template));
  const event = template.sections.find(({ role }) => role === 'timeline')?.columns.map(({ name }) => name) ?? [];
  addRow('Timeline Event', 'event', event, `| HH:MM | ${WHAT} |`);
  for (const [milestone, phrases] of groupPhrases(template))
    addRow(phrases.join(' or '), milestone, event, `| HH:MM | _[${phrases.join(' / ')}]_ |`);
  for (const { role, columns, body } of template.sections) {
    const named = ROWS[role ?? ''];
    const row = body.split('\n').filter((line) => line.startsWith('|'))[2];
    if (named !== undefined && row !== undefined)
      addRow(
        named[1],
        named[0],
        columns.map(({ name }) => name),
        showRow(row),
      );
  }
  const action = template.sections.find(({ columns }) => columns[0]?.name === 'Action')?.columns.map(({ name }) => name) ?? [];
  addRow(
    'Action Item',
    'action',
    action,
    `| _[Action]_ |${action
      .slice(1)
      .map((name) => (name === 'Priority' ? ` ${template.priorities[1]} |` : ' |'))
      .join('')}`,
  );
  return `${JSON.stringify(snippets, undefined, 2)}\n`;
}

/** A row as its table would have it. */
function fillRow(columns: readonly string[], row: string, template: Template): readonly string[] {
  return fill(`| ${columns.join(' | ')} |\n|${'---|'.repeat(columns.length)}\n${row}`, template).slice(-1);
}

/** Row snippets by the role of their section: prefix and name. */
const ROWS: Readonly<Record<string, readonly [prefix: string, name: string]>> = {
  'communication-log': ['communication', 'Communication'],
  'review-schedule': ['review', 'Review'],
  'related-incidents': ['related', 'Related Incident'],
  attendees: ['attendee', 'Attendee'],
  approval: ['approval-row', 'Approval Row'],
};

/** Words of a sample row become placeholders, so that the row serves for any. */
function showRow(row: string): string {
  return row.replace(/(?<=\| )(?![_|])([A-Z0-9][\w -]*?)(?= \|)/g, (words) => `_[${words}]_`);
}

/** Milestones with their phrases, in the template's order. */
function groupPhrases({ phrases }: Template): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const { phrase, milestone } of phrases) groups.set(milestone, [...(groups.get(milestone) ?? []), phrase]);
  return groups;
}

/** The template without the preamble that explains it. */
function showDocument({ markdown, preamble }: Template): string {
  return markdown.slice(preamble.length).replace(/^\s*(?:---\s*)?/, '');
}

/** A section with those below it. */
function showSection({ sections }: Template, section: TemplateSection): string {
  const below = sections.filter(({ parent }) => parent === section.id);
  return [section, ...below]
    .map(({ level, title, body }) => `${'#'.repeat(level)} ${title}\n${body === '' ? '' : `\n${body}\n`}`)
    .join('\n');
}

/** Markdown in template form as a snippet's body: placeholders, choices, dates and empty cells are tab stops in reading order. */
function fill(markdown: string, template: Template): readonly string[] {
  const labelled = markdown
    .trimEnd()
    .replace(/^(\| *HH:MM *\| *)_\[([^\]\n]*)\]_(?= *\|$)/gm, (row: string, time: string, phrase: string) =>
      `_[${phrase}]_` === WHAT ? row : `${time}${phrase}: ${WHAT}`,
    );
  const stops = findStops(labelled, template).sort((a, b) => a.start - b.start);
  let body = '';
  let at = 0;
  let number = 0;
  for (const { start, end, show } of stops) {
    if (start < at) continue;
    body += escapeText(labelled.slice(at, start)) + show(++number);
    at = end;
  }
  return `${body}${escapeText(labelled.slice(at))}$0`.split('\n');
}

/** A stretch that becomes a tab stop. */
interface Stop {
  readonly start: number;
  readonly end: number;
  readonly show: (number: number) => string;
}

function findStops(markdown: string, template: Template): Stop[] {
  const { placeholders, tables } = readDocument(markdown);
  const stops: Stop[] = placeholders.map(({ span: [start, end], text, kind }) => {
    if (kind === 'choice') return { start, end, show: choice(text.split(/ *[/|] */)) };
    if (kind === 'id') return { start: start + text.lastIndexOf('-') + 1, end, show: stop('XXXX') };
    return { start, end, show: kind === 'date' || text === '[Date]' ? dateStop : stop(text) };
  });
  for (const match of markdown.matchAll(/(?<=^\| *HH:MM *\| )[^|\n:]* \/ [^|\n:]*(?=: _\[)/gm))
    stops.push({ start: match.index, end: match.index + match[0].length, show: choice(match[0].split(' / ')) });
  for (const { header, rows } of tables)
    for (const { cells } of rows)
      cells.forEach((cell, i) => {
        const column = header.cells[i]?.text ?? '';
        const [start, end] = cell.span;
        if (cell.source === '') stops.push({ start, end, show: emptyStop(column, template) });
        else if (column === 'Priority')
          stops.push({ start, end, show: choice([cell.source, ...template.priorities.filter((one) => one !== cell.source)]) });
      });
  return stops;
}

/** What is offered in an empty cell of a column. The space behind the cell's pipe is there already; one before the next is not. */
function emptyStop(column: string, { actionStatuses }: Template): (number: number) => string {
  if (column === 'Status' && actionStatuses.length > 0) return (number) => `${choice(actionStatuses)(number)} `;
  return (number) => `\${${number}} `;
}

function stop(text: string): (number: number) => string {
  return (number) => `\${${number}:${escapeText(text)}}`;
}

function dateStop(number: number): string {
  return `\${${number}:${TODAY}}`;
}

function choice(values: readonly string[]): (number: number) => string {
  return (number) => `\${${number}|${values.map((value) => value.trim().replace(/[\\,|]/g, '\\$&')).join(',')}|}`;
}

function escapeText(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
