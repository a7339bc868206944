import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDocument } from '../../server/analysis/document';
import { matchSections, matchTemplate, normaliseTitle, type Template } from '../../server/analysis/template';
import { readTemplate, TEMPLATES } from '../../server/analysis/templates';

const named = (name: string): Template => TEMPLATES.find((template) => template.name === name)!;
const matchedIn = (text: string, template: Template): Record<string, string> => {
  const document = readDocument(text);
  return Object.fromEntries(
    matchSections(document, template).flatMap(({ wanted, section, duplicates }) =>
      section === undefined
        ? []
        : [[wanted.id, [section, ...duplicates].map((one) => `${one.title}:${document.lines.lineAt(one.headingSpan[0]) + 1}`).join(' ')]],
    ),
  );
};

describe('normaliseTitle', () => {
  it('makes what is the same title the same words', () => {
    for (const [title, words] of [
      ['Timeline (all times in UTC)', 'timeline'],
      ['Post-Mortem Review', 'postmortem review'],
      ['Action Items & Follow-Ups', 'action items and follow ups'],
      ['What Didn’t Go So Well?', 'what didnt go so well'],
      ['Root Cause(s)', 'root cause'],
    ] as const)
      assert.equal(normaliseTitle(title), words);
  });
});

describe('matchSections', () => {
  it('finds sections by title, then by alias, at any level and in any order', () => {
    assert.deepEqual(
      matchedIn('# T\n### Corrective Actions\n## Executive Summary\n#### timeline of Events:\n# ROOT CAUSE\n', named('essentials')),
      {
        summary: 'Executive Summary:3',
        timeline: 'timeline of Events:4',
        'root-cause': 'ROOT CAUSE:5',
        'action-items': 'Corrective Actions:2',
      },
    );
  });

  it('prefers the title over an alias, and gives no section to two', () => {
    assert.deepEqual(matchedIn('# T\n## Overview\n## Summary\n', named('google-sre')), { summary: 'Summary:3' });
    assert.deepEqual(matchedIn('# T\n## Contributing Factors\n', named('essentials')), { 'root-cause': 'Contributing Factors:2' });
  });

  it('reads an alias that goes on', () => {
    assert.deepEqual(matchedIn('# T\n## Timeline: 3 May, CEST\n', named('essentials')), { timeline: 'Timeline: 3 May, CEST:2' });
    assert.deepEqual(matchedIn('# T\n## Timelines are hard\n', named('essentials')), {});
  });

  it('prefers a section below the parent that the template gives it', () => {
    const text = '# T\n## Appendix\n### Attendees\n## Post-Mortem Review\n### Attendees\n### Attendees\n';
    assert.deepEqual(matchedIn(text, named('default')), {
      appendix: 'Appendix:2',
      'post-mortem-review': 'Post-Mortem Review:4',
      attendees: 'Attendees:5 Attendees:6',
    });
  });

  it('takes nothing from the preamble', () => {
    assert.deepEqual(matchedIn('# Post-Mortem Template\n## Overview\n# Post-Mortem: X\n## Timeline\n', named('default')), {
      timeline: 'Timeline:4',
    });
  });
});

describe('matchTemplate', () => {
  const nameOf = (text: string): string => matchTemplate(readDocument(text), TEMPLATES).name;

  for (const template of TEMPLATES)
    it(`knows ${template.name} by its own headings`, () => {
      assert.equal(nameOf(template.markdown), template.name);
      assert.deepEqual(
        matchSections(readDocument(template.markdown), template).flatMap(({ wanted, section, duplicates }) =>
          section && duplicates.length === 0 ? [] : [wanted.id],
        ),
        [],
      );
    });

  it('asks for the essentials only where no outline fits', () => {
    assert.equal(nameOf('# Outage\n## Summary\n## Impact\n## Timeline\n## Root Cause\n## Action Items\n'), 'essentials');
    assert.equal(nameOf('# Outage\n'), 'essentials');
    assert.equal(nameOf(''), 'essentials');
  });

  it('still knows the default template when sections are gone', () => {
    const { sections, markdown } = named('default');
    for (const { title } of sections) assert.equal(nameOf(markdown.replace(new RegExp(`^#+ ${title}$`, 'm'), '')), 'default', title);
  });
});

describe('readTemplate', () => {
  it('reads YAML', () => {
    const read = readTemplate(
      'name: ours\ntitle: Ours\nsections:\n  - { id: story, title: Story, role: summary, columns: [Time] }\n',
      'ours.yaml',
    ) as Template;
    assert.equal(read.markdown, '# [Incident Title]\n\n---\n\n## Story\n');
    assert.deepEqual(read.sections[0], {
      id: 'story',
      title: 'Story',
      level: 2,
      aliases: [],
      role: 'summary',
      required: true,
      body: '',
      columns: [{ name: 'Time', aliases: [], required: true }],
      parent: undefined,
    });
  });

  it('says what is wrong, and on which line', () => {
    assert.match(
      readTemplate('name: ours\ntitle: Ours\nsections:\n  - id: Story\n    title: x\n', 'a.yaml') as string,
      /^line 4: sections\.0\.id: must be kebab-case$/,
    );
    assert.match(readTemplate('name: [\n', 'a.yaml') as string, /line 2/);
    assert.match(readTemplate('', 'a.yaml') as string, /^line 1: template: /);
    assert.equal(typeof readTemplate('a: &a [x]\nb: *a\n', 'a.yaml'), 'string');
    assert.match(readTemplate('words', 'a.md') as string, /no section headings/);
  });

  it('reads a house’s own Markdown', () => {
    const text =
      '# Incident: [Title]\n\n**Severity:** S1 / S2 / S3\n**Status:** Open | In Review | Published\n**Mood:** _[how]_\n\n## Quick Summary\n\n_[words]_\n\n## Timeline\n\n| When | What |\n|---|---|\n\n### Notes\n\n## Notes\n';
    const read = readTemplate(text, 'ours.md') as Template;
    assert.deepEqual(
      read.sections.map(({ id, role, parent, columns }) => [id, role, parent, columns.map(({ name }) => name)]),
      [
        ['quick-summary', 'summary', undefined, []],
        ['timeline', 'timeline', undefined, ['When', 'What']],
        ['notes', undefined, 'timeline', []],
        ['notes-2', undefined, undefined, []],
      ],
    );
    assert.deepEqual(read.severities, ['S1', 'S2', 'S3']);
    assert.deepEqual(read.statuses, { draft: ['Open'], review: ['In Review'], final: ['Published'] });
    assert.deepEqual(
      read.fields.map(({ label, role, required }) => [label, role, required]),
      [
        ['Severity', 'severity', true],
        ['Status', 'status', true],
        ['Mood', 'other', false],
      ],
    );
    assert.equal(read.titlePrefix, 'Incident: ');
    assert.equal(read.markdown, text);
  });

  it('reads the product’s template as Markdown as its YAML has it', () => {
    const text = readFileSync(join(__dirname, '..', 'documents', 'template.md'), 'utf8');
    const read = readTemplate(text, 'template.md') as Template;
    const { sections, fields } = named('default');
    assert.deepEqual(
      read.sections.map(({ title, level, role }) => [title, level, role]),
      sections.map(({ title, level, role }) => [title, level, role]),
    );
    assert.deepEqual(
      read.sections.map(({ columns }) => columns),
      sections.map(({ columns }) => columns),
    );
    const labels = read.fields.map(({ label }) => label);
    for (const { label } of fields) assert.ok(labels.includes(label), label);
  });
});
