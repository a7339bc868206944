/** What cannot be done: one clear line each, exit 2, and the rest is done. */
import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { FILLED, permissionsCount, README, useFolders } from './harness';

describe('what the command line cannot do', () => {
  const makeFolder = useFolders();
  const faults = async (
    files: Record<string, string | Uint8Array>,
    args: readonly string[],
  ): Promise<{ code: number | null; lines: string[]; out: string }> => {
    const { code, err, out } = await makeFolder(files).run(args);
    return { code, out, lines: err.split('\n').slice(0, -1) };
  };

  it('names a missing file and does the others', async () => {
    const { code, lines, out } = await faults({ 'a.md': FILLED }, ['check', '--format', 'json', 'gone.md', 'a.md']);
    assert.deepEqual(lines, ['postmortem: gone.md: no such file or folder']);
    assert.equal(JSON.parse(out).files.length, 1);
    assert.equal(code, 2);
  });

  it('names a binary file, an empty UTF-16 half and a foreign encoding', async () => {
    const files = {
      'a.md': Buffer.from([0x89, 0x50, 0, 1, 2, 0, 0, 0, 9]),
      'b.md': Buffer.from([0xff, 0xfe, 0x41]),
      'c.md': Buffer.from([0x61, 0xe9, 0x62]),
      'd.md': README,
    };
    const { code, lines } = await faults(files, ['check', 'a.md', 'b.md', 'c.md', 'd.md']);
    assert.deepEqual(lines, [
      'postmortem: a.md: is a binary file',
      'postmortem: b.md: is no valid UTF-16LE text',
      'postmortem: c.md: is neither UTF-8 nor UTF-16 text',
    ]);
    assert.equal(code, 2);
  });

  it('names a glob that matches nothing', async () => {
    const { code, lines } = await faults({}, ['check', 'incidents/*.md']);
    assert.deepEqual(lines, ['postmortem: incidents/*.md: matches no file']);
    assert.equal(code, 2);
  });

  it('names a link that leads nowhere', async () => {
    const folder = makeFolder({ 'a.md': README });
    symlinkSync('circle.md', join(folder.path, 'circle.md'));
    const { code, err, out } = await folder.run(['check', 'circle.md', 'a.md']);
    assert.equal(err, 'postmortem: circle.md: symbolic links in a circle\n');
    assert.equal(out, 'No post-mortem in 1 file.\n');
    assert.equal(code, 2);
  });

  it('names unreadable files and folders', async function () {
    const folder = makeFolder({ 'a.md': FILLED, 'locked.md': FILLED, 'closed/b.md': FILLED });
    if (!permissionsCount(folder)) return this.skip();
    chmodSync(join(folder.path, 'locked.md'), 0);
    chmodSync(join(folder.path, 'closed'), 0);
    const { code, err } = await folder.run(['check']);
    chmodSync(join(folder.path, 'closed'), 0o755);
    assert.deepEqual(err.trimEnd().split('\n').toSorted(), ['postmortem: closed: no permission', 'postmortem: locked.md: no permission']);
    assert.equal(code, 2);
  });

  for (const [args, message] of [
    [['check', '--nope'], /^postmortem: unknown option '--nope'$/],
    [['check', '--format', 'xml'], /^postmortem: --format must be one of text, json, ndjson, sarif, github, not `xml`$/],
    [['check', '--fail-on', 'warn'], /^postmortem: --fail-on must be one of error, warning, information, hint, never, not `warn`$/],
    [['check', '--today', '2026-02-30'], /^postmortem: --today must be a date as YYYY-MM-DD, not `2026-02-30`$/],
    [['check', '--config', 'gone.yaml'], /^postmortem: --config: `gone\.yaml` cannot be read$/],
    [
      ['check', '--template', 'gone'],
      /^postmortem: setting `template`: `gone` is neither a built-in template \(.*`default`.*\) nor a readable file$/,
    ],
    [['fix', '--rule', 'nothing'], /^postmortem: --rule: there is no rule `nothing`$/],
    [['metrics', '--verbose'], /^postmortem: unknown option '--verbose'$/],
    [['chekc'], /^postmortem: there is no command `chekc`; `postmortem --help` lists them$/],
    [['lsp'], /^postmortem: lsp wants --stdio/],
  ] as const)
    it(`refuses ${args.join(' ')} in one line`, async () => {
      const { code, lines } = await faults({ 'a.md': FILLED }, args);
      assert.equal(lines.length, 1, lines.join('\n'));
      assert.match(lines[0]!, message);
      assert.equal(code, 2);
    });

  it('says where the configuration is wrong, and uses the defaults there', async () => {
    const files = { '.postmortem.yaml': 'metrics:\n  preset: fast\nrules:\n  placeholder: loud\n  metric-mismatch: off\n', 'a.md': FILLED };
    const { code, lines, out } = await faults(files, ['metrics', '--format', 'json']);
    assert.deepEqual(lines, [
      'postmortem: .postmortem.yaml:2: setting `metrics.preset` must be one of `template`, `from-start`, `datadog`, `gitlab`',
      'postmortem: .postmortem.yaml:4: setting `rules.placeholder` is no severity: `error`, `warning`, `information`, `hint`, `off`, or one of them for `draft`, `review`, `final`',
    ]);
    assert.equal(JSON.parse(out).incidents[0].preset, 'template');
    assert.equal(code, 2);
  });

  it('says where the configuration is no YAML', async () => {
    const { code, lines } = await faults({ '.postmortem.yaml': 'files: [\n', 'a.md': FILLED }, ['check']);
    assert.equal(lines.length, 1);
    assert.match(lines[0]!, /^postmortem: \.postmortem\.yaml:\d: no valid YAML: /);
    assert.equal(code, 2);
  });

  it('says that a file could not be written', async function () {
    const folder = makeFolder({ 'shut/a.md': FILLED.replace('| 23:09 |', '| 11:09 pm |') });
    if (!permissionsCount(folder)) return this.skip();
    chmodSync(join(folder.path, 'shut'), 0o555);
    const { code, err } = await folder.run(['fix', 'shut/a.md']);
    chmodSync(join(folder.path, 'shut'), 0o755);
    assert.equal(err, 'postmortem: shut/a.md: not written, no permission\n');
    assert.equal(code, 2);
  });

  it('prints help and version, and help again without a command', async () => {
    const folder = makeFolder();
    mkdirSync(join(folder.path, 'x'));
    const help = await folder.run(['--help']);
    assert.match(help.out, /postmortem check \[OPTIONS\] \[FILES\]/);
    assert.equal(help.code, 0);
    assert.match((await folder.run(['--version'])).out, /^\d+\.\d+\.\d+\n$/);
    assert.equal((await folder.run([])).code, 2);
  });
});
