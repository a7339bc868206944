/** `npm start`: installs, builds, prints what the tool finds in the sample post-mortems, and opens real VS Code on them with the extension loaded. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { accessSync, constants } from 'node:fs';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { delimiter, join, relative, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT, run, setUp } from './setup.mjs';

const HOME = join(ROOT, '.vscode-test/start');

/** Path of a program on PATH, `undefined` when it is not there. */
function findProgram(name) {
  const endings = process.platform === 'win32' ? ['.cmd', '.exe'] : [''];
  const candidates = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => endings.map((ending) => join(folder, name + ending)));
  return candidates.find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

const isInside = (folder, path) => path.startsWith(folder + sep);

const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/** Lays the extension, just as the vsix holds it, into an extensions folder that VS Code has not seen yet; answers the folders. */
async function layExtension() {
  const manifest = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  const extensionsDir = join(HOME, 'extensions');
  const userDataDir = join(HOME, 'user-data');
  const target = join(extensionsDir, `${manifest.publisher}.${manifest.name}-${manifest.version}`);
  await rm(extensionsDir, { recursive: true, force: true });
  for (const file of ['package.json', ...manifest.files]) await cp(join(ROOT, file), join(target, file), { recursive: true });
  await mkdir(join(userDataDir, 'User'), { recursive: true });
  const settings = { 'workbench.startupEditor': 'readme', 'telemetry.telemetryLevel': 'off' };
  await writeFile(join(userDataDir, 'User/settings.json'), JSON.stringify(settings, null, 2), { flag: 'wx' }).catch(() => undefined);
  return { extensionsDir, userDataDir };
}

/** Opens desktop VS Code with folders of its own, so that nobody's settings and extensions are touched. */
async function openDesktop(code, { extensionsDir, userDataDir }, folder) {
  console.log(`Opening ${code}`);
  const args = ['--new-window', '--extensions-dir', extensionsDir, '--user-data-dir', userDataDir, folder];
  const shell = process.platform === 'win32';
  const child = spawn(shell ? `"${code}"` : code, shell ? args.map((arg) => `"${arg}"`) : args, { stdio: 'inherit', shell });
  await new Promise((done, fail) =>
    child.on('error', fail).on('exit', (status) => (status ? fail(new Error(`${code} ended with ${status}`)) : done())),
  );
}

function openBrowser(address) {
  const [program, ...args] = { darwin: ['open'], win32: ['explorer'] }[process.platform] ?? ['xdg-open'];
  if (!hasDisplay || !findProgram(program)) return;
  spawn(program, [...args, address], { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}

/** Serves VS Code on 127.0.0.1 behind a random token (a page of any origin may open its socket) until Ctrl-C. */
async function serve(folders, folder, port, open) {
  const { require } = await import('tsx/cjs/api');
  const { installCodeServer, serveCodeServer } = require('../test/vscode/host/code-server.ts', import.meta.url);
  await installCodeServer(console.log);
  const token = randomBytes(16).toString('hex');
  const served = await serveCodeServer({ ...folders, port, token, trust: true });
  const address = `http://127.0.0.1:${served.port}/?${new URLSearchParams({ tkn: token, folder })}`.replaceAll('%2F', '/');
  console.log(`\nVS Code is served to this machine alone, at\n\n${address}\n\nCtrl-C ends it.`);
  if (open) openBrowser(address);
  const signal = await new Promise((done) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, done);
    served.process.on('exit', () => done('exit'));
  });
  if (signal === 'exit') throw new Error(`VS Code ended by itself:\n${served.tail()}`);
  console.log('\nEnding VS Code');
  await served.stop();
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { port: { type: 'string', default: '0' }, 'no-open': { type: 'boolean', default: false } },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`--port wants a number from 0 to 65535, not ${values.port}`);
  // npm moves to the repository's folder; a named one is meant from where npm was called
  const folder = resolve(process.env.INIT_CWD ?? '.', positionals[0] ?? join(ROOT, 'test/vscode/workspace'));
  const shown = isInside(ROOT, folder) ? relative(ROOT, folder) : folder;
  await setUp();
  for (const command of ['metrics', 'check']) {
    console.log(`\n$ postmortem ${command} ${shown}`);
    await run(process.execPath, ['dist/cli.js', command, shown]);
  }
  console.log('');
  const folders = await layExtension();
  const code = hasDisplay ? findProgram('code') : undefined;
  if (code && !values['no-open']) await openDesktop(code, folders, folder);
  else await serve(folders, folder, port, !values['no-open']);
}

await main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
