/** No section stands twice. */
import type { Analysis } from '../analysis/analyze';
import type { Section } from '../analysis/document';
import { documentOf } from './example';
import { headingText } from './outline';
import type { Rule } from './rule';

export const duplicateSection: Rule = {
  id: 'duplicate-section',
  severity: { draft: 'hint', review: 'information', final: 'warning' },
  summary: 'No section stands twice',
  why: 'Of two sections with one name readers find one, and so does everything that computes from it.',
  examples: [
    { text: documentOf('## Root Cause\n\nA worn-out disk.', '## ⟦Root Cause⟧\n\nA full disk.') },
    { text: documentOf('## Root Cause\n\nA worn-out disk.', '## Detection\n\nAn alert.') },
  ],
  *check(analysis) {
    for (const { section, duplicates } of analysis.sections) {
      if (!section) continue;
      const line = analysis.document.lines.lineAt(section.headingSpan[0]) + 1;
      for (const duplicate of duplicates)
        if (incidentOf(analysis, duplicate) === incidentOf(analysis, section))
          yield {
            span: headingText(duplicate),
            message: `Section \`${section.title}\` stands on line ${line} already: merge the two`,
            related: [{ span: headingText(section), message: 'The first one' }],
          };
    }
  },
};

/** The incident that a section belongs to; each of several incidents has sections of its own. */
function incidentOf({ incidents }: Analysis, { span }: Section): number {
  return incidents.findLastIndex((incident) => incident.section.span[0] <= span[0] && span[1] <= incident.section.span[1]);
}
