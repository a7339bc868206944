/** Every quick fix of every rule, chosen in the editor: the rules' own examples are the table. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { RULES } from '../../../server/rules/index';
import { readMarks } from '../../marks';
import { apply, closeAll, create, fixesAt, folder, untilReported } from './editor';
import { until } from './until';

const FOLDER = 'fixes';
/** There are many: what does not come soon does not come. */
const LIMIT = 8_000;

/** A date as rules propose it that look at today's. */
function inDays(days: number): string {
  const date = new Date();
  date.setDate(date.getDate() + days);
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}

/** An example's title or text with the dates it would have today. */
function today(text: string, title: string): string {
  const [, date, days] = /`([\d-]+)` \(in (\d+) days\)/.exec(title) ?? [];
  return date ? text.replaceAll(date, inDays(Number(days))) : text;
}

const set = (key: string, value: unknown) =>
  vscode.workspace.getConfiguration('postmortem').update(key, value, vscode.ConfigurationTarget.Workspace);

describe('quick fixes', () => {
  /** The template of the example before. */
  let judging: string | undefined = 'none yet';
  before(async () => {
    // the examples are short: the settings make post-mortems of them, judged by the whole template
    await set('files', [`${FOLDER}/*.md`]);
  });
  after(async () => {
    await closeAll();
    await set('files', undefined);
    await set('template', undefined);
    // a second folder with post-mortems in it would be one more question of New Post-Mortem
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder(), FOLDER), { recursive: true });
  });

  for (const rule of RULES) {
    const cases = rule.examples.flatMap(({ text, fixed, template }) =>
      Object.entries(fixed ?? {}).map(([title, result]) => ({ text, title, result, template })),
    );
    for (const [index, { text, title, result, template }] of cases.entries())
      it(`${rule.id}: ${title}`, async () => {
        if (template !== judging) await set('template', template ?? 'default');
        judging = template;
        const { document } = await create(`${FOLDER}/${rule.id}-${index}.md`, readMarks(text).text);
        const offered = await until(
          'the fix',
          async () => {
            for (const problem of await untilReported(document.uri, rule.id, LIMIT))
              for (const fix of await fixesAt(document.uri, problem.range)) if (fix.title === today(title, title)) return fix;
            return undefined;
          },
          LIMIT,
        );
        await apply(offered);
        await until('the fixed text', () => document.getText() === today(result, title), LIMIT).catch(() => undefined);
        assert.equal(document.getText(), today(result, title));
      });
  }
});
