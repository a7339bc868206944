/** Settings: what is wrong is told, the rest holds; the nearest file counts; the manifest and the schema say what the code reads. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findConfiguration, readConfiguration } from '../../server/configuration';
import { settleSettings } from '../../server/document-settings';
import { mergeSettings, readSettings, settingsSchema, showIssue } from '../../server/settings';
import { listProperties, makeConfigurationSchema } from '../../server/settings-manifest';
import { matchesGlobs } from '../../server/workspace/globs';

const ids = new Set(['missing-section', 'placeholder']);
const defaults = settingsSchema.parse({});
const issuesOf = (value: unknown): string[] => readSettings(value, ids).issues.map(showIssue);

describe('settings', () => {
  it('are the defaults where nothing is said', () => {
    for (const nothing of [undefined, null, {}, { template: null, metrics: {} }])
      assert.deepEqual(readSettings(nothing, ids), { settings: defaults, issues: [] });
  });

  it('name each setting that is wrong and keep the others', () => {
    const value = {
      enable: 'yes',
      files: ['a', 3, '', 'b'],
      metrics: { preset: 'x', updateTable: 'never', colour: 1 },
      timeZone: 'Mars',
      rules: { placeholder: 'off', missing_section: 'off' },
      statuses: 3,
    };
    assert.deepEqual(issuesOf(value), [
      'setting `enable` must be `true` or `false`',
      'setting `files.1` must be a text',
      'setting `files.2` must not be empty',
      'setting `metrics.preset` must be one of `template`, `from-start`, `datadog`, `gitlab`',
      'setting `metrics.colour` is not known',
      'setting `timeZone` is no time zone: a name such as `Europe/Berlin`, `UTC`, or an offset such as `+02:00`',
      'setting `statuses` must be a group of settings',
      'setting `rules.missing_section` is no rule; `missing-section` is one',
    ]);
    const { settings } = readSettings(value, ids);
    assert.deepEqual(settings, {
      ...defaults,
      files: ['a', 'b'],
      metrics: { preset: 'template', updateTable: 'never' },
      rules: { placeholder: 'off' },
    });
  });

  it('take zones by name and offset', () => {
    for (const timeZone of ['', 'UTC', 'Europe/Berlin', '+02:00', 'UTC-7', 'GMT+5:30'])
      assert.deepEqual(issuesOf({ timeZone }), [], timeZone);
    for (const timeZone of ['Mars', '+', 'UTC+', '25', 'Europe/']) assert.equal(issuesOf({ timeZone }).length, 1, timeZone);
  });

  it('never throw, and what they give is valid', () => {
    fc.assert(
      fc.property(fc.anything({ maxDepth: 4 }), (value) => {
        const { settings } = readSettings(value, ids);
        assert.ok(settingsSchema.safeParse(settings).success);
      }),
    );
  });

  it('are merged by group, lists replaced', () => {
    assert.deepEqual(
      mergeSettings(
        { files: ['a', 'b'], metrics: { preset: 'gitlab', updateTable: 'ask' } },
        { files: ['c'], metrics: { updateTable: 'never' } },
      ),
      {
        files: ['c'],
        metrics: { preset: 'gitlab', updateTable: 'never' },
      },
    );
  });
});

describe('.postmortem.yaml', () => {
  const read = (text: string) => readConfiguration(text, 'file:///w/.postmortem.yaml', ids).issues;

  it('tells the line of what is wrong', () => {
    assert.deepEqual(read('# house rules\nmetrics:\n  preset: x\nrules:\n  placeholder:\n    draft: off\n    final: loud\n'), [
      { line: 3, message: 'setting `metrics.preset` must be one of `template`, `from-start`, `datadog`, `gitlab`' },
      {
        line: 5,
        message:
          'setting `rules.placeholder` is no severity: `error`, `warning`, `information`, `hint`, `off`, or one of them for `draft`, `review`, `final`',
      },
    ]);
    assert.deepEqual(read('enable: true\nenable: false\n'), [{ line: 2, message: 'no valid YAML: Map keys must be unique' }]);
    assert.deepEqual(read('- a\n'), [{ line: 1, message: 'the settings must be given as `name: value`' }]);
    assert.deepEqual(read('\uFEFFenable: true\r\n'), []);
    assert.deepEqual(read(''), []);
  });

  it('cannot be a bomb', () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x,x]',
      ...'bcdefgh'.split('').map((name, i) => `${name}: &${name} [${Array(10).fill(`*${'abcdefg'[i]}`).join(',')}]`),
    ].join('\n');
    const since = performance.now();
    assert.match(read(bomb)[0]!.message, /^no valid YAML: Excessive alias count/);
    assert.ok(performance.now() - since < 500);
    assert.match(read(`x: ${'a'.repeat(300_000)}`)[0]!.message, /not read/);
  });

  it('counts for what lies below it, the nearest one first', async () => {
    const texts: Record<string, string> = { 'file:///w/.postmortem.yaml': 'enable: false', 'file:///w/a/.postmortem.yaml': 'enable: true' };
    const files = { readText: async (uri: string) => texts[uri] };
    assert.equal((await findConfiguration('file:///w/a/b/x.md', files, ids))?.folder, 'file:///w/a/');
    assert.equal((await findConfiguration('file:///w/c/x.md', files, ids))?.folder, 'file:///w/');
    assert.equal(await findConfiguration('file:///x.md', files, ids), undefined);
    assert.equal(await findConfiguration('untitled:Untitled-1', files, ids), undefined);
  });

  it('lies over the editor’s settings, and its globs count from its own folder', async () => {
    const files = { readText: async (uri: string) => (uri === 'file:///w/a/.postmortem.yaml' ? 'files: ["incidents/**"]\n' : undefined) };
    const editor = { files: ['*.md'], metrics: { preset: 'gitlab' } };
    const settle = (uri: string) => settleSettings(uri, { editor, folder: 'file:///w/' }, files);
    const inside = await settle('file:///w/a/incidents/one%20two.md');
    assert.deepEqual([inside.options.force, inside.options.preset, inside.options.fileName], [true, 'gitlab', 'one two.md']);
    assert.equal((await settle('file:///w/a/other.md')).options.force, false);
    assert.equal((await settle('file:///w/b/other.md')).options.force, true);
  });
});

describe('globs of the setting files', () => {
  it('match as in .gitignore, the last one decides', () => {
    assert.equal(matchesGlobs([], 'a.md'), false);
    assert.equal(matchesGlobs(['*.pm.md'], 'deep/er/a.pm.md'), true);
    assert.equal(matchesGlobs(['incidents/'], 'incidents/2026/a.md'), true);
    assert.equal(matchesGlobs(['incidents/'], 'x/incidents/a.md'), false);
    assert.equal(matchesGlobs(['./incidents/*.md'], 'incidents/a.md'), true);
    assert.equal(matchesGlobs(['incidents/**', '!**/README.md'], 'incidents/README.md'), false);
  });
});

describe('the settings in manifest and schema', () => {
  it('each have a description, a default and resource scope', () => {
    const properties = listProperties() as Record<string, { scope: string; markdownDescription?: string; default?: unknown }>;
    for (const [name, { scope, markdownDescription, default: value }] of Object.entries(properties)) {
      assert.equal(scope, 'resource', name);
      assert.ok(markdownDescription, name);
      assert.notEqual(value, undefined, name);
    }
    for (const name of ['enable', 'files', 'template', 'metrics.preset', 'metrics.updateTable', 'timeZone', 'rules', 'trace.server'])
      assert.ok(`postmortem.${name}` in properties, name);
  });

  it('know every setting that the code reads', () => {
    const { properties } = makeConfigurationSchema() as { properties: object };
    assert.deepEqual(Object.keys(properties), Object.keys(settingsSchema.shape));
  });
});
