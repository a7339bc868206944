/** A section says something, if only `None`. */
import type { Analysis, MatchedSection } from '../analysis/analyze';
import type { TemplateSection } from '../analysis/template';
import { documentOf } from './example';
import { ESSENTIAL_SEVERITY, isEssential } from './missing-section';
import { contentBlocks, headingText } from './outline';
import type { Rule } from './rule';
import { fold } from './words';

export const emptySection: Rule = {
  id: 'empty-section',
  severity: { draft: 'hint', review: 'information', final: 'warning' },
  summary: 'A section says something, if only `None`',
  why: 'An empty section does not tell whether there was nothing to say or nobody has looked. `None`, `N/A` and `unknown` are answers.',
  examples: [
    { text: documentOf('## ⟦Timeline⟧', '## Root Cause\n\nA worn-out disk.') },
    { text: documentOf('## Detection', '### ⟦Surprises⟧\n\n<!-- later -->') },
    { text: documentOf('## ⟦Root Cause⟧', '**The immediate cause was:**') },
    { text: documentOf('## Root Cause\n\nUnknown.') },
  ],
  *check(analysis) {
    for (const match of analysis.sections) {
      const { section, wanted } = match;
      if (!section || wanted.role === 'approval' || section.children.length > 0 || hasContent(analysis, match)) continue;
      yield {
        span: headingText(section),
        message: `Section \`${section.title}\` is empty: fill it, or write \`None\``,
        ...(isEssential(match) ? { severity: ESSENTIAL_SEVERITY } : {}),
      };
    }
  },
};

/** Whether a section holds more than comments and what the template itself says there: questions, table headers, named rows. */
function hasContent({ document }: Analysis, { section, wanted }: MatchedSection): boolean {
  const template = linesOf(wanted);
  return contentBlocks(document, section ?? document.root).some(({ kind, text }) => {
    if (kind === 'break' || kind === 'definition') return false;
    const visible = text.includes('<!--') ? text.replace(/<!--[\s\S]*?(?:-->|$)/g, '') : text;
    return visible.split(/[\r\n]/).some((line) => !isPrompt(line) && fold(line) !== '' && !template.has(fold(line)));
  });
}

const templateLines = new WeakMap<TemplateSection, ReadonlySet<string>>();

/** The lines of a template's section that are no placeholders. */
function linesOf(wanted: TemplateSection): ReadonlySet<string> {
  const known = templateLines.get(wanted);
  if (known) return known;
  const lines = wanted.body.split('\n').filter((line) => !/\[|HH:MM|YYYY/.test(line));
  const folded = new Set(lines.map(fold));
  templateLines.set(wanted, folded);
  return folded;
}

/** A question in bold that waits for its answer: `**The immediate cause was:**`. */
function isPrompt(line: string): boolean {
  return /^\s*(?:\*\*|__)[^*_]+[:?](?:\*\*|__)\s*$/.test(line) || /^\s*(?:\*\*|__)[^*_]+(?:\*\*|__)[:?]\s*$/.test(line);
}
