/** Looks through the workspace for the folders where post-mortems live and the incident ids already taken. */
import * as vscode from 'vscode';
import { findIds } from './file-name';

const MARKDOWN = '**/*.{md,markdown}';
const SKIPPED = '**/{node_modules,.git,vendor,dist}/**';
/** A look must end: this many names, this many files read. */
const MAX_FILES = 3_000;
const MAX_READ = 300;
const HEAD_LENGTH = 4_000;
const READ_TOGETHER = 20;
/** Whether a name looks like one of an incident. */
const INCIDENT_NAME = /(?<![A-Za-z])[A-Z][A-Z0-9]{1,11}-\d+|post-?mortem|incident/i;
const MAX_FOLDERS = 8;

/** Where a new post-mortem may go, likeliest first: beside the active one, where most of them are, the workspace folders. Empty without a workspace. */
export async function findFolders(): Promise<readonly vscode.Uri[]> {
  const roots = (vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri);
  if (roots.length === 0) return [];
  const counts = new Map<string, number>();
  for (const file of await vscode.workspace.findFiles(MARKDOWN, SKIPPED, MAX_FILES)) {
    if (!INCIDENT_NAME.test(baseName(file))) continue;
    const folder = vscode.Uri.joinPath(file, '..').toString();
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  const common = [...counts].sort(([, left], [, right]) => right - left).map(([folder]) => folder);
  const active = vscode.window.activeTextEditor?.document.uri;
  const beside = active && vscode.workspace.getWorkspaceFolder(active) ? vscode.Uri.joinPath(active, '..').toString() : undefined;
  const first = beside !== undefined && counts.has(beside) ? [beside] : [];
  return [...new Set([...first, ...common, ...roots.map(String)])].slice(0, MAX_FOLDERS).map((folder) => vscode.Uri.parse(folder));
}

/** The ids in file names and first lines below a folder's workspace folder (or the folder itself, outside one). */
export async function collectIds(folder: vscode.Uri | undefined, pattern: string | undefined): Promise<readonly string[]> {
  const open = vscode.workspace.textDocuments.filter(({ languageId }) => languageId === 'markdown');
  const ids = open.flatMap((document) => findIds(document.getText().slice(0, HEAD_LENGTH), pattern));
  if (folder === undefined) return ids;
  const root = vscode.workspace.getWorkspaceFolder(folder)?.uri ?? folder;
  const files = await vscode.workspace.findFiles(new vscode.RelativePattern(root, MARKDOWN), SKIPPED, MAX_FILES);
  ids.push(...files.flatMap((file) => findIds(baseName(file), pattern)));
  for (let at = 0; at < Math.min(files.length, MAX_READ); at += READ_TOGETHER) {
    const heads = await Promise.all(files.slice(at, Math.min(at + READ_TOGETHER, MAX_READ)).map(readHead));
    ids.push(...heads.flatMap((head) => findIds(head, pattern)));
  }
  return ids;
}

async function readHead(file: vscode.Uri): Promise<string> {
  try {
    return new TextDecoder().decode((await vscode.workspace.fs.readFile(file)).slice(0, HEAD_LENGTH));
  } catch {
    return '';
  }
}

function baseName(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}
