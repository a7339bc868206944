/** What every command does with its files: find, read, decode, settle the settings, analyse; what fails is one line each and the rest goes on. */
import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Analysis, analyze } from '../analysis/analyze';
import { type Configuration, type Files, readConfiguration } from '../configuration';
import { type DocumentSettings, RULE_IDS, settleSettings } from '../document-settings';
import { checkDocument } from '../rules/check';
import type { Finding } from '../rules/rule';
import { decode, type Encoding } from './encoding';
import { findFiles, showFault } from './files';
import { type Options, UsageError } from './options';
import { clean, makePaint, type Paint } from './terminal';

/** Where a command writes and what it reads from. */
export interface Terminal {
  readonly cwd: string;
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly coloured: boolean;
  out(text: string): void;
  outBytes(bytes: Uint8Array): void;
  err(line: string): void;
}

/** A document that was read and analysed. */
export interface WorkedDocument {
  /** As people see it: the path as it was named. */
  readonly name: string;
  /** `undefined` for standard input. */
  readonly path: string | undefined;
  readonly text: string;
  readonly encoding: Encoding;
  readonly settings: DocumentSettings;
  readonly analysis: Analysis;
}

/** The run of one command. */
export interface Run {
  readonly options: Options;
  readonly terminal: Terminal;
  readonly paint: Paint;
  /** Whether anything could not be done: then the exit code is 2. */
  failed: boolean;
  /** Says what could not be done, once. */
  fail(message: string): void;
  /** The documents that the arguments name, one after the other. */
  documents(): AsyncGenerator<WorkedDocument>;
  /** The settings of a file, by its address; what is wrong in them is told. */
  settingsOf(uri: string): Promise<DocumentSettings>;
  /** Analyses a changed text of a document. */
  again(document: WorkedDocument, text: string): Analysis;
  findings(document: WorkedDocument, analysis?: Analysis): readonly Finding[];
}

/** Larger files are no post-mortems. */
const MAX_BYTES = 32 * 1024 * 1024;

/** Starts a run. Throws a `UsageError` when the configuration file that was named cannot be read. */
export async function startRun(options: Options, terminal: Terminal): Promise<Run> {
  const told = new Set<string>();
  const files = rememberFiles();
  const configuration = options.config === undefined ? undefined : await loadConfiguration(options.config, terminal.cwd, files);

  const run: Run = {
    options,
    terminal,
    paint: makePaint(terminal.coloured),
    failed: false,
    fail(message) {
      run.failed = true;
      if (told.has(message)) return;
      told.add(message);
      terminal.err(`postmortem: ${clean(message)}`);
    },
    async *documents() {
      const fromStdin = options.args.includes('-');
      const named = options.args.filter((arg) => arg !== '-');
      if (fromStdin) {
        const name = options.stdinFilename ?? '<stdin>';
        const document = await open(await readAll(terminal.stdin), name, undefined);
        if (document) yield document;
        if (named.length === 0) return;
      }
      for (const { path, name } of await findFiles(named, terminal.cwd, (what, why) => run.fail(`${what}: ${why}`))) {
        const bytes = await readBytes(path).catch((error: unknown) =>
          run.fail(`${name}: ${error instanceof UsageError ? error.message : showFault(error)}`),
        );
        const document = bytes && (await open(bytes, name, path));
        if (document) yield document;
      }
    },
    async settingsOf(uri) {
      const source = {
        editor: undefined,
        folder: `${pathToFileURL(terminal.cwd).href}/`,
        configuration,
        template: options.template,
        force: options.all,
      };
      const settings = await settleSettings(uri, source, files);
      for (const { uri: where, line, message } of settings.problems)
        run.fail(where === undefined ? message : `${showPath(where, terminal.cwd)}${line === undefined ? '' : `:${line}`}: ${message}`);
      return settings;
    },
    again: (document, text) => analyze(text, document.settings.options),
    findings: ({ name, settings, analysis }, other = analysis) =>
      checkDocument(other, { ...settings.check, today: options.today }, (rule, error) =>
        run.fail(`${name}: the rule \`${rule}\` broke off (${error instanceof Error ? error.message : String(error)}); the others went on`),
      ),
  };

  const open = async (bytes: Uint8Array, name: string, path: string | undefined): Promise<WorkedDocument | undefined> => {
    const decoded = decode(bytes);
    if ('fault' in decoded) return void run.fail(`${name}: ${decoded.fault}`);
    const uri = pathToFileURL(path ?? resolve(terminal.cwd, options.stdinFilename ?? 'stdin.md')).href;
    const settings = await run.settingsOf(uri);
    try {
      const analysis = analyze(decoded.text, settings.options);
      return { name, path, ...decoded, settings, analysis };
    } catch (error) {
      return void run.fail(`${name}: the analysis broke off (${error instanceof Error ? error.message : String(error)})`);
    }
  };
  return run;
}

async function readBytes(path: string): Promise<Uint8Array> {
  const { size } = await stat(path);
  if (size > MAX_BYTES) throw new UsageError(`is larger than ${MAX_BYTES / 1024 / 1024} MB`);
  return readFile(path);
}

async function readAll(stream: AsyncIterable<Uint8Array | string>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  return Buffer.concat(chunks);
}

async function loadConfiguration(named: string, cwd: string, files: Files): Promise<Configuration> {
  const uri = pathToFileURL(resolve(cwd, named)).href;
  const text = await files.readText(uri);
  if (text === undefined) throw new UsageError(`--config: \`${named}\` cannot be read`);
  return readConfiguration(text, uri, RULE_IDS);
}

/** Reads each file once: many documents share a configuration. */
function rememberFiles(): Files {
  const texts = new Map<string, Promise<string | undefined>>();
  return {
    readText: (uri) => {
      const known = texts.get(uri) ?? readFile(fileURLToPath(uri), 'utf8').catch(() => undefined);
      texts.set(uri, known);
      return known;
    },
  };
}

function showPath(uri: string, cwd: string): string {
  const base = `${pathToFileURL(cwd).href}/`;
  return uri.startsWith(base) ? decodeURIComponent(uri.slice(base.length)) : fileURLToPath(uri);
}
