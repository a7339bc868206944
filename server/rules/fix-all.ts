/** All safe fixes of a document at once, repeated until nothing is left to fix. */
import type { Analysis } from '../analysis/analyze';
import { type CheckOptions, checkDocument } from './check';
import { applyEdits, joinEdits, overlaps } from './edits';
import type { Edit, Finding, Fix } from './rule';

/** Safe fixes settle in one or two rounds; more would be two rules undoing each other. */
const ROUNDS = 8;

/**
 * The edits that take every safe fix of `analysis` (only of `ruleIds`, where given): non-overlapping, and applied again they change nothing.
 * `analyzeAgain` analyses the text between rounds.
 */
export function fixAll(
  analysis: Analysis,
  options: CheckOptions,
  analyzeAgain: (text: string) => Analysis,
  ruleIds?: ReadonlySet<string>,
): readonly Edit[] {
  let edits: readonly Edit[] = [];
  let current = analysis;
  for (let round = 0; round < ROUNDS; round++) {
    const findings = checkDocument(current, options).filter((finding) => ruleIds?.has(finding.rule) ?? true);
    const next = chooseEdits(findings, (fix) => fix.safe);
    if (next.length === 0) break;
    const text = applyEdits(current.document.text, next);
    if (text === current.document.text) break;
    edits = joinEdits(analysis.document.text.length, edits, next);
    current = analyzeAgain(text);
  }
  return edits;
}

/** The edits of each finding's first fix that `wanted` accepts, those left out that would meet an earlier one. */
export function chooseEdits(findings: readonly Finding[], wanted: (fix: Fix) => boolean): readonly Edit[] {
  const chosen: Edit[] = [];
  for (const finding of findings) {
    const fix = finding.fixes?.find(wanted);
    if (fix && !fix.edits.some((edit) => chosen.some((other) => overlaps(edit.span, other.span)))) chosen.push(...fix.edits);
  }
  return chosen;
}
