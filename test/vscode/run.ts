/** Runs the suites inside real VS Code: a developer's window first, then the windows that only a few tests need. `tsx test/vscode/run.ts [--grep TEXT] [SUITE…]` */
import { execFile as execFileWithCallback, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';

import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { type SuiteResult, startBridge } from './host/bridge';
import { findExecutable } from './host/executable';
import { unpackVsix } from './host/vsix';

const execFile = promisify(execFileWithCallback);

const ROOT = resolve(__dirname, '../..');
const OUTPUT = join(ROOT, '.vscode-test');

/** A window in which suites run. */
interface Launch {
  readonly name: string;
  /** Files of `suite/`, without ending. */
  readonly suites: readonly string[];
  /** Opens a copy of the sample post-mortems; else no folder. */
  readonly folder: boolean;
  /** Restricted Mode: the folder is not trusted. */
  readonly restricted?: boolean;
  /** The extension comes from the vsix, unpacked into the extensions folder, instead of from the working tree. */
  readonly installed?: boolean;
}

const LAUNCHES: readonly Launch[] = [
  { name: 'a folder', suites: ['elsewhere', 'writing', 'fixes', 'new', 'metrics', 'preview', 'crash', 'screenshots'], folder: true },
  { name: 'installed from the package, no folder', suites: ['installed'], folder: false, installed: true },
  { name: 'a window that is reloaded', suites: ['reload'], folder: true },
  { name: 'Restricted Mode', suites: ['restricted'], folder: true, restricted: true },
];

/** What somebody may have set, so that documents stay as the tests leave them and nothing pops up in pictures. */
const SETTINGS = {
  'files.autoSave': 'off',
  'workbench.startupEditor': 'none',
  'telemetry.telemetryLevel': 'off',
  'editor.minimap.enabled': false,
  'workbench.tips.enabled': false,
};

async function bundleSuites(): Promise<string> {
  const outdir = join(OUTPUT, 'suite');
  await rm(outdir, { recursive: true, force: true });
  await build({
    entryPoints: [join(__dirname, 'suite/*.ts')],
    outdir,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
  return outdir;
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

async function runLaunch(launch: Launch, executable: string, suiteDir: string, grep: string): Promise<SuiteResult> {
  // In the system's folder for temporary files: the sockets of desktop VS Code need a short path.
  const own = await mkdtemp(join(tmpdir(), 'vscode-suite-'));
  const port = await findFreePort();
  const bridge = await startBridge(port, join(OUTPUT, 'screenshots'));
  try {
    const extensions = join(own, 'extensions');
    const folder = join(own, 'post-mortems');
    await mkdir(extensions);
    await mkdir(join(own, 'user-data/User'), { recursive: true });
    await writeFile(join(own, 'user-data/User/settings.json'), JSON.stringify(SETTINGS));
    if (launch.folder) await cp(join(__dirname, 'workspace'), folder, { recursive: true });
    const env = {
      POSTMORTEM_TEST_BRIDGE: bridge.url,
      POSTMORTEM_TEST_SUITES: launch.suites.join(','),
      POSTMORTEM_TEST_GREP: grep,
      POSTMORTEM_TEST_COLOR: process.stdout.isTTY ? '1' : '0',
    };
    const launchArgs = [
      ...(launch.folder ? [folder] : []),
      `--extensions-dir=${extensions}`,
      `--user-data-dir=${join(own, 'user-data')}`,
      `--remote-debugging-port=${port}`,
    ];
    const extensionTestsPath = join(suiteDir, 'index.js');
    const development = launch.installed ? await layInstalled(own, extensions) : ROOT;
    const options = {
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: development,
      extensionTestsPath,
      launchArgs,
      extensionTestsEnv: env,
    };
    await (launch.restricted ? runRestricted(options) : runTests(options)).catch((error: unknown) => {
      if (!bridge.result()) console.error(error instanceof Error ? error.message : error);
    });
    // A suite that could not run has failed.
    return bridge.result() ?? { passed: 0, failed: 1 };
  } finally {
    await bridge.close();
    await rm(own, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** Unpacks the vsix into the extensions folder; answers an extension that does nothing but let tests run. */
async function layInstalled(own: string, extensions: string): Promise<string> {
  await execFile(process.execPath, [join(ROOT, '.scripts/package.mjs')]);
  await unpackVsix(join(ROOT, 'dist/postmortem.vsix'), extensions);
  const bystander = join(own, 'bystander');
  await mkdir(bystander);
  await writeFile(
    join(bystander, 'package.json'),
    JSON.stringify({ name: 'bystander', publisher: 'test', version: '0.0.0', engines: { vscode: '*' } }),
  );
  return bystander;
}

/** What `runTests` does, without the `--disable-workspace-trust` that it always adds. */
function runRestricted(options: {
  vscodeExecutablePath: string;
  extensionDevelopmentPath: string;
  extensionTestsPath: string;
  launchArgs: readonly string[];
  extensionTestsEnv: Record<string, string>;
}): Promise<void> {
  const { extensionDevelopmentPath, extensionTestsPath } = options;
  const paths = [`--extensionDevelopmentPath=${extensionDevelopmentPath}`, `--extensionTestsPath=${extensionTestsPath}`];
  const flags = [...options.launchArgs, '--no-sandbox', '--disable-updates', '--skip-welcome', '--skip-release-notes', ...paths];
  const child = spawn(options.vscodeExecutablePath, flags, {
    env: { ...process.env, ...options.extensionTestsEnv },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('exit', (code) => (code === 0 ? done() : fail(new Error(`VS Code ended with ${code}`))));
  });
}

/** Runs the suites whose tests match `grep`, in the windows that have any of `suites` when given. */
export async function runSuites(grep: string, suites: readonly string[] | undefined): Promise<SuiteResult> {
  const executable = await findExecutable();
  const suiteDir = await bundleSuites();
  const total = { passed: 0, failed: 0 };
  for (const launch of LAUNCHES) {
    const chosen = launch.suites.filter((suite) => suites === undefined || suites.includes(suite));
    if (chosen.length === 0) continue;
    console.log(`\nInside VS Code: ${launch.name}`);
    const result = await runLaunch({ ...launch, suites: chosen }, executable, suiteDir, grep);
    total.passed += result.passed;
    total.failed += result.failed;
  }
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return total;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { grep: { type: 'string', default: '' } } });
  const { passed, failed } = await runSuites(values.grep, positionals.length > 0 ? positionals : undefined);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}

if (require.main === module) void main();
