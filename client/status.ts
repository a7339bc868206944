/** What shows without asking: the status bar's item, the language status, and the context keys of menus and keys. */
import * as vscode from 'vscode';
import type { Connection } from './connection';
import { type Documents, isMarkdown, type Known, makeSelector } from './documents';

/** Keeps all of it in step with the active document and the server. */
export function showStatus(connection: Connection, documents: Documents): vscode.Disposable {
  const bar = vscode.window.createStatusBarItem('postmortem.glance', vscode.StatusBarAlignment.Right, 100);
  bar.name = 'Post-Mortem';
  const language = vscode.languages.createLanguageStatusItem('postmortem.state', makeSelector());
  language.name = 'Post-Mortem';

  const update = () => {
    const document = vscode.window.activeTextEditor?.document;
    const known = document && documents.get(document.uri);
    setContext('postmortem.ready', connection.state === 'running');
    setContext('postmortem.isPostMortem', documents.isPostMortem(document?.uri));
    setContext('postmortem.documents', documents.list().flatMap(listPaths));
    showBar(bar, connection, known);
    if (document && isMarkdown(document)) showLanguage(language, connection, known);
  };
  update();
  return vscode.Disposable.from(
    bar,
    language,
    vscode.window.onDidChangeActiveTextEditor(update),
    documents.onDidChange(update),
    connection.onDidChangeState(update),
  );
}

function showBar(bar: vscode.StatusBarItem, connection: Connection, known: Known | undefined): void {
  if (known === undefined || known.kind === 'none') {
    bar.hide();
    return;
  }
  bar.command = { title: 'Open Preview to the Side', command: 'postmortem.openPreview' };
  if (connection.state === 'stopped') {
    bar.text = '$(warning) Post-Mortem stopped';
    bar.tooltip = 'The language server has stopped. Click to restart it.';
    bar.command = { title: 'Restart Server', command: 'postmortem.restartServer' };
  } else {
    const problems = known.state && countProblems(known.state.problems);
    const glance = known.state?.glance;
    bar.text = `$(graph-line) ${glance ?? problems ?? 'Post-Mortem'}`;
    bar.tooltip = [
      'Post-Mortem',
      ...(glance === undefined ? [] : [glance]),
      ...(problems === undefined ? [] : [problems]),
      'Click for the preview',
    ].join('\n');
  }
  bar.accessibilityInformation = { label: `${bar.text.replace(/\$\([^)]*\) /, '')}, post-mortem`, role: 'button' };
  bar.show();
}

function showLanguage(item: vscode.LanguageStatusItem, connection: Connection, known: Known | undefined): void {
  item.busy = connection.state === 'starting';
  item.severity = vscode.LanguageStatusSeverity.Information;
  if (connection.state === 'stopped') {
    item.severity = vscode.LanguageStatusSeverity.Error;
    item.text = 'Post-Mortem: server stopped';
    item.detail = 'it ended too often';
    item.command = { title: 'Restart', command: 'postmortem.restartServer' };
  } else if (known === undefined || known.kind === 'none') {
    item.text = 'Not a post-mortem';
    item.detail = known?.reason ?? '';
    item.command = { title: 'Treat as Post-Mortem', command: 'postmortem.treatAsPostMortem' };
  } else {
    const { state } = known;
    const parts = [
      `by ${known.reason}`,
      ...(state?.template === undefined ? [] : [`template ${state.template}`]),
      ...(state === undefined ? [] : [state.zone ?? 'no zone stated']),
      ...(state?.preset === undefined ? [] : [`preset ${state.preset}`]),
      ...(connection.state === 'starting' ? ['language server starting'] : []),
    ];
    item.text = known.kind === 'template' ? 'Post-mortem template' : 'Post-mortem';
    item.detail = parts.join(' · ');
    item.command = { title: 'Show Log', command: 'postmortem.showOutput' };
  }
}

/** `1 problem`, `3 problems`, `no problems`. */
export function countProblems(count: number): string {
  return count === 0 ? 'no problems' : `${count} ${count === 1 ? 'problem' : 'problems'}`;
}

/** A menu's `resourcePath`: a path of the machine for local files, that of the address for all others; a remote file is local only to us. */
function listPaths(uri: vscode.Uri): readonly string[] {
  return uri.fsPath === uri.path ? [uri.path] : [uri.fsPath, uri.path];
}

const contexts = new Map<string, string>();

/** Tells the editor only what changed: each key set makes it weigh its menus again. */
function setContext(key: string, value: boolean | readonly string[]): void {
  const text = JSON.stringify(value);
  if (contexts.get(key) === text) return;
  contexts.set(key, text);
  void vscode.commands.executeCommand('setContext', key, value);
}
