/** Sections stand in the order of the template. */
import type { Analysis, MatchedSection } from '../analysis/analyze';
import type { Section } from '../analysis/document';
import { documentOf } from './example';
import { headingText, moveSection, sectionAfter } from './outline';
import type { Problem, Rule } from './rule';

/** A section that both outlines have. */
interface Placed {
  readonly section: Section;
  /** Index in the template. */
  readonly index: number;
}

const rootCause = '## Root Cause\n\nA worn-out disk.';
const detection = '## Detection\n\nAn alert.';
const lessons = '## Lessons Learned\n\nNone.';

export const sectionOrder: Rule = {
  id: 'section-order',
  severity: { draft: 'hint', review: 'information', final: 'warning' },
  summary: 'Sections stand in the order of the template',
  why: 'Readers of many post-mortems find a section by its place.',
  examples: [
    {
      text: documentOf(rootCause, lessons, '## ⟦Detection⟧\n\nAn alert.'),
      fixed: { 'Move the section before `Lessons Learned`': documentOf(rootCause, detection, lessons) },
    },
    {
      text: documentOf('## ⟦Lessons Learned⟧\n\nNone.', rootCause, detection),
      fixed: { 'Move the section behind `Detection`': documentOf(rootCause, detection, lessons) },
    },
    { text: documentOf(rootCause, '## Background\n\nThe cluster is old.', detection, lessons) },
  ],
  *check(analysis) {
    // What every house has, each has in an order of its own.
    if (analysis.template.name === 'essentials') return;
    for (const siblings of groupSiblings(analysis.sections)) {
      const kept = longestRun(siblings);
      for (const placed of siblings) if (!kept.includes(placed)) yield report(analysis, placed, kept);
    }
  },
};

function report({ document, template }: Analysis, { section, index }: Placed, kept: readonly Placed[]): Problem {
  const next = kept.find((other) => other.index > index);
  const previous = kept.findLast((other) => other.index < index);
  const neighbour = next ?? previous;
  const place = neighbour ? `${next ? 'before' : 'behind'} \`${neighbour.section.title}\`` : 'elsewhere';
  const before = next ? next.section : previous && sectionAfter(document, previous.section);
  return {
    span: headingText(section),
    message: `\`${section.title}\` belongs ${place} in the template \`${template.name}\`: move the section there`,
    ...(neighbour ? { related: [{ span: headingText(neighbour.section), message: `\`${neighbour.section.title}\`` }] } : {}),
    fixes: [{ title: `Move the section ${place}`, edits: moveSection(document, section, before), safe: false, preferred: true }],
  };
}

/** Sections that share their parent in both outlines, in document order. */
function groupSiblings(sections: readonly MatchedSection[]): readonly (readonly Placed[])[] {
  const groups = new Map<string, Placed[]>();
  for (const [index, { section, wanted }] of sections.entries()) {
    if (!section) continue;
    const key = `${wanted.parent ?? ''}:${section.parent?.headingSpan[0] ?? ''}`;
    const group = groups.get(key) ?? [];
    group.push({ section, index });
    groups.set(key, group);
  }
  return [...groups.values()].map((group) => group.sort((a, b) => a.section.headingSpan[0] - b.section.headingSpan[0]));
}

/** The longest part of a list that runs in template order: what stands outside is what has been moved. */
function longestRun(siblings: readonly Placed[]): readonly Placed[] {
  const runs: (readonly Placed[])[] = [];
  for (const placed of siblings) {
    const shorter = runs.filter((run) => (run.at(-1)?.index ?? -1) < placed.index);
    runs.push([...longest(shorter), placed]);
  }
  return longest(runs);
}

function longest(runs: readonly (readonly Placed[])[]): readonly Placed[] {
  return runs.reduce((best, run) => (run.length > best.length ? run : best), []);
}
