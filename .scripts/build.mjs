/** Bundles everything into dist/: the extension, the language server, the command line, their browser builds and the panel. `--dev` adds source maps. */
import { existsSync } from 'node:fs';
import { chmod, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dev = process.argv.includes('--dev');

/** Every bundle is CommonJS: VS Code 1.91 loads nothing else. */
const common = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  sourcemap: dev,
  legalComments: 'none',
  logLevel: 'warning',
  loader: { '.yaml': 'text' },
};
const node = { ...common, platform: 'node', target: 'node20', format: 'cjs', mainFields: ['module', 'main'] };
const browser = {
  ...common,
  platform: 'browser',
  target: 'es2022',
  format: 'cjs',
  mainFields: ['browser', 'module', 'main'],
  conditions: ['browser'],
};
const program = { ...node, banner: { js: '#!/usr/bin/env node' } };

const bundles = [
  { ...node, entryPoints: ['client/extension.ts'], outfile: 'dist/extension.js', external: ['vscode'] },
  { ...program, entryPoints: ['server/program.ts'], outfile: 'dist/server.js' },
  // the command line is in the server's bundle; together they would be twice the size
  { ...program, entryPoints: ['server/cli/program.ts'], outfile: 'dist/cli.js' },
  { ...browser, entryPoints: ['client/extension.web.ts'], outfile: 'dist/web/extension.js', external: ['vscode'] },
  // a worker has no document, which some libraries' browser builds ask for
  { ...browser, format: 'iife', conditions: ['worker'], entryPoints: ['server/main.web.ts'], outfile: 'dist/web/server.js' },
  {
    ...browser,
    format: 'iife',
    entryPoints: ['client/preview/view/index.tsx'],
    outfile: 'dist/preview.js',
  },
];

const results = await Promise.allSettled(bundles.map((bundle) => build(bundle)));
await removeLeftovers();

let failed = false;
for (const [index, { outfile, entryPoints, banner }] of bundles.entries()) {
  if (results[index]?.status === 'rejected') {
    // esbuild has said what is wrong
    console.error(`${outfile} was not built from ${entryPoints[0]}`);
    failed = true;
    continue;
  }
  if (banner) await chmod(join(root, outfile), 0o755);
  for (const file of [outfile, outfile.replace(/\.js$/, '.css')]) {
    if (!existsSync(join(root, file))) continue;
    const { size } = await stat(join(root, file));
    console.log(`${file.padEnd(22)} ${(size / 1024).toFixed(0).padStart(5)} KB`);
  }
}
process.exitCode = failed ? 1 : 0;

/** Source maps and bundles of earlier builds; what is in use is replaced, never taken away under a running program. */
async function removeLeftovers() {
  const made = new Set(
    bundles.flatMap(({ outfile }) => [
      outfile,
      outfile.replace(/\.js$/, '.css'),
      ...(dev ? [`${outfile}.map`, outfile.replace(/\.js$/, '.css.map')] : []),
    ]),
  );
  for (const entry of await readdir(join(root, 'dist'), { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    if (entry.isFile() && !made.has(relative(root, path).split(sep).join('/'))) await rm(path);
  }
}
