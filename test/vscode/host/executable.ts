/** Finds the VS Code to test in: one that is named, else desktop VS Code by download, else the one from the npm registry. */
import { join } from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';

/** Path of an executable that takes VS Code's flags. The environment variable VSCODE names one; without a display, or where the download fails, it is ours. */
export async function findExecutable(): Promise<string> {
  const named = process.env['VSCODE'];
  if (named) return named;
  const own = join(__dirname, 'code.mjs');
  if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) return own;
  try {
    return await downloadAndUnzipVSCode({ version: 'stable', cachePath: join(__dirname, '../../../.vscode-test') });
  } catch (error) {
    console.log(
      `Desktop VS Code cannot be downloaded (${error instanceof Error ? error.message : error}): taking the one from the npm registry.`,
    );
    return own;
  }
}
