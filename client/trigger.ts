/** Makes `pm` work in Markdown, where the editor shows no suggestions while one types: opens its own list, with our contributed snippets in it. */
import * as vscode from 'vscode';
import { isMarkdown } from './documents';
import { asksForSnippets } from './prefix';

/** Listens to typing; needs no server. */
export function offerSnippets(): vscode.Disposable {
  return vscode.workspace.onDidChangeTextDocument(({ document, contentChanges, reason }) => {
    const editor = vscode.window.activeTextEditor;
    const [change] = contentChanges;
    // first of all, since this runs at every key in every document
    if (change?.text.length !== 1 || editor?.document !== document || !isMarkdown(document)) return;
    const line = document.lineAt(change.range.start.line).text;
    const at = change.range.start.character + 1;
    const typing = {
      changes: contentChanges.map(({ text, rangeLength }) => ({ text, replaced: rangeLength })),
      undone: reason !== undefined,
      cursors: editor.selections.length,
      before: line.slice(0, at),
      after: line.slice(at),
    };
    if (asksForSnippets(typing) && vscode.workspace.getConfiguration('postmortem', document.uri).get('enable', true))
      void vscode.commands.executeCommand('editor.action.triggerSuggest');
  });
}
