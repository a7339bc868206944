/** Documents as a client edits them: diagnostics pushed and pulled, metrics, notifications. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic, DocumentDiagnosticReport } from 'vscode-languageserver/node';
import type { MetricsResult } from '../../server/protocol';
import { RULES } from '../../server/rules/index';
import type { Rule } from '../../server/rules/rule';
import { type Client, type ClientOptions, startClient } from './harness';

const FILLED = readFileSync(join(__dirname, '../documents/filled.md'), 'utf8');
const URI = 'file:///incidents/INC-4821.md';

/** A document with the typed time to mitigate falsified. */
const wrong = FILLED.replace('87 min from detection', '78 min from detection');

const pulls = {
  textDocument: { diagnostic: {} },
  workspace: { diagnostics: { refreshSupport: true }, configuration: true, workspaceEdit: { documentChanges: true } },
};

function mismatchOf(diagnostics: readonly Diagnostic[]): Diagnostic | undefined {
  return diagnostics.find(({ code }) => code === 'metric-mismatch');
}

/** The text between a range, read by lines as a client would. */
function textAt(text: string, { start, end }: Diagnostic['range']): string {
  assert.equal(start.line, end.line);
  return text.split(/\r\n|\r|\n/)[start.line]!.slice(start.character, end.character);
}

describe('documents of a client', () => {
  let client: Client;
  const start = async (options?: ClientOptions): Promise<Client> => (client = await startClient(options));
  afterEach(() => client.end());

  it('get diagnostics pushed with version, rule, link, fixes and related rows', async () => {
    await start();
    client.open(URI, wrong);
    const { version, diagnostics } = await client.diagnostics(URI, () => true);
    assert.equal(version, 1);
    const { range, severity, source, codeDescription, relatedInformation, data } = mismatchOf(diagnostics)!;
    assert.equal(textAt(wrong, range), '78 min');
    assert.equal(severity, 1);
    assert.equal(source, 'postmortem');
    assert.match(codeDescription!.href, /metric-mismatch$/);
    assert.ok(relatedInformation!.every(({ location }) => location.uri === URI));
    assert.ok((data as { fixes: string[] }).fixes.includes('Replace with `87 min`'));
  });

  for (const [name, change] of [
    ['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
    ['emoji', (text: string) => text.replace('| 00:31 | 87 min', '| 00:31 🔥 | 87 min').replace('# Post-Mortem: ', '# Post-Mortem: 🚨 ')],
    ['front matter', (text: string) => `---\nteam: payments\n---\n\n${text}`],
  ] as const)
    it(`are counted right with ${name}, through edits`, async () => {
      await start();
      const text = change(FILLED);
      client.open(URI, text);
      const line = text.split(/\r?\n/).findIndex((row) => row.includes('Time to Mitigate'));
      const character = text.split(/\r?\n/)[line]!.indexOf('87 min');
      client.edit(URI, { range: { start: { line, character }, end: { line, character: character + 2 } }, newText: '78' });
      const { diagnostics, version } = await client.diagnostics(URI, (params) => mismatchOf(params.diagnostics) !== undefined);
      assert.equal(version, 2);
      assert.equal(textAt(client.text(URI), mismatchOf(diagnostics)!.range), '78 min');
    });

  it('are answered for the newest edit, however fast one types', async () => {
    await start();
    client.open(URI, FILLED);
    const line = FILLED.split('\n').findIndex((row) => row.startsWith('| 00:31'));
    for (let minute = 32; minute < 60; minute++) {
      client.edit(URI, { range: { start: { line, character: 5 }, end: { line, character: 7 } }, newText: String(minute) });
      const { incidents } = await client.connection.sendRequest<MetricsResult>('postmortem/metrics', { uri: URI });
      assert.equal(incidents[0]!.metrics['timeToMitigate']!.seconds, 5220 + (minute - 31) * 60);
    }
  });

  it('typed quickly are analysed once for many edits, and the last one counts', async () => {
    await start();
    client.open(URI, FILLED);
    const line = FILLED.split('\n').findIndex((row) => row.startsWith('| 00:31'));
    for (let minute = 32; minute < 60; minute++)
      client.edit(URI, { range: { start: { line, character: 5 }, end: { line, character: 7 } }, newText: String(minute) });
    await client.settle(URI);
    const analyses = client.notifications.filter(({ method }) => method === 'postmortem/didAnalyze');
    assert.equal(analyses.at(-1)!.params.version, 29);
    assert.ok(analyses.length <= 5, String(analyses.length));
  });

  it('are told of only when something changed, and cleared when closed', async () => {
    await start();
    client.open(URI, wrong);
    await client.diagnostics(URI, () => true);
    const count = client.published.length;
    client.edit(URI, { range: { start: { line: 3, character: 0 }, end: { line: 3, character: 0 } }, newText: '' });
    await client.settle(URI);
    assert.equal(client.published.length, count);
    client.close(URI);
    const { diagnostics } = await client.diagnostics(URI, (params) => params.diagnostics.length === 0);
    assert.deepEqual(diagnostics, []);
  });

  it('are pulled by a client that can, unchanged when nothing changed', async () => {
    await start({ capabilities: pulls });
    client.open(URI, wrong);
    const pull = (previousResultId?: string): Promise<DocumentDiagnosticReport> =>
      client.connection.sendRequest('textDocument/diagnostic', {
        textDocument: { uri: URI },
        ...(previousResultId && { previousResultId }),
      });
    const first = await pull();
    assert.equal(first.kind, 'full');
    assert.ok(first.kind === 'full' && mismatchOf(first.items));
    assert.deepEqual(await pull(first.resultId), { kind: 'unchanged', resultId: first.resultId });
    const line = wrong.split('\n').findIndex((row) => row.includes('78 min'));
    const character = wrong.split('\n')[line]!.indexOf('78');
    client.edit(URI, { range: { start: { line, character }, end: { line, character: character + 2 } }, newText: '87' });
    const second = await pull(first.resultId);
    assert.ok(second.kind === 'full' && !mismatchOf(second.items));
    await client.settle(URI);
    assert.deepEqual(client.published, []);
  });

  it('that are no post-mortems get nothing', async () => {
    await start();
    const uri = 'file:///README.md';
    client.open(uri, '# A library\n\n## Timeline\n\nSoon.\n');
    await client.settle(uri);
    assert.deepEqual(client.published, []);
    assert.deepEqual(
      await client.connection.sendRequest('textDocument/codeAction', {
        textDocument: { uri },
        range: { start: { line: 0, character: 0 }, end: { line: 4, character: 0 } },
        context: { diagnostics: [] },
      }),
      [],
    );
    assert.deepEqual(await client.connection.sendRequest('postmortem/metrics', { uri }), { version: 1, incidents: [] });
    assert.deepEqual(
      client.notifications.map(({ method }) => method),
      ['postmortem/didAnalyze'],
    );
    client.close(uri);
    await client.settle(uri);
    assert.deepEqual(client.published, []);
  });

  it('have metrics, and a change of any of them is told once', async () => {
    await start();
    client.open(URI, FILLED);
    const { version, incidents } = await client.connection.sendRequest<MetricsResult>('postmortem/metrics', { uri: URI });
    assert.equal(version, 1);
    assert.equal(incidents[0]!.id, 'INC-4821');
    assert.equal(incidents[0]!.file, '/incidents/INC-4821.md');
    await client.settle(URI);
    const changes = (): number[] =>
      client.notifications.filter(({ method }) => method === 'postmortem/didChange').map(({ params }) => params.version);
    assert.deepEqual(changes(), [1]);
    const end = FILLED.split('\n').length - 1;
    client.edit(URI, { range: { start: { line: end, character: 0 }, end: { line: end, character: 0 } }, newText: 'A last word.\n' });
    await client.settle(URI);
    assert.deepEqual(changes(), [1]);
    const line = FILLED.split('\n').findIndex((row) => row.startsWith('| 00:31'));
    client.edit(URI, { range: { start: { line, character: 5 }, end: { line, character: 7 } }, newText: '32' });
    await client.settle(URI);
    assert.deepEqual(changes(), [1, 3]);
  });

  it('that are not open have no metrics', async () => {
    await start();
    assert.deepEqual(await client.connection.sendRequest('postmortem/metrics', { uri: 'file:///gone.md' }), { version: 1, incidents: [] });
  });

  it('unsaved ones are served like files', async () => {
    await start();
    client.open('untitled:Untitled-1', wrong);
    assert.ok(mismatchOf((await client.diagnostics('untitled:Untitled-1', () => true)).diagnostics));
  });

  it('say in their state what they were taken for', async () => {
    await start();
    client.open(URI, FILLED);
    const state = (await client.connection.sendRequest('postmortem/state', { uri: URI })) as Record<string, unknown>;
    assert.deepEqual(
      [state['kind'], state['template'], state['zone'], state['preset'], state['glance']],
      ['post-mortem', 'default', 'UTC', 'template', 'Resolve 2 h 6 min'],
    );
  });

  it('have an outline of their timeline and hovers on its stamps', async () => {
    await start();
    client.open(URI, FILLED);
    const symbols = (await client.connection.sendRequest('textDocument/documentSymbol', { textDocument: { uri: URI } })) as {
      name: string;
      children: { name: string; detail?: string }[];
    }[];
    assert.equal(symbols[0]!.name, 'Timeline');
    assert.deepEqual(
      symbols[0]!.children.map(({ detail }) => detail),
      ['started', 'detected', 'acknowledged', 'identified', 'mitigation-started', 'mitigated', 'resolved'],
    );
    const line = FILLED.split('\n').findIndex((row) => row.startsWith('| 00:31'));
    const hover = (await client.connection.sendRequest('textDocument/hover', {
      textDocument: { uri: URI },
      position: { line, character: 4 },
    })) as { contents: { value: string } };
    assert.match(hover.contents.value, /\*\*mitigated\*\*, line \d+, by its label/);
    assert.match(hover.contents.value, /Time to mitigate: \*\*1 h 27 min\*\* \(detected → mitigated\)/);
  });
});

describe('a rule that throws', () => {
  const broken: Rule = {
    id: 'broken',
    severity: { draft: 'error', review: 'error', final: 'error' },
    summary: '',
    why: '',
    examples: [],
    check: () => {
      throw new Error('out of luck');
    },
  };
  const rules = RULES as Rule[];
  before(() => void rules.unshift(broken));
  after(() => void rules.splice(rules.indexOf(broken), 1));

  it('is told once with its name, and the others go on', async () => {
    const client = await startClient();
    client.open(URI, wrong);
    assert.ok(mismatchOf((await client.diagnostics(URI, () => true)).diagnostics));
    client.edit(URI, { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, newText: '\n' });
    await client.settle(URI);
    const told = client.log.filter((line) => line.startsWith('rule broken: out of luck'));
    assert.equal(told.length, 1);
    assert.deepEqual(client.messages, []);
    client.end();
  });
});

describe('settings of a client', () => {
  let client: Client;
  const start = async (options: ClientOptions): Promise<Client> => (client = await startClient(options));
  afterEach(() => client.end());

  it('come with initialize and switch everything off', async () => {
    await start({ initializationOptions: { enable: false } });
    client.open(URI, wrong);
    assert.deepEqual(await client.connection.sendRequest('postmortem/metrics', { uri: URI }), { version: 1, incidents: [] });
    await client.settle(URI);
    assert.deepEqual(client.published, []);
  });

  it('change while documents are open, and the client is asked to pull again', async () => {
    let rules: Record<string, string> = {};
    await start({ capabilities: pulls, configuration: () => ({ rules }) });
    client.open(URI, wrong);
    const pull = async (): Promise<Diagnostic[]> =>
      ((await client.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri: URI } })) as { items: Diagnostic[] }).items;
    assert.equal(mismatchOf(await pull())!.severity, 1);
    rules = { 'metric-mismatch': 'hint' };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    assert.equal(mismatchOf(await pull())!.severity, 4);
    assert.deepEqual(client.requests, ['workspace/diagnostic/refresh']);
  });

  it('pushed by a client that cannot be asked count too', async () => {
    await start({});
    client.open(URI, wrong);
    await client.diagnostics(URI, ({ diagnostics }) => mismatchOf(diagnostics)?.severity === 1);
    await client.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { postmortem: { rules: { 'metric-mismatch': 'off' } } },
    });
    await client.diagnostics(URI, ({ diagnostics }) => mismatchOf(diagnostics) === undefined);
  });

  it('that are wrong are named once in one message, and the defaults hold', async () => {
    await start({ folder: 'file:///incidents', files: { 'file:///incidents/.postmortem.yaml': 'metrics:\n  preset: fast\n' } });
    client.open(URI, wrong);
    client.open('file:///incidents/other.md', wrong);
    assert.ok(mismatchOf((await client.diagnostics(URI, () => true)).diagnostics));
    await client.diagnostics('file:///incidents/other.md', () => true);
    assert.deepEqual(client.messages, [
      'Post-Mortem: .postmortem.yaml:2: setting `metrics.preset` must be one of `template`, `from-start`, `datadog`, `gitlab`.',
    ]);
  });

  it('of a file are read again when it is saved', async () => {
    const files: Record<string, string> = { 'file:///incidents/.postmortem.yaml': 'rules: { metric-mismatch: off }\n' };
    await start({ files });
    client.open(URI, wrong);
    await client.diagnostics(URI, ({ diagnostics }) => mismatchOf(diagnostics) === undefined);
    files['file:///incidents/.postmortem.yaml'] = '';
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: 'file:///incidents/.postmortem.yaml', type: 2 }],
    });
    await client.diagnostics(URI, ({ diagnostics }) => mismatchOf(diagnostics) !== undefined);
  });

  it('name files that are post-mortems', async () => {
    await start({ folder: 'file:///w', initializationOptions: { files: ['incidents/**'] } });
    for (const uri of ['file:///w/incidents/x.md', 'file:///w/docs/x.md']) client.open(uri, '# Outage\n\nWe were down.\n');
    await client.diagnostics('file:///w/incidents/x.md', ({ diagnostics }) => diagnostics.length > 0);
    await client.settle('file:///w/docs/x.md');
    assert.ok(client.published.every(({ uri }) => uri === 'file:///w/incidents/x.md'));
  });
});
