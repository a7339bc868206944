/** `postmortem fix`: what it changes and what it leaves as it was. */
import assert from 'node:assert/strict';
import { chmodSync, lstatSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { FILLED, README, useFolders } from './harness';

/** One stamp in another form: what a safe fix mends. */
const untidy = FILLED.replace('| 23:09 |', '| 11:09 PM |');
const wrong = FILLED.replace('87 min from detection', '78 min from detection');

describe('postmortem fix', () => {
  const makeFolder = useFolders();

  it('takes safe fixes, says so, and has nothing to do a second time', async () => {
    const folder = makeFolder({ 'a.md': untidy, 'b.md': FILLED, 'README.md': README });
    const first = await folder.run(['fix']);
    assert.equal(folder.read('a.md'), FILLED);
    assert.equal(first.out, 'a.md\n  1 safe fix\nChanged 1 file of 3.\n');
    assert.equal(first.code, 0);
    assert.equal((await folder.run(['fix'])).out, 'Nothing to fix in 3 files.\n');
    assert.equal(folder.read('README.md'), README);
    assert.deepEqual(readdirSync(folder.path).toSorted(), ['README.md', 'a.md', 'b.md']);
  });

  it('leaves typed numbers alone unless asked, and then writes the computed ones', async () => {
    const folder = makeFolder({ 'a.md': wrong });
    await folder.run(['fix']);
    assert.equal(folder.read('a.md'), wrong);
    const { out, code } = await folder.run(['fix', '--metrics']);
    assert.equal(folder.read('a.md'), FILLED);
    assert.match(out, /line \d+: 78 min → 87 min/);
    assert.equal(code, 0);
  });

  it('keeps a number that a comment says to ignore', async () => {
    const ignored = wrong
      .replace('### Key Timestamps\n', '### Key Timestamps\n\n<!-- postmortem-disable metric-mismatch: measured by the probe -->\n')
      .replace('\n---\n\n## Root Cause', '\n<!-- postmortem-enable metric-mismatch -->\n\n---\n\n## Root Cause');
    const folder = makeFolder({ 'a.md': ignored });
    await folder.run(['fix', '--metrics']);
    assert.equal(folder.read('a.md'), ignored);
  });

  it('takes only the rules that are named', async () => {
    const folder = makeFolder({ 'a.md': untidy });
    await folder.run(['fix', '--rule', 'unused-ignore']);
    assert.equal(folder.read('a.md'), untidy);
    await folder.run(['fix', '--rule', 'unused-ignore,timestamp-format']);
    assert.equal(folder.read('a.md'), FILLED);
  });

  it('keeps byte order mark, UTF-16, line endings and a missing last line end', async () => {
    const bodies = { crlf: FILLED.replaceAll('\n', '\r\n'), open: FILLED.trimEnd() };
    const utf16 = (text: string, big: boolean): Buffer => {
      const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
      return big ? bytes.swap16() : bytes;
    };
    const stored: readonly (readonly [string, string, (text: string) => Buffer])[] = [
      ['mark.md', bodies.crlf, (text) => Buffer.from(`\uFEFF${text}`)],
      ['open.md', bodies.open, (text) => Buffer.from(text)],
      ['little.md', bodies.crlf, (text) => utf16(text, false)],
      ['big.md', bodies.open, (text) => utf16(text, true)],
      ['bare.md', bodies.crlf, (text) => utf16(text, false).subarray(2)],
    ];
    const folder = makeFolder(
      Object.fromEntries(stored.map(([name, text, store]) => [name, store(text.replace('| 23:09 |', '| 11:09 PM |'))])),
    );
    const { err } = await folder.run(['fix']);
    assert.equal(err, '');
    for (const [name, text, store] of stored) assert.ok(folder.bytes(name).equals(store(text)), name);
  });

  it('keeps the mode of a file and the link to it', async () => {
    const folder = makeFolder({ 'real/a.md': untidy });
    chmodSync(join(folder.path, 'real/a.md'), 0o640);
    symlinkSync('real/a.md', join(folder.path, 'link.md'));
    await folder.run(['fix', 'link.md']);
    assert.equal(folder.read('real/a.md'), FILLED);
    assert.ok(lstatSync(join(folder.path, 'link.md')).isSymbolicLink());
    assert.equal(statSync(join(folder.path, 'real/a.md')).mode & 0o777, 0o640);
  });

  it('writes a fixed standard input to standard output and nothing else', async () => {
    const { out, code } = await makeFolder().run(['fix', '-'], { input: untidy });
    assert.equal(out, FILLED);
    assert.equal(code, 0);
    assert.equal((await makeFolder().run(['fix', '-'], { input: README })).out, README);
  });

  it('ends with 1 where an error is left that is somebody’s choice', async () => {
    const folder = makeFolder({ 'a.md': FILLED.replace('| 23:47 |', '| 23:67 |') });
    assert.equal((await folder.run(['fix'])).code, 1);
    assert.equal((await folder.run(['fix', '--fail-on', 'never'])).code, 0);
  });
});
