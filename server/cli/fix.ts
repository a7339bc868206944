/** `postmortem fix`: takes the safe fixes, and with `--metrics` writes the computed numbers over typed ones that disagree. */
import { analyze } from '../analysis/analyze';
import { applyEdits } from '../rules/edits';
import { fixAll } from '../rules/fix-all';
import { fails } from './check';
import type { Command } from './command';
import { encode } from './encoding';
import { showFault } from './files';
import { correctMetrics } from './metrics-edits';
import { saveFile } from './save';
import { clean, count } from './terminal';
import type { Run, WorkedDocument } from './work';

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
  const again = (text: string) => analyze(text, settings.options);
  const wanted = options.rules.length === 0 ? undefined : new Set(options.rules);
  const edits = fixAll(document.analysis, { ...settings.check, today: options.today }, again, wanted);
  const text = applyEdits(document.text, edits);
  if (!options.metrics) return { text, fixes: edits.length, changes: [] };
  const corrected = correctMetrics(again(text));
  return { text: applyEdits(text, corrected.edits), fixes: edits.length, changes: corrected.changes };
}
