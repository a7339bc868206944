/** Every field of the template is there and answered. */
import type { Analysis } from '../analysis/analyze';
import type { Section } from '../analysis/document';
import type { FieldRole, TemplateField } from '../analysis/template';
import { documentOf } from './example';
import { findField, insertField, isAnswered } from './fields';
import { ESSENTIAL_SEVERITY } from './missing-section';
import { headingText } from './outline';
import type { Problem, Rule } from './rule';
import { fold } from './words';

/** Without these nobody can tell which incident is meant. */
const ESSENTIAL_FIELDS: readonly FieldRole[] = ['id', 'date', 'severity', 'author'];

const header = '**Incident ID:** INC-4821  \n**Date of Incident:** 2026-03-14  \n**Post-Mortem Date:** 2026-03-17  \n';

export const missingField: Rule = {
  id: 'missing-field',
  severity: { draft: 'hint', review: 'information', final: 'warning' },
  summary: 'Every field of the template is there and answered',
  why: 'The fields say which incident is meant, when it was and who knows more. `None`, `N/A` and `unknown` are answers.',
  examples: [
    {
      text: `# ⟦Post-Mortem: Checkout errors⟧\n\n${header}**Status:** Draft\n`,
      fixed: { 'Insert field `Author`': `# Post-Mortem: Checkout errors\n\n${header}**Author:** [Name]  \n**Status:** Draft\n` },
    },
    { text: documentOf(`${header}**⟦Author⟧:**  \n**Status:** Draft`) },
    { text: documentOf(`${header}**Author:** unknown  \n**Status:** Draft`) },
    { text: documentOf(`${header}**Status:** Draft`, '## Authors', 'Ada Byron') },
  ],
  *check(analysis) {
    for (const wanted of analysis.template.fields) {
      if (!wanted.required) continue;
      const problem = checkField(analysis, wanted);
      if (problem) yield ESSENTIAL_FIELDS.includes(wanted.role) ? { ...problem, severity: ESSENTIAL_SEVERITY } : problem;
    }
  },
};

function checkField(analysis: Analysis, wanted: TemplateField): Problem | undefined {
  const { document } = analysis;
  const field = findField(analysis, wanted);
  if (field) {
    if (isAnswered(document, field)) return undefined;
    return { span: field.labelSpan, message: `\`${wanted.label}\` is empty: fill it, or write \`unknown\`` };
  }
  const section = placeOf(analysis, wanted);
  if (!section || isKnown(analysis, wanted.role) || hasSection(analysis, wanted)) return undefined;
  return {
    span: headingText(section),
    message: `Field \`${wanted.label}\` is missing: insert it, or write \`unknown\` there`,
    fixes: [{ title: `Insert field \`${wanted.label}\``, edits: insertField(analysis, wanted, section), safe: false, preferred: true }],
  };
}

/** The section that a field belongs to; nothing where the section itself is missing. */
function placeOf({ document, sections, incidents }: Analysis, { section: id }: TemplateField): Section | undefined {
  if (id !== undefined) return sections.find(({ wanted }) => wanted.id === id)?.section;
  const title = incidents[0]?.section;
  return title?.heading ? title : document.sections[0];
}

/** Whether a section of that name says it: `## Authors`. */
function hasSection({ document }: Analysis, { label, aliases }: TemplateField): boolean {
  const names = [label, ...aliases].map(fold);
  return document.sections.some((section) => names.includes(fold(section.title)) && section.blocks.length > 0);
}

/** Whether the document says it elsewhere: an id or date in the title, a severity in the text. */
function isKnown({ incidents }: Analysis, role: FieldRole): boolean {
  return incidents.some((incident) => (role === 'id' || role === 'date' || role === 'severity' ? incident[role] !== undefined : false));
}
