/** A reload of the window: the preview comes back with its document, its pin and its scroll position. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, open } from './editor';
import { until } from './until';
import { window } from './window';

const SCROLLED = 100;

describe('a reload of the window', () => {
  after(closeAll);

  it('keeps the preview with its document, pin and scroll position', async () => {
    await window.setSize(1440, 400);
    if ((await window.note()) === undefined) {
      await open('INC-4790-search-index-stale.md');
      await vscode.commands.executeCommand('postmortem.openPreview');
      await window.panelWaitFor('[data-metric="timeToDetect"][data-seconds="2520"]');
      await vscode.commands.executeCommand('postmortem.pinPreview');
      assert.equal(await window.panelScroll(SCROLLED), SCROLLED);
      // this extension host ends here, and the next one runs this test from its start
      await window.note('reloaded');
      await vscode.commands.executeCommand('workbench.action.reloadWindow');
      await new Promise(() => undefined);
    }
    await window.panelWaitFor('[data-metric="timeToDetect"][data-seconds="2520"]');
    await until('the scroll position', async () => (await window.panelScroll()) === SCROLLED);
    await open('INC-4821-checkout-timeouts.md');
    await window.panelWaitFor('[data-metric="timeToDetect"][data-seconds="2520"]');
  });
});
