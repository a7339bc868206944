/** What the suites do in the editor: open documents, read problems, apply fixes. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { Api } from '../../../client/activate';
import { until } from './until';

export const EXTENSION = 'postmortem-tools.postmortem';

/** The folder that is open. */
export function folder(): vscode.Uri {
  return vscode.workspace.workspaceFolders![0]!.uri;
}

/** What the extension exports, once it is active. */
export async function activated(): Promise<Api> {
  const extension = vscode.extensions.getExtension<Api>(EXTENSION);
  assert.ok(extension, `${EXTENSION} is not installed`);
  await until('activation', () => extension.isActive, 60_000);
  return extension.exports;
}

/** Opens a file of the folder, or any address, in the first column with the focus in it. */
export async function open(file: string | vscode.Uri): Promise<vscode.TextEditor> {
  const uri = typeof file === 'string' ? vscode.Uri.joinPath(folder(), file) : file;
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), {
    viewColumn: vscode.ViewColumn.One,
    preview: false,
  });
}

/** Writes a file of the folder and opens it. */
export async function create(file: string, text: string): Promise<vscode.TextEditor> {
  const uri = vscode.Uri.joinPath(folder(), file);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return open(uri);
}

/** Closes all editors; what is unsaved in them is thrown away. */
export async function closeAll(): Promise<void> {
  for (const document of vscode.workspace.textDocuments)
    if (document.isDirty) {
      await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One });
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** Id of the rule that reports a problem. */
export function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** Our problems in a document. */
export function problems(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'postmortem');
}

/** The problems of a rule, as soon as there is one. */
export function untilReported(uri: vscode.Uri, rule: string, limit?: number): Promise<vscode.Diagnostic[]> {
  return until(
    `${rule} in ${uri.path}`,
    () => {
      const found = problems(uri).filter((problem) => ruleOf(problem) === rule);
      return found.length > 0 && found;
    },
    limit,
  );
}

/** Waits until a rule reports nothing any more. */
export async function untilSilent(uri: vscode.Uri, rule: string): Promise<void> {
  await until(`no ${rule} in ${uri.path}`, () => problems(uri).every((problem) => ruleOf(problem) !== rule));
}

/** The quick fixes offered for a range. */
export async function fixesAt(uri: vscode.Uri, range: vscode.Range): Promise<vscode.CodeAction[]> {
  const kind = vscode.CodeActionKind.QuickFix.value;
  return (await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', uri, range, kind, 100)) ?? [];
}

/** Does what a chosen code action does. */
export async function apply(action: vscode.CodeAction): Promise<void> {
  if (action.edit) assert.ok(await vscode.workspace.applyEdit(action.edit), `${action.title} was not applied`);
  if (action.command) await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
}

/** Where a text stands in a document. */
export function find(document: vscode.TextDocument, text: string): vscode.Range {
  const at = document.getText().indexOf(text);
  assert.notEqual(at, -1, `${JSON.stringify(text)} is not in ${document.uri.path}`);
  return new vscode.Range(document.positionAt(at), document.positionAt(at + text.length));
}

/** Puts the focus into the active editor; by then the window has done what it was told before. */
async function focus(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
}

/** Selects a text so that typing replaces it. */
export async function select(editor: vscode.TextEditor, text: string): Promise<void> {
  const { start, end } = find(editor.document, text);
  editor.selection = new vscode.Selection(start, end);
  editor.revealRange(new vscode.Range(start, end));
  await focus();
}

/** Process ids of language servers that this extension host started, as the system tells; `undefined` where it cannot be asked. */
export function serverProcesses(): number[] | undefined {
  if (!existsSync('/proc/self/stat')) return undefined;
  const read = (file: string) => {
    try {
      return readFileSync(file, 'utf8');
    } catch {
      return '';
    }
  };
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && /\bdist[/\\]server\.js\b/.test(read(`/proc/${name}/cmdline`)))
    .map(Number)
    .filter((pid) => Number(read(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ')[1]) === process.pid);
}
