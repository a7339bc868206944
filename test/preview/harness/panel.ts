/** The view in a plain Chromium: built, served under the panel's own content policy, with the editor's side faked. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build } from 'esbuild';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import type { FromView, ToView } from '../../../server/protocol';
import { THEMES } from './themes';

const ROOT = join(__dirname, '..', '..', '..');
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const NONCE = 'c0ffee';

/** The view's bundle as in the product: script and styles. */
export async function buildView(): Promise<{ readonly js: string; readonly css: string }> {
  const built = await build({
    entryPoints: [join(ROOT, 'client/preview/view/index.tsx')],
    bundle: true,
    minify: true,
    write: false,
    target: 'chrome122',
    format: 'iife',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    outdir: 'dist',
  });
  const find = (end: string): string => built.outputFiles.find((file) => file.path.endsWith(end))?.text ?? '';
  return { js: find('.js'), css: find('.css') };
}

/** What stands in for the editor: theme variables, the api, kept state, and everything the view has sent. */
function makeEditor(theme: string, kept: unknown): string {
  const { classes, variables } = THEMES[theme] ?? { classes: '', variables: {} };
  return `
for (const [name, value] of Object.entries(${JSON.stringify(variables)})) document.documentElement.style.setProperty('--vscode-' + name, value);
document.addEventListener('DOMContentLoaded', () => document.body.classList.add(...${JSON.stringify(classes.split(' '))}));
window.sent = [];
window.violations = [];
window.state = ${JSON.stringify(kept ?? null)} ?? undefined;
document.addEventListener('securitypolicyviolation', (event) => window.violations.push(event.violatedDirective + ' ' + event.blockedURI));
window.acquireVsCodeApi = () => ({
  postMessage: (message) => window.sent.push(message),
  getState: () => window.state,
  setState: (state) => { window.state = structuredClone(state); },
});
window.tell = (message) => window.dispatchEvent(new MessageEvent('message', { data: message }));`;
}

function makePage(theme: string, kept: unknown): string {
  const policy = `default-src 'none'; style-src 'self'; font-src 'self'; script-src 'nonce-${NONCE}'`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><title>Post-Mortem</title>
<script nonce="${NONCE}">${makeEditor(theme, kept).replaceAll('<', '\\u003c')}</script><link rel="stylesheet" href="/preview.css"></head>
<body><div id="root"></div><script nonce="${NONCE}" src="/preview.js"></script></body></html>`;
}

/** The window's names that the fake editor adds. */
interface FakeWindow {
  readonly sent: FromView[];
  readonly violations: string[];
  readonly state: unknown;
  tell(message: unknown): void;
}

/** A panel on a page of its own. */
export class Panel {
  constructor(readonly page: Page) {}

  /** Sends a message and waits until it is painted. */
  async tell(message: ToView | unknown): Promise<void> {
    const count = await this.count('rendered');
    await this.page.evaluate((m) => (window as unknown as FakeWindow).tell(m), message);
    await this.page.waitForFunction((n) => (window as unknown as FakeWindow).sent.filter((m) => m.type === 'rendered').length > n, count);
  }

  /** Gives the panel another width and waits until that is painted. */
  async resize(width: number): Promise<void> {
    const count = await this.count('rendered');
    await this.page.setViewportSize({ width, height: this.page.viewportSize()?.height ?? 800 });
    await this.page.waitForFunction((n) => (window as unknown as FakeWindow).sent.filter((m) => m.type === 'rendered').length > n, count);
  }

  /** Everything of a type that the view has sent. */
  async sent<T extends FromView['type']>(type: T): Promise<Extract<FromView, { type: T }>[]> {
    const all = await this.page.evaluate(() => (window as unknown as FakeWindow).sent);
    return all.filter((message): message is Extract<FromView, { type: T }> => message.type === type);
  }

  async violations(): Promise<readonly string[]> {
    return this.page.evaluate(() => (window as unknown as FakeWindow).violations);
  }

  async state(): Promise<Record<string, unknown> | undefined> {
    return this.page.evaluate(() => (window as unknown as FakeWindow).state as Record<string, unknown> | undefined);
  }

  private async count(type: FromView['type']): Promise<number> {
    return (await this.sent(type)).length;
  }
}

/** A server and a browser that open panels. Fails when there is no browser: a test that cannot run has failed. */
export class Harness {
  private constructor(
    private readonly server: Server,
    private readonly browser: Browser,
    private readonly context: BrowserContext,
    private readonly pages: Map<string, unknown>,
  ) {}

  static async start(): Promise<Harness> {
    const { js, css } = await buildView();
    const pages = new Map<string, unknown>();
    const server = createServer((request, response) => {
      const url = new URL(request.url ?? '/', 'http://localhost');
      const [type, text] =
        url.pathname === '/preview.js'
          ? ['text/javascript', js]
          : url.pathname === '/preview.css'
            ? ['text/css', css]
            : ['text/html', makePage(url.searchParams.get('theme') ?? 'light', pages.get(url.searchParams.get('page') ?? ''))];
      response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(text);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: FLAGS });
    return new Harness(server, browser, await browser.newContext(), pages);
  }

  /** A fresh panel; `kept` is the state that the editor has kept of an earlier one. */
  async open(options: {
    readonly theme?: string;
    readonly width: number;
    readonly height?: number;
    readonly kept?: unknown;
  }): Promise<Panel> {
    const page = await this.context.newPage();
    await page.setViewportSize({ width: options.width, height: options.height ?? 800 });
    const key = String(this.pages.size);
    this.pages.set(key, options.kept);
    const { port } = this.server.address() as AddressInfo;
    await page.goto(`http://127.0.0.1:${port}/?theme=${options.theme ?? 'light'}&page=${key}`);
    await page.waitForFunction(() => (window as unknown as FakeWindow).sent.some((message) => message.type === 'ready'));
    return new Panel(page);
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await new Promise((done) => this.server.close(done));
  }
}
