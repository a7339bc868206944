/** What the commands work with, and how they find their document and fail calmly. */
import * as vscode from 'vscode';
import type { Connection } from './connection';
import { type Documents, isMarkdown } from './documents';
import type { Preview } from './preview/panel';

/** The parts of a running extension. */
export interface Parts {
  readonly connection: Connection;
  readonly documents: Documents;
  readonly preview: Preview;
  readonly log: vscode.LogOutputChannel;
}

/** A command that cannot do its work for a reason people can mend: said as it is, with the next step as a button. */
export class Refusal extends Error {
  constructor(
    message: string,
    readonly next?: { readonly label: string; readonly command: string },
  ) {
    super(message);
  }
}

/** The document a command is for: the one named (a menu's, a lens's, a test's argument), the one in the panel worked in, or the active one. @throws Refusal */
export async function findDocument({ preview }: Parts, argument: unknown): Promise<vscode.TextDocument> {
  const named = argument instanceof vscode.Uri ? argument : typeof argument === 'string' ? vscode.Uri.parse(argument) : undefined;
  const uri = named ?? (preview.isActive ? preview.uri : undefined);
  const document = uri ? await vscode.workspace.openTextDocument(uri) : vscode.window.activeTextEditor?.document;
  const shown = document ?? (preview.uri && (await vscode.workspace.openTextDocument(preview.uri)));
  if (shown && isMarkdown(shown)) return shown;
  throw new Refusal('No Markdown document is active. Open a post-mortem first, or start one.', {
    label: 'New Post-Mortem…',
    command: 'postmortem.new',
  });
}

/** Runs a command of the server on a document, whose edits are one undo step, and says what came of it where state is said. @throws Refusal */
export async function runOnServer(
  parts: Parts,
  command: string,
  uri: vscode.Uri,
  done: string,
  ...more: readonly unknown[]
): Promise<void> {
  const { applied, reason = '' } = await parts.connection.execute(command, uri.toString(), ...more);
  if (applied) say(done);
  else if (reason === NOTHING) say(NOTHING_TO_WRITE);
  else if (parts.documents.get(uri)?.kind === 'none') {
    const next = { label: 'Treat as Post-Mortem', command: 'postmortem.treatAsPostMortem' };
    throw new Refusal('This document is not taken for a post-mortem. Treat it as one, then try again.', next);
  } else
    throw new Refusal(
      `Nothing was written: ${reason === '' ? 'the editor did not take the edit' : reason}. Save the document or make it writable, then try again.`,
    );
}

/** The server's words for it. */
const NOTHING = 'there is nothing to write';
/** Ours. */
export const NOTHING_TO_WRITE = 'Nothing to write: the document says it already';

/** Says in the status bar, for a few seconds, what somebody asked for and got. */
export function say(text: string): void {
  vscode.window.setStatusBarMessage(`$(graph-line) ${text}`, 5_000);
}

/** Runs a command, and tells once what it could not do and what to do next. */
export async function runCalmly<Result>(
  { connection, log }: Pick<Parts, 'connection' | 'log'>,
  title: string,
  run: () => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await run();
  } catch (cause) {
    log.error(`${title}: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`);
    if (cause instanceof Refusal) {
      const labels = cause.next ? [cause.next.label] : [];
      void vscode.window.showInformationMessage(cause.message, ...labels).then((choice) => {
        if (choice && cause.next) void vscode.commands.executeCommand(cause.next.command);
      });
    } else if (connection.state === 'stopped') void connection.tellStopped();
    else {
      void vscode.window.showErrorMessage(`${title} did not work: ${readReason(cause)}`, 'Show Log', 'Restart Server').then((choice) => {
        if (choice === 'Show Log') log.show(true);
        if (choice === 'Restart Server') void vscode.commands.executeCommand('postmortem.restartServer');
      });
    }
    return undefined;
  }
}

function readReason(cause: unknown): string {
  const [line = ''] = (cause instanceof Error ? cause.message : String(cause)).split('\n', 1);
  return line === '' || line.startsWith('[') ? 'the language server gave no usable answer.' : /[.!?]$/.test(line) ? line : `${line}.`;
}
