/** VS Code's command line for tests, as far as a test runner uses it: opens a folder in real VS Code and runs an extension's test suite in its extension host. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { format } from 'node:util';
import { chromium } from 'playwright-core';
import { CHROMIUM_FLAGS, findChromium, makeFontEnvironment, NO_CHROMIUM } from './chromium';
import { installCodeServer, isNoise, serveCodeServer } from './code-server';

/** The first code of an extension runs 10 to 20 s after the page opens; more than this is a failure. */
const FIRST_WORD = 90_000;
/** A suite that takes longer than this hangs. */
const WHOLE_SUITE = 400_000;

/** Values of a flag that is written `--name=value`. */
function readFlag(args: readonly string[], name: string): string[] {
  return args.filter((arg) => arg.startsWith(`--${name}=`)).map((arg) => arg.slice(name.length + 3));
}

/** Address of the window: its folder, and the payload by which VS Code in a browser is told of extensions and tests. */
function makeAddress(args: readonly string[], port: number): string {
  const remote = (name: string) => readFlag(args, name).map((path) => [name, `vscode-remote://localhost:${port}${resolve(path)}`]);
  const payload = [...remote('extensionDevelopmentPath'), ...remote('extensionTestsPath'), ['skipWelcome', 'true']];
  const folder = args.find((arg) => !arg.startsWith('-'));
  const query = new URLSearchParams({ ...(folder ? { folder: resolve(folder) } : { ew: 'true' }), payload: JSON.stringify(payload) });
  return `http://localhost:${port}/?${query}`;
}

/** Runs VS Code with a test suite; resolves to the suite's exit code, or 1 when it could not run. Flags it does not know are ignored, as desktop ones are many. */
export async function runCode(args: readonly string[]): Promise<number> {
  const executablePath = findChromium();
  if (!executablePath) {
    console.error(NO_CHROMIUM);
    return 1;
  }
  await installCodeServer(console.log);
  const own = await mkdtemp(join(tmpdir(), 'vscode-host-'));
  const served = await serveCodeServer({
    extensionsDir: readFlag(args, 'extensions-dir')[0] ?? join(own, 'extensions'),
    userDataDir: readFlag(args, 'user-data-dir')[0] ?? join(own, 'user-data'),
    trust: !args.includes('--disable-workspace-trust'),
  });
  const timers: NodeJS.Timeout[] = [];
  try {
    const context = await chromium.launchPersistentContext(join(own, 'profile'), {
      executablePath,
      args: [...CHROMIUM_FLAGS, ...args.filter((arg) => arg.startsWith('--remote-debugging-port='))],
      env: { ...process.env, ...(await makeFontEnvironment(own)) },
      viewport: { width: 1440, height: 900 },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    try {
      const page = context.pages()[0] ?? (await context.newPage());
      let heard = false;
      const exit = new Promise<number>((done) => {
        void page.exposeFunction('codeAutomationExit', (code: number) => done(code));
      });
      await page.exposeFunction('codeAutomationLog', (_type: string, output: unknown[]) => {
        const message = format(...output);
        if (isNoise(message)) return;
        heard = true;
        console.log(message);
      });
      page.on('crash', () => console.error('The page of VS Code crashed.'));
      await page.goto(makeAddress(args, served.port));
      const late = new Promise<number>((done) => {
        const giveUp = (limit: number) => {
          console.error(`VS Code said ${heard ? 'no last' : 'no first'} word of the suite within ${limit / 1000} s.\n${served.tail()}`);
          done(1);
        };
        timers.push(
          setTimeout(() => heard || giveUp(FIRST_WORD), FIRST_WORD),
          setTimeout(giveUp, WHOLE_SUITE, WHOLE_SUITE),
        );
      });
      const ended = new Promise<number>((done) => {
        for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => done(130));
        served.process.on('exit', () => done(1));
        context.on('close', () => done(1));
      });
      return await Promise.race([exit, late, ended]);
    } finally {
      await context.close();
    }
  } finally {
    timers.forEach(clearTimeout);
    await served.stop();
    await rm(own, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
