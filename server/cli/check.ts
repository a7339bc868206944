/** `postmortem check`: all problems of the named documents. */
import type { Finding, Severity } from '../rules/rule';
import type { Command } from './command';
import { checkGithub } from './formats/check-github';
import { checkJson, checkNdjson } from './formats/check-json';
import { checkSarif } from './formats/check-sarif';
import { checkText } from './formats/check-text';
import { type Options, SEVERITIES } from './options';
import type { Run, WorkedDocument } from './work';

/** A document with its problems. */
export interface CheckedDocument extends WorkedDocument {
  readonly findings: readonly Finding[];
}

/** How results are written: each document as it comes, and an end. */
export interface CheckFormat {
  add(document: CheckedDocument): void;
  end(): void;
}

const FORMATS: Readonly<Record<string, (run: Run) => CheckFormat>> = {
  text: checkText,
  json: checkJson,
  ndjson: checkNdjson,
  sarif: checkSarif,
  github: checkGithub,
};

/** Rules that look at today's date never fail a check unless the settings name them: what is green stays green overnight. */
const DATE_RULES = new Set(['action-overdue', 'review-overdue', 'late-post-mortem']);

export const check: Command = {
  name: 'check',
  usage: 'check [OPTIONS] [FILES]',
  summary: 'Shows what is missing, wrong or contradictory.',
  accepts: { formats: Object.keys(FORMATS), failOn: true, verbose: true },
  async run(run) {
    const format = FORMATS[run.options.format]?.(run);
    let code: 0 | 1 = 0;
    for await (const document of run.documents()) {
      const findings = run.findings(document);
      format?.add({ ...document, findings });
      if (fails(findings, document, run.options)) code = 1;
    }
    format?.end();
    return code;
  },
};

/** Whether any problem is at or above `--fail-on`. */
export function fails(findings: readonly Finding[], { settings }: WorkedDocument, { failOn }: Options): boolean {
  if (failOn === 'never') return false;
  const limit = SEVERITIES.indexOf(failOn);
  return findings.some(
    ({ level, rule }) => SEVERITIES.indexOf(level) <= limit && !(DATE_RULES.has(rule) && !(rule in settings.check.rules)),
  );
}

/** How many problems there are of each severity. */
export function countLevels(findings: readonly Finding[]): Record<Severity, number> {
  const counts: Record<Severity, number> = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { level } of findings) counts[level]++;
  return counts;
}
