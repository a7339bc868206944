/** The built command line, run in a folder of its own. */
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const CLI = join(__dirname, '../../dist/cli.js');

/** A filled post-mortem without a problem above information. */
export const FILLED = readFileSync(join(__dirname, '../documents/filled.md'), 'utf8');

/** Anything but a post-mortem. */
export const README = '# A library\n\nInstall it, then call `start()`.\n';

/** What a run gave. */
export interface Result {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A folder of files that is gone after the test. */
export interface Folder {
  readonly path: string;
  write(name: string, content: string | Uint8Array): void;
  read(name: string): string;
  bytes(name: string): Buffer;
  run(
    args: readonly string[],
    options?: { readonly input?: string | Uint8Array; readonly env?: Record<string, string>; readonly cwd?: string },
  ): Promise<Result>;
}

/** Makes folders and removes them after each test of the suite that calls this. */
export function useFolders(): (files?: Readonly<Record<string, string | Uint8Array>>) => Folder {
  const made: string[] = [];
  afterEach(() => {
    for (const path of made.splice(0)) rmSync(path, { recursive: true, force: true });
  });
  return (files = {}) => {
    const path = mkdtempSync(join(tmpdir(), 'postmortem-cli-'));
    made.push(path);
    const folder: Folder = {
      path,
      write(name, content) {
        mkdirSync(dirname(join(path, name)), { recursive: true });
        writeFileSync(join(path, name), content);
      },
      read: (name) => readFileSync(join(path, name), 'utf8'),
      bytes: (name) => readFileSync(join(path, name)),
      run: (args, { input = '', env = {}, cwd = '.' } = {}) =>
        runCli(args, input, { ...process.env, NO_COLOR: '1', FORCE_COLOR: '', ...env }, join(path, cwd)),
    };
    for (const [name, content] of Object.entries(files)) folder.write(name, content);
    return folder;
  };
}

/** Whether file permissions bind whoever runs the tests: they do not bind root. */
export function permissionsCount(folder: Folder): boolean {
  folder.write('.probe', '');
  chmodSync(join(folder.path, '.probe'), 0);
  try {
    readFileSync(join(folder.path, '.probe'));
    return false;
  } catch {
    return true;
  } finally {
    rmSync(join(folder.path, '.probe'), { force: true });
  }
}

function runCli(args: readonly string[], input: string | Uint8Array, env: NodeJS.ProcessEnv, cwd: string): Promise<Result> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [CLI, ...args], { cwd, env });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (out += chunk));
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (err += chunk));
    child.stdin.on('error', () => undefined).end(input);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
  });
}
