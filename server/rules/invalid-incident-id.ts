/** The incident id has the form that the template asks for. */
import { documentOf } from './example';
import { findFields, isPlaceholder } from './fields';
import type { Rule } from './rule';
import { isAnswer } from './words';

export const invalidIncidentId: Rule = {
  id: 'invalid-incident-id',
  severity: { draft: 'hint', review: 'information', final: 'warning' },
  summary: 'The incident id has the form that the template asks for',
  why: 'Post-mortems, tickets and chats find each other by the id.',
  examples: [
    { text: documentOf('**Incident ID:** ⟦inc 4821⟧'), fixed: { 'Replace with `INC-4821`': documentOf('**Incident ID:** INC-4821') } },
    { text: documentOf('**Incident ID:** ⟦4821⟧'), fixed: { 'Replace with `INC-4821`': documentOf('**Incident ID:** INC-4821') } },
    { text: documentOf('**Incident ID:** INC-4821') },
  ],
  *check(analysis) {
    const { document, template } = analysis;
    if (template.idPattern === undefined) return;
    for (const { value } of findFields(analysis, 'id')) {
      if (value.text === '' || isAnswer(value.text) || isPlaceholder(document, value.span) || fitsPattern(value.text, template.idPattern))
        continue;
      const id = writeId(value.text, template.idPattern);
      yield {
        span: value.span,
        message: `\`${value.text}\` is no incident id: write it as \`${template.idPattern.replace(/#+/g, '1234')}\``,
        fixes: id ? [{ title: `Replace with \`${id}\``, edits: [{ span: value.span, text: id }], safe: false, preferred: true }] : [],
      };
    }
  },
};

/** Whether an id fits a pattern in which a run of `#` stands for digits; a remark may follow. */
function fitsPattern(id: string, pattern: string): boolean {
  let rest = id;
  for (const part of pattern.match(/#+|[^#]+/g) ?? []) {
    const digits = part.startsWith('#') ? (/^\d+/.exec(rest)?.[0] ?? '') : undefined;
    if (digits === '' || (digits === undefined && !rest.startsWith(part))) return false;
    rest = rest.slice(digits?.length ?? part.length);
  }
  return !/^[\p{L}\p{N}]/u.test(rest);
}

/** The id in the pattern's form, when its numbers are as many as the pattern's and its letters are none or the same. */
function writeId(id: string, pattern: string): string | undefined {
  const numbers = id.match(/\d+/g) ?? [];
  const letters = (text: string): string => text.replace(/[^\p{L}]/gu, '').toLowerCase();
  if (numbers.length !== (pattern.match(/#+/g) ?? []).length || (letters(id) !== '' && letters(id) !== letters(pattern))) return undefined;
  let index = 0;
  return pattern.replace(/#+/g, () => numbers[index++] ?? '');
}
