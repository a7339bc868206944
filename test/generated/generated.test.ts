import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDocument } from '../../server/analysis/document';
import { MILESTONES } from '../../server/analysis/milestones';
import { ESSENTIAL } from '../../server/analysis/template';
import { TEMPLATES } from '../../server/analysis/templates';
import { recognise } from '../../server/recognise';

const root = join(__dirname, '..', '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

describe('generated files', () => {
  it('equal their sources', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--import=tsx', '.scripts/generate.ts', '--check'], {
      cwd: root,
      encoding: 'utf8',
    });
    assert.equal(status, 0, stdout + stderr);
  });
});

describe('the default template', () => {
  const template = TEMPLATES[0]!;

  it('is the product’s template, byte for byte', () => {
    assert.equal(template.name, 'default');
    assert.equal(template.markdown, read('test/documents/template.md'));
  });

  it('has the fields that its text has', () => {
    const { fields } = readDocument(template.markdown);
    for (const { label, value } of template.fields) {
      const field = fields.find((one) => one.label === label);
      assert.ok(field, label);
      if (value !== '') assert.equal(field.value.source, value);
    }
  });

  it('names each phrase of its timeline and what it stands for', () => {
    const rows = readDocument(template.markdown).tables[0]!.rows.map(({ cells }) => cells[1]!.text.slice(1, -1));
    const phrases = template.phrases.map(({ phrase }) => phrase);
    assert.deepEqual(
      rows.flatMap((row) => row.split(' / ')),
      phrases,
    );
  });
});

for (const template of TEMPLATES)
  describe(`the template ${template.name}`, () => {
    it('has each section once, below its parent, with every essential role', () => {
      const ids = template.sections.map(({ id }) => id);
      assert.equal(new Set(ids).size, ids.length);
      for (const { parent } of template.sections) assert.ok(parent === undefined || ids.includes(parent));
      for (const { section } of template.fields) assert.ok(section === undefined || ids.includes(section));
      const roles = template.sections.map(({ role }) => role);
      for (const role of ESSENTIAL) assert.ok(roles.includes(role), role);
    });

    it('has the columns that its tables have, and milestones that are there', () => {
      const { tables, sections } = readDocument(template.markdown);
      for (const { title, columns } of template.sections) {
        const table = tables.find((one) => one.section.title === title.replace(/\?$/, '?'));
        if (columns.length > 0)
          assert.deepEqual(
            table?.header.cells.map((cell) => cell.text),
            columns.map(({ name }) => name),
            title,
          );
      }
      assert.ok(sections.length > template.sections.length - 1);
      for (const { milestone } of template.phrases) assert.ok((MILESTONES as readonly string[]).includes(milestone));
    });

    it('leaves nothing in it that could pass for an answer', () => {
      assert.equal(recognise(template.markdown).kind, 'template');
    });

    it('calls no two sections the same', () => {
      const owners = new Map<string, string>();
      for (const { id, title } of template.sections) {
        assert.equal(owners.get(title.toLowerCase()), undefined, title);
        owners.set(title.toLowerCase(), id);
      }
    });
  });
