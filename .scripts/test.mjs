/** `npm test`: installs, builds and runs everything, the suite inside real VS Code included; the last line counts. */
import { run, setUp } from './setup.mjs';

/** The part of the whole that each step is, with the counts read off what it prints; a step that prints none counts as one. */
const STEPS = [
  { name: 'Types, lint, format', args: ['npm', 'run', '--silent', 'check'] },
  { name: 'Units, rules, documents, server, command line', args: ['npx', 'mocha'], passed: /(\d+) passing/g, failed: /(\d+) failing/g },
  {
    name: 'Inside real VS Code',
    args: ['npx', 'tsx', 'test/vscode/run.ts'],
    passed: /(\d+) passed, \d+ failed/g,
    failed: /\d+ passed, (\d+) failed/g,
  },
  {
    name: 'npm start',
    args: ['npx', 'mocha', '--no-config', '--import=tsx', 'test/vscode/start.test.ts'],
    passed: /(\d+) passing/g,
    failed: /(\d+) failing/g,
  },
];

const last = (output, pattern) => Number([...output.matchAll(pattern)].at(-1)?.[1] ?? 0);

async function main() {
  await setUp();
  const total = { passed: 0, failed: 0 };
  for (const { name, args, passed, failed } of STEPS) {
    console.log(`\n── ${name}`);
    const { code, output } = await run(args[0], args.slice(1));
    if (passed) total.passed += last(output, passed);
    else if (code === 0) total.passed += 1;
    // A step that failed without a count, as when it could not start, is a failure all the same.
    if (code !== 0) total.failed += (failed && last(output, failed)) || 1;
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed > 0 ? 1 : 0;
}

await main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
