/** Code actions and commands, applied as a client applies them. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CodeAction, Range, TextDocumentEdit, TextEdit } from 'vscode-languageserver/node';
import type { MetricsResult, UpdatePlan } from '../../server/protocol';
import { applied, type Client, startClient } from './harness';

const FILLED = readFileSync(join(__dirname, '../documents/filled.md'), 'utf8');
const URI = 'file:///incidents/INC-4821.md';
const wrong = FILLED.replace('87 min from detection', '78 min from detection').replace('126 min from detection', '3 h from detection');
const untidy = FILLED.replace('| 23:09 |', '| 11:09 PM |').replace('| 23:04 | Alert', '| 11:04 PM | Alert');
const ALL: Range = { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } };

describe('code actions', () => {
  let client: Client;
  beforeEach(async () => {
    client = await startClient();
  });
  afterEach(() => client.end());
  const ask = (range: Range, only?: string[]): Promise<CodeAction[]> =>
    client.connection.sendRequest('textDocument/codeAction', {
      textDocument: { uri: URI },
      range,
      context: { diagnostics: [], ...(only && { only }) },
    });
  const cursorAt = (text: string, words: string): Range => {
    const before = text.slice(0, text.indexOf(words)).split('\n');
    const position = { line: before.length - 1, character: before.at(-1)!.length };
    return { start: position, end: position };
  };
  const editsOf = (action: CodeAction): TextEdit[] => {
    const [change] = action.edit!.documentChanges as [TextDocumentEdit];
    assert.equal(change.textDocument.version, 1);
    return change.edits as TextEdit[];
  };

  it('mend the problem at the cursor, in one edit that holds for this version', async () => {
    const document = client.open(URI, wrong);
    const actions = await ask(cursorAt(wrong, '78 min'), ['quickfix']);
    const fix = actions.find(({ title }) => title === 'Replace with `87 min`')!;
    assert.equal(fix.kind, 'quickfix');
    assert.equal(fix.isPreferred, true);
    assert.equal(fix.diagnostics![0]!.code, 'metric-mismatch');
    assert.equal(applied(document, editsOf(fix)), wrong.replace('78 min', '87 min'));
  });

  it('offer to ignore it, which silences it', async () => {
    const document = client.open(URI, wrong);
    const ignore = (await ask(cursorAt(wrong, '78 min'))).find(({ title }) => title.startsWith('Ignore `metric-mismatch`'))!;
    const text = applied(document, editsOf(ignore));
    client.close(URI);
    client.open(URI, text);
    assert.deepEqual(
      (await ask(cursorAt(text, '78 min'))).filter(({ title }) => title.startsWith('Replace')),
      [],
    );
  });

  it('mend all problems of a rule whose fixes are safe, and all safe ones of the file', async () => {
    const document = client.open(URI, untidy);
    const here = cursorAt(untidy, '11:09 PM');
    const all = (await ask(here, ['quickfix'])).find(({ title }) => title === 'Fix all `timestamp-format` problems in this file')!;
    assert.equal(applied(document, editsOf(all)), FILLED);
    const [source, ...others] = await ask(ALL, ['source.fixAll']);
    assert.deepEqual(others, []);
    assert.equal(source!.kind, 'source.fixAll.postmortem');
    assert.equal(applied(document, editsOf(source!)), FILLED);
  });

  it('have nothing to fix on save in a text that was fixed, nor a number that is wrong', async () => {
    client.open(URI, wrong);
    assert.deepEqual(await ask(ALL, ['source.fixAll.postmortem']), []);
  });

  it('offer the commands where they belong', async () => {
    client.open(URI, FILLED);
    const titles = async (words: string): Promise<string[]> => (await ask(cursorAt(FILLED, words), ['refactor'])).map(({ title }) => title);
    assert.deepEqual(await titles('| 23:09'), ['Normalize timeline']);
    assert.deepEqual(await titles('87 min'), ['Write the computed metrics']);
    assert.deepEqual(await titles('# Post-Mortem'), []);
  });
});

describe('commands', () => {
  let client: Client;
  beforeEach(async () => {
    client = await startClient();
  });
  afterEach(() => client.end());
  const run = (command: string, ...args: unknown[]): Promise<unknown> =>
    client.connection.sendRequest('workspace/executeCommand', { command: `postmortem.${command}`, arguments: args });

  it('write the computed numbers and answer after they stand there', async () => {
    client.open(URI, wrong);
    assert.deepEqual(await run('updateKeyTimestamps', URI), { applied: true, edits: 2 });
    const { incidents } = await client.connection.sendRequest<MetricsResult>('postmortem/metrics', { uri: URI });
    assert.equal(incidents[0]!.metrics['timeToMitigate']!.agrees, true);
    assert.equal(client.text(URI), FILLED.replace('126 min', client.text(URI).match(/Time to Resolve \| 01:10 \| (.*) from/)![1]!));
    assert.deepEqual(await run('updateKeyTimestamps', URI), { applied: false, edits: 0, reason: 'there is nothing to write' });
  });

  it('mark a row or say that nobody knows, together with the numbers in one edit', async () => {
    const text = FILLED.replace('Investigation started: the payments on-call opens the dashboard', 'Coffee').replace(
      '| 23:09 | 5 min from detection |',
      '| HH:MM | _[X min from detection]_ |',
    );
    client.open(URI, text);
    const plan = await client.connection.sendRequest<UpdatePlan>('postmortem/updatePlan', { uri: URI });
    const [question] = plan.unmarked;
    assert.deepEqual([question!.milestone, question!.metric, question!.rows.length], ['acknowledged', 'Time to acknowledge', 7]);
    const { line } = question!.rows.find((row) => row.text === 'Coffee')!;
    let edits = 0;
    const apply = client.applyEdit;
    client.applyEdit = (params) => {
      edits++;
      return apply(params);
    };
    const answered = await client.connection.sendRequest<UpdatePlan>('postmortem/updatePlan', {
      uri: URI,
      answers: { acknowledged: line },
    });
    assert.ok(
      answered.changes.some((change) => change.startsWith('Time to Acknowledge: ')),
      answered.changes.join('\n'),
    );
    await run('updateKeyTimestamps', URI, { acknowledged: line });
    assert.equal(edits, 1);
    assert.match(client.text(URI), /\| 23:09 \| Coffee `acknowledged` \|/);
    assert.match(client.text(URI), /\| Time to Acknowledge \| 23:09 \| 5 min from detection +\|/);
  });

  it('take safe fixes and normalize a timeline', async () => {
    client.open(URI, untidy);
    await run('fixAll', URI);
    assert.equal(client.text(URI), FILLED);
    client.close(URI);
    client.open(URI, untidy);
    await run('normalizeTimeline', URI);
    assert.match(client.text(URI), /^\| 23:04 \| Alert fired/m);
    assert.match(client.text(URI), /^\| 2026-03-15 00:31 \| Mitigation complete/m);
  });

  it('are made once more when the text has moved on meanwhile', async () => {
    client.open(URI, wrong);
    const apply = client.applyEdit;
    client.applyEdit = (params) => {
      client.applyEdit = apply;
      client.edit(URI, { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, newText: '\n' });
      return apply(params);
    };
    assert.deepEqual(await run('updateKeyTimestamps', URI), { applied: true, edits: 2 });
    assert.match(client.text(URI), /\| Time to Mitigate \| 00:31 \| 87 min from detection \|/);
  });

  it('are an error when the client does not take the edit', async () => {
    client.open(URI, wrong);
    client.applyEdit = () => ({ applied: false, failureReason: 'read-only' });
    await assert.rejects(run('updateKeyTimestamps', URI), { code: -32803, message: 'Write Metrics: read-only' });
  });

  it('say what is the matter with a document or an argument', async () => {
    assert.deepEqual(await run('fixAll', 'file:///gone.md'), { applied: false, edits: 0, reason: 'the document is not open' });
    client.open('file:///README.md', '# A library\n');
    assert.deepEqual(await run('fixAll', 'file:///README.md'), { applied: false, edits: 0, reason: 'the document is not a post-mortem' });
    await assert.rejects(run('fixAll'), { code: -32602 });
    await assert.rejects(run('updateKeyTimestamps', URI, { acknowledged: 'maybe' }), { code: -32602 });
  });
});

describe('new documents', () => {
  it('are the template filled with what is known', async () => {
    const client = await startClient();
    const { text, severities, idPattern } = await client.connection.sendRequest<{ text: string; severities: string[]; idPattern?: string }>(
      'postmortem/newDocument',
      { title: 'Search is stale', severity: 'SEV2', date: '2026-05-01', id: 'INC-0007' },
    );
    assert.deepEqual(severities, ['SEV1', 'SEV2', 'SEV3']);
    assert.ok(idPattern);
    assert.match(text, /^# Post-Mortem: Search is stale$/m);
    assert.match(text, /^\*\*Severity:\*\* SEV2$/m);
    client.end();
  });
});
