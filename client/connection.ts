/** The language server as the client sees it: started when first needed, restarted after a crash, asked with checked answers. */
import * as vscode from 'vscode';
import {
  type BaseLanguageClient,
  CloseAction,
  type DocumentSelector,
  type DynamicFeature,
  ErrorAction,
  type ErrorHandler,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  State,
  type StaticFeature,
} from 'vscode-languageclient';
import * as z from 'zod';
import { type DocumentState, documentState, METHODS } from '../server/protocol';
import { createTraceChannel } from './trace';

/** A client as an entry makes it: `extension.ts` over a process, `extension.web.ts` over a worker. */
export type MakeClient = (options: LanguageClientOptions) => BaseLanguageClient;

/** `off`: never needed so far. `stopped`: crashed too often, or could not start. */
export type ConnectionState = 'off' | 'starting' | 'running' | 'stopped';

const commandResult = z.object({ applied: z.boolean(), reason: z.string().optional() });
/** What a command of the server did; `reason` says as a fragment why nothing was applied. */
export type CommandResult = z.infer<typeof commandResult>;

const STOPPED = 'The language server has stopped';
const MAX_CRASHES = 4;
const CRASH_WINDOW_MS = 3 * 60 * 1000;

/** The feature that would register the server's commands in the editor: they share their ids with ours, which send the request themselves. */
export function registersCommands(feature: StaticFeature | DynamicFeature<unknown>): boolean {
  return 'registrationType' in feature && feature.registrationType.method === 'workspace/executeCommand';
}

/** One server at a time, and what it tells. */
export class Connection implements vscode.Disposable {
  #client: BaseLanguageClient | undefined;
  #state: ConnectionState = 'off';
  #crashes: number[] = [];
  #telling = false;
  readonly #changedState = new vscode.EventEmitter<ConnectionState>();
  readonly #analyzed = new vscode.EventEmitter<DocumentState>();
  readonly #trace: vscode.LogOutputChannel & vscode.Disposable;
  readonly onDidChangeState = this.#changedState.event;
  /** After each analysis of an open document. */
  readonly onDidAnalyze = this.#analyzed.event;

  constructor(
    private readonly make: MakeClient,
    private readonly selector: () => DocumentSelector,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.#trace = createTraceChannel(log);
  }

  get state(): ConnectionState {
    return this.#state;
  }

  /** The client, for what only tests ask of it. */
  get client(): BaseLanguageClient | undefined {
    return this.#client;
  }

  /** Starts the server unless it runs; one that crashes on the way gets its restarts. @throws when it cannot be started. */
  async start(): Promise<void> {
    if (this.#state === 'stopped') throw new Error(STOPPED);
    const client = this.#client ?? this.#create();
    if (this.#state === 'off') this.#setState('starting');
    try {
      await client.start();
    } catch (cause) {
      this.log.debug(`Starting the language server: ${cause}`);
      // a crash rejects the start before the library hears of it and starts again by itself
      await new Promise((resolve) => setTimeout(resolve));
      if (client !== this.#client) throw cause;
      if (client.state === State.StartFailed || client.state === State.Stopped) this.#stopWorking();
      if (!(await this.#settle())) throw new Error(STOPPED);
    }
  }

  /** Stops what runs and starts anew. @throws when it cannot be started. */
  async restart(): Promise<void> {
    const old = this.#client;
    this.#client = undefined;
    this.#crashes = [];
    this.#setState('off');
    try {
      await old?.dispose();
    } catch (cause) {
      this.log.debug(`Stopping the old server: ${cause}`);
    }
    await this.start();
  }

  /** Sends a request and checks the answer's shape. @throws on an error of the server or a wrong shape. */
  async request<Schema extends z.ZodType>(method: string, params: object, schema: Schema): Promise<z.output<Schema>> {
    await this.start();
    return schema.parse(await this.#client?.sendRequest<unknown>(method, params));
  }

  /** Runs a command of the server, which applies its edits before it answers. */
  execute(command: string, ...parameters: readonly unknown[]): Promise<CommandResult> {
    return this.request('workspace/executeCommand', { command, arguments: parameters }, commandResult);
  }

  async dispose(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    this.#trace.dispose();
    this.#changedState.dispose();
    this.#analyzed.dispose();
    if (client?.state === State.Running) await client.dispose();
  }

  #create(): BaseLanguageClient {
    const client: BaseLanguageClient = this.make({
      documentSelector: this.selector(),
      outputChannel: this.log,
      traceOutputChannel: this.#trace,
      // state is shown where state belongs; the commands tell what they could not do
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      initializationOptions: () => vscode.workspace.getConfiguration('postmortem'),
      initializationFailedHandler: (error: unknown) => {
        this.log.error(`The language server did not start: ${error}`);
        return false;
      },
      errorHandler: this.#handleErrors(() => client === this.#client),
      markdown: { supportHtml: false, isTrusted: false },
    });
    this.#client = client;
    client.onDidChangeState(({ newState }) => {
      if (client !== this.#client) {
        // replaced while it was starting, when it could not be stopped
        if (newState === State.Running) void client.dispose();
      } else if (newState === State.Running) this.#setState('running');
      else if (newState === State.Starting) this.#setState('starting');
    });
    client.onNotification(METHODS.didAnalyze, (params: unknown) => {
      const state = documentState.safeParse(params);
      if (state.success) this.#analyzed.fire(state.data);
      else this.log.error(`An analysis was told in another shape: ${state.error.message}`);
    });
    return client;
  }

  #handleErrors(isCurrent: () => boolean): ErrorHandler {
    return {
      error: (_error, _message, count) => ({
        action: (count ?? 0) <= 3 ? ErrorAction.Continue : ErrorAction.Shutdown,
        handled: true,
      }),
      closed: () => {
        if (!isCurrent()) return { action: CloseAction.DoNotRestart, handled: true };
        const now = Date.now();
        this.#crashes = [...this.#crashes.filter((at) => now - at < CRASH_WINDOW_MS), now];
        if (this.#crashes.length <= MAX_CRASHES) {
          this.#setState('starting');
          return { action: CloseAction.Restart, handled: true, message: 'The language server ended unexpectedly; it starts again.' };
        }
        this.#stopWorking();
        return { action: CloseAction.DoNotRestart, handled: true, message: 'The language server ended too often; it stays off.' };
      },
    };
  }

  #stopWorking(): void {
    if (this.#state === 'stopped') return;
    this.#setState('stopped');
    void this.tellStopped();
  }

  /** Whether the server runs, once that is decided. */
  async #settle(): Promise<boolean> {
    while (this.#state === 'starting') await this.#nextState();
    return this.#state === 'running';
  }

  #nextState(): Promise<void> {
    return new Promise((resolve) => {
      const listener = this.onDidChangeState(() => {
        listener.dispose();
        resolve();
      });
    });
  }

  /** Says that it has stopped and what can be done; not again while it is still said. */
  async tellStopped(): Promise<void> {
    if (this.#telling) return;
    this.#telling = true;
    const message = 'Post-Mortem: the language server has stopped. Restart it, or see the log for the reason.';
    const choice = await vscode.window.showErrorMessage(message, 'Restart', 'Show Log');
    this.#telling = false;
    if (choice === 'Restart') await vscode.commands.executeCommand('postmortem.restartServer');
    if (choice === 'Show Log') this.log.show(true);
  }

  #setState(state: ConnectionState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#changedState.fire(state);
  }
}
