/** The status is one that the template lists. */
import { documentOf } from './example';
import { findFields, isPlaceholder } from './fields';
import type { Fix, Rule } from './rule';
import { findClosest, fold, isAnswer } from './words';

/** How an incident stands, not its document: people write both in this field. */
const INCIDENT_STATUSES = [
  'resolved',
  'closed',
  'mitigated',
  'monitoring',
  'ongoing',
  'open',
  'active',
  'investigating',
  'identified',
  'fixed',
  'recovered',
  'restored',
];

export const invalidStatus: Rule = {
  id: 'invalid-status',
  severity: { draft: 'error', review: 'error', final: 'error' },
  summary: 'The status is one that the template lists',
  why: 'How strictly a post-mortem is checked follows its status: a misspelt `Final` would pass as a draft.',
  examples: [
    { text: documentOf('**Status:** ⟦Finall⟧'), fixed: { 'Replace with `Final`': documentOf('**Status:** Final') } },
    { text: documentOf('**Status:** Resolved') },
    { text: documentOf('**Status:** Draft | Under Review | Final') },
  ],
  *check(analysis, context) {
    const { draft, review, final } = analysis.template.statuses;
    const listed = [...draft, ...review, ...final];
    if (listed.length === 0) return;
    for (const { value } of findFields(analysis, 'status')) {
      // Severities follow the whole value, as the analysis reads it: `Final (v2)` would count as a draft.
      const isStatus = [...listed, ...context.statuses].some((status) => normalize(status) === normalize(value.text));
      if (
        isStatus ||
        INCIDENT_STATUSES.some((status) => isValue(value.text, status)) ||
        value.text === '' ||
        isAnswer(value.text) ||
        isPlaceholder(analysis.document, value.span)
      )
        continue;
      yield {
        span: value.span,
        message: `\`${value.text}\` is no status: write ${showChoices(listed)}`,
        fixes: replaceFixes(value.span, value.text, listed),
      };
    }
  },
};

function normalize(text: string): string {
  return text.replace(/[*_`]/g, '').trim().toLowerCase();
}

/** Whether a text begins with a value; what follows (`SEV1 (critical)`) is remark. */
export function isValue(text: string, value: string): boolean {
  const wanted = fold(value);
  let at = 0;
  let matched = 0;
  while (matched < wanted.length && at < text.length) {
    const letter = fold(text[at] ?? '');
    if (letter !== '' && letter !== wanted[matched]) return false;
    if (letter !== '') matched++;
    at++;
  }
  return matched === wanted.length && !/^[\p{L}\p{N}]/u.test(text.slice(at));
}

/** `A`, `B` or `C`. */
export function showChoices(values: readonly string[]): string {
  const quoted = values.map((value) => `\`${value}\``);
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
}

/** A fix for each listed value, the nearest one preferred and first. */
export function replaceFixes(span: readonly [number, number], text: string, listed: readonly string[]): readonly Fix[] {
  const closest = findClosest(text, listed);
  const fixes = listed.map(
    (value): Fix => ({ title: `Replace with \`${value}\``, edits: [{ span, text: value }], safe: false, preferred: value === closest }),
  );
  return [...fixes.filter((fix) => fix.preferred), ...fixes.filter((fix) => !fix.preferred)];
}
