/** The protocol's lifecycle: what is answered when, and how the process ends. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import {
  createProtocolConnection,
  type ProtocolConnection,
  SocketMessageReader,
  SocketMessageWriter,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { connect, startClient } from './harness';

const SERVER = join(__dirname, '../../dist/server.js');
const initialize = { processId: null, rootUri: null, capabilities: {} };

describe('server lifecycle', () => {
  it('answers requests before initialize with -32002 and goes on', async () => {
    const { connection, end } = connect();
    await assert.rejects(connection.sendRequest('postmortem/metrics', { uri: 'file:///a.md' }), { code: -32002 });
    await connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri: 'file:///a.md', languageId: 'markdown', version: 1, text: '' },
    });
    await connection.sendRequest('initialize', initialize);
    assert.deepEqual(await connection.sendRequest('postmortem/metrics', { uri: 'file:///a.md' }), { version: 1, incidents: [] });
    end();
  });

  it('answers unknown methods with -32601', async () => {
    const client = await startClient();
    await assert.rejects(client.connection.sendRequest('textDocument/nothing', {}), { code: -32601 });
    client.end();
  });

  it('refuses a second initialize and requests after shutdown with -32600', async () => {
    const client = await startClient();
    await assert.rejects(client.connection.sendRequest('initialize', initialize), { code: -32600 });
    await client.connection.sendRequest('shutdown');
    await assert.rejects(client.connection.sendRequest('postmortem/metrics', { uri: 'file:///a.md' }), { code: -32600 });
    client.end();
  });

  it('says what it can and that it counts in UTF-16', async () => {
    const client = await startClient();
    const { capabilities, serverInfo } = client.initialized;
    assert.equal(capabilities.positionEncoding, 'utf-16');
    assert.equal(serverInfo?.name, 'Post-Mortem');
    assert.deepEqual(capabilities.executeCommandProvider?.commands.toSorted(), [
      'postmortem.fixAll',
      'postmortem.normalizeTimeline',
      'postmortem.updateKeyTimestamps',
    ]);
    assert.deepEqual((capabilities.codeActionProvider as { codeActionKinds: string[] }).codeActionKinds, [
      'quickfix',
      'source.fixAll.postmortem',
      'refactor.rewrite',
    ]);
    assert.equal(capabilities.diagnosticProvider, undefined);
    client.end();
  });
});

describe('server process', () => {
  const children: ChildProcess[] = [];
  const closing: (() => void)[] = [];
  const start = (...args: string[]): ChildProcess => {
    const child = spawn(process.execPath, [SERVER, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
    children.push(child);
    return child;
  };
  const speak = async (child: ChildProcess, processId: number | null = null): Promise<ProtocolConnection> => {
    const connection = createProtocolConnection(new StreamMessageReader(child.stdout!), new StreamMessageWriter(child.stdin!));
    connection.listen();
    await connection.sendRequest('initialize', { ...initialize, processId });
    await connection.sendNotification('initialized', {});
    return connection;
  };
  const exitCode = async (child: ChildProcess): Promise<unknown> => child.exitCode ?? (await once(child, 'exit'))[0];
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    for (const close of closing.splice(0)) close();
  });

  it('ends with 0 when exit follows shutdown, with 1 when it does not', async () => {
    const [calm, abrupt] = [start('--stdio'), start('--stdio')];
    const [first, second] = await Promise.all([speak(calm), speak(abrupt)]);
    await first.sendRequest('shutdown');
    await first.sendNotification('exit');
    await second.sendNotification('exit');
    assert.deepEqual(await Promise.all([exitCode(calm), exitCode(abrupt)]), [0, 1]);
  });

  it('ends when exit comes before initialize', async () => {
    const child = start('--stdio');
    const connection = createProtocolConnection(new StreamMessageReader(child.stdout!), new StreamMessageWriter(child.stdin!));
    connection.listen();
    await connection.sendNotification('exit');
    assert.equal(await exitCode(child), 1);
  });

  it('ends within five seconds when its input closes', async () => {
    const child = start('--stdio');
    await speak(child);
    const since = Date.now();
    child.stdin!.end();
    assert.equal(await exitCode(child), 1);
    assert.ok(Date.now() - since < 5000);
  });

  it('ends within five seconds when its parent is gone', async () => {
    const parent = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    children.push(parent);
    const child = start('--stdio');
    await speak(child, parent.pid!);
    const since = Date.now();
    parent.kill('SIGKILL');
    assert.equal(await exitCode(child), 1);
    assert.ok(Date.now() - since < 5000);
  });

  it('speaks over a socket', async () => {
    const listener = createServer().listen(0, '127.0.0.1');
    closing.push(() => listener.close());
    await once(listener, 'listening');
    const { port } = listener.address() as { port: number };
    const child = start(`--socket=${port}`);
    const [socket] = (await once(listener, 'connection')) as [Socket];
    const connection = createProtocolConnection(new SocketMessageReader(socket), new SocketMessageWriter(socket));
    connection.listen();
    await connection.sendRequest('initialize', initialize);
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    assert.equal(await exitCode(child), 0);
  });

  it('speaks over node-ipc and ends when the channel closes', async () => {
    const child = spawn(process.execPath, [SERVER, '--node-ipc'], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    children.push(child);
    child.send({ jsonrpc: '2.0', id: 1, method: 'initialize', params: initialize });
    const [answer] = (await once(child, 'message')) as [{ id: number; result: { serverInfo: { name: string } } }];
    assert.equal(answer.result.serverInfo.name, 'Post-Mortem');
    child.disconnect();
    assert.equal(await exitCode(child), 1);
  });

  it('is what the command line starts with lsp', async () => {
    const child = spawn(process.execPath, [join(__dirname, '../../dist/cli.js'), 'lsp', '--stdio'], { stdio: 'pipe' });
    children.push(child);
    const connection = await speak(child);
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    assert.equal(await exitCode(child), 0);
  });

  it('says how it is used when it is told nothing', async () => {
    const child = start();
    const [error] = await Promise.all([once(child.stderr!, 'data').then(String), exitCode(child)]);
    assert.match(error, /usage: postmortem-language-server --stdio/);
    assert.equal(child.exitCode, 2);
  });
});
