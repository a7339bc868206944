/**
 * Lets a suite that runs inside VS Code's extension host drive the window around it: key presses, the panel's own frame, pictures. It attaches to the window's
 * debugging port, so that it is the same for desktop VS Code and for the one in a browser, and takes calls as JSON over HTTP on 127.0.0.1 behind a random path.
 */
import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { type Browser, chromium, type Frame, type Locator, type Page } from 'playwright-core';

const LIMIT = 30_000;

/** What the suite reports of itself. */
export interface SuiteResult {
  readonly passed: number;
  readonly failed: number;
}

/** What the suite can call; `suite/window.ts` is the other end. */
export interface BridgeCalls {
  /** Types text as key presses into whatever has the focus. */
  type(text: string): void;
  /** Presses one key: `Tab`, `Control+Z`. */
  press(key: string): void;
  /** Waits until an element of the workbench is there. */
  waitFor(selector: string, limit?: number): void;
  click(selector: string): void;
  /** Inner text of an element of the workbench, when it is there. */
  text(selector: string): string;
  /** Keeps a note over a reload of the window, in which the suite loses its memory; answers the one kept before. */
  note(text?: string): string | undefined;
  setSize(width: number, height: number): void;
  /** Picture of the whole window, or of the panel's frame; answers its path. */
  screenshot(name: string, of: 'window' | 'panel'): string;
  /** Waits until an element is in the panel, whose text holds `text` when given; answers its text. */
  panelWaitFor(selector: string, text?: string | undefined): string;
  panelWaitForNone(selector: string): void;
  panelTexts(selector: string): string[];
  panelAttributes(selector: string, name: string): (string | null)[];
  panelClick(selector: string): void;
  panelFocus(selector: string): void;
  panelPress(key: string): void;
  /** Width of the panel's body in px. */
  panelWidth(): number;
  /** Whether nothing in it scrolls sideways. */
  panelFits(): boolean;
  /** Scrolls it when `to` is given; answers where it stands, in px. */
  panelScroll(to?: number): number;
  /** `background-color` and `color` of the body and its classes. */
  panelLook(): { background: string; color: string; classes: string };
  report(result: SuiteResult): void;
}

/** The running bridge. */
export interface Bridge {
  readonly url: string;
  /** What the suite reported last. */
  result(): SuiteResult | undefined;
  close(): Promise<void>;
}

async function attach(port: number): Promise<{ browser: Browser; page: Page }> {
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { timeout: LIMIT });
  const pages = browser.contexts().flatMap((context) => context.pages());
  for (const page of pages) {
    page.setDefaultTimeout(LIMIT);
    if ((await page.locator('.monaco-workbench').count()) > 0) return { browser, page };
  }
  throw new Error(`No window of VS Code among ${pages.map((page) => page.url()).join(', ')}`);
}

/** Waits until fonts are there and two frames have been painted. */
async function settle(frame: Frame): Promise<void> {
  const painted = frame.locator('body').evaluate(async (body) => {
    await body.ownerDocument.fonts.ready;
    for (let frames = 0; frames < 2; frames++) await new Promise((done) => requestAnimationFrame(done));
  });
  // hidden frames paint nothing, others may go away meanwhile
  await Promise.race([painted.catch(() => undefined), new Promise((done) => setTimeout(done, 1000))]);
}

/** Starts the bridge to the window whose debugging port is given; pictures go to `pictures`. */
export async function startBridge(debuggingPort: number, pictures: string): Promise<Bridge> {
  let attached: Promise<{ browser: Browser; page: Page }> | undefined;
  const connect = async () => {
    attached ??= attach(debuggingPort);
    return (await attached).page;
  };

  /** The active frame of the panel: VS Code nests an extension's page two frames deep, and keeps a second one while it loads. */
  const panelFrame = async (): Promise<Frame> => {
    const page = await connect();
    const end = Date.now() + LIMIT;
    for (;;) {
      const outer = page.frames().filter((frame) => /extensionId=postmortem-tools\.postmortem/i.test(frame.url()) && !frame.isDetached());
      for (const frame of outer.reverse()) {
        const handle = await frame.$('#active-frame').catch(() => null);
        const inner = await handle?.contentFrame();
        if (inner) return inner;
      }
      if (Date.now() > end) throw new Error('No panel is open.');
      await page.waitForEvent('frameattached', { timeout: 250 }).catch(() => undefined);
    }
  };
  const inPanel = async (selector: string): Promise<Locator> => (await panelFrame()).locator(selector);

  let note: string | undefined;
  let result: SuiteResult | undefined;
  const calls: { [Name in keyof BridgeCalls]: (...args: Parameters<BridgeCalls[Name]>) => Promise<ReturnType<BridgeCalls[Name]>> } = {
    type: async (text) => (await connect()).keyboard.type(text),
    press: async (key) => (await connect()).keyboard.press(key),
    waitFor: async (selector, limit = LIMIT) => (await connect()).locator(selector).first().waitFor({ timeout: limit }),
    click: async (selector) => (await connect()).locator(selector).first().click(),
    text: async (selector) => (await (await connect()).locator(selector).first().allInnerTexts())[0] ?? '',
    note: async (text) => {
      const before = note;
      note = text ?? note;
      return before;
    },
    setSize: async (width, height) => (await connect()).setViewportSize({ width, height }),
    screenshot: async (name, of) => {
      const path = join(pictures, `${name}.png`);
      await mkdir(dirname(path), { recursive: true });
      for (const frame of (await connect()).frames()) await settle(frame);
      // the title as everybody sees it who does not run tests
      const title = (await connect()).locator('.command-center .search-label').first();
      await title.evaluate((label) => label.replaceChildren((label.textContent ?? '').replace(/^\[.*?\] /, ''))).catch(() => undefined);
      if (of === 'window') await (await connect()).screenshot({ path });
      else await (await (await panelFrame()).frameElement()).screenshot({ path });
      return path;
    },
    panelWaitFor: async (selector, text) => {
      const found = (await inPanel(selector)).filter(text === undefined ? {} : { hasText: text }).first();
      await found.waitFor();
      return (await found.allInnerTexts())[0] ?? '';
    },
    panelWaitForNone: async (selector) => (await inPanel(selector)).first().waitFor({ state: 'detached' }),
    panelTexts: async (selector) => (await inPanel(selector)).allInnerTexts(),
    panelAttributes: async (selector, name) =>
      Promise.all((await (await inPanel(selector)).all()).map((found) => found.getAttribute(name))),
    panelClick: async (selector) => (await inPanel(selector)).first().click(),
    panelFocus: async (selector) => (await inPanel(selector)).first().focus(),
    panelPress: async (key) => (await connect()).keyboard.press(key),
    panelWidth: async () => (await inPanel('body')).evaluate((body) => body.clientWidth),
    panelFits: async () => (await inPanel('html')).evaluate((html) => html.scrollWidth <= html.clientWidth),
    panelScroll: async (to) =>
      (await inPanel('body')).evaluate(async (body, top) => {
        const scroller = body.ownerDocument.scrollingElement ?? body;
        if (typeof top === 'number') {
          scroller.scrollTop = top;
          // the view keeps its place a moment after the last scroll, and tells nobody when it has
          await new Promise((done) => setTimeout(done, 500));
        }
        return scroller.scrollTop;
      }, to),
    panelLook: async () =>
      (await inPanel('body')).evaluate((body) => {
        const style = getComputedStyle(body);
        return { background: style.backgroundColor, color: style.color, classes: body.className };
      }),
    report: async (reported) => {
      result = reported;
    },
  };

  const path = `/${randomUUID()}`;
  const server = createServer(async (request, response) => {
    try {
      if (request.url !== path || request.method !== 'POST') throw new Error('unknown path');
      let body = '';
      for await (const chunk of request) body += chunk;
      const { name, args } = JSON.parse(body) as { name: keyof BridgeCalls; args: never[] };
      if (!Object.hasOwn(calls, name)) throw new Error(`unknown call ${name}`);
      const value = await (calls[name] as (...args: never[]) => Promise<unknown>)(...args);
      response.end(JSON.stringify({ value }));
    } catch (error) {
      response.statusCode = 500;
      response.end(JSON.stringify({ error: error instanceof Error ? error.message : String(error) }));
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`,
    result: () => result,
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await (await attached?.catch(() => undefined))?.browser.close().catch(() => undefined);
    },
  };
}
