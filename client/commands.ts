/** One function for each command of the palette and the panel; registered before any server runs. */
import * as vscode from 'vscode';
import { METHODS, type PreviewModel, previewModel } from '../server/protocol';
import { computeMetrics, markRow, updateKeyTimestamps } from './compute-metrics';
import { showMetrics } from './copy-metrics';
import { planFrontMatter } from './front-matter';
import { createPostMortem } from './new-post-mortem';
import { findDocument, type Parts, Refusal, runCalmly, runOnServer, say } from './parts';
import type { Request } from './preview/panel';

type Command = (parts: Parts, ...parameters: readonly unknown[]) => Promise<unknown>;

const COMMANDS: Readonly<Record<string, { readonly title: string; readonly run: Command }>> = {
  'postmortem.computeMetrics': { title: 'Compute Metrics', run: computeMetrics },
  'postmortem.openPreview': { title: 'Open Preview', run: openPreview },
  'postmortem.new': { title: 'New Post-Mortem', run: createPostMortem },
  'postmortem.updateKeyTimestamps': { title: 'Update Key Timestamps', run: updateKeyTimestamps },
  'postmortem.normalizeTimeline': {
    title: 'Normalize Timeline',
    run: (parts, uri) => runFor(parts, 'postmortem.normalizeTimeline', uri, 'Timeline normalized'),
  },
  'postmortem.fixAll': { title: 'Fix All', run: (parts, uri) => runFor(parts, 'postmortem.fixAll', uri, 'Safe fixes applied') },
  'postmortem.copyMetrics': { title: 'Copy Metrics', run: copyMetrics },
  'postmortem.treatAsPostMortem': { title: 'Treat as Post-Mortem', run: (parts, uri) => writeFrontMatter(parts, uri, true) },
  'postmortem.notAPostMortem': { title: 'Not a Post-Mortem', run: (parts, uri) => writeFrontMatter(parts, uri, false) },
  'postmortem.pinPreview': { title: 'Pin Preview', run: async ({ preview }) => preview.pin(true) },
  'postmortem.unpinPreview': { title: 'Unpin Preview', run: async ({ preview }) => preview.pin(false) },
  'postmortem.restartServer': { title: 'Restart Server', run: async ({ connection }) => connection.restart() },
  'postmortem.showOutput': { title: 'Show Output', run: async ({ log }) => log.show() },
};

/** Registers them all. */
export function registerCommands(parts: Parts): vscode.Disposable {
  const registered = Object.entries(COMMANDS).map(([id, { title, run }]) =>
    vscode.commands.registerCommand(id, (...parameters: unknown[]) => runCalmly(parts, title, () => run(parts, ...parameters))),
  );
  return vscode.Disposable.from(...registered);
}

/** Carries out what somebody chose in the panel, on the document it shows. */
export async function carryOut(parts: Parts, request: Request, uri: vscode.Uri, model: PreviewModel | undefined): Promise<void> {
  if (request.type === 'action') return applyFix(uri, request.line, [request.rule], (title) => title === request.fix);
  const metric = model?.state === 'incident' ? model.metrics.find(({ name }) => name === request.metric) : undefined;
  switch (request.command) {
    case 'fix':
      if (metric?.typed === undefined) return updateKeyTimestamps(parts, uri);
      return applyFix(
        uri,
        metric.typed.line,
        MISMATCHES,
        () => true,
        () => updateKeyTimestamps(parts, uri),
      );
    case 'fix-all':
    case 'write':
      return updateKeyTimestamps(parts, uri);
    case 'mark-row':
      return markRow(
        parts,
        uri,
        metric ? [metric.from, metric.to].filter(({ time }) => time === undefined).map(({ milestone }) => milestone) : [],
      );
    case 'treat-as-post-mortem':
      return writeFrontMatter(parts, uri, true);
    case 'new':
      await createPostMortem(parts);
      return;
    case 'restart':
      return parts.connection.restart();
    case 'show-output':
      return parts.log.show();
    case 'focus-document':
      return;
  }
}

async function openPreview(parts: Parts, argument: unknown): Promise<void> {
  const document = await findDocument(parts, argument);
  parts.preview.open(document.uri);
}

async function runFor(parts: Parts, command: string, argument: unknown, done: string): Promise<void> {
  const { uri } = await findDocument(parts, argument);
  return runOnServer(parts, command, uri, done);
}

async function copyMetrics(parts: Parts, argument: unknown): Promise<void> {
  const { uri } = await findDocument(parts, argument);
  const editor = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
  const params = { uri: uri.toString(), ...(editor && { line: editor.selection.active.line + 1 }) };
  const model = await parts.connection.request(METHODS.preview, params, previewModel);
  if (model.state !== 'incident' || model.metrics.length === 0) {
    throw new Refusal('No metrics to copy: the document has no timeline with times. Add one, then copy again.');
  }
  await vscode.env.clipboard.writeText(showMetrics(model));
  say('Metrics copied as a Markdown table');
}

async function writeFrontMatter(parts: Parts, argument: unknown, isPostMortem: boolean): Promise<void> {
  const document = await findDocument(parts, argument);
  const { start, end, text } = planFrontMatter(document.getText(), isPostMortem);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(end)), text);
  if (!(await vscode.workspace.applyEdit(edit))) throw new Refusal('The document cannot be edited. Make it writable, then try again.');
}

/** The rules that hold a typed number against the timeline. */
const MISMATCHES = ['metric-mismatch', 'duration-mismatch'];

/** Applies the quick fix of one of the rules at a line (from 1) as if it had been chosen in the editor. */
async function applyFix(
  uri: vscode.Uri,
  line: number,
  rules: readonly string[],
  isMeant: (title: string) => boolean,
  otherwise?: () => Promise<void>,
): Promise<void> {
  // what the editor hands out names no diagnostics of an action, so only those of the one place are asked for
  const problem = vscode.languages
    .getDiagnostics(uri)
    .find((candidate) => candidate.range.start.line === line - 1 && rules.includes(readCode(candidate)));
  const found =
    problem &&
    (await vscode.commands.executeCommand<readonly vscode.CodeAction[] | undefined>(
      'vscode.executeCodeActionProvider',
      uri,
      problem.range,
      vscode.CodeActionKind.QuickFix.value,
      20,
    ));
  const fitting = (found ?? []).filter(({ title }) => isMeant(title));
  const action = fitting.find(({ isPreferred }) => isPreferred) ?? fitting[0];
  if (action === undefined) {
    if (otherwise) return otherwise();
    throw new Refusal('That fix is no longer there: the document has changed since.');
  }
  if (action.edit) await vscode.workspace.applyEdit(action.edit);
  if (action.command) await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
}

function readCode({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}
