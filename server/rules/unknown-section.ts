/** Every section is one of the template. Off unless switched on. */
import { documentOf } from './example';
import { headingText } from './outline';
import type { Rule } from './rule';

export const unknownSection: Rule = {
  id: 'unknown-section',
  severity: { draft: 'off', review: 'off', final: 'off' },
  summary: 'Every section is one of the template',
  why: 'For teams that want every post-mortem to have the same outline. Off by default: a further section hurts nobody.',
  examples: [
    { text: documentOf('## Root Cause\n\nA worn-out disk.', '## ⟦Weather⟧\n\nRain.') },
    { text: documentOf('## Root Cause\n\nA worn-out disk.') },
  ],
  *check({ document, sections, incidents }) {
    const matched = new Set(sections.flatMap(({ section, duplicates }) => (section ? [section, ...duplicates] : [])));
    const known = new Set([...matched, ...incidents.map((incident) => incident.section)]);
    for (const section of document.sections) {
      // Above a known section it is a title or a part, below one the author's own division.
      const { parent, children } = section;
      if (known.has(section) || children.some((child) => known.has(child)) || (parent && matched.has(parent))) continue;
      yield { span: headingText(section), message: `The template has no section \`${section.title}\`: rename it, or move its text` };
    }
  },
};
