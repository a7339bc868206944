/** Pictures of the whole window and of the panel, in every theme and width: kept as test output, and the README's are taken from them. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, find, open } from './editor';
import { until } from './until';
import { window } from './window';

/** VS Code's own themes, and what pictures of them are called. */
const THEMES = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  'high-contrast': 'Default High Contrast',
  'high-contrast-light': 'Default High Contrast Light',
} as const;
const WIDTHS = [300, 480, 760];
/** Two equal groups and the activity bar, without a side bar. */
const windowWidth = (panel: number) => 2 * panel + 49;

const SAMPLES = ['INC-4821-checkout-timeouts.md', 'INC-4790-search-index-stale.md', 'INC-4835-image-uploads-rejected.md'];

async function setTheme(theme: string): Promise<void> {
  await vscode.workspace.getConfiguration().update('workbench.colorTheme', theme, vscode.ConfigurationTarget.Workspace);
  await until(`the theme ${theme}`, async () => (await window.panelAttributes('body', 'data-vscode-theme-id'))[0] === theme);
}

describe('pictures', function () {
  this.timeout(120_000);

  before(async () => {
    await vscode.commands.executeCommand('workbench.action.closeSidebar');
    await vscode.commands.executeCommand('notifications.clearAll');
  });
  afterEach(closeAll);
  after(async () => {
    await vscode.workspace.getConfiguration().update('workbench.colorTheme', undefined, vscode.ConfigurationTarget.Workspace);
    await window.setSize(1440, 900);
  });

  it('of the whole window', async () => {
    const editor = await open('INC-4821-checkout-timeouts.md');
    await vscode.commands.executeCommand('postmortem.openPreview');
    await window.panelWaitFor('[data-metric="duration"][data-seconds="8760"]');
    // at the end of the row, where no word is highlighted
    const start = editor.document.lineAt(find(editor.document, '23:41').start.line).range.end;
    editor.selection = new vscode.Selection(start, start);
    editor.revealRange(new vscode.Range(start.line - 17, 0, start.line - 17, 0), vscode.TextEditorRevealType.AtTop);
    await window.panelWaitFor(`[aria-current][data-line="${start.line + 1}"]`);
    const looks = new Set<string>();
    for (const [name, theme] of Object.entries(THEMES)) {
      await setTheme(theme);
      await window.screenshot(`window-${name}`, 'window');
      const { background, color, classes } = await window.panelLook();
      looks.add(`${background} ${color}`);
      assert.equal(/\bvscode-high-contrast\b/.test(classes), name.startsWith('high-contrast'));
    }
    assert.equal(looks.size, Object.keys(THEMES).length, 'the panel takes its colours from the theme');
  });

  for (const sample of SAMPLES)
    it(`of the panel with ${sample}`, async () => {
      await open(sample);
      await vscode.commands.executeCommand('postmortem.openPreview');
      await window.panelWaitFor('[data-metric]');
      for (const width of WIDTHS) {
        await window.setSize(windowWidth(width), 1000);
        await vscode.commands.executeCommand('workbench.action.evenEditorWidths');
        await until(`a panel of ${width} px`, async () => Math.abs((await window.panelWidth()) - width) <= 1);
        for (const [name, theme] of Object.entries(THEMES)) {
          await setTheme(theme);
          await window.screenshot(`${sample.slice(0, 8)}-${name}-${width}`, 'panel');
        }
        assert.ok(await window.panelFits(), `nothing scrolls sideways at ${width} px`);
      }
    });
});
