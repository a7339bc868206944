/** Reading `.postmortem.yaml`: the nearest one above a file, and what is wrong in it by line. */
import { type Document, isMap, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import { CONFIGURATION_FILE, readSettings, type SettingIssue, showIssue } from './settings';

/** What the outside world gives: the editor's process, the browser's worker and the command line each bring their own. */
export interface Files {
  /** The text of a file by its address, `undefined` where there is none (or it cannot be read). */
  readText(uri: string): Promise<string | undefined>;
}

/** A configuration file as read. */
export interface Configuration {
  readonly uri: string;
  /** Address of its folder, with a slash at the end: what its globs and paths count from. */
  readonly folder: string;
  /** The value to lay over other settings; empty where the file is no YAML. */
  readonly value: unknown;
  /** What is wrong, in the order of the file. */
  readonly issues: readonly ConfigurationIssue[];
}

/** Something wrong in a configuration file; `line` from 1. */
export interface ConfigurationIssue {
  readonly line: number;
  readonly message: string;
}

/** How often aliases may repeat what an anchor holds: enough for people, too little for a bomb. */
const MAX_ALIASES = 100;
const MAX_LENGTH = 256 * 1024;

/** Reads the text of a configuration file. Never throws; a file that is no YAML gives no value. */
export function readConfiguration(text: string, uri: string, ruleIds: ReadonlySet<string>): Configuration {
  const folder = uri.slice(0, uri.lastIndexOf('/') + 1);
  const failed = (line: number, message: string): Configuration => ({ uri, folder, value: undefined, issues: [{ line, message }] });
  if (text.length > MAX_LENGTH) return failed(1, `larger than ${MAX_LENGTH / 1024} KB, not read`);

  const lines = new LineCounter();
  const document = parseDocument(text.replace(/^\uFEFF/, ''), { lineCounter: lines, prettyErrors: false, logLevel: 'silent' });
  const [error] = document.errors;
  if (error) return failed(lines.linePos(error.pos[0]).line, `no valid YAML: ${firstLine(error.message)}`);
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (cause) {
    return failed(1, `no valid YAML: ${firstLine(cause instanceof Error ? cause.message : String(cause))}`);
  }
  const { issues } = readSettings(value, ruleIds);
  const located = issues.map((issue) => ({ line: lines.linePos(offsetOf(document, issue)).line, message: showIssue(issue) }));
  return { uri, folder, value, issues: located.sort((a, b) => a.line - b.line) };
}

/** The nearest configuration file above a file, up to the root of its file system. */
export async function findConfiguration(uri: string, files: Files, ruleIds: ReadonlySet<string>): Promise<Configuration | undefined> {
  for (const folder of foldersAbove(uri)) {
    const at = folder + CONFIGURATION_FILE;
    const text = await files.readText(at);
    if (text !== undefined) return readConfiguration(text, at, ruleIds);
  }
  return undefined;
}

/** The folders a file lies in, nearest first, as addresses that end with a slash; none for an address without a path. */
function foldersAbove(uri: string): readonly string[] {
  const root = /^[a-z][a-z0-9+.-]*:\/\/[^/]*\//i.exec(uri)?.[0].length;
  if (root === undefined) return [];
  const folders: string[] = [];
  for (let end = uri.lastIndexOf('/') + 1; end >= root; end = uri.lastIndexOf('/', end - 2) + 1) folders.push(uri.slice(0, end));
  return folders;
}

/** The place of an issue's value, else of its key, else of the nearest thing above that is there. */
function offsetOf(document: Document, { path }: SettingIssue): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => (isScalar(item.key) ? item.key.value : item.key) === part);
      offset = startOf(pair?.key) ?? offset;
      node = pair?.value;
    } else {
      node = document.getIn(path.slice(0, path.indexOf(part) + 1), true);
      offset = startOf(node) ?? offset;
    }
  }
  return offset;
}

function startOf(node: unknown): number | undefined {
  return (node as Node | null | undefined)?.range?.[0];
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0] ?? message;
}
