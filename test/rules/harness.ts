/** What the rule tests share: analysing a text as the product does, and what the rules say of it. */
import { readFileSync } from 'node:fs';
import { type Analysis, analyze, defaultOptions } from '../../server/analysis/analyze';
import { type CheckOptions, checkDocument } from '../../server/rules/check';
import type { Finding } from '../../server/rules/rule';

/** The day on which examples are checked. */
export const TODAY = '2026-03-20';

export const DEFAULT_CHECK: CheckOptions = { rules: {}, today: TODAY };

/** Analyses a text as a post-mortem, by a template of a name or by the best match. */
export function analyzeText(text: string, template?: string): Analysis {
  const named = template === undefined ? undefined : defaultOptions.templates.find(({ name }) => name === template);
  if (template !== undefined && !named) throw new Error(`no template ${template}`);
  return analyze(text, { ...defaultOptions, force: true, template: named });
}

/** All findings of a text; a rule that throws fails the test. */
export function checkText(text: string, template?: string, options: CheckOptions = DEFAULT_CHECK): readonly Finding[] {
  return checkDocument(analyzeText(text, template), options, (rule, error) => {
    throw new Error(`rule ${rule} has thrown`, { cause: error });
  });
}

/** A finding on one line: `error missing-section 12 "Timeline" message`. */
export function showFinding(text: string, { rule, level, span, message }: Finding): string {
  const line = text.slice(0, span[0]).split(/\r\n?|\n/).length;
  return `${level} ${rule} ${line} ${JSON.stringify(text.slice(span[0], span[1]).slice(0, 60))} ${message}`;
}

/** A document of `test/documents`. */
export function readFixture(name: string): string {
  return readFileSync(new URL(`../documents/${name}`, import.meta.url), 'utf8');
}
