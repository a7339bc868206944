/** `npm run package`: builds and packs dist/postmortem.vsix, which stays under 1 MB. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { mustRun, ROOT, setUp } from './setup.mjs';

const VSIX = 'dist/postmortem.vsix';
const LIMIT = 1_000_000;

try {
  await setUp();
  const flags = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links'];
  await mustRun('npx', ['vsce', 'package', ...flags, '-o', VSIX], { quiet: true });
  const { size } = await stat(join(ROOT, VSIX));
  console.log(`${VSIX}: ${Math.round(size / 1000)} KB`);
  if (size >= LIMIT) throw new Error(`${VSIX} is ${size} bytes; it has to stay under ${LIMIT}.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
