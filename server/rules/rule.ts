/** What a rule is: one object with its id, severities, examples, check and fixes. */
import type { Analysis, Status } from '../analysis/analyze';
import type { Ignore } from '../analysis/document';
import type { Span } from '../analysis/text';

export type Severity = 'error' | 'warning' | 'information' | 'hint';
/** Severity per document status; `off` for none. */
export type SeverityByStatus = Readonly<Record<Status, Severity | 'off'>>;

/** A replacement of `span` by `text`. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

/** One way to mend a problem. Only `safe` fixes (form, never meaning) are taken by fix-all and `postmortem fix`. */
export interface Fix {
  readonly title: string;
  /** Non-overlapping. */
  readonly edits: readonly Edit[];
  readonly safe: boolean;
  readonly preferred?: boolean;
}

/** One finding. */
export interface Problem {
  /** Exactly the characters that are wrong. */
  readonly span: Span;
  /** What is wrong, then what to do; values in backticks. */
  readonly message: string;
  /** Where this finding's severity differs from the rule's. */
  readonly severity?: SeverityByStatus;
  readonly related?: readonly { readonly span: Span; readonly message: string }[];
  readonly fixes?: readonly Fix[];
  readonly tags?: readonly ('unnecessary' | 'deprecated')[];
}

/** What a rule may know besides the document: today for date rules, options of the settings. */
export interface RuleContext {
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** Status words of the settings, right besides the template's. */
  readonly statuses: readonly string[];
  readonly ruleIds: readonly string[];
  /** Whether an ignore comment, or one rule that it names, has kept no problem of the rules before silent. */
  isIdle(ignore: Ignore, ruleId: string | undefined): boolean;
}

/** An example document that is documentation and test at once: `⟦…⟧` marks what is reported, none means the rule is silent. */
export interface Example {
  readonly text: string;
  /** Judging template; `default` where absent. */
  readonly template?: string;
  /** Document after each fix, by the fix's title. */
  readonly fixed?: Readonly<Record<string, string>>;
}

/** A rule. */
export interface Rule {
  readonly id: string;
  readonly severity: SeverityByStatus;
  readonly summary: string;
  readonly why: string;
  readonly examples: readonly Example[];
  check(analysis: Analysis, context: RuleContext): Iterable<Problem>;
}

/** A problem with its rule and the severity it has in this document, settings and ignores applied. */
export interface Finding extends Problem {
  readonly rule: string;
  readonly level: Severity;
}
