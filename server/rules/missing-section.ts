/** Every section of the template is there. */
import type { Analysis, MatchedSection } from '../analysis/analyze';
import type { Paragraph, Section } from '../analysis/document';
import { ESSENTIAL } from '../analysis/template';
import { isAnywhere } from './events';
import { documentOf } from './example';
import { findLabelled, isAnswered, isPlaceholder } from './fields';
import { headingText, insertSection, levelShift, sectionAfter, showTemplateSections } from './outline';
import type { Problem, Rule, SeverityByStatus } from './rule';
import { count } from './words';

/** Severity of what no post-mortem can do without. */
export const ESSENTIAL_SEVERITY: SeverityByStatus = { draft: 'information', review: 'warning', final: 'error' };
const OTHER_SEVERITY: SeverityByStatus = { draft: 'hint', review: 'information', final: 'warning' };

const summary = '## Summary\n\nCheckout failed.';
const impact = '## Impact\n\nNone.';
const timeline = '## Timeline\n\n- 14:05 UTC Alert fired';
const actions = '## Action Items\n\nNone.';

export const missingSection: Rule = {
  id: 'missing-section',
  severity: OTHER_SEVERITY,
  summary: 'Every section of the template is there',
  why: 'A section that is not there is a question that nobody has asked. Where there is nothing to say, `None` says so.',
  examples: [
    {
      template: 'essentials',
      text: documentOf(summary, impact, timeline, '## ⟦Action Items⟧\n\nNone.'),
      fixed: {
        'Insert section `Root Cause`': documentOf(
          summary,
          impact,
          timeline,
          '## Root Cause\n\n_[What made it possible, and what set it off]_',
          actions,
        ),
      },
    },
    { template: 'essentials', text: documentOf(summary, impact, timeline, '## Root Cause\n\nUnknown.', actions) },
    {
      template: 'essentials',
      text: documentOf(
        'On 14 March a deploy at noon took the checkout down. Orders failed for an hour, and were taken again after a rollback.',
        '**Impact:** Orders failed.',
        '**Root Causes:** A deploy.',
        '## Log of the day\n\n- 14:05 UTC Alert fired\n- 14:31 UTC Resolved',
        actions,
      ),
    },
    {
      template: 'essentials',
      text: documentOf('## ⟦Root Cause⟧\n\nA deploy.', actions, timeline, impact),
      fixed: {
        'Insert section `Summary`': documentOf(
          '## Summary\n\n_[What happened, in a few sentences that anyone can read]_',
          '## Root Cause\n\nA deploy.',
          actions,
          timeline,
          impact,
        ),
      },
    },
  ],
  *check(analysis) {
    const missing = new Set(
      analysis.sections
        .filter((match) => !match.section && match.wanted.required && !isToldElsewhere(analysis, match))
        .map(({ wanted }) => wanted.id),
    );
    for (const match of analysis.sections) {
      const { wanted } = match;
      if (missing.has(wanted.id) && !missing.has(wanted.parent ?? '')) yield report(analysis, match, missing);
    }
  },
};

function report(analysis: Analysis, match: MatchedSection, missing: ReadonlySet<string>): Problem {
  const { document, sections } = analysis;
  const { wanted } = match;
  const subsections = sections.map((other) => other.wanted).filter((other) => missing.has(other.id) && other.parent === wanted.id);
  const { before, near } = findPlace(analysis, match);
  const shift = levelShift(near);
  const last = before ?? document.sections.at(-1);
  const text = showTemplateSections([wanted, ...subsections], shift, document.eol);
  const what = `\`${wanted.title}\`${subsections.length > 0 ? ` with its ${count(subsections.length, 'subsection')}` : ''}`;
  return {
    span: last ? headingText(last) : [0, 0],
    message: `Section ${what} is missing: insert it, with \`None\` where there is nothing to say`,
    ...(isEssential(match) ? { severity: ESSENTIAL_SEVERITY } : {}),
    fixes: [
      {
        title: `Insert section \`${wanted.title}\``,
        edits: [insertSection(document, text, wanted.level + shift, before)],
        safe: false,
        preferred: true,
      },
    ],
  };
}

/** Whether a section is one that no post-mortem can do without. */
export function isEssential({ wanted }: MatchedSection): boolean {
  return wanted.role !== undefined && ESSENTIAL.includes(wanted.role);
}

/** Whether a document of another outline answers it without a heading: in a labelled paragraph, a lead, rows of time under another title. */
function isToldElsewhere(analysis: Analysis, { wanted }: MatchedSection): boolean {
  const { document, incidents, template } = analysis;
  if (wanted.role === undefined || !ESSENTIAL.includes(wanted.role)) return false;
  // the template may want both, the line in its summary and the section
  const wantsBoth = template.fields.some(({ role, section }) => role === wanted.role && section !== undefined);
  const labelled = wantsBoth ? [] : findLabelled(document, [wanted.title, ...wanted.aliases]);
  if (labelled.some((field) => isAnswered(document, field))) return true;
  if (wanted.role === 'timeline') return incidents.some(({ timeline }) => isAnywhere(timeline));
  return wanted.role === 'summary' && document.paragraphs.some((paragraph) => isLead(analysis, paragraph));
}

/** A paragraph of a few sentences above the first section. */
function isLead({ document, incidents, sections, template }: Analysis, { section, content, span }: Paragraph): boolean {
  const tops = [document.root, document.sections[0], ...incidents.map((incident) => incident.section)];
  const isTop = tops.includes(section) && !sections.some((match) => match.section === section) && !template.preamble.includes(content.text);
  const isField = document.fields.some(({ labelSpan }) => span[0] <= labelSpan[0] && labelSpan[0] < span[1]);
  return isTop && !isField && content.text.length >= 100 && !isPlaceholder(document, span);
}

/** The section that a missing one belongs before, and a section of both outlines that tells how deep headings are. */
function findPlace(
  { document, sections }: Analysis,
  match: MatchedSection,
): { before: Section | undefined; near: MatchedSection | undefined } {
  const { wanted } = match;
  const later = sections.slice(sections.indexOf(match) + 1).filter(({ section }) => section);
  const parent = sections.find((other) => other.wanted.id === wanted.parent);
  if (parent?.section) {
    const { section } = parent;
    const sibling = later.find((other) => other.wanted.parent === wanted.parent && other.section?.parent === section);
    return { before: sibling?.section ?? sectionAfter(document, section), near: parent };
  }
  // a house may have its timeline last: of what comes later, what stands first behind the section before
  const previous = sections
    .slice(0, sections.indexOf(match))
    .findLast(({ section, wanted: other }) => section && other.parent === undefined);
  const start = previous?.section?.span[1] ?? 0;
  const behind = later.filter(({ section, wanted: other }) => other.parent === undefined && section && section.span[0] >= start);
  const next =
    later[0]?.wanted.parent === undefined
      ? (behind.sort((a, b) => (a.section?.span[0] ?? 0) - (b.section?.span[0] ?? 0))[0] ?? later[0])
      : later[0];
  return { before: next?.section, near: next ?? sections.findLast(({ section }) => section) };
}
