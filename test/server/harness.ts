/** A real client and a real server in one process, joined by two streams: what goes through them are the protocol's own bytes. */
import { PassThrough } from 'node:stream';
import {
  type ApplyWorkspaceEditParams,
  type ApplyWorkspaceEditResult,
  type ClientCapabilities,
  createConnection,
  createProtocolConnection,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentEdit,
  type TextEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Files } from '../../server/configuration';
import { keepLifecycle } from '../../server/lifecycle';
import { startServer } from '../../server/server';

/** What a client may be given. */
export interface ClientOptions {
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  /** Files of the client's machine by their address. */
  readonly files?: Record<string, string>;
  readonly folder?: string;
  /** Answer to `workspace/configuration`. */
  readonly configuration?: () => unknown;
}

/** A client with what it was told. */
export interface Client {
  readonly connection: ProtocolConnection;
  readonly initialized: InitializeResult;
  readonly published: PublishDiagnosticsParams[];
  readonly messages: string[];
  readonly log: string[];
  readonly notifications: { readonly method: string; readonly params: { readonly uri: string; readonly version: number } }[];
  readonly requests: string[];
  open(uri: string, text: string, languageId?: string): TextDocument;
  /** Replaces a range of the document, as typing does. */
  edit(uri: string, change: TextEdit): void;
  close(uri: string): void;
  text(uri: string): string;
  /** The first published diagnostics of a document that fit, those told already included. */
  diagnostics(uri: string, fits: (params: PublishDiagnosticsParams) => boolean): Promise<PublishDiagnosticsParams>;
  /** When everything sent before has been handled. */
  settle(uri: string): Promise<void>;
  /** How `workspace/applyEdit` is answered; it applies the edit unless replaced. */
  applyEdit: (params: ApplyWorkspaceEditParams) => ApplyWorkspaceEditResult;
  end(): void;
}

/** Two joined streams and a server at one end; the client at the other has said nothing yet. */
export function connect(files: Files = { readText: async () => undefined }): { readonly connection: ProtocolConnection; end(): void } {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  const writer = new StreamMessageWriter(toClient);
  const server = createConnection(keepLifecycle(new StreamMessageReader(toServer), writer), writer);
  startServer(server, files);
  const connection = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  connection.listen();
  return {
    connection,
    end: () => {
      connection.dispose();
      server.dispose();
      toServer.destroy();
      toClient.destroy();
    },
  };
}

/** A client that has initialized its server. */
export async function startClient(options: ClientOptions = {}): Promise<Client> {
  const { files = {} } = options;
  const { connection, end } = connect({ readText: async (uri) => files[uri] });
  const documents = new Map<string, TextDocument>();
  const waiting = new Set<() => void>();
  const client: Omit<Client, 'initialized'> = {
    connection,
    published: [],
    messages: [],
    log: [],
    notifications: [],
    requests: [],
    open(uri, text, languageId = 'markdown') {
      const document = TextDocument.create(uri, languageId, 1, text);
      documents.set(uri, document);
      void connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
      return document;
    },
    edit(uri, change) {
      const document = documents.get(uri)!;
      const contentChanges = [{ range: change.range, text: change.newText }];
      TextDocument.update(document, contentChanges, document.version + 1);
      void connection.sendNotification('textDocument/didChange', { textDocument: { uri, version: document.version }, contentChanges });
    },
    close(uri) {
      documents.delete(uri);
      void connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    },
    text: (uri) => documents.get(uri)!.getText(),
    diagnostics: (uri, fits) =>
      new Promise((resolve) => {
        const look = (): void => {
          const found = client.published.find((params) => params.uri === uri && fits(params));
          if (!found) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
    async settle(uri) {
      // analyses are told two turns of the event loop after the last change; a request is answered after they were asked for
      for (let round = 0; round < 4; round++) await connection.sendRequest('postmortem/metrics', { uri });
    },
    applyEdit({ edit }) {
      for (const change of edit.documentChanges ?? []) {
        const { textDocument, edits } = change as TextDocumentEdit;
        const document = documents.get(textDocument.uri)!;
        if (textDocument.version !== document.version) return { applied: false, failureReason: 'the document has changed' };
        applyTo(textDocument.uri, edits as TextEdit[]);
      }
      return { applied: true };
    },
    end,
  };
  /** Later edits first, so that the ranges of the others still hold. */
  const applyTo = (uri: string, edits: readonly TextEdit[]): void => {
    const document = documents.get(uri)!;
    const sorted = [...edits].sort((a, b) => document.offsetAt(b.range.start) - document.offsetAt(a.range.start));
    const contentChanges = sorted.map(({ range, newText }) => ({ range, text: newText }));
    TextDocument.update(document, contentChanges, document.version + 1);
    void connection.sendNotification('textDocument/didChange', { textDocument: { uri, version: document.version }, contentChanges });
  };

  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    client.published.push(params);
    for (const look of waiting) look();
  });
  connection.onNotification('window/showMessage', ({ message }: { message: string }) => void client.messages.push(message));
  connection.onNotification('window/logMessage', ({ message }: { message: string }) => void client.log.push(message));
  for (const method of ['postmortem/didChange', 'postmortem/didAnalyze'])
    connection.onNotification(method, (params) => void client.notifications.push({ method, params }));
  connection.onRequest('workspace/applyEdit', (params: ApplyWorkspaceEditParams) => client.applyEdit(params));
  connection.onRequest('workspace/configuration', () => [options.configuration?.() ?? null]);
  for (const method of ['client/registerCapability', 'workspace/diagnostic/refresh'])
    connection.onRequest(method, () => {
      client.requests.push(method);
      return null;
    });

  const initialized = await connection.sendRequest<InitializeResult>('initialize', {
    processId: null,
    rootUri: null,
    workspaceFolders: options.folder === undefined ? null : [{ uri: options.folder, name: 'folder' }],
    capabilities: options.capabilities ?? { workspace: { workspaceEdit: { documentChanges: true } } },
    initializationOptions: options.initializationOptions,
  });
  await connection.sendNotification('initialized', {});
  return Object.assign(client, { initialized });
}

/** A document after an action's edit, by the ranges as they stand in it. */
export function applied(document: TextDocument, edits: readonly TextEdit[]): string {
  return TextDocument.applyEdits(document, [...edits]);
}
