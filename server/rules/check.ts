/** Runs all rules over an analysis: severities by status and settings, ignore comments, and nothing where nothing is to be said. */
import type { Analysis, Status } from '../analysis/analyze';
import type { Ignore } from '../analysis/document';
import { RULES } from './index';
import { mergeConflict } from './merge-conflict';
import type { Finding, Problem, Rule, RuleContext, Severity } from './rule';
import { findSilenced } from './silence';

/** Severity per rule id: one for all, or one for some statuses. */
export type RuleSeverities = Readonly<Record<string, Severity | 'off' | { readonly [status in Status]?: Severity | 'off' | undefined }>>;

/** What the settings say of rules. */
export interface CheckOptions {
  readonly rules: RuleSeverities;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** Further status words that are right besides the template's. */
  readonly statuses?: readonly string[];
}

/**
 * All findings of a document in the order of the text. What a person may also do is to ignore one: `ignoreFix`, which is not among `fixes`.
 * A rule that throws is named to `onError`; the others still run.
 */
export function checkDocument(
  analysis: Analysis,
  options: CheckOptions,
  onError: (ruleId: string, error: unknown) => void = () => undefined,
): readonly Finding[] {
  if (analysis.recognition.kind === 'none') return [];
  const { document } = analysis;
  const silenced = new Map<Ignore, Set<string>>();
  const rules = document.conflicts.length > 0 ? [mergeConflict] : RULES.filter((rule) => isOn(rule, options));
  const ran = new Set(rules.map((rule) => rule.id));
  const context: RuleContext = {
    today: options.today,
    statuses: options.statuses ?? [],
    ruleIds: RULES.map((rule) => rule.id),
    isIdle: (ignore, id) => (id === undefined ? !silenced.has(ignore) : ran.has(id) && !silenced.get(ignore)?.has(id)),
  };

  const findings: Finding[] = [];
  for (const rule of rules) {
    try {
      const problems = [...rule.check(analysis, context)];
      const ignored = findSilenced(rule.id, problems, document.ignores);
      for (const problem of problems) {
        const ignore = ignored.get(problem);
        if (ignore) {
          const ids = silenced.get(ignore) ?? new Set();
          silenced.set(ignore, ids.add(rule.id));
          continue;
        }
        const level = levelOf(rule, problem, analysis, options);
        if (level !== 'off') findings.push({ ...problem, rule: rule.id, level });
      }
    } catch (error) {
      onError(rule.id, error);
    }
  }
  return findings.sort((a, b) => a.span[0] - b.span[0] || a.span[1] - b.span[1]);
}

/** Whether a rule has anything to do: one that is off everywhere is not run. */
function isOn(rule: Rule, options: CheckOptions): boolean {
  const override = options.rules[rule.id];
  if (override !== undefined) return override !== 'off';
  return Object.values(rule.severity).some((level) => level !== 'off');
}

function levelOf(rule: Rule, problem: Problem, analysis: Analysis, options: CheckOptions): Severity | 'off' {
  const { status, recognition } = analysis;
  const override = options.rules[rule.id];
  const level = (typeof override === 'string' ? override : override?.[status]) ?? (problem.severity ?? rule.severity)[status];
  return recognition.kind === 'template' && level !== 'off' ? 'hint' : level;
}
