/** Writes the word lists of schemas/words into the server as data, so that reading them needs no file system. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '..');
const words: Record<string, unknown> = {};
for (const name of ['milestones', 'timeline']) words[name] = parse(readFileSync(join(root, 'schemas', 'words', `${name}.yaml`), 'utf8'));
const lines = Object.entries(words).map(([name, value]) => `export const ${name} = ${JSON.stringify(value)} as const;`);
writeFileSync(join(root, 'server', 'analysis', 'words.generated.ts'), `/** The word lists of schemas/words as data; generated, never edited. */\n// biome-ignore-all format: generated\n${lines.join('\n')}\n`);
