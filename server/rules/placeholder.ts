/** No text of the template is left. */
import type { Placeholder, PostMortem } from '../analysis/document';
import type { Span } from '../analysis/text';
import { documentOf, tableOf } from './example';
import { lineSpan, nextLineStart } from './lines';
import type { Fix, Rule } from './rule';

export const placeholder: Rule = {
  id: 'placeholder',
  severity: { draft: 'hint', review: 'warning', final: 'error' },
  summary: 'No text of the template is left',
  why: 'A placeholder is a question that is still open. `None`, `N/A` and `unknown` are answers.',
  examples: [
    {
      text: documentOf('**Severity:** ⟦SEV1 / SEV2 / SEV3⟧'),
      fixed: { 'Choose `SEV1`': documentOf('**Severity:** SEV1'), 'Choose `SEV3`': documentOf('**Severity:** SEV3') },
    },
    {
      text: documentOf('## Contributing factors', '1. A worn-out disk\n2. ⟦_[Factor 2]_⟧'),
      fixed: {
        'Remove the placeholder': documentOf('## Contributing factors', '1. A worn-out disk'),
        'Replace with `None`': documentOf('## Contributing factors', '1. A worn-out disk\n2. None'),
      },
    },
    {
      text: documentOf('## Timeline', tableOf('Time | Event', '⟦HH:MM⟧ | Alert fired')),
      fixed: { 'Remove the placeholder': documentOf('## Timeline', tableOf('Time | Event', ' | Alert fired')) },
    },
    { text: documentOf('**Incident ID:** INC-4821', '## Impact\n\nUnknown.') },
    { text: `---\ntitle: "[Incident] Hubs are down"\n---\n\n${documentOf('## Impact\n\nUnknown.')}` },
  ],
  *check({ document }, { today }) {
    for (const found of document.placeholders) {
      if (isTag(document, found)) continue;
      const choices = found.kind === 'choice' || found.kind === 'text' ? readChoices(found.text) : [];
      const message =
        found.kind === 'choice'
          ? `\`${found.text}\` is undecided: keep one of them`
          : `\`${found.text}\` is text of the template: replace it or take it out`;
      yield { span: found.span, message, fixes: showFixes(document, found, choices, today) };
    }
  },
};

/** `title: "[Incident] Hubs are down"` in front matter: the tag of an issue form. */
function isTag(document: PostMortem, { span, kind }: Placeholder): boolean {
  const { text, frontMatterSpan } = document;
  if (kind !== 'text' || !frontMatterSpan || span[0] >= frontMatterSpan[1]) return false;
  return /\w/.test(text.slice(span[1], lineSpan(document, span[1])[1]));
}

function showFixes(document: PostMortem, { span, kind }: Placeholder, choices: readonly string[], today: string): readonly Fix[] {
  const replace = (title: string, text: string): Fix => ({ title, edits: [{ span, text }], safe: false });
  const fixes = choices.map((choice) => replace(`Choose \`${choice}\``, choice));
  if (kind === 'choice') return fixes;
  if (kind === 'date') fixes.push(replace(`Replace with today, \`${today}\``, today));
  if (kind === 'text' || kind === 'todo') fixes.push(replace('Replace with `None`', 'None'));
  return [...fixes, { title: 'Remove the placeholder', edits: [{ span: itemOf(document, span), text: '' }], safe: false }];
}

/** The whole line of a list item that is nothing but the placeholder, else the placeholder. */
function itemOf(document: PostMortem, span: Span): Span {
  const [start, end] = lineSpan(document, span[0]);
  const isItem = /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?$/.test(document.text.slice(start, span[0]));
  return isItem && document.text.slice(span[1], end).trim() === '' ? [start, nextLineStart(document, span[0])] : span;
}

/** The values between which a placeholder has not decided: `Draft | Under Review | Final`, `_[Alert / User report / Other]_`. */
function readChoices(text: string): readonly string[] {
  const choices = text
    .replace(/^[_*]*\[|\][_*]*$/g, '')
    .split(/[ \t]*\\?\|[ \t]*|[ \t]+\/[ \t]+/)
    .map((choice) => choice.trim());
  const isChoice = choices.length > 1 && choices.length <= 6 && choices.every((choice) => choice.length > 0 && choice.length <= 40);
  return isChoice ? choices : [];
}
