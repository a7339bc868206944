/** The preview to the side: one panel that follows the active post-mortem, can be pinned, and comes back after a reload. */
import * as vscode from 'vscode';
import { type FromView, fromView, METHODS, type PreviewModel, previewModel, type ToView, viewState } from '../../server/protocol';
import type { Connection } from '../connection';
import { type Documents, isMarkdown } from '../documents';
import { ICON, makePage } from './page';

/** The webview's type, also in the manifest. */
export const VIEW_TYPE = 'postmortem.preview';

/** What a view may ask for beyond revealing a line. */
export type Request = Extract<FromView, { type: 'action' | 'command' }>;

/** Carries out what the view asks for. */
export type Carry = (request: Request, uri: vscode.Uri, model: PreviewModel | undefined) => void;

/** The panel, open or not. */
export class Preview implements vscode.Disposable, vscode.WebviewPanelSerializer {
  #panel: vscode.WebviewPanel | undefined;
  #uri: vscode.Uri | undefined;
  #model: PreviewModel | undefined;
  #pinned = false;
  /** The cursor's line (from 1) as told last. */
  #line: number | undefined;
  /** Whether the page listens; a hidden one is thrown away by the editor. */
  #ready = false;
  #asking = false;
  #askAgain = false;
  /** Where its document was last seen, so that a click goes back there. */
  #column: vscode.ViewColumn | undefined;
  readonly #listeners: vscode.Disposable;

  constructor(
    private readonly extension: vscode.Uri,
    private readonly connection: Connection,
    private readonly documents: Documents,
    private readonly log: vscode.LogOutputChannel,
    private readonly carry: Carry,
  ) {
    this.#listeners = vscode.Disposable.from(
      vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, this),
      vscode.window.onDidChangeActiveTextEditor((editor) => this.#follow(editor)),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.#tellCursor(textEditor)),
      vscode.workspace.onDidCloseTextDocument((document) => this.#takeClose(document.uri)),
      documents.onDidChange((uri) => {
        this.#follow(vscode.window.activeTextEditor);
        if (uri.toString() === this.#uri?.toString()) void this.#refresh();
      }),
      connection.onDidChangeState((state) => {
        if (state === 'running') void this.#refresh();
        else this.#tellStatus();
      }),
    );
  }

  /** The document it shows, `undefined` for none or a closed panel. */
  get uri(): vscode.Uri | undefined {
    return this.#panel && this.#uri;
  }

  /** Whether the panel is what somebody works in. */
  get isActive(): boolean {
    return this.#panel?.active === true;
  }

  /** Shows a document to the side; the focus stays, and an open panel stays where it is. */
  open(uri: vscode.Uri | undefined): void {
    if (this.#panel) this.#panel.reveal(undefined, true);
    else {
      const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
      this.#take(vscode.window.createWebviewPanel(VIEW_TYPE, 'Post-Mortem', column, { enableScripts: true }));
    }
    if (uri && uri.toString() !== this.#uri?.toString()) {
      // asked for by name, so it is shown although another one was pinned
      this.#pinned = false;
      this.#show(uri);
    } else this.#send();
  }

  /** Called by the editor after a reload of the window. */
  async deserializeWebviewPanel(panel: vscode.WebviewPanel, saved: unknown): Promise<void> {
    this.#panel?.dispose();
    this.#take(panel);
    const state = viewState.safeParse(saved);
    if (state.success) {
      this.#pinned = state.data.pinned;
      await this.#reopen(vscode.Uri.parse(state.data.uri));
    } else this.#follow(vscode.window.activeTextEditor);
    this.#tellStatus();
  }

  /** Keeps the document shown, or follows the active one again. */
  pin(pinned: boolean): void {
    this.#pinned = pinned;
    this.#send();
    if (!pinned) this.#follow(vscode.window.activeTextEditor);
  }

  dispose(): void {
    this.#listeners.dispose();
    this.#panel?.dispose();
  }

  #take(panel: vscode.WebviewPanel): void {
    this.#panel = panel;
    this.#ready = false;
    panel.iconPath = ICON;
    panel.webview.options = { enableScripts: true, localResourceRoots: [vscode.Uri.joinPath(this.extension, 'dist')] };
    panel.onDidDispose(() => {
      if (this.#panel !== panel) return;
      this.#panel = undefined;
      this.#uri = undefined;
      this.#model = undefined;
      this.#pinned = false;
    });
    panel.onDidChangeViewState(() => {
      if (!panel.visible) this.#ready = false;
      this.#tellPinned();
    });
    panel.webview.onDidReceiveMessage((message: unknown) => this.#receive(message));
    panel.webview.html = makePage(panel.webview, this.extension);
  }

  #show(uri: vscode.Uri): void {
    this.#uri = uri;
    this.#model = undefined;
    this.#column = findEditor(uri)?.viewColumn;
    this.#send();
    void this.#refresh();
  }

  /** Shows what a reload or a closed tab has left behind; says so when it is gone. */
  async #reopen(uri: vscode.Uri): Promise<void> {
    try {
      await vscode.workspace.openTextDocument(uri);
      this.#show(uri);
    } catch (cause) {
      this.log.debug(`${uri} is gone: ${cause}`);
      this.#uri = undefined;
      this.#model = undefined;
      this.#send();
    }
  }

  #follow(editor: vscode.TextEditor | undefined): void {
    if (editor && editor.document.uri.toString() === this.#uri?.toString()) {
      this.#column = editor.viewColumn;
      return;
    }
    if (!this.#panel || !editor || (this.#pinned && this.#uri)) return;
    if (isMarkdown(editor.document) && this.documents.isPostMortem(editor.document.uri)) this.#show(editor.document.uri);
  }

  #takeClose(uri: vscode.Uri): void {
    if (!this.#panel || uri.toString() !== this.#uri?.toString()) return;
    if (this.#pinned && uri.scheme !== 'untitled') void this.#reopen(uri);
    else {
      this.#uri = undefined;
      this.#model = undefined;
      this.#send();
      this.#follow(vscode.window.activeTextEditor);
    }
  }

  /** Asks the server for what to draw; while one question is under way, further ones become a single one. */
  async #refresh(): Promise<void> {
    if (this.#asking) {
      this.#askAgain = true;
      return;
    }
    const uri = this.#uri;
    if (!this.#panel?.visible || !uri || this.connection.state === 'stopped') return;
    this.#asking = true;
    try {
      const cursor = findEditor(uri)?.selection.active.line;
      const params = { uri: uri.toString(), ...(cursor === undefined ? {} : { line: cursor + 1 }) };
      const model = await this.connection.request(METHODS.preview, params, previewModel);
      if (uri.toString() === this.#uri?.toString()) {
        this.#model = model;
        this.#send();
      }
    } catch (cause) {
      this.log.error(`The preview of ${uri} failed: ${cause}`);
      this.#tellStatus();
    } finally {
      this.#asking = false;
      if (this.#askAgain) {
        this.#askAgain = false;
        void this.#refresh();
      }
    }
  }

  #receive(message: unknown): void {
    const parsed = fromView.safeParse(message);
    if (!parsed.success) {
      this.log.error(`The preview sent what is no message: ${parsed.error.message}`);
      return;
    }
    const request = parsed.data;
    if (request.type === 'ready') {
      this.#ready = true;
      this.#send();
      void this.#refresh();
    } else if (request.type === 'reveal') void this.#reveal(request.line);
    else if (request.type === 'command' && request.command === 'focus-document') void this.#reveal(undefined);
    else if (request.type !== 'rendered' && this.#uri) this.carry(request, this.#uri, this.#model);
  }

  /** Goes to a line (from 1) of the document where it is open already, else where it was last. */
  async #reveal(line: number | undefined): Promise<void> {
    if (!this.#uri) return;
    try {
      const document = await vscode.workspace.openTextDocument(this.#uri);
      const column = findEditor(this.#uri)?.viewColumn ?? this.#column ?? vscode.ViewColumn.One;
      const editor = await vscode.window.showTextDocument(document, { viewColumn: column });
      if (line === undefined) return;
      const { firstNonWhitespaceCharacterIndex: start, lineNumber } = document.lineAt(Math.min(line, document.lineCount) - 1);
      const at = new vscode.Position(lineNumber, start);
      editor.selection = new vscode.Selection(at, at);
      editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    } catch (cause) {
      this.log.error(`${this.#uri} cannot be shown: ${cause}`);
    }
  }

  /** Everything that the panel shows now: title, pin, and the model or why there is none. */
  #send(): void {
    if (!this.#panel) return;
    const id = this.#model?.state === 'incident' ? this.#model.header.id?.text : undefined;
    const name = id ?? (this.#uri === undefined ? '' : this.#uri.path.slice(this.#uri.path.lastIndexOf('/') + 1));
    this.#panel.title = `${this.#pinned ? '[Post-Mortem]' : 'Post-Mortem'} ${name}`.trimEnd();
    this.#tellPinned();
    if (this.#model) {
      this.#post({ type: 'model', model: this.#model, pinned: this.#pinned });
      this.#tellCursor(this.#uri && findEditor(this.#uri));
    }
    this.#tellStatus();
  }

  #tellStatus(): void {
    if (this.connection.state === 'stopped') this.#post({ type: 'status', status: 'stopped' });
    else if (!this.#uri) this.#post({ type: 'status', status: 'no-document' });
    else if (!this.#model) this.#post({ type: 'status', status: 'loading' });
  }

  #tellCursor(editor: vscode.TextEditor | undefined): void {
    if (!editor || editor.document.uri.toString() !== this.#uri?.toString()) return;
    const line = editor.selection.active.line + 1;
    const moved = line !== this.#line;
    this.#line = line;
    this.#post({ type: 'cursor', line });
    // where a file holds several incidents, the panel shows the one around the cursor
    if (moved && this.#model?.state === 'incident' && this.#model.header.incident) void this.#refresh();
  }

  #tellPinned(): void {
    void vscode.commands.executeCommand('setContext', 'postmortem.previewPinned', this.#pinned);
  }

  #post(message: ToView): void {
    if (this.#ready) void this.#panel?.webview.postMessage(message);
  }
}

function findEditor(uri: vscode.Uri): vscode.TextEditor | undefined {
  const key = uri.toString();
  const active = vscode.window.activeTextEditor;
  if (active?.document.uri.toString() === key) return active;
  return vscode.window.visibleTextEditors.find((editor) => editor.document.uri.toString() === key);
}
