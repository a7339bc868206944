/** `postmortem check`: what it looks at, what it says, how it ends. */
import assert from 'node:assert/strict';
import { FILLED, README, useFolders } from './harness';

interface Report {
  readonly version: number;
  readonly files: readonly {
    readonly file: string;
    readonly postMortem: boolean;
    readonly kind?: string;
    readonly template?: string;
    readonly diagnostics: readonly {
      readonly rule: string;
      readonly severity: string;
      readonly message: string;
      readonly range: {
        readonly start: { readonly line: number; readonly character: number };
        readonly end: { readonly line: number; readonly character: number };
      };
      readonly fixable: boolean;
    }[];
  }[];
  readonly summary: Readonly<Record<string, number>>;
}

const spoiled = FILLED.replace('| 23:47 |', '| 23:67 |');

describe('postmortem check', () => {
  const makeFolder = useFolders();
  const check = async (files: Record<string, string>, ...args: string[]): Promise<Report> => {
    const { out, err } = await makeFolder(files).run(['check', '--format', 'json', ...args]);
    assert.equal(err, '');
    return JSON.parse(out) as Report;
  };

  it('says nothing above information of a filled post-mortem and ends with 0', async () => {
    const { code, out } = await makeFolder({ 'a.md': FILLED }).run(['check', '--fail-on', 'warning', '--today', '2026-03-20']);
    assert.match(out, /1 post-mortem: /);
    assert.equal(code, 0, out);
  });

  it('points at exactly the wrong characters and ends with 1', async () => {
    const folder = makeFolder({ 'incidents/a.md': spoiled });
    const { code, out } = await folder.run(['check', '--format', 'json']);
    const { files, summary } = JSON.parse(out) as Report;
    assert.equal(code, 1);
    const [{ file, postMortem, kind, template, diagnostics }] = files as [Report['files'][number]];
    assert.deepEqual(
      { file, postMortem, kind, template },
      { file: 'incidents/a.md', postMortem: true, kind: 'post-mortem', template: 'default' },
    );
    const { severity, range } = diagnostics.find(({ rule }) => rule === 'invalid-timestamp')!;
    assert.equal(severity, 'error');
    const line = spoiled.split('\n').findIndex((text) => text.includes('23:67'));
    assert.deepEqual(range, { start: { line, character: 2 }, end: { line, character: 7 } });
    assert.equal(summary['files'], 1);
    assert.equal(summary['error'], diagnostics.filter((one) => one.severity === 'error').length);
  });

  it('counts in UTF-16 behind emoji, after CRLF and a byte order mark', async () => {
    const text = `\uFEFF${FILLED.replace('| 00:31 | 87 min', '| 00:31 🔥🔥 | 78 min').replaceAll('\n', '\r\n')}`;
    const { files } = await check({ 'a.md': text });
    const { range } = files[0]!.diagnostics.find(({ rule }) => rule === 'metric-mismatch')!;
    assert.equal(text.slice(1).split('\r\n')[range.start.line]!.slice(range.start.character, range.end.character), '78 min');
  });

  it('lists a file that is no post-mortem without a word about it', async () => {
    const { files, summary } = await check({ 'README.md': README });
    assert.deepEqual(files, [{ file: 'README.md', postMortem: false, diagnostics: [] }]);
    assert.deepEqual(summary, { files: 1, error: 0, warning: 0, information: 0, hint: 0 });
  });

  it('treats every named file as a post-mortem with --all', async () => {
    const { files } = await check({ 'README.md': README }, '--all');
    assert.equal(files[0]!.postMortem, true);
  });

  it('writes one object a line as ndjson', async () => {
    const { out } = await makeFolder({ 'a.md': FILLED, 'b.md': README }).run(['check', '--format', 'ndjson']);
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Report['files'][number]);
    assert.deepEqual(
      lines.map(({ file, postMortem }) => [file, postMortem]),
      [
        ['a.md', true],
        ['b.md', false],
      ],
    );
  });

  it('reads standard input under the name it is given', async () => {
    const { code, out } = await makeFolder().run(['check', '--format', 'json', '--stdin-filename', 'docs/x.md', '-'], { input: spoiled });
    assert.equal(code, 1);
    assert.equal((JSON.parse(out) as Report).files[0]!.file, 'docs/x.md');
  });

  it('writes annotations and SARIF that name rule, place and severity', async () => {
    const folder = makeFolder({ 'a, b.md': spoiled });
    const github = (await folder.run(['check', '--format', 'github'])).out;
    const line = spoiled.split('\n').findIndex((text) => text.includes('23:67')) + 1;
    assert.ok(github.includes(`::error file=a%2C b.md,line=${line},endLine=${line},col=3,endColumn=8,title=invalid-timestamp::`), github);

    const sarif = JSON.parse((await folder.run(['check', '--format', 'sarif'])).out);
    assert.equal(sarif.version, '2.1.0');
    const [{ tool, results }] = sarif.runs;
    const result = results.find((one: { ruleId: string }) => one.ruleId === 'invalid-timestamp');
    assert.equal(tool.driver.rules[result.ruleIndex].id, 'invalid-timestamp');
    assert.equal(result.level, 'error');
    assert.deepEqual(result.locations[0].physicalLocation, {
      artifactLocation: { uri: 'a,%20b.md' },
      region: { startLine: line, startColumn: 3, endLine: line, endColumn: 8 },
    });
  });

  it('leaves hints out of the text unless asked, and says how many there are', async () => {
    const template = FILLED.replace('**Status:** Final', '**Status:** Draft').replace(
      'Nothing compares',
      '_[Underlying condition]_ Nothing compares',
    );
    const folder = makeFolder({ 'a.md': template });
    assert.match((await folder.run(['check'])).out, /hints? \(--verbose shows them\)/);
    assert.match((await folder.run(['check', '--verbose'])).out, /hint .*placeholder/);
  });

  it('takes control characters of a document out of what it prints', async () => {
    const folder = makeFolder({
      'a.md': FILLED.replace('| 23:47 |', '| 23:\u001b[31m67 |').replace('**Status:** Final', '**Status:** Fi\u001b]0;x\u0007nal'),
    });
    const { out } = await folder.run(['check', '--verbose']);
    assert.doesNotMatch(out, /[\u0000-\u0009\u000b-\u001f\u007f]/);
  });

  it('colours when told to, and never into a pipe by itself', async () => {
    const folder = makeFolder({ 'a.md': spoiled });
    assert.match((await folder.run(['check', '--color', 'always'])).out, /\u001b\[31m/);
    assert.doesNotMatch((await folder.run(['check'], { env: { NO_COLOR: '' } })).out, /\u001b/);
    assert.doesNotMatch((await folder.run(['check', '--color', 'never'], { env: { FORCE_COLOR: '1' } })).out, /\u001b/);
  });

  it('fails from the severity on that --fail-on names', async () => {
    const folder = makeFolder({ 'a.md': spoiled });
    assert.equal((await folder.run(['check', '--fail-on', 'never'])).code, 0);
    assert.equal((await folder.run(['check', '--fail-on', 'hint'])).code, 1);
    const { code, out } = await makeFolder({
      'a.md': FILLED.replace('| Time to Mitigate | 00:31 | 87 min', '| Time to Mitigate | 00:31 | 78 min').replace('Final', 'Draft'),
    }).run(['check']);
    assert.match(out, /metric-mismatch/);
    assert.equal(code, 0);
  });
});

describe('which files are looked at', () => {
  const makeFolder = useFolders();
  const names = async (files: Record<string, string>, args: readonly string[] = [], cwd = '.'): Promise<string[]> => {
    const { out } = await makeFolder(files).run(['check', '--format', 'json', ...args], { cwd });
    return (JSON.parse(out) as Report).files.map(({ file }) => file);
  };

  it('is Markdown below the current folder, without dependencies and what git ignores', async () => {
    const files = {
      '.git/HEAD': '',
      '.gitignore': 'build/\n*.draft.md\n',
      'a.md': README,
      'a.draft.md': README,
      'notes.txt': README,
      'build/b.md': README,
      'node_modules/x/README.md': README,
      'docs/c.markdown': README,
      'docs/.gitignore': '/d.md\n!kept.draft.md\n',
      'docs/d.md': README,
      'docs/kept.draft.md': README,
      'docs/deep/d.md': README,
    };
    assert.deepEqual(await names(files), ['a.md', 'docs/c.markdown', 'docs/deep/d.md', 'docs/kept.draft.md']);
    assert.deepEqual(await names(files, [], 'docs'), ['c.markdown', 'deep/d.md', 'kept.draft.md']);
  });

  it('is every file that is named, ignored or not, whatever its ending, once', async () => {
    const files = { '.git/HEAD': '', '.gitignore': '*.md\n', 'a.md': README, 'b.txt': README };
    assert.deepEqual(await names(files, ['b.txt', 'a.md', './a.md']), ['b.txt', 'a.md']);
  });

  it('is what globs match', async () => {
    const files = { 'incidents/2026/a.md': README, 'incidents/b.md': README, 'incidents/c.txt': README, 'other/d.md': README };
    assert.deepEqual(await names(files, ['incidents/**']), ['incidents/2026/a.md', 'incidents/b.md']);
    assert.deepEqual(await names(files, ['*/b.md', 'incidents/*.txt']), ['incidents/b.md', 'incidents/c.txt']);
  });
});
