/** Which open documents are post-mortems: told by a cheap look before the server runs, by the server afterwards. Starts it when one is, or may be. */
import * as vscode from 'vscode';
import type { DocumentState } from '../server/protocol';
import { recognise } from '../server/recognise';
import type { Connection } from './connection';

const CONFIGURATION_FILE = '.postmortem.yaml';
const LOOK_DELAY_MS = 300;
/** Longer documents are looked at again only when saved: looking takes a few milliseconds a megabyte. */
const MAX_TYPING_LENGTH = 256 * 1024;

/** What is known of an open document. */
export interface Known {
  readonly kind: DocumentState['kind'];
  /** By what it was recognised, or why not; a fragment. */
  readonly reason: string;
  /** What the server's last analysis says. */
  readonly state: DocumentState | undefined;
}

/** The schemes in which people edit files: local, unsaved, remote, and whatever the workspace folders are made of; never `git:`, output, chat or settings. */
export function findSchemes(): ReadonlySet<string> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return new Set(['file', 'untitled', 'vscode-vfs', 'vscode-remote', ...folders.map((folder) => folder.uri.scheme)]);
}

/** Markdown of those schemes. */
export function makeSelector(): { readonly scheme: string; readonly language: string }[] {
  return [...findSchemes()].map((scheme) => ({ scheme, language: 'markdown' }));
}

/** Whether the tool looks at this document at all. */
export function isMarkdown(document: vscode.TextDocument): boolean {
  return document.languageId === 'markdown' && findSchemes().has(document.uri.scheme);
}

/** The open documents by address. */
export class Documents implements vscode.Disposable {
  readonly #known = new Map<string, Known>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #configured = new Map<string, Promise<boolean>>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #listeners: vscode.Disposable;
  /** What is known of a document changed, or it was closed. */
  readonly onDidChange = this.#changed.event;

  constructor(
    private readonly connection: Connection,
    private readonly log: vscode.LogOutputChannel,
  ) {
    const watcher = vscode.workspace.createFileSystemWatcher(`**/${CONFIGURATION_FILE}`, false, true, false);
    this.#listeners = vscode.Disposable.from(
      this.#changed,
      watcher,
      watcher.onDidCreate(() => this.#lookAtAll()),
      watcher.onDidDelete(() => this.#lookAtAll()),
      connection.onDidAnalyze((state) => this.#take(state)),
      vscode.workspace.onDidOpenTextDocument((document) => this.#look(document)),
      vscode.workspace.onDidSaveTextDocument((document) => this.#look(document)),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.#lookLater(document);
      }),
      vscode.workspace.onDidCloseTextDocument((document) => this.#forget(document.uri)),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('postmortem')) this.#lookAtAll();
      }),
    );
    this.#lookAtAll();
  }

  /** What is known of an open Markdown document; `undefined` for all others. */
  get(uri: vscode.Uri): Known | undefined {
    return this.#known.get(uri.toString());
  }

  /** Whether it is an open post-mortem, filled or still a template. */
  isPostMortem(uri: vscode.Uri | undefined): boolean {
    const known = uri && this.get(uri);
    return known !== undefined && known.kind !== 'none';
  }

  /** The addresses of all open ones. */
  list(): readonly vscode.Uri[] {
    return [...this.#known].flatMap(([uri, { kind }]) => (kind === 'none' ? [] : [vscode.Uri.parse(uri)]));
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#listeners.dispose();
  }

  #lookAtAll(): void {
    this.#configured.clear();
    for (const document of vscode.workspace.textDocuments) this.#look(document);
  }

  #lookLater(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    if (this.connection.state === 'running' || this.#known.get(key)?.kind !== 'none') return;
    clearTimeout(this.#timers.get(key));
    const look = () => {
      this.#timers.delete(key);
      const text = document.getText();
      if (!document.isClosed && text.length <= MAX_TYPING_LENGTH) this.#look(document);
    };
    this.#timers.set(key, setTimeout(look, LOOK_DELAY_MS));
  }

  #look(document: vscode.TextDocument): void {
    if (!isMarkdown(document)) return;
    if (!vscode.workspace.getConfiguration('postmortem', document.uri).get('enable', true)) {
      this.#set(document.uri, { kind: 'none', reason: 'switched off by the setting `postmortem.enable`', state: undefined });
      return;
    }
    // a running server analyses every Markdown document and tells more than a look can
    if (this.connection.state === 'running' && this.get(document.uri)?.state) return;
    const { kind, reason } = recognise(document.getText());
    this.#set(document.uri, { kind, reason, state: undefined });
    if (this.connection.state === 'off') void this.#startFor(document, kind !== 'none');
  }

  async #startFor(document: vscode.TextDocument, isPostMortem: boolean): Promise<void> {
    try {
      if (isPostMortem || (await this.#mayBeConfigured(document.uri))) await this.connection.start();
    } catch (cause) {
      this.log.error(`The language server did not start: ${cause}`);
    }
  }

  /** Whether globs could make a post-mortem of it: those in the settings, or a configuration file above, which only the server reads. */
  async #mayBeConfigured(uri: vscode.Uri): Promise<boolean> {
    const globs = vscode.workspace.getConfiguration('postmortem', uri).get<unknown>('files');
    if (Array.isArray(globs) && globs.length > 0) return true;
    if (uri.scheme === 'untitled') return false;
    let folder = uri;
    for (let above = vscode.Uri.joinPath(uri, '..'); above.path !== folder.path; above = vscode.Uri.joinPath(folder, '..')) {
      if (await this.#isConfigured(above)) return true;
      folder = above;
    }
    return false;
  }

  #isConfigured(folder: vscode.Uri): Promise<boolean> {
    const key = folder.toString();
    const found = this.#configured.get(key) ?? exists(vscode.Uri.joinPath(folder, CONFIGURATION_FILE));
    this.#configured.set(key, found);
    return found;
  }

  #take(state: DocumentState): void {
    const uri = vscode.Uri.parse(state.uri, true);
    const isOpen = vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
    if (!isOpen) return;
    if (state.kind !== 'none') {
      const times = `${Math.round(state.elapsed)} ms, ${state.blocksParsed} of ${state.blocks} blocks parsed, ${state.problems} problems`;
      this.log.info(`${vscode.workspace.asRelativePath(uri)} version ${state.version}: ${times}`);
    } else this.log.debug(`${vscode.workspace.asRelativePath(uri)}: not a post-mortem, ${state.reason}`);
    this.#set(uri, { kind: state.kind, reason: state.reason, state });
  }

  #set(uri: vscode.Uri, known: Known): void {
    this.#known.set(uri.toString(), known);
    this.#changed.fire(uri);
  }

  #forget(uri: vscode.Uri): void {
    clearTimeout(this.#timers.get(uri.toString()));
    if (this.#known.delete(uri.toString())) this.#changed.fire(uri);
  }
}

/** Whether something is there. */
export async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
