/** Puts the client together: the same for Node and the browser. Nothing here starts a server; documents and commands do, when they need one. */
import * as vscode from 'vscode';
import { carryOut, registerCommands } from './commands';
import { Connection, type MakeClient } from './connection';
import { Documents, makeSelector } from './documents';
import { type Parts, runCalmly } from './parts';
import { Preview } from './preview/panel';
import { showStatus } from './status';
import { offerSnippets } from './trigger';

/** What the extension gives to others: for tests. */
export interface Api {
  /** State of the language server. */
  readonly state: Connection['state'];
  /** Id of its process, `undefined` while none runs (and in the browser). */
  readonly serverProcessId: number | undefined;
}

/** Activates with a way to make a language client. */
export function activatePostMortem(context: vscode.ExtensionContext, make: MakeClient): Api {
  const log = vscode.window.createOutputChannel('Post-Mortem', { log: true });
  const connection = new Connection(make, makeSelector, log);
  const documents = new Documents(connection, log);
  const preview: Preview = new Preview(context.extensionUri, connection, documents, log, (request, uri, model) =>
    runCalmly(parts, 'The preview', () => carryOut(parts, request, uri, model)),
  );
  const parts: Parts = { connection, documents, preview, log };
  context.subscriptions.push(
    registerCommands(parts),
    showStatus(connection, documents),
    offerSnippets(),
    preview,
    documents,
    connection,
    log,
  );
  return {
    get state() {
      return connection.state;
    },
    get serverProcessId() {
      const { client } = connection;
      return client && 'serverProcess' in client ? (client.serverProcess as { readonly pid?: number } | undefined)?.pid : undefined;
    },
  };
}
