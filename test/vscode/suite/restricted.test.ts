/** Restricted Mode: a folder that is not trusted is checked all the same. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, open, untilReported } from './editor';
import { window } from './window';

describe('Restricted Mode', () => {
  after(closeAll);

  it('reports and previews', async () => {
    assert.equal(vscode.workspace.isTrusted, false);
    const { document } = await open('INC-4790-search-index-stale.md');
    await untilReported(document.uri, 'metric-mismatch');
    await vscode.commands.executeCommand('postmortem.openPreview');
    await window.panelWaitFor('[data-metric="timeToMitigate"][data-seconds="5220"]');
  });
});
