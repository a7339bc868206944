/** The template's own preamble is gone. */
import type { Section } from '../analysis/document';
import { documentOf } from './example';
import { sectionAfter } from './outline';
import type { Rule } from './rule';
import { fold } from './words';

export const templatePreamble: Rule = {
  id: 'template-preamble',
  severity: { draft: 'hint', review: 'information', final: 'warning' },
  summary: "The template's own preamble is gone",
  why: 'What the template says about itself (purpose, when to use it) is nothing about the incident.',
  examples: [
    {
      text: `⟦# Post-Mortem Template\n\n## Overview\n\n**Purpose:** Learn from incidents.\n\n---⟧\n\n${documentOf('**Incident ID:** INC-4821', '## Timeline', '- 14:05 UTC Alert fired')}`,
      fixed: { 'Remove the preamble': documentOf('**Incident ID:** INC-4821', '## Timeline', '- 14:05 UTC Alert fired') },
    },
    { text: documentOf('## Overview', 'Checkout failed.') },
  ],
  *check({ document, template }) {
    const section = findPreamble(document.sections, template.preamble);
    if (!section) return;
    const start = section.headingSpan[0];
    const next = sectionAfter(document, section);
    const end = document.text.slice(start, next?.headingSpan[0] ?? section.span[1]).trimEnd().length + start;
    yield {
      span: [start, end],
      message: 'This is the preamble of the template, nothing about the incident: remove it',
      tags: ['unnecessary'],
      fixes: [
        { title: 'Remove the preamble', edits: [{ span: [start, next?.headingSpan[0] ?? end], text: '' }], safe: false, preferred: true },
      ],
    };
  },
};

/** The section that the template's preamble begins with. */
function findPreamble(sections: readonly Section[], preamble: string): Section | undefined {
  const title = /^#{1,6}[ \t]+(.+)$/m.exec(preamble)?.[1];
  return title === undefined ? undefined : sections.find((section) => section.level === 1 && fold(section.title) === fold(title));
}
