/** Nothing elsewhere: where only other Markdown files are open, there is no server and nothing of ours shows. Runs first, in a window where none has been open. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activated, closeAll, create, fixesAt, open, problems, serverProcesses } from './editor';
import { until } from './until';
import { window } from './window';

describe('other Markdown files', () => {
  after(closeAll);

  it('start no server, show no problem, no fix, no lens, no hint', async () => {
    const { document } = await open('README.md');
    const api = await activated();
    await window.type('Notes on a post-mortem. ');
    await until('typed text', () => document.getText().includes('Notes on a post-mortem. '));
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    assert.deepEqual(await fixesAt(document.uri, whole), []);
    assert.deepEqual((await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri)) ?? [], []);
    assert.deepEqual(
      (await vscode.commands.executeCommand<vscode.InlayHint[]>('vscode.executeInlayHintProvider', document.uri, whole)) ?? [],
      [],
    );
    assert.deepEqual(problems(document.uri), []);
    assert.equal(api.state, 'off');
    assert.equal(api.serverProcessId, undefined);
    assert.deepEqual(serverProcesses() ?? [], []);
  });

  it('get a server as soon as one of them becomes a post-mortem', async () => {
    const api = await activated();
    const editor = await create('notes.md', '# Notes\n');
    assert.equal(api.state, 'off');
    const text = '# Post-Mortem: Late parcels\n\n**Incident ID:** INC-4001\n\n## Timeline\n\n- 10:00 – parcels stop\n';
    await editor.edit((edit) => edit.replace(new vscode.Range(0, 0, 9, 0), text));
    await until('a running server', () => api.state === 'running');
    assert.ok(api.serverProcessId);
    assert.deepEqual(serverProcesses() ?? [api.serverProcessId], [api.serverProcessId]);
    await until('problems', () => problems(editor.document.uri).length > 0);
  });
});
