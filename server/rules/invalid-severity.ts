/** The severity is one that the template lists, and the same everywhere. */
import { documentOf } from './example';
import { findFields, isPlaceholder } from './fields';
import { isValue, replaceFixes, showChoices } from './invalid-status';
import type { Rule } from './rule';
import { isAnswer } from './words';

export const invalidSeverity: Rule = {
  id: 'invalid-severity',
  severity: { draft: 'error', review: 'error', final: 'error' },
  summary: 'The severity is one that the template lists, and the same everywhere',
  why: 'Incidents are counted and compared by severity. Where the judging template lists no values, any scale is right.',
  examples: [
    { text: documentOf('**Severity:** ⟦SEV9⟧'), fixed: { 'Replace with `SEV1`': documentOf('**Severity:** SEV1') } },
    {
      text: documentOf('**Severity:** SEV1', '## Incident Summary', '**Severity:** ⟦SEV2⟧'),
      fixed: { 'Replace with `SEV1`': documentOf('**Severity:** SEV1', '## Incident Summary', '**Severity:** SEV1') },
    },
    { text: documentOf('**Severity:** Sev-2 (checkout only)') },
  ],
  *check(analysis) {
    const { document, template, incidents } = analysis;
    const fields = findFields(analysis, 'severity').filter(
      ({ value }) => value.text !== '' && !isAnswer(value.text) && !isPlaceholder(document, value.span),
    );
    let first: { readonly value: string; readonly span: readonly [number, number] } | undefined;
    for (const { value } of fields) {
      const listed = template.severities.find((severity) => isValue(value.text, severity));
      if (template.severities.length > 0 && !listed)
        yield {
          span: value.span,
          message: `\`${value.text}\` is no severity: write ${showChoices(template.severities)}`,
          fixes: replaceFixes(value.span, value.text, template.severities),
        };
      else if (first && incidents.length < 2 && !isValue(value.text, first.value))
        yield {
          span: value.span,
          message: `\`${value.text}\` here, \`${first.value}\` on line ${document.lines.lineAt(first.span[0]) + 1}: write the same in both places`,
          related: [{ span: first.span, message: `\`${first.value}\`` }],
          fixes: [{ title: `Replace with \`${first.value}\``, edits: [{ span: value.span, text: first.value }], safe: false }],
        };
      else first ??= { value: listed ?? value.text, span: value.span };
    }
  },
};
