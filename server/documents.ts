/** The open documents: one analysis per version, made when first asked for, told to whoever listens. */
import { type Connection, Emitter, type Event, TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Analysis, analyze } from './analysis/analyze';
import type { DocumentSettings } from './document-settings';
import { type Recognition, recognise } from './recognise';
import { checkDocument } from './rules/check';
import type { Finding } from './rules/rule';

/** One version of an open document with everything known of it. */
export interface Snapshot {
  readonly uri: string;
  readonly version: number;
  readonly text: string;
  readonly settings: DocumentSettings;
  readonly recognition: Recognition;
  /** `undefined` where it is no post-mortem, everything is switched off, or the analysis failed. */
  readonly analysis: Analysis | undefined;
  /** Found when first asked for. */
  readonly findings: readonly Finding[];
  /** Time the analysis took, in ms. */
  readonly elapsed: number;
}

/** An analysis that was made, and the one before it. */
export interface Analyzed {
  readonly snapshot: Snapshot;
  readonly previous: Snapshot | undefined;
}

/** The open documents. */
export interface Documents {
  /** The newest version, analysed; `undefined` when the document is not open. */
  get(uri: string): Promise<Snapshot | undefined>;
  /** Raised once for each version that is analysed, newest first: versions overtaken while typing are left out. */
  readonly onDidAnalyze: Event<Analyzed>;
  readonly onDidClose: Event<{ readonly uri: string }>;
  readonly onDidSave: Event<{ readonly uri: string }>;
  /** Analyses every open document again: settings have changed. */
  refresh(): void;
}

/** How long changes that keep coming may put an analysis off, in ms. */
const MAX_WAIT = 50;

/** What the documents need from the server. */
export interface DocumentsHost {
  settingsOf(uri: string): Promise<DocumentSettings>;
  today(): string;
  /** A rule or the analysis threw. */
  onError(where: string, error: unknown): void;
}

/** Follows the documents of a connection. */
export function followDocuments(connection: Connection, host: DocumentsHost): Documents {
  const texts = new TextDocuments(TextDocument);
  const analyzed = new Emitter<Analyzed>();
  const closed = new Emitter<{ readonly uri: string }>();
  const saved = new Emitter<{ readonly uri: string }>();
  const snapshots = new Map<string, Snapshot>();
  const announced = new Map<string, Snapshot>();
  const waiting = new Set<string>();

  const get = async (uri: string): Promise<Snapshot | undefined> => {
    if (!texts.get(uri)) return undefined;
    const settings = await host.settingsOf(uri);
    // the newest text there is now: nobody wants an older one
    const document = texts.get(uri);
    if (!document) return undefined;
    const known = snapshots.get(uri);
    if (known?.version === document.version && known.settings === settings) return known;
    const snapshot = takeSnapshot({ uri, version: document.version, getText: () => document.getText() }, settings, known, host);
    snapshots.set(uri, snapshot);
    return snapshot;
  };

  const announce = async (uri: string): Promise<void> => {
    const snapshot = await get(uri);
    const previous = announced.get(uri);
    if (!snapshot || snapshot === previous || !texts.get(uri)) return;
    announced.set(uri, snapshot);
    analyzed.fire({ snapshot, previous });
  };

  /** Messages are handled one a turn of the event loop: a whole turn without a newer version means that none is waiting. */
  const schedule = (uri: string, since = Date.now()): void => {
    if (waiting.has(uri)) return;
    waiting.add(uri);
    const version = texts.get(uri)?.version;
    nextTurn(() =>
      nextTurn(() => {
        waiting.delete(uri);
        if (texts.get(uri)?.version !== version && Date.now() - since < MAX_WAIT) schedule(uri, since);
        else announce(uri).catch((error: unknown) => host.onError(uri, error));
      }),
    );
  };

  texts.onDidChangeContent(({ document }) => schedule(document.uri));
  texts.onDidSave(({ document }) => saved.fire(document));
  texts.onDidClose(({ document: { uri } }) => {
    snapshots.delete(uri);
    announced.delete(uri);
    closed.fire({ uri });
  });
  texts.listen(connection);

  return {
    get,
    onDidAnalyze: analyzed.event,
    onDidClose: closed.event,
    onDidSave: saved.event,
    refresh: () => {
      for (const uri of texts.keys()) schedule(uri);
    },
  };
}

function takeSnapshot(
  { uri, version, getText }: Pick<TextDocument, 'uri' | 'version' | 'getText'>,
  settings: DocumentSettings,
  previous: Snapshot | undefined,
  host: DocumentsHost,
): Snapshot {
  const start = performance.now();
  const text = getText();
  const { recognition, analysis } = read(uri, text, settings, previous, host);
  // whoever asks for metrics between two keys needs no findings
  let findings: readonly Finding[] | undefined;
  const check = (): readonly Finding[] =>
    analysis
      ? checkDocument(analysis, { ...settings.check, today: host.today() }, (rule, error) => host.onError(`rule ${rule}`, error))
      : [];
  return {
    uri,
    version,
    text,
    settings,
    recognition,
    analysis,
    elapsed: performance.now() - start,
    get findings() {
      findings ??= check();
      return findings;
    },
  };
}

/** Recognises and analyses a text; what throws is told, and leaves the document without an analysis. */
function read(
  uri: string,
  text: string,
  { settings, options }: DocumentSettings,
  previous: Snapshot | undefined,
  host: DocumentsHost,
): Pick<Snapshot, 'recognition' | 'analysis'> {
  const none = (reason: string) => ({ recognition: { kind: 'none', reason } as const, analysis: undefined });
  if (!settings.enable) return none('the setting `postmortem.enable` is off');
  try {
    const recognition = recognise(text, options.force);
    if (recognition.kind === 'none') return { recognition, analysis: undefined };
    const analysis = analyze(text, options, previous?.settings.options === options ? previous.analysis : undefined);
    return { recognition: analysis.recognition, analysis };
  } catch (error) {
    host.onError(uri, error);
    return none('the analysis failed, the log says how');
  }
}

/** `setImmediate`, which a browser's worker has not. */
const nextTurn: (callback: () => void) => void =
  typeof setImmediate === 'function' ? (callback) => void setImmediate(callback) : (callback) => void setTimeout(callback, 0);
