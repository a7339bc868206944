/** `npm run screenshots`: pictures of real VS Code in every theme and width into .vscode-test/screenshots/, and the README's two into .github/. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runSuites } from '../test/vscode/run';

const ROOT = resolve(__dirname, '..');

/** Makes a picture a third of its size where pngquant is installed. */
function squeeze(file: string): void {
  try {
    execFileSync('pngquant', ['--quality=85-100', '--force', '--output', file, file]);
  } catch {
    console.log(`${file} stays as large as it is: pngquant is not installed`);
  }
}

async function main(): Promise<void> {
  execFileSync(process.execPath, [join(ROOT, '.scripts/build.mjs')], { stdio: 'inherit' });
  const { passed, failed } = await runSuites('', ['screenshots']);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
  if (process.exitCode === 1) return;
  mkdirSync(join(ROOT, '.github'), { recursive: true });
  for (const theme of ['light', 'dark']) {
    const file = join(ROOT, `.github/preview-${theme}.png`);
    copyFileSync(join(ROOT, `.vscode-test/screenshots/window-${theme}.png`), file);
    squeeze(file);
  }
}

void main();
