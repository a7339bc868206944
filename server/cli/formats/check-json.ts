/** `check --format json` and `ndjson`. */
import type { Severity } from '../../rules/rule';
import { type CheckedDocument, type CheckFormat, countLevels } from '../check';
import type { Run } from '../work';

/** One object for all files. */
export function checkJson({ terminal }: Run): CheckFormat {
  const files: object[] = [];
  const summary: Record<Severity | 'files', number> = { files: 0, error: 0, warning: 0, information: 0, hint: 0 };
  return {
    add(document) {
      files.push(toJson(document));
      summary.files++;
      for (const [level, number] of Object.entries(countLevels(document.findings)) as [Severity, number][]) summary[level] += number;
    },
    end: () => terminal.out(`${JSON.stringify({ version: 1, files, summary }, undefined, 2)}\n`),
  };
}

/** One object a line for each file. */
export function checkNdjson({ terminal }: Run): CheckFormat {
  return { add: (document) => terminal.out(`${JSON.stringify(toJson(document))}\n`), end: () => undefined };
}

function toJson({ name, analysis, findings }: CheckedDocument): object {
  const { kind } = analysis.recognition;
  if (kind === 'none') return { file: name, postMortem: false, diagnostics: [] };
  const { lines } = analysis.document;
  return {
    file: name,
    postMortem: true,
    kind,
    template: analysis.template.name,
    status: analysis.status,
    diagnostics: findings.map(({ rule, level, message, span, fixes = [] }) => ({
      rule,
      severity: level,
      message,
      range: { start: lines.positionAt(span[0]), end: lines.positionAt(span[1]) },
      fixable: fixes.length > 0,
      fixes: fixes.map(({ title, safe }) => ({ title, safe })),
    })),
  };
}
