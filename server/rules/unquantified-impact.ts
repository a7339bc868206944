/** The impact is told in numbers. */
import { documentOf } from './example';
import { isPlaceholder } from './fields';
import { headingText } from './outline';
import type { Rule } from './rule';

/** Numbers, and words that are as exact. */
const QUANTITY =
  /\d|%|\b(?:all|every|each|none|nobody|no one|no|n\/a|unknown|one|two|three|four|five|six|seven|eight|nine|ten|half|third|quarter|hundreds|thousands|millions)\b/i;

export const unquantifiedImpact: Rule = {
  id: 'unquantified-impact',
  severity: { draft: 'hint', review: 'information', final: 'warning' },
  summary: 'The impact is told in numbers',
  why: '“Some users” is one or a million: how much an incident hurt decides how much its actions may cost. `Unknown` is an answer.',
  examples: [
    { text: documentOf('## ⟦Impact⟧', 'Some customers saw errors.') },
    { text: documentOf('## Impact', 'About 4 % of customers saw errors.') },
    { text: documentOf('## Impact', 'Unknown.') },
  ],
  *check({ document, roles }) {
    const impact = roles.get('impact');
    if (!impact || document.text.slice(impact.headingSpan[1], impact.span[1]).trim() === '') return;
    for (const section of [impact, roles.get('summary')]) {
      if (!section) continue;
      const text = document.text.slice(section.headingSpan[1], section.span[1]);
      if (QUANTITY.test(text) || isPlaceholder(document, section.span)) return;
    }
    yield { span: headingText(impact), message: 'The impact has no number: say how many users, requests or minutes, or write `unknown`' };
  },
};
