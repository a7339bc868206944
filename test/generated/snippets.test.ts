import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDocument } from '../../server/analysis/document';
import { matchSections } from '../../server/analysis/template';
import { TEMPLATES } from '../../server/analysis/templates';
import { recognise } from '../../server/recognise';

interface Snippet {
  prefix: string;
  description: string;
  body: string[];
  scope: string;
}

const text = readFileSync(join(__dirname, '..', '..', 'snippets', 'postmortem.code-snippets'), 'utf8');
const snippets = Object.values(JSON.parse(text) as Record<string, Snippet>);
const template = TEMPLATES[0]!;
const bodyOf = (prefix: string): string => snippets.find((snippet) => snippet.prefix === prefix)!.body.join('\n');

/** What stands in the editor when every tab stop is passed. */
function expand(body: string): string {
  return body
    .replace(/\$\{CURRENT_YEAR\}-\$\{CURRENT_MONTH\}-\$\{CURRENT_DATE\}/g, '2026-03-14')
    .replace(/\$\{\d+\|([^,|]*)[^|]*\|\}/g, '$1')
    .replace(/\$\{\d+:((?:[^\\}]|\\.)*)\}/g, '$1')
    .replace(/\$\{\d+\}|\$0/g, '')
    .replace(/\\([\\$}])/g, '$1');
}

describe('snippets', () => {
  it('are Markdown’s, each with its own prefix', () => {
    const prefixes = snippets.map(({ prefix }) => prefix);
    assert.equal(new Set(prefixes).size, prefixes.length);
    for (const { prefix, scope } of snippets) {
      assert.match(prefix, /^pm(?:-[a-z-]+)?$/);
      assert.equal(scope, 'markdown');
    }
  });

  it('give the whole template without its preamble', () => {
    const document = readDocument(expand(bodyOf('pm')));
    assert.deepEqual(
      matchSections(document, template).flatMap(({ wanted, section }) => (section ? [] : [wanted.title])),
      [],
    );
    assert.equal(document.sections[0]?.title, 'Post-Mortem: [Incident Title]');
    assert.equal(document.sections.length, template.sections.length + 1);
    assert.notEqual(recognise(document.text).kind, 'none');
    const value = (label: string): string | undefined => document.fields.find((field) => field.label === label)?.value.text;
    assert.deepEqual(['Incident ID', 'Date of Incident', 'Status', 'Severity'].map(value), ['INC-XXXX', '2026-03-14', 'Draft', 'SEV1']);
  });

  it('keep the phrase of a timeline row as a label', () => {
    const timeline = readDocument(expand(bodyOf('pm'))).tables[0]!;
    const phrases = new Set(template.phrases.map(({ phrase }) => phrase));
    for (const { cells } of timeline.rows) assert.ok(phrases.has(cells[1]!.text.split(':')[0]!), cells[1]!.text);
    assert.equal(timeline.rows.length, 7);
  });

  it('number their tab stops in reading order', () => {
    for (const { body, prefix } of snippets) {
      const numbers = [...body.join('\n').matchAll(/\$\{(\d+)/g)].map((match) => Number(match[1]));
      assert.deepEqual(
        numbers,
        numbers.map((_, i) => i + 1),
        prefix,
      );
      assert.ok(body.at(-1)?.endsWith('$0'));
    }
  });

  for (const section of template.sections)
    it(`pm-${section.id} gives ${section.title}`, () => {
      const { sections } = readDocument(expand(bodyOf(`pm-${section.id}`)));
      assert.deepEqual(
        sections.map(({ title, level }) => [title, level]),
        [section, ...template.sections.filter(({ parent }) => parent === section.id)].map(({ title, level }) => [title, level]),
      );
    });

  for (const [prefix, title] of [
    ['event', 'Timeline'],
    ['started', 'Timeline'],
    ['detected', 'Timeline'],
    ['resolved', 'Timeline'],
    ['action', 'Prevent Recurrence'],
    ['communication', 'Communication Log'],
    ['review', 'Review Schedule'],
    ['related', 'Related Incidents'],
    ['attendee', 'Attendees'],
    ['approval-row', 'Approval'],
  ] as const)
    it(`pm-${prefix} fits below ${title}`, () => {
      const { columns } = template.sections.find((section) => section.title === title)!;
      const header = `| ${columns.map(({ name }) => name).join(' | ')} |\n|${'---|'.repeat(columns.length)}\n`;
      const [table] = readDocument(header + expand(bodyOf(`pm-${prefix}`))).tables;
      assert.equal(table!.rows.length, 1);
      assert.equal(table!.rows[0]!.cells.length, columns.length);
    });
});
