/** The language server's wiring: settings, documents and the list of features on one connection. */
import {
  type ClientCapabilities,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  MessageType,
  ShowMessageNotification,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { displayName, version } from '../package.json';
import type { Files } from './configuration';
import { type DocumentSettings, settleSettings, templateFor } from './document-settings';
import { followDocuments } from './documents';
import type { Session } from './features/feature';
import { FEATURES } from './features/index';
import { CONFIGURATION_FILE, mergeSettings } from './settings';

/** Serves a connection until it ends. `files` reads what the client's machine holds. */
export function startServer(connection: Connection, files: Files): void {
  let client: ClientCapabilities = {};
  let folders: readonly string[] = [];
  let initial: unknown;
  let settled = new Map<string, Promise<DocumentSettings>>();
  const told = new Set<string>();

  /** Says a thing once, however often it happens. */
  const tellOnce = (message: string, tell: (message: string) => void): void => {
    if (told.has(message)) return;
    told.add(message);
    tell(message);
  };
  const onError = (where: string, error: unknown): void => {
    const reason = error instanceof Error ? error.message : String(error);
    tellOnce(`${where}: ${reason}`, (message) =>
      connection.console.error(`${message}\n${error instanceof Error ? (error.stack ?? '') : ''}`),
    );
  };

  const settle = async (uri: string): Promise<DocumentSettings> => {
    const folder = folders.filter((candidate) => uri.startsWith(candidate)).sort((a, b) => b.length - a.length)[0];
    const editor = mergeSettings(initial, client.workspace?.configuration === true ? await askClient(connection, uri) : undefined);
    const settings = await settleSettings(uri, { editor, folder }, files);
    for (const { uri: where, line, message } of settings.problems)
      tellOnce(
        where === undefined
          ? `Post-Mortem: ${message}.`
          : `Post-Mortem: ${fileOf(where)}${line === undefined ? '' : `:${line}`}: ${message}.`,
        (text) => {
          connection.console.warn(text);
          void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message: text });
        },
      );
    return settings;
  };

  const documents = followDocuments(connection, {
    settingsOf: (uri) => {
      const known = settled.get(uri) ?? settle(uri);
      settled.set(uri, known);
      return known;
    },
    today,
    onError,
  });
  documents.onDidClose(({ uri }) => settled.delete(uri));
  documents.onDidSave(({ uri }) => {
    if (uri.endsWith(`/${CONFIGURATION_FILE}`)) settingsChanged();
  });

  const session: Session = {
    connection,
    documents,
    get client() {
      return client;
    },
    templateOf: async (folder) =>
      templateFor(await settle(`${folder === undefined ? (folders[0] ?? 'untitled:') : `${folder.replace(/\/$/, '')}/`}new.md`)),
    today,
  };
  for (const feature of FEATURES) feature.connect(session);

  const settingsChanged = (): void => {
    settled = new Map();
    documents.refresh();
    if (client.workspace?.diagnostics?.refreshSupport === true) connection.languages.diagnostics.refresh();
  };

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    client = params.capabilities;
    initial = sectionOf(params.initializationOptions);
    folders = (params.workspaceFolders?.map((folder) => folder.uri) ?? [params.rootUri ?? undefined])
      .filter((uri) => uri !== undefined)
      .map((uri) => (uri.endsWith('/') ? uri : `${uri}/`));
    return {
      capabilities: Object.assign(
        {
          positionEncoding: 'utf-16' as const,
          textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
          workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
        },
        ...FEATURES.map((feature) => feature.capabilities?.(client) ?? {}),
      ),
      serverInfo: { name: displayName, version },
    };
  });

  connection.onInitialized(() => {
    const { workspace } = client;
    if (workspace?.didChangeConfiguration?.dynamicRegistration === true)
      void connection.client.register(DidChangeConfigurationNotification.type, { section: 'postmortem' });
    if (workspace?.didChangeWatchedFiles?.dynamicRegistration === true)
      void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: `**/${CONFIGURATION_FILE}` }] });
    if (workspace?.workspaceFolders === true)
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => `${uri}/`));
        folders = [...folders.filter((folder) => !gone.has(folder)), ...added.map(({ uri }) => `${uri}/`)];
        settingsChanged();
      });
  });
  connection.onDidChangeConfiguration(({ settings }) => {
    // a client that cannot be asked sends its settings along
    if (client.workspace?.configuration !== true && settings !== null && settings !== undefined) initial = sectionOf(settings);
    settingsChanged();
  });
  connection.onDidChangeWatchedFiles(settingsChanged);
  connection.listen();
}

/** How long a client may take to say its settings, in ms. */
const PATIENCE = 3000;

async function askClient(connection: Connection, scopeUri: string): Promise<unknown> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), PATIENCE);
  });
  try {
    return await Promise.race([connection.workspace.getConfiguration({ scopeUri, section: 'postmortem' }), late]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

/** Settings come bare or below `postmortem`. */
function sectionOf(value: unknown): unknown {
  if (typeof value === 'object' && value !== null && 'postmortem' in value) return value.postmortem;
  return value;
}

function fileOf(uri: string): string {
  return uri.slice(uri.lastIndexOf('/') + 1);
}

/** Today by the machine's clock. */
function today(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}
