/** Looks through the workspace for the folders where post-mortems live and the incident ids already taken. */
import * as vscode from 'vscode';
import { findIds } from './file-name';

const MARKDOWN = /\.(?:md|markdown)$/i;
/** Folders in which nobody keeps post-mortems; hidden ones are left out too. */
const SKIPPED = new Set(['node_modules', 'vendor', 'dist', 'target', 'bower_components']);
/** A look must end: this many names, this many files read, this long. */
const MAX_FILES = 3_000;
const MAX_READ = 300;
const MAX_TIME_MS = 1_500;
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
  for (const file of (await Promise.all(roots.map(findMarkdown))).flat()) {
    if (!INCIDENT_NAME.test(baseName(file))) continue;
    const folder = vscode.Uri.joinPath(file, '..').toString();
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  const common = [...counts].sort(([, left], [, right]) => right - left).map(([folder]) => folder);
  const active = vscode.window.activeTextEditor?.document.uri;
  const beside = active && vscode.workspace.getWorkspaceFolder(active) ? vscode.Uri.joinPath(active, '..').toString() : undefined;
  const first = beside !== undefined && counts.has(beside) ? [beside] : [];
  return [...new Set([...first, ...common, ...roots.map((root) => root.toString())])]
    .slice(0, MAX_FOLDERS)
    .map((folder) => vscode.Uri.parse(folder));
}

/** `name of the workspace folder/incidents`. */
export function showFolder(folder: vscode.Uri): string {
  const root = vscode.workspace.getWorkspaceFolder(folder);
  if (root === undefined) return folder.fsPath;
  return `${root.name}${folder.path.slice(root.uri.path.length)}`;
}

/** The ids in file names and first lines below a folder's workspace folder (or the folder itself, outside one). */
export async function collectIds(folder: vscode.Uri | undefined, pattern: string | undefined): Promise<readonly string[]> {
  const open = vscode.workspace.textDocuments.filter(({ languageId }) => languageId === 'markdown');
  const ids = open.flatMap((document) => findIds(document.getText().slice(0, HEAD_LENGTH), pattern));
  if (folder === undefined) return ids;
  const root = vscode.workspace.getWorkspaceFolder(folder)?.uri ?? folder;
  const files = await findMarkdown(root);
  ids.push(...files.flatMap((file) => findIds(baseName(file), pattern)));
  for (let at = 0; at < Math.min(files.length, MAX_READ); at += READ_TOGETHER) {
    const heads = await Promise.all(files.slice(at, Math.min(at + READ_TOGETHER, MAX_READ)).map(readHead));
    ids.push(...heads.flatMap((head) => findIds(head, pattern)));
  }
  return ids;
}

/** Markdown below a folder, upper folders first. Reads the folders itself: a search needs a provider that virtual workspaces lack. */
async function findMarkdown(root: vscode.Uri): Promise<readonly vscode.Uri[]> {
  const end = Date.now() + MAX_TIME_MS;
  const files: vscode.Uri[] = [];
  let level: readonly vscode.Uri[] = [root];
  while (level.length > 0 && files.length < MAX_FILES && Date.now() < end) {
    const next: vscode.Uri[] = [];
    for (let at = 0; at < level.length && Date.now() < end; at += READ_TOGETHER) {
      const folders = level.slice(at, at + READ_TOGETHER);
      for (const [index, entries] of (await Promise.all(folders.map(readFolder))).entries()) {
        for (const [name, type] of entries) {
          const uri = vscode.Uri.joinPath(folders[index] ?? root, name);
          // a link is followed to a file, never to a folder, which could lead in a circle
          if (type === vscode.FileType.Directory && !name.startsWith('.') && !SKIPPED.has(name)) next.push(uri);
          else if (type & vscode.FileType.File && MARKDOWN.test(name)) files.push(uri);
        }
      }
    }
    level = next;
  }
  return files.slice(0, MAX_FILES);
}

async function readFolder(folder: vscode.Uri): Promise<readonly [string, vscode.FileType][]> {
  try {
    return await vscode.workspace.fs.readDirectory(folder);
  } catch {
    return [];
  }
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
