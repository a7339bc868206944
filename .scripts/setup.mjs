/** What a fresh clone needs before anything runs: its dependencies and dist/. Imports nothing but `node:`, since there may be nothing else. */
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder. */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Runs a command in the repository; resolves to its exit code and what it printed.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, quiet?: boolean }} options `quiet`: shows what it printed only when it fails.
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(command, args, { cwd = ROOT, quiet = false } = {}) {
  return new Promise((done, fail) => {
    const color = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {};
    const shell = process.platform === 'win32' && /^np[mx]$/.test(command);
    const child = spawn(command, args, { cwd, shell, env: { ...color, ...process.env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const [from, to] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ])
      from.on('data', (data) => {
        output += data;
        if (!quiet) to.write(data);
      });
    child.on('error', fail);
    child.on('close', (code) => {
      if (quiet && code !== 0) process.stderr.write(output);
      done({ code: code ?? 1, output });
    });
  });
}

/** As `run`; throws when the command fails. */
export async function mustRun(command, args, options) {
  const { code, output } = await run(command, args, options);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}`);
  return output;
}

const readJson = async (file) => JSON.parse(await readFile(join(ROOT, file), 'utf8'));

/** Whether node_modules holds what package-lock.json names; optional packages are other platforms'. */
async function hasDependencies() {
  try {
    const [wanted, installed] = await Promise.all([readJson('package-lock.json'), readJson('node_modules/.package-lock.json')]);
    return Object.entries(wanted.packages).every(
      ([path, { version, optional }]) => path === '' || optional || installed.packages[path]?.version === version,
    );
  } catch {
    return false;
  }
}

/** Installs the dependencies when they are not those of the lock file, and builds; says what it does. */
export async function setUp() {
  const [major = 0] = process.versions.node.split('.').map(Number);
  if (major < 20) throw new Error(`Node 20 or newer is needed; this is ${process.version}.`);
  if (!(await hasDependencies())) {
    console.log('Installing dependencies (npm ci): once, about a minute');
    await mustRun('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  }
  console.log('Building dist/');
  await mustRun(process.execPath, ['.scripts/build.mjs'], { quiet: true });
}
