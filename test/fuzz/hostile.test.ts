/** Hostile documents are answered in time and memory, whatever they hold. Those that take more than a second only with `HOSTILE=all`. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { HOSTILE, LONG } from './hostile-documents';
import type { Reading } from './hostile-reader';

/** Limits of processor time in ms and memory in MB. */
const LIMIT = { time: 5000, memory: 1000 } as const;

/** Reads the documents in one process of its own, which is ended when it stays on one of them for long. */
async function readAll(names: readonly string[]): Promise<{ readonly readings: readonly Reading[]; readonly stuck: string | undefined }> {
  const child = spawn(process.execPath, ['--max-old-space-size=1000', '--import', 'tsx', join(__dirname, 'hostile-reader.ts'), ...names], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const readings: Reading[] = [];
  let stuck: string | undefined;
  let timer: NodeJS.Timeout | undefined;
  for await (const line of createInterface(child.stdout)) {
    clearTimeout(timer);
    const said = JSON.parse(line) as Reading | { readonly begin: string };
    stuck = 'begin' in said ? said.begin : undefined;
    // processor time is what counts; the clock on the wall only ends what never ends
    if ('begin' in said) timer = setTimeout(() => child.kill('SIGKILL'), 8 * LIMIT.time);
    else readings.push(said);
  }
  clearTimeout(timer);
  return { readings, stuck };
}

describe('hostile documents', () => {
  it('are answered in time and memory, and nothing throws', async function () {
    const all = process.env['HOSTILE'] === 'all';
    this.timeout(all ? 1_200_000 : 120_000);
    const names = Object.keys(HOSTILE).filter((name) => all || !LONG.has(name));
    const { readings, stuck } = await readAll(names);
    assert.equal(stuck, undefined, `the process ended at: ${stuck}`);
    assert.deepEqual(
      readings.filter(({ time, memory, errors }) => time > LIMIT.time || memory > LIMIT.memory || errors.length > 0),
      [],
    );
    assert.deepEqual(
      readings.map(({ name }) => name),
      names,
    );
  });
});
