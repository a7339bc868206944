import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, sep } from 'node:path';

const root = join(__dirname, '..', '..');
const IMPORT =
  /(?:^|\n)\s*(?:import|export)\b[^'"`;]*?\bfrom\s*'([^'\n]+)'|(?:^|\n)\s*import\s*'([^'\n]+)'|\b(?:import|require)\s*\(\s*'([^'\n]+)'\s*\)/g;

/** What a source file imports: packages by name, files of the project by path. */
function listImports(file: string): string[] {
  const source = readFileSync(join(root, file), 'utf8');
  return [...source.matchAll(IMPORT)].map((match) => {
    const name = match[1] ?? match[2] ?? match[3] ?? '';
    return name.startsWith('.') ? posix.join(posix.dirname(file), name) : name;
  });
}

function listFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => posix.join(folder, name.split(sep).join('/')));
}

/** Files of a folder with the imports that a rule forbids. */
function findForbidden(folder: string, isForbidden: (imported: string, file: string) => boolean): string[] {
  return listFiles(folder).flatMap((file) =>
    listImports(file)
      .filter((imported) => isForbidden(imported, file))
      .map((imported) => `${file} imports ${imported}`),
  );
}

const isNode = (name: string): boolean =>
  name.startsWith('node:') || ['fs', 'path', 'os', 'child_process', 'crypto', 'url', 'util'].includes(name);

describe('layers', () => {
  it('see every import', () => {
    assert.ok(listImports('server/analysis/markdown.ts').includes('remark'));
    assert.ok(listImports('server/analysis/analyze.ts').includes('server/analysis/document'));
    assert.ok(listFiles('server/analysis').length > 20);
  });

  it('keep the analysis pure: no editor, no Node, nothing above it', () => {
    const above = /^server\/(?!analysis\/|recognise$)|^client\//;
    assert.deepEqual(
      findForbidden('server/analysis', (name) => name.startsWith('vscode') || isNode(name) || above.test(name)),
      [],
    );
  });

  it('keep the rules pure: they know the analysis and each other', () => {
    const above = /^server\/(?!analysis\/|rules\/|recognise$)|^client\//;
    assert.deepEqual(
      findForbidden('server/rules', (name) => name.startsWith('vscode') || isNode(name) || above.test(name)),
      [],
    );
  });

  it('keep parsing out of the rules', () => {
    assert.deepEqual(
      findForbidden('server/rules', (name) => /^(?:remark|unified|mdast|micromark|yaml)/.test(name)),
      [],
    );
  });

  it('let the client know two files of the server', () => {
    assert.deepEqual(
      findForbidden('client', (name) => name.startsWith('server/') && !['server/protocol', 'server/recognise'].includes(name)),
      [],
    );
  });

  it('let the server know nothing of the client', () => {
    assert.deepEqual(
      findForbidden('server', (name) => name.startsWith('client/') || name === 'vscode'),
      [],
    );
  });

  it('keep the gate tiny: it imports nothing', () => {
    assert.deepEqual(listImports('server/recognise.ts'), []);
  });

  it('make the remark processor in one place', () => {
    assert.deepEqual(
      listFiles('server').filter((file) => listImports(file).some((name) => /^remark/.test(name))),
      ['server/analysis/markdown.ts'],
    );
  });

  it('import zod as a namespace only: by name it brings every language along', () => {
    for (const file of [...listFiles('server'), ...listFiles('client')]) {
      const source = readFileSync(join(root, file), 'utf8');
      for (const [line] of source.matchAll(/^.*\bfrom ['"]zod[^'"]*['"].*$/gm))
        assert.match(line, /^import (?:type )?\* as z from 'zod';$/, file);
    }
  });
});
