/** `postmortem fix`: takes the safe fixes, and with `--metrics` writes the computed numbers over typed ones that disagree. */
import { indexLines } from '../analysis/text';
import { checkDocument } from '../rules/check';
import { applyEdits } from '../rules/edits';
import { chooseEdits, fixAll } from '../rules/fix-all';
import { fails } from './check';
import type { Command } from './command';
import { encode } from './encoding';
import { showFault } from './files';
import { saveFile } from './save';
import { clean, count } from './terminal';
import type { Run, WorkedDocument } from './work';

/** Rules whose preferred fix writes the computed number over the typed one. */
const NUMBER_RULES = new Set(['metric-mismatch', 'duration-mismatch']);

/** What was done to a document. */
interface Fixed {
  readonly text: string;
  readonly fixes: number;
  /** Lines that say which numbers were written. */
  readonly changes: readonly string[];
}

export const fix: Command = {
  name: 'fix',
  usage: 'fix [--metrics] [--rule ID]... [OPTIONS] [FILES]',
  summary: 'Takes the safe fixes; with --metrics also writes computed numbers over typed ones that disagree.',
  accepts: { formats: ['text', 'json'], failOn: true, fixing: true },
  async run(run) {
    const { options, terminal, paint } = run;
    const toStdout = options.args.includes('-');
    const report: object[] = [];
    let code: 0 | 1 = 0;
    let changed = 0;
    let files = 0;
    for await (const document of run.documents()) {
      files++;
      const fixed = mend(run, document);
      const isNew = fixed.text !== document.text;
      if (document.path === undefined) {
        terminal.outBytes(encode(fixed.text, document.encoding));
      } else if (isNew) {
        try {
          await saveFile(document.path, encode(fixed.text, document.encoding));
        } catch (error) {
          run.fail(`${document.name}: not written, ${showFault(error)}`);
          continue;
        }
      }
      if (isNew) {
        changed++;
        report.push({ file: document.name, fixes: fixed.fixes, metrics: fixed.changes });
        if (!toStdout && options.format === 'text') {
          const what = fixed.fixes > 0 ? [count(fixed.fixes, 'safe fix', 'safe fixes')] : [];
          terminal.out(`${paint.bold(clean(document.name))}\n${[...what, ...fixed.changes].map((line) => `  ${clean(line)}\n`).join('')}`);
        }
      }
      if (fails(run.findings(document, isNew ? run.again(document, fixed.text) : document.analysis), document, options)) code = 1;
    }
    if (toStdout) return code;
    if (options.format === 'json') terminal.out(`${JSON.stringify({ version: 1, files: report }, undefined, 2)}\n`);
    else terminal.out(changed === 0 ? `Nothing to fix in ${count(files, 'file')}.\n` : `Changed ${count(changed, 'file')} of ${files}.\n`);
    return code;
  },
};

function mend(run: Run, document: WorkedDocument): Fixed {
  const { options } = run;
  if (document.analysis.recognition.kind === 'none') return { text: document.text, fixes: 0, changes: [] };
  const { settings } = document;
  const check = { ...settings.check, today: options.today };
  const again = (text: string) => run.again(document, text);
  const wanted = options.rules.length === 0 ? undefined : new Set(options.rules);
  const edits = fixAll(document.analysis, check, again, wanted);
  const text = applyEdits(document.text, edits);
  if (!options.metrics) return { text, fixes: edits.length, changes: [] };

  // asked for by name, so even where the settings do not speak of them; what a comment ignores stays
  const numbers = checkDocument(again(text), { ...check, rules: {} }).filter(({ rule }) => NUMBER_RULES.has(rule));
  const corrections = chooseEdits(numbers, (fix) => fix.preferred === true);
  const lines = indexLines(text);
  const changes = corrections.map(({ span, text: written }) => `line ${lines.lineAt(span[0]) + 1}: ${text.slice(...span)} → ${written}`);
  return { text: applyEdits(text, corrections), fixes: edits.length, changes };
}
