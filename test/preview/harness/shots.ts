/** Takes pictures of the view into .vscode-test/preview: `npx tsx test/preview/harness/shots.ts [STATE-THEME-WIDTH …]`. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Harness } from './panel';
import { SAMPLES } from './samples';

const ALL = [
  'a-dark-760',
  'a-light-480',
  'b-dark-480',
  'b-hc-760',
  'b-hclight-480',
  'b-light-300',
  'b-light-760',
  'c-dark-480',
  'd-light-480',
  'e-dark-760',
  'e-light-300',
  'f-light-760',
];
const out = join(__dirname, '..', '..', '..', '.vscode-test', 'preview');
mkdirSync(out, { recursive: true });
const names = process.argv.slice(2);
async function main(): Promise<void> {
  const harness = await Harness.start();
  for (const name of names.length ? names : ALL) {
    const [state = 'a', theme = 'light', width = '480'] = name.split('-');
    const sample = SAMPLES[state];
    if (!sample) throw new Error(`no state ${state}`);
    const panel = await harness.open({ theme, width: Number(width), height: 100 });
    await panel.tell({ type: 'model', model: sample.model, pinned: false });
    if (sample.cursor) await panel.tell({ type: 'cursor', line: sample.cursor });
    if (name === 'a-dark-760') await panel.page.hover('.metrics li:nth-child(3) .name');
    await panel.page.screenshot({ path: join(out, `${name}.png`), fullPage: true });
    const violations = await panel.violations();
    if (violations.length) console.error(name, violations);
    await panel.page.close();
  }
  await harness.stop();
}

void main();
