/** Compute Metrics: offers to write what disagrees or is missing; one undo takes it back. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, create, open, untilReported, untilSilent } from './editor';
import { until } from './until';
import { window } from './window';

const OFFER = '.quick-input-widget:not([style*="display: none"]) .monaco-list-row.focused';

describe('Compute Metrics', () => {
  afterEach(closeAll);

  it('offers the computed numbers, writes only those cells, and one undo takes them back', async () => {
    const { document } = await open('INC-4790-search-index-stale.md');
    const before = document.getText();
    await untilReported(document.uri, 'metric-mismatch');
    await untilReported(document.uri, 'duration-mismatch');
    const done = vscode.commands.executeCommand('postmortem.computeMetrics');
    await window.waitFor(`${OFFER}:has-text("Update")`);
    await window.press('Enter');
    await done;
    await until('written numbers', () => document.getText() !== before);
    const changed = before
      .replace('(2 hours 15 minutes)', '(2 hours 45 minutes)')
      .replace('78 min from detection', '87 min from detection')
      .replace('2 h 45 min from detection', '2 h 3 min from detection');
    assert.equal(document.getText(), changed);
    await untilSilent(document.uri, 'metric-mismatch');
    await untilSilent(document.uri, 'duration-mismatch');
    await open(document.uri);
    await vscode.commands.executeCommand('undo');
    await until('the text as it was', () => document.getText() === before);
  });

  it('writes a missing table, by the setting without a question', async () => {
    const config = vscode.workspace.getConfiguration('postmortem');
    await config.update('metrics.updateTable', 'always', vscode.ConfigurationTarget.Workspace);
    try {
      const rows = [
        '10:00 | First sign of problem: x',
        '10:05 | Alert fired: y',
        '10:07 | Investigation started: z',
        '10:30 | Mitigation complete: a',
        '11:00 | Incident resolved: b',
      ];
      const text = `# Post-Mortem: Short\n\n**Incident ID:** INC-1\n**Date of Incident:** 2026-05-04\n\n## Timeline\n\nAll times in UTC.\n\n| Time | Event |\n|:-----|:------|\n${rows.map((row) => `| ${row} |\n`).join('')}`;
      const { document } = await create('short.md', text);
      await vscode.commands.executeCommand('postmortem.computeMetrics');
      await until('the table', () => document.getText().includes('### Key Timestamps'));
      for (const row of [
        /\| Time to Detection +\| 10:05 +\| 5 min from start +\|/,
        /\| Time to Mitigate +\| 10:30 +\| 25 min from detection +\|/,
      ])
        assert.match(document.getText(), row);
      await open(document.uri);
      await vscode.commands.executeCommand('undo');
      await until('the text as it was', () => document.getText() === text);
    } finally {
      await config.update('metrics.updateTable', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  it('copies them as a table', async () => {
    await open('INC-4821-checkout-timeouts.md');
    await vscode.commands.executeCommand('postmortem.copyMetrics');
    assert.match(await vscode.env.clipboard.readText(), /87 min|1 h 27 min/);
  });
});
