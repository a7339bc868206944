/** New Post-Mortem: asked through the editor's own input, filled, and nothing overwritten. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, folder } from './editor';
import { until } from './until';
import { window } from './window';

const INPUT = '.quick-input-widget:not([style*="display: none"])';

describe('New Post-Mortem', () => {
  afterEach(closeAll);

  it('asks, proposes id and name, and opens the filled template', async () => {
    const created = vscode.commands.executeCommand<vscode.Uri>('postmortem.new');
    const asked = (step: number) => window.waitFor(`${INPUT} .quick-input-title:has-text("${step}/5")`);
    await asked(1);
    await window.type('Parcels sent twice');
    await window.press('Enter');
    await asked(2);
    await window.type('SEV2');
    await window.press('Enter');
    await asked(3);
    await window.press('Enter');
    await asked(4);
    await window.press('Enter');
    await asked(5);
    await window.press('Enter');
    const uri = await created;
    assert.equal(vscode.workspace.asRelativePath(uri), 'INC-4836-parcels-sent-twice.md');
    const editor = await until('the editor', () => {
      const active = vscode.window.activeTextEditor;
      return active?.document.uri.toString() === uri.toString() && active;
    });
    const text = editor.document.getText();
    assert.match(text, /^# Post-Mortem: Parcels sent twice$/m);
    assert.match(text, /^\*\*Incident ID:\*\* INC-4836\s*$/m);
    assert.match(text, /^\*\*Severity:\*\* SEV2\s*$/m);
    assert.match(text, /^\*\*Date of Incident:\*\* \d{4}-\d{2}-\d{2}\s*$/m);
    assert.match(text, /^\*\*Status:\*\* Draft\s*$/m);
    assert.match(text, /\| HH:MM \| Alert fired[^|]*: /);
    assert.ok(!editor.selection.isEmpty, 'the first placeholder is selected');
  });

  it('overwrites nothing', async () => {
    const taken = vscode.Uri.joinPath(folder(), 'INC-7000-taken.md');
    await vscode.workspace.fs.writeFile(taken, new TextEncoder().encode('mine\n'));
    const uri = await vscode.commands.executeCommand<vscode.Uri>('postmortem.new', {
      title: 'Taken',
      severity: 'SEV3',
      date: '2026-05-04',
      id: 'INC-7000',
    });
    assert.notEqual(uri.toString(), taken.toString());
    assert.equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(taken)), 'mine\n');
  });
});
