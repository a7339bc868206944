/** Finds a Chromium-like browser on this machine, and the flags and fonts with which VS Code is shown in it. */
import { accessSync, constants, existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge', 'msedge'];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  join(process.env['PROGRAMFILES'] ?? 'C:\\Program Files', 'Google\\Chrome\\Application\\chrome.exe'),
  join(process.env['PROGRAMFILES(X86)'] ?? 'C:\\Program Files (x86)', 'Microsoft\\Edge\\Application\\msedge.exe'),
];

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Path of a browser: the environment variable CHROMIUM, else one on PATH, else one in its usual place; `undefined` when there is none. */
export function findChromium(): string | undefined {
  const named = process.env['CHROMIUM'];
  if (named) return named;
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const onPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name + suffix)));
  return [...onPath, ...PLACES].find((file) => existsSync(file) && isExecutable(file));
}

/** What to say when there is none. */
export const NO_CHROMIUM =
  'No Chromium found. Install one (Debian: apt-get install chromium), or name one in the environment variable CHROMIUM.';

/** Flags for a browser that shows VS Code to tests: no sandbox (containers have none), no talk of its own on the network. */
export const CHROMIUM_FLAGS: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Environment for Chromium alone in which `system-ui` and `sans-serif` are Inter: a bare machine would show everything in DejaVu Sans, unlike anybody's VS Code.
 * Where Inter is not installed, fontconfig takes what there is.
 */
export async function makeFontEnvironment(folder: string): Promise<Record<string, string>> {
  if (process.platform !== 'linux') return {};
  const show = (family: string) =>
    `<match target="pattern"><test name="family"><string>${family}</string></test><edit name="family" mode="prepend" binding="strong"><string>Inter</string></edit></match>`;
  const file = join(folder, 'fonts.conf');
  await mkdir(folder, { recursive: true });
  await writeFile(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>${show('system-ui')}${show('sans-serif')}</fontconfig>\n`,
  );
  return { FONTCONFIG_FILE: file };
}
