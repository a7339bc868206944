/** Random edits through the real protocol: what the server says of an edited document equals what it says of the same text opened anew. Arguments: seconds (60) and seed. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TextEdit } from 'vscode-languageserver/node';
import { type Client, startClient } from '../server/harness';

const FILLED = readFileSync(join(__dirname, '../documents/filled.md'), 'utf8');

/** What is put into documents: pieces that change what stands around them. */
const PIECES = [
  ...[
    '\n',
    '\r\n',
    '\r',
    '\n\n',
    ' ',
    '\t',
    '    ',
    '|',
    '||',
    '| a |',
    '\\|',
    '`',
    '```\n',
    '~~~',
    '\n---\n',
    '\n===\n',
    '---\ntitle: x\n---\n',
  ],
  ...[
    '\ufeff',
    '\0',
    '🚨',
    '\ud83d',
    '\udea8',
    '\u2028',
    '\u202e',
    'é',
    '**',
    '_',
    '[',
    ']',
    '](',
    '[a]: https://example.com\n',
    '<!--',
    '-->',
  ],
  ...[
    '<div>\n',
    '</div>',
    '> ',
    '- ',
    '1. ',
    '- [ ] ',
    '# ',
    '## Timeline\n',
    '### Key Timestamps\n',
    '\n| Time | Event |\n|---|---|\n| 12:00 | Alert |\n',
  ],
  ...[
    '12:00',
    '23:04',
    ':',
    '2026-03-14',
    'UTC',
    'CET',
    '+02:00',
    'yesterday',
    '5 min',
    '87',
    'resolved',
    'mitigated',
    'TBD',
    'HH:MM',
    'SEV1',
  ],
  ...[
    '<!-- postmortem-disable placeholder -->',
    '<!-- postmortem-disable-next-line -->',
    '<!-- postmortem-enable -->',
    '<!-- acknowledged: unknown -->',
  ],
  ...['<<<<<<< a\n', '=======\n', '>>>>>>> b\n', '**Status:** Draft\n', '[^1]', '[^1]: note\n', '&amp;', '\\', '$', '~~'],
];

/** Numbers from a seed, evenly in [0, 1): mulberry32. */
function makeRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** All that the server says of a document, without its address. */
async function readAnswers(client: Client, uri: string): Promise<unknown> {
  const ask = (method: string, params: object): Promise<unknown> => client.connection.sendRequest(method, params);
  const textDocument = { uri };
  const answers = await Promise.all([
    ask('textDocument/diagnostic', { textDocument }),
    ask('textDocument/documentSymbol', { textDocument }),
    ask('postmortem/metrics', { uri }),
    ask('postmortem/preview', { uri }),
  ]);
  return JSON.parse(
    JSON.stringify(answers, (key, value: unknown) => (key === 'resultId' || key === 'version' ? undefined : value)).replaceAll(
      uri.replace('file://', ''),
      'path',
    ),
  );
}

/** Edits documents at random until the time is over; fails with the seed at the first difference. */
async function fuzz(
  seconds: number,
  seed: number,
): Promise<{ readonly edits: number; readonly comparisons: number; readonly documents: number }> {
  const random = makeRandom(seed);
  const below = (n: number): number => Math.floor(random() * n);
  const pick = <T>(from: readonly T[]): T => from[below(from.length)]!;
  const client = await startClient({ capabilities: { textDocument: { diagnostic: {} } } });
  const end = Date.now() + seconds * 1000;
  let edits = 0;
  let comparisons = 0;
  let documents = 0;

  const makeEdit = (text: string, positionAt: (offset: number) => TextEdit['range']['start']): TextEdit => {
    const start = below(text.length + 1);
    const kind = random();
    const length = kind < 0.5 ? 0 : kind < 0.9 ? below(12) : below(Math.min(400, text.length - start + 1));
    const moved = (): string => {
      const from = below(text.length);
      return text.slice(from, from + below(120));
    };
    const newText = random() < 0.2 ? '' : random() < 0.8 ? pick(PIECES) : moved();
    return { range: { start: positionAt(start), end: positionAt(Math.min(text.length, start + length)) }, newText };
  };

  try {
    while (Date.now() < end) {
      const uri = `file:///incidents/INC-${++documents}.md`;
      const text = FILLED.replaceAll('\n', pick(['\n', '\n', '\r\n', '\r']));
      const document = client.open(uri, random() < 0.3 ? `---\ndate: 2026-03-14\n---\n${text}` : text);
      const before: string[] = [];
      for (let round = 0; round < 25 && Date.now() < end; round++) {
        for (let i = 1 + below(4); i > 0; i--) {
          const change = makeEdit(document.getText(), (offset) => document.positionAt(offset));
          before.push(JSON.stringify(change));
          client.edit(uri, change);
          edits++;
        }
        const fresh = `file:///fresh/INC-${documents}.md`;
        client.open(fresh, client.text(uri));
        const [edited, opened] = await Promise.all([readAnswers(client, uri), readAnswers(client, fresh)]);
        client.close(fresh);
        comparisons++;
        assert.deepEqual(edited, opened, `seed ${seed}, document ${documents}, after\n${before.slice(-6).join('\n')}`);
        assert.deepEqual(client.log, [], `seed ${seed}, document ${documents}: the server logged an error`);
      }
      await client.settle(uri);
      client.close(uri);
    }
  } finally {
    await client.settle('file:///none.md');
    client.end();
  }
  return { edits, comparisons, documents };
}

const seconds = Number(process.argv[2] ?? 60);
const seed = Number(process.argv[3] ?? Date.now() % 2_147_483_647);
console.log(`fuzz: seed ${seed}, ${seconds} s`);
fuzz(seconds, seed).then(
  (done) => console.log(`fuzz: ${done.documents} documents, ${done.edits} edits, ${done.comparisons} comparisons: equal`),
  (error: unknown) => {
    console.error(error);
    console.error(`fuzz: again with: npm run fuzz -- ${seconds} ${seed}`);
    process.exitCode = 1;
  },
);
