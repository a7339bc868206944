/** The preview panel, read through the webview's own frame. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, find, open, select } from './editor';
import { until } from './until';
import { window } from './window';

/** Computed seconds of a metric in the panel, waited for until they are `seconds`. */
const shows = (metric: string, seconds: number) => window.panelWaitFor(`[data-metric="${metric}"][data-seconds="${seconds}"]`);

function previewTab(): vscode.Tab | undefined {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .find(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('postmortem.preview'));
}

describe('the preview', () => {
  let editor: vscode.TextEditor;
  beforeEach(async () => {
    editor = await open('INC-4821-checkout-timeouts.md');
    await vscode.commands.executeCommand('postmortem.openPreview');
  });
  afterEach(closeAll);

  it('opens beside, keeps the focus in the text, and shows the metrics', async () => {
    await shows('timeToDetect', 13 * 60);
    await shows('timeToAcknowledge', 6 * 60);
    await shows('timeToMitigate', 87 * 60);
    await shows('timeToResolve', 133 * 60);
    await shows('duration', 146 * 60);
    assert.equal(await window.panelWaitFor('h1'), 'Checkout timeouts after connection pool change');
    assert.equal(vscode.window.activeTextEditor?.document, editor.document);
    assert.equal(previewTab()?.group.viewColumn, vscode.ViewColumn.Two);
    assert.equal(previewTab()?.label, 'Post-Mortem INC-4821');
  });

  it('a click reveals the line', async () => {
    const line = find(editor.document, '23:41').start.line;
    await window.panelClick(`[data-line="${line + 1}"]`);
    await until(
      'the revealed line',
      () => vscode.window.activeTextEditor?.document === editor.document && editor.selection.active.line === line,
    );
  });

  it('is live while somebody types', async () => {
    await shows('timeToMitigate', 87 * 60);
    await select(editor, '2026-03-15 00:31');
    await window.type('2026-03-15 00:41');
    await shows('timeToMitigate', 97 * 60);
  });

  it('mends what it shows: a number, and a section that is missing', async () => {
    const review = await open('INC-4790-search-index-stale.md');
    const before = review.document.getText();
    await shows('timeToMitigate', 87 * 60);
    await window.panelClick('.metric:has([data-metric="timeToMitigate"]) button:has-text("Fix")');
    await until('the fixed number', () => review.document.getText() !== before);
    assert.equal(review.document.getText(), before.replace('78 min from', '87 min from'));
    const draft = await open('INC-4835-image-uploads-rejected.md');
    await window.panelWaitFor('h1', 'Image uploads rejected');
    await window.panelClick('li:has-text("Surprises") button:has-text("Insert")');
    await until('the inserted section', () => draft.document.getText().includes('\n### Surprises\n'));
  });

  it('follows the active post-mortem until it is pinned', async () => {
    await shows('timeToDetect', 13 * 60);
    await open('INC-4790-search-index-stale.md');
    await shows('timeToDetect', 42 * 60);
    await vscode.commands.executeCommand('postmortem.pinPreview');
    await until('the pinned tab', () => previewTab()?.label === '[Post-Mortem] INC-4790');
    await open('INC-4821-checkout-timeouts.md');
    await shows('timeToDetect', 42 * 60);
    await vscode.commands.executeCommand('postmortem.unpinPreview');
    await shows('timeToDetect', 13 * 60);
  });

  it('marks the event of the row with the cursor', async () => {
    await shows('timeToDetect', 13 * 60);
    const { start } = find(editor.document, '23:58');
    editor.selection = new vscode.Selection(start, start);
    await window.panelWaitFor(`[aria-current][data-line="${start.line + 1}"]`);
  });

  it('keeps its scroll position when its tab was hidden', async () => {
    await shows('timeToDetect', 13 * 60);
    await window.setSize(1440, 400);
    try {
      const scrolled = await window.panelScroll(120);
      assert.ok(scrolled > 0, 'the page is longer than the panel');
      const other = await vscode.workspace.openTextDocument({ content: 'in front', language: 'plaintext' });
      await vscode.window.showTextDocument(other, { viewColumn: vscode.ViewColumn.Two });
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
      await shows('timeToDetect', 13 * 60);
      await until('the scroll position', async () => (await window.panelScroll()) === scrolled);
    } finally {
      await window.setSize(1440, 900);
    }
  });

  it('says of another Markdown file that it is no post-mortem', async () => {
    const readme = await open('README.md');
    await vscode.commands.executeCommand('postmortem.openPreview', readme.document.uri);
    assert.match(await window.panelWaitFor('h1', 'Not a post-mortem'), /^Not a post-mortem$/);
    const before = readme.document.getText();
    await window.panelClick('button:has-text("Treat as Post-Mortem")');
    await until('front matter', () => readme.document.getText().startsWith('---\npostmortem: true\n---\n'));
    await open(readme.document.uri);
    await vscode.commands.executeCommand('undo');
    await until('the text as it was', () => readme.document.getText() === before);
  });
});
