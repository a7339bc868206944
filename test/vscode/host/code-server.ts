/** Real VS Code from the npm registry: installs code-server on demand into .vscode-test/ and serves the VS Code in it on 127.0.0.1. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

/** The newest one that runs on Node 20. */
const VERSION = '4.100.3';
const CACHE = resolve(__dirname, '../../../.vscode-test');
const HOME = join(CACHE, `code-server-${VERSION}`);
const VSCODE = join(HOME, 'node_modules/code-server/lib/vscode');

/** Messages of VS Code that say nothing here: optional native modules that are not built, the gallery that is switched off, and its own progress. */
const NOISE =
  /^(?:Resolv(?:ing|ed) connection token|Creating a socket|Creation of workbench contribution|Ignoring fetching|Updating additional|ChatSessionStore|\[Service Worker\] registration|Canceled|Cannot find module '\.\/build|Error: Could not locate the bindings file|Failed to install walkthrough|DialogService: refused|\[lifecycle\]|Extension host \(Remote\) is (?:un)?responsive)|[/\\\\]ripgrep[/\\\\]/;

/** Whether a message of VS Code's own log is noise. */
export function isNoise(message: string): boolean {
  return NOISE.test(message.trimStart());
}

function run(command: string, args: readonly string[], cwd: string): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' });
    let output = '';
    const keep = (data: Buffer) => {
      output = (output + data).slice(-4000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', fail);
    child.on('exit', (code) => (code === 0 ? done() : fail(new Error(`${command} ${args.join(' ')} ended with ${code}:\n${output}`))));
  });
}

/**
 * Installs VS Code unless it is there; `say` tells what happens. An install that was interrupted leaves nothing that could be taken for a whole one: it is made
 * aside and moved into place when it is complete.
 */
export async function installCodeServer(say: (text: string) => void): Promise<void> {
  if (existsSync(HOME)) return;
  say(`Installing VS Code (code-server ${VERSION}) into ${CACHE}: once, about a minute`);
  const aside = join(CACHE, `installing-${process.pid}`);
  await mkdir(aside, { recursive: true });
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  try {
    await writeFile(join(aside, 'package.json'), '{ "private": true }\n');
    await run('npm', ['install', `code-server@${VERSION}`, ...quiet], aside);
    await run('npm', ['install', '--omit=dev', ...quiet], join(aside, 'node_modules/code-server/lib/vscode'));
    await rename(aside, HOME).catch((error: unknown) => {
      if (!existsSync(HOME)) throw error;
    });
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

/** What to serve. */
export interface ServeOptions {
  readonly extensionsDir: string;
  readonly userDataDir: string;
  /** 0 or absent: any free port. */
  readonly port?: number;
  /** A secret that every request has to bring; `undefined` only for tests. */
  readonly token?: string | undefined;
  readonly trust: boolean;
}

/** A served VS Code. */
export interface Served {
  readonly port: number;
  readonly process: ChildProcess;
  /** Its last words, for when something went wrong. */
  tail(): string;
  /** Ends the server and waits until it has ended. */
  stop(): Promise<void>;
}

/** Serves the installed VS Code. @throws when it ends or says nothing for 90 s before it listens. */
export async function serveCodeServer(options: ServeOptions): Promise<Served> {
  await mkdir(join(options.userDataDir, 'logs'), { recursive: true });
  await mkdir(options.extensionsDir, { recursive: true });
  const args = [
    join(VSCODE, 'out/server-main.js'),
    ...['--host', '127.0.0.1', '--port', String(options.port ?? 0)],
    ...(options.token === undefined ? ['--without-connection-token'] : ['--connection-token', options.token]),
    ...(options.trust ? [] : ['--disable-workspace-trust']),
    ...['--accept-server-license-terms', '--telemetry-level', 'off'],
    ...[
      '--extensions-dir',
      options.extensionsDir,
      '--user-data-dir',
      options.userDataDir,
      '--server-data-dir',
      join(options.userDataDir, 'server'),
    ],
  ];
  // Without a gallery VS Code asks no one about extensions.
  const child = spawn(process.execPath, args, { env: { ...process.env, EXTENSIONS_GALLERY: '{}' }, stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = new Promise<void>((done) => child.on('exit', () => done()));
  const stop = async () => {
    child.kill();
    const hard = setTimeout(() => child.kill('SIGKILL'), 5000);
    await exited;
    clearTimeout(hard);
  };
  const tail: string[] = [];
  const port = new Promise<number>((done, fail) => {
    const late = setTimeout(() => fail(new Error(`VS Code did not listen within 90 s:\n${tail.join('\n')}`)), 90_000);
    for (const stream of [child.stdout, child.stderr])
      createInterface(stream).on('line', (line) => {
        tail.push(line);
        tail.splice(0, tail.length - 20);
        const listening = /Extension host agent listening on (\d+)/.exec(line)?.[1];
        if (listening) {
          clearTimeout(late);
          done(Number(listening));
        }
      });
    child.on('exit', (code) => {
      clearTimeout(late);
      fail(new Error(`VS Code ended with ${code} before it listened:\n${tail.join('\n')}`));
    });
  });
  try {
    return { port: await port, process: child, tail: () => tail.join('\n'), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
