/** A server that is killed comes back by itself, and the work goes on. */
import assert from 'node:assert/strict';
import { activated, closeAll, open, select, untilReported, untilSilent } from './editor';
import { until } from './until';
import { window } from './window';

describe('the server', () => {
  afterEach(closeAll);

  it('comes back when its process is killed', async () => {
    const api = await activated();
    const editor = await open('INC-4821-checkout-timeouts.md');
    const old = await until('a running server', () => api.state === 'running' && api.serverProcessId);
    process.kill(old, 'SIGKILL');
    const pid = await until('another server', () => api.state === 'running' && api.serverProcessId !== old && api.serverProcessId);
    assert.notEqual(pid, old);
    await select(editor, '23:41');
    await window.type('23:71');
    await untilReported(editor.document.uri, 'invalid-timestamp');
    await select(editor, '23:71');
    await window.type('23:41');
    await untilSilent(editor.document.uri, 'invalid-timestamp');
  });
});
