import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { TEMPLATES } from '../../server/analysis/templates';
import { recognise } from '../../server/recognise';

const kindOf = (text: string, forced = false): string => recognise(text, forced).kind;
const root = join(__dirname, '..', '..');

describe('recognise', () => {
  it('takes no document of a dependency for a post-mortem', () => {
    const files = readdirSync(join(root, 'node_modules'), { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.(?:md|markdown)$/i.test(name),
    );
    assert.ok(files.length >= 400, `${files.length} files`);
    const taken = files.filter((file) => kindOf(readFileSync(join(root, 'node_modules', file), 'utf8')) !== 'none');
    assert.deepEqual(taken, []);
  });

  it('knows templates, raw', () => {
    for (const { markdown, name } of TEMPLATES) assert.equal(kindOf(markdown), 'template', name);
  });

  for (const [name, text] of Object.entries({
    'a title and a timeline': '# Post-Mortem: Checkout down\n\n## Timeline\n\n- 14:02 Alert fired\n',
    'a title, an incident date and sections':
      '# Incident report: e-mail late\n\n**Date:** 2026-03-14\n\n## Summary\n\nLate.\n\n## Impact\n\nSome.\n',
    'sections with a timeline':
      '# E-mail was late\n\n## Summary\n\nx\n\n## Root cause\n\ny\n\n## Timeline\n\n10:30 first report\n\n## Action items\n\n- z\n',
    'a title underlined': 'Postmortem of the outage\n===\n\nTimeline\n---\n\n14:02 x\n',
    'a title in the front matter': '---\ntitle: "Postmortem: late mail"\n---\n\n## Timeline\n\n14:02 x\n',
    'a byte order mark and carriage returns': '\ufeff# RCA: late mail\r\rDate: 2026-03-14\r\r## Timeline\r\r14:02 x\r',
  }))
    it(`knows ${name}`, () => assert.equal(kindOf(text), 'post-mortem'));

  for (const [name, text] of Object.entries({
    'an empty text': '',
    'a handbook page': '# How to write a post-mortem\n\n## Timeline\n\nSay what happened at 14:02.\n\n## Impact\n\nSay who was affected.\n',
    'an index': '# Post-mortems\n\n- [2026-03-14 late mail](a.md)\n- [2026-04-01 no mail](b.md)\n',
    'a guide': '# Incident response guide\n\n## Detection\n\n## Response\n\n## Post-mortem\n\nHold one.\n',
    'a changelog':
      '# Changelog\n\n## 2026-03-14\n\n- 14:02 fix of the outage\n\n## 2026-03-01\n\n- Summary, impact and root cause in the log\n',
    'a post-mortem in a fence': '# Notes\n\n```md\n# Post-Mortem: x\n\n## Timeline\n\n- 14:02 y\n```\n',
    'a post-mortem in a comment': '# Notes\n\n<!--\n# Post-Mortem: x\n\n## Timeline\n\n- 14:02 y\n-->\n',
    'a meeting with times': '# Meeting\n\n## Agenda\n\n- 10:00 start\n- 11:00 end\n\n## Action items\n\n- x\n',
    'the word alone': 'We should hold a post-mortem on 2026-03-14 at 14:02.\n',
  }))
    it(`leaves ${name} alone`, () => assert.equal(kindOf(text), 'none'));

  it('obeys the front matter first', () => {
    const text = '# Post-Mortem: x\n\n## Timeline\n\n- 14:02 y\n';
    assert.equal(kindOf(`---\npostmortem: false\n---\n${text}`, true), 'none');
    assert.equal(kindOf('---\npostmortem: true\n---\n# Diary\n'), 'post-mortem');
    assert.equal(kindOf('---\r\ntitle: x\r\npostmortem: true\r\n---\r\n# Diary\r\n'), 'post-mortem');
    assert.equal(kindOf('# Diary\n\npostmortem: true\n'), 'none');
    assert.equal(kindOf('---\npostmortem: true\n# never closed\n'), 'none');
  });

  it('obeys settings after that', () => {
    assert.deepEqual(recognise('# Diary\n', true), { kind: 'post-mortem', reason: 'settings' });
    assert.equal(kindOf('# Diary\n'), 'none');
  });

  it('always says why', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(
            '# ',
            'Post-Mortem',
            'Timeline',
            '\n',
            '14:02',
            '---',
            '```',
            '<!--',
            '-->',
            'x',
            '\r',
            ': ',
            '\ud800',
            'HH:MM ',
          ),
          maxLength: 60,
        }),
        (text) => {
          assert.notEqual(recognise(text).reason, '');
        },
      ),
    );
  });

  it('stays linear', () => {
    for (const unit of [
      '# ',
      '14:',
      '2026-',
      '_[',
      '**Date',
      '<!--',
      '`',
      'post-',
      '\n\n',
      '# Timeline\n14:02 HH:MM _[x]_ 2026-03-14\n',
      ' \t',
      '0',
      '|',
    ]) {
      const start = process.cpuUsage();
      recognise(unit.repeat(Math.ceil(1_000_000 / unit.length)));
      const elapsed = process.cpuUsage(start).user / 1000;
      assert.ok(elapsed < 1500, `${JSON.stringify(unit)}: ${elapsed} ms`);
    }
  });
});
