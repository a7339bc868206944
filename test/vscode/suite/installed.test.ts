/** The package as people install it, in a window without a folder: one loose file, and a document that was never saved. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { closeAll, EXTENSION, open, problems, untilReported } from './editor';
import { until } from './until';
import { window } from './window';

const TEXT = '# Post-Mortem: Loose\n\n**Incident ID:** INC-1\n\n## Timeline\n\n| Time | Event |\n|:--|:--|\n| 25:61 | Alert fired: x |\n';

describe('the installed package, without a folder', () => {
  let home: string;
  before(async () => {
    home = await mkdtemp(join(tmpdir(), 'loose-'));
    assert.equal(vscode.workspace.workspaceFolders, undefined);
    const installed = vscode.extensions.getExtension(EXTENSION)!;
    assert.match(installed.extensionPath, /postmortem-tools\.postmortem-\d/, 'it is not the working tree');
  });
  after(async () => {
    await closeAll();
    await rm(home, { recursive: true, force: true });
  });

  it('checks a loose file', async () => {
    const file = join(home, 'loose.md');
    await writeFile(file, TEXT);
    const { document } = await open(vscode.Uri.file(file));
    const [problem] = await untilReported(document.uri, 'invalid-timestamp');
    assert.equal(document.getText(problem!.range), '25:61');
  });

  it('checks a document that was never saved, once it is Markdown', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: TEXT });
    await vscode.window.showTextDocument(document);
    await untilReported(document.uri, 'invalid-timestamp');
  });

  it('opens a new post-mortem unsaved', async () => {
    const uri = await vscode.commands.executeCommand<vscode.Uri>('postmortem.new', {
      title: 'Nowhere',
      severity: 'SEV3',
      date: '2026-05-04',
    });
    assert.equal(uri.scheme, 'untitled');
    await until('problems', () => problems(uri).length > 0);
  });

  it('shows the preview', async () => {
    await open(vscode.Uri.file(join(home, 'loose.md')));
    await vscode.commands.executeCommand('postmortem.openPreview');
    assert.equal(await window.panelWaitFor('h1'), 'Loose');
  });
});
