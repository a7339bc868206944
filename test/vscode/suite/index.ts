/** What VS Code runs as extension tests: mocha over the suites that the runner names, result reported to it. */
import { join } from 'node:path';
import Mocha from 'mocha';
import { window } from './window';

/** Entry that VS Code calls. @throws when a test failed, as VS Code asks of it. */
export async function run(): Promise<void> {
  const mocha = new Mocha({
    ui: 'bdd',
    color: process.env['POSTMORTEM_TEST_COLOR'] === '1',
    timeout: 90_000,
    slow: 5_000,
    reporter: 'spec',
  });
  for (const suite of (process.env['POSTMORTEM_TEST_SUITES'] ?? '').split(',')) mocha.addFile(join(__dirname, `${suite}.test.js`));
  const grep = process.env['POSTMORTEM_TEST_GREP'];
  if (grep) mocha.grep(grep);
  const stats = await new Promise<{ passed: number; failed: number }>((done) => {
    const runner = mocha.run(() => done({ passed: runner.stats?.passes ?? 0, failed: runner.stats?.failures ?? 1 }));
    // at once, since a suite that hangs later would never tell
    runner.on('fail', (_test, error: unknown) => console.log(`      ${error instanceof Error ? error.message : error}`));
  });
  await window.report(stats);
  if (stats.failed > 0) throw new Error(`${stats.failed} failed`);
}
