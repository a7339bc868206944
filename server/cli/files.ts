/** Which files the arguments name: files, folders, globs, or the current folder. */
import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import picomatch from 'picomatch';

/** A file to work on: its absolute path, and its name as people see it. */
export interface FoundFile {
  readonly path: string;
  readonly name: string;
}

/** Told of what could not be looked at: a name and a fragment that says why. */
export type OnFault = (name: string, why: string) => void;

const MARKDOWN = /\.(?:md|markdown|mdown|mkdn?|mdx)$/i;

/** Folders that hold other people's files or none at all. */
const FOREIGN = new Set([
  'node_modules',
  'bower_components',
  'jspm_packages',
  'vendor',
  'third_party',
  'site-packages',
  '.git',
  '.hg',
  '.svn',
  '.venv',
  'venv',
  '.tox',
  '.yarn',
  '.vscode-test',
]);

/** The files that arguments name, each once, in the order of the arguments and then by name. */
export async function findFiles(args: readonly string[], cwd: string, onFault: OnFault): Promise<readonly FoundFile[]> {
  const found = new Map<string, FoundFile>();
  const add = (file: FoundFile): void => {
    if (!found.has(file.path)) found.set(file.path, file);
  };
  for (const arg of args.length === 0 ? ['.'] : args) {
    const path = resolve(cwd, arg);
    const known = await stat(path).catch((error: unknown) => codeOf(error));
    if (typeof known !== 'string') {
      if (known.isDirectory()) await walk(path, arg, (file) => MARKDOWN.test(file.path) && add(file), onFault);
      else add({ path, name: toSlashes(arg) });
    } else if (known === 'ENOENT' && picomatch.scan(arg).isGlob) {
      const files = await expandGlob(toSlashes(arg), cwd, onFault);
      if (files.length === 0) onFault(arg, 'matches no file');
      files.forEach(add);
    } else onFault(arg, showCode(known));
  }
  return [...found.values()];
}

/** What a failed file operation says, as a fragment. */
export function showFault(error: unknown): string {
  return showCode(codeOf(error));
}

async function expandGlob(glob: string, cwd: string, onFault: OnFault): Promise<readonly FoundFile[]> {
  const { base } = picomatch.scan(glob);
  const start = base === '' ? '.' : base;
  // a glob that names no ending means Markdown
  const named = /\.[^/*?]+$/.test(glob);
  // only the glob is a pattern, the folder it starts in may be called anything
  const literal = toSlashes(resolve(cwd, base)).replace(/[\\()[\]{}!*?+@]/g, '\\$&');
  const matches = picomatch(base === '' ? `${literal}/${glob}` : literal + glob.slice(base.length), { dot: true });
  const files: FoundFile[] = [];
  if (!existsSync(resolve(cwd, start))) return files;
  await walk(
    resolve(cwd, start),
    start,
    (file) => {
      if ((named || MARKDOWN.test(file.path)) && matches(toSlashes(file.path))) files.push(file);
    },
    onFault,
  );
  return files;
}

/** Rules of a `.gitignore` and the folder they count from. */
interface IgnoreRules {
  readonly folder: string;
  readonly rules: Ignore;
}

async function walk(folder: string, name: string, visit: (file: FoundFile) => void, onFault: OnFault): Promise<void> {
  const above = await readIgnoresAbove(folder);
  // a folder that was named is meant, ignored or not
  const start = isIgnored(folder, true, above) ? [] : above;
  const enter = async (path: string, shown: string, outer: readonly IgnoreRules[]): Promise<void> => {
    const entries = await readdir(path, { withFileTypes: true }).catch((error: unknown) => {
      onFault(toSlashes(shown), showFault(error));
      return [];
    });
    const own = entries.some((entry) => entry.name === '.gitignore') ? await readIgnore(path) : undefined;
    const ignores = own ? [...outer, own] : outer;
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const inner = join(path, entry.name);
      const innerName = shown === '.' ? entry.name : join(shown, entry.name);
      if (entry.isDirectory()) {
        if (!FOREIGN.has(entry.name) && !isIgnored(inner, true, ignores)) await enter(inner, innerName, ignores);
      } else if (!isIgnored(inner, false, ignores) && (entry.isFile() || (entry.isSymbolicLink() && (await isFile(inner))))) {
        visit({ path: inner, name: toSlashes(innerName) });
      }
    }
  };
  await enter(folder, name, start);
}

/** The `.gitignore` files of the repository that a folder lies in, outermost first; none outside a repository. */
async function readIgnoresAbove(folder: string): Promise<readonly IgnoreRules[]> {
  const rules: IgnoreRules[] = [];
  for (let path = folder; ; path = dirname(path)) {
    if (path !== folder) {
      const own = await readIgnore(path);
      if (own) rules.unshift(own);
    }
    if (existsSync(join(path, '.git'))) return rules;
    if (dirname(path) === path) return [];
  }
}

async function readIgnore(folder: string): Promise<IgnoreRules | undefined> {
  const text = await readFile(join(folder, '.gitignore'), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : { folder, rules: ignore({ allowRelativePaths: true }).add(text) };
}

/** Whether the innermost rules that say anything of a path ignore it. */
function isIgnored(path: string, isFolder: boolean, ignores: readonly IgnoreRules[]): boolean {
  for (const { folder, rules } of [...ignores].reverse()) {
    const inner = toSlashes(relative(folder, path));
    if (inner === '' || inner.startsWith('..') || isAbsolute(inner)) continue;
    const { ignored, unignored } = rules.test(isFolder ? `${inner}/` : inner);
    if (ignored || unignored) return ignored;
  }
  return false;
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (known) => known.isFile(),
    () => false,
  );
}

function toSlashes(path: string): string {
  const slashed = sep === '\\' ? path.replaceAll('\\', '/') : path;
  return slashed.replace(/^\.\/(?=.)/, '');
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

const CODES: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  EACCES: 'no permission',
  EPERM: 'no permission',
  EISDIR: 'is a folder',
  ENOTDIR: 'no such file or folder',
  ELOOP: 'symbolic links in a circle',
  ENOSPC: 'no space left',
  EROFS: 'the file system is read-only',
  EMFILE: 'too many open files',
  EEXIST: 'is there already',
};

function showCode(code: string): string {
  return CODES[code] ?? `cannot be used (${code})`;
}
