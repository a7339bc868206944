/** Proves the host and the bridge. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from './until';
import { window } from './window';

describe('the host', () => {
  it('types into an editor', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'plaintext', content: '' });
    await vscode.window.showTextDocument(document);
    await window.type('hello');
    await until('hello', () => document.getText() === 'hello');
    console.log(vscode.version, process.version, await window.screenshot('probe', 'window'), await window.text('.statusbar'));
  });
  it('webview', async () => {
    const panel = vscode.window.createWebviewPanel('x', 'X', vscode.ViewColumn.Beside, { enableScripts: true });
    panel.webview.html =
      '<!doctype html><meta http-equiv="Content-Security-Policy" content="default-src \'none\'; script-src \'nonce-a\'"><h1 data-line=3>Hi</h1>';
    assert.equal(await window.panelWaitFor('h1'), 'Hi');
    console.log(await window.panelLook(), await window.panelWidth(), await window.panelAttributes('h1', 'data-line'));
  });
});
