/** `npm start` as on a machine without a screen: what it prints, who may open the address, and that nothing is left behind. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

/** What was started, so that a test that fails leaves nothing running. */
const started: ChildProcess[] = [];

const SCRIPT = resolve(__dirname, '../../.scripts/start.mjs');

/** Starts it and collects its lines until one passes, which is the last. */
async function start(
  args: readonly string[],
  isLast: (line: string) => boolean,
): Promise<{ child: ChildProcess; lines: string[]; last: string }> {
  const { DISPLAY: _, WAYLAND_DISPLAY: __, ...env } = process.env;
  const child = spawn(process.execPath, [SCRIPT, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  started.push(child);
  const lines: string[] = [];
  const last = await new Promise<string>((done, fail) => {
    for (const stream of [child.stdout, child.stderr])
      createInterface(stream).on('line', (line) => {
        lines.push(line);
        if (isLast(line)) done(line);
      });
    child.on('exit', (code) => fail(new Error(`ended with ${code}:\n${lines.join('\n')}`)));
  });
  return { child, lines, last };
}

describe('npm start', function () {
  this.timeout(180_000);
  afterEach(() => {
    for (const child of started.splice(0)) if (child.exitCode === null) child.kill('SIGINT');
  });

  it('prints metrics and problems, then serves VS Code behind a token, and ends with Ctrl-C', async () => {
    const address = /^http:\/\/127\.0\.0\.1:(\d+)\/\?tkn=[0-9a-f]{32}&folder=\/\S+\/test\/vscode\/workspace$/;
    const { child, lines, last } = await start(['--no-open'], (line) => address.test(line));
    const ended = new Promise((done) => child.on('exit', done));
    const url = new URL(last);
    const ask = async (where: string) => (await fetch(where, { redirect: 'manual' })).status;
    try {
      const output = lines.join('\n');
      for (const word of ['INC-4821', 'metric-mismatch', 'invalid-timestamp']) assert.ok(output.includes(word), word);
      // the token becomes a cookie
      assert.equal(await ask(url.href), 302);
      assert.equal(await ask(url.origin), 403);
      assert.equal(await ask(`${url.origin}/?tkn=guessed`), 403);
    } finally {
      child.kill('SIGINT');
    }
    assert.equal(await ended, 0);
    await assert.rejects(ask(url.href), 'nothing listens any more');
  });

  it('says what is wrong with a port', async () => {
    const { child, lines } = await start(['--port', 'many'], (line) => line.includes('--port'));
    assert.deepEqual(lines, ['--port wants a number from 0 to 65535, not many']);
    assert.equal(child.exitCode ?? (await new Promise((done) => child.on('exit', done))), 1);
  });
});
