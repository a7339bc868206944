/** Every quick fix of every rule, chosen in the editor: the rules' own examples are the table. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { RULES } from '../../../server/rules/index';
import { readMarks } from '../../marks';
import { apply, closeAll, create, fixesAt, ruleOf, untilReported } from './editor';
import { until } from './until';

const FOLDER = 'fixes';
/** There are many: what does not come soon does not come. */
const LIMIT = 8_000;

const set = (key: string, value: unknown) =>
  vscode.workspace.getConfiguration('postmortem').update(key, value, vscode.ConfigurationTarget.Workspace);

describe('quick fixes', () => {
  before(async () => {
    // the examples are short: the settings make post-mortems of them, judged by the whole template
    await set('files', [`${FOLDER}/*.md`]);
    await set('template', 'default');
  });
  after(async () => {
    await closeAll();
    await set('files', undefined);
    await set('template', undefined);
  });

  for (const rule of RULES) {
    const cases = new Map(
      rule.examples.flatMap(({ text, fixed }) => Object.entries(fixed ?? {}).map(([title, result]) => [title, { text, result }] as const)),
    );
    for (const [title, { text, result }] of cases)
      it(`${rule.id}: ${title}`, async () => {
        const { document } = await create(`${FOLDER}/${rule.id}-${[...cases.keys()].indexOf(title)}.md`, readMarks(text).text);
        const offered = await until(
          'the fix',
          async () => {
            for (const problem of await untilReported(document.uri, rule.id, LIMIT))
              for (const fix of await fixesAt(document.uri, problem.range))
                if (fix.title === title && fix.diagnostics?.some((found) => ruleOf(found) === rule.id)) return fix;
            return undefined;
          },
          LIMIT,
        );
        await apply(offered);
        await until('the fixed text', () => document.getText() === readMarks(result).text, LIMIT).catch(() => undefined);
        assert.equal(document.getText(), readMarks(result).text);
      });
  }
});
