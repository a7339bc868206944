/** Writes everything that is derived from a source in the project; `--check` only says what is stale, with exit 1. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { makeTemplate, templateSchema } from '../server/analysis/template-schema';
import { listProperties, makeConfigurationSchema } from '../server/settings-manifest';
import { fillReadme } from './generate-readme';
import { makeSnippets } from './generate-snippets';

const root = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** A generated file and the text it should have. */
interface Generated {
  readonly path: string;
  readonly make: () => string;
}

const module = (purpose: string, lines: readonly string[]): string =>
  `/** ${purpose}; generated, never edited. */\n// biome-ignore-all format: generated\n${lines.join('\n')}\n`;

/** `default` first, the others by name: the order in which they are offered. */
function templateNames(): readonly string[] {
  const names = readdirSync(join(root, 'schemas/templates')).filter((name) => name.endsWith('.yaml'));
  return names.sort((a, b) => Number(b === 'default.yaml') - Number(a === 'default.yaml') || (a < b ? -1 : 1));
}

const files: readonly Generated[] = [
  {
    path: 'server/analysis/words.generated.ts',
    make: () =>
      module(
        'The word lists of schemas/words as data',
        readdirSync(join(root, 'schemas/words'))
          .sort()
          .map((name) => `export const ${name.replace('.yaml', '')} = ${JSON.stringify(parse(read(`schemas/words/${name}`)))} as const;`),
      ),
  },
  {
    path: 'server/analysis/templates.generated.ts',
    make: () =>
      module('The templates of schemas/templates, validated', [
        "import type { TemplateFile } from './template-schema';",
        '',
        `export const templateFiles: readonly TemplateFile[] = ${JSON.stringify(templateNames().map((name) => templateSchema.parse(parse(read(`schemas/templates/${name}`)))))};`,
      ]),
  },
  {
    path: 'snippets/postmortem.code-snippets',
    make: () => makeSnippets(makeTemplate(templateSchema.parse(parse(read('schemas/templates/default.yaml'))))),
  },
  { path: 'schemas/postmortem-settings.schema.json', make: () => `${JSON.stringify(makeConfigurationSchema(), undefined, 2)}\n` },
  {
    path: 'package.json',
    make: () => {
      const manifest = JSON.parse(read('package.json'));
      manifest.contributes.configuration = { title: 'Post-Mortem', properties: listProperties() };
      return `${JSON.stringify(manifest, undefined, 2)}\n`;
    },
  },
  { path: 'README.md', make: () => fillReadme(read('README.md')) },
];

const check = process.argv.includes('--check');
let stale = 0;
for (const { path, make } of files) {
  const text = make();
  let old: string | undefined;
  try {
    old = read(path);
  } catch {
    old = undefined;
  }
  if (old === text) continue;
  stale++;
  console.log(check ? `stale: ${path} (npm run generate)` : `wrote ${path}`);
  if (!check) writeFileSync(join(root, path), text);
}
if (check && stale > 0) process.exitCode = 1;
