/** `check` for people: problems below the name of their file, aligned, and a summary line. */
import type { Finding, Severity } from '../../rules/rule';
import { type CheckFormat, countLevels } from '../check';
import { alignRows, type CellText, clean, count } from '../terminal';
import type { Run } from '../work';

/** Text for a terminal; hints only with `--verbose`. */
export function checkText({ terminal, paint, options }: Run): CheckFormat {
  const totals: Record<Severity, number> = { error: 0, warning: 0, information: 0, hint: 0 };
  let files = 0;
  let postMortems = 0;
  let fixable = 0;
  const painted: Readonly<Record<Severity, (text: string) => string>> = {
    error: paint.red,
    warning: paint.yellow,
    information: paint.blue,
    hint: paint.dim,
  };
  const words: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', information: 'info', hint: 'hint' };

  return {
    add({ name, analysis, findings }) {
      files++;
      if (analysis.recognition.kind === 'none') return;
      postMortems++;
      for (const [level, number] of Object.entries(countLevels(findings)) as [Severity, number][]) totals[level] += number;
      fixable += findings.filter((finding) => finding.fixes?.some((fix) => fix.safe)).length;
      const shown = findings.filter((finding) => options.verbose || finding.level !== 'hint');
      if (shown.length === 0) return;
      const { lines } = analysis.document;
      const place = ({ span }: Finding): string => {
        const { line, character } = lines.positionAt(span[0]);
        return `${line + 1}:${character + 1}`;
      };
      const rows = shown.map((finding): readonly CellText[] => [
        { text: place(finding), paint: paint.dim },
        { text: words[finding.level], paint: painted[finding.level] },
        `${clean(finding.message)}  ${paint.dim(finding.rule)}`,
      ]);
      terminal.out(`${paint.bold(clean(name))}\n${alignRows(rows, '  ', new Set([0])).join('\n')}\n\n`);
    },
    end() {
      if (postMortems === 0) {
        terminal.out(`No post-mortem in ${count(files, 'file')}.\n`);
        return;
      }
      const parts = [
        totals.error > 0 ? paint.red(count(totals.error, 'error')) : undefined,
        totals.warning > 0 ? paint.yellow(count(totals.warning, 'warning')) : undefined,
        totals.information > 0 ? paint.blue(`${totals.information} information`) : undefined,
        totals.hint > 0 ? `${count(totals.hint, 'hint')}${options.verbose ? '' : ' (--verbose shows them)'}` : undefined,
      ].filter((part) => part !== undefined);
      const what = parts.length === 0 ? paint.green('no problems') : parts.join(', ');
      const others = files - postMortems;
      const where = count(postMortems, 'post-mortem') + (others > 0 ? ` (${count(others, 'other file')})` : '');
      terminal.out(`${where}: ${what}${fixable > 0 ? `; \`postmortem fix\` can mend ${fixable}` : ''}\n`);
    },
  };
}
