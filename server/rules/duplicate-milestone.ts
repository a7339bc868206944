/** A milestone is marked on one row. */
import type { Incident } from '../analysis/analyze';
import { MILESTONES, type Milestone } from '../analysis/milestones';
import type { Span } from '../analysis/text';
import type { Evidence, TimelineEvent } from '../analysis/timeline';
import { timelineOf } from './example';
import type { Edit, Problem, Rule } from './rule';

export const duplicateMilestone: Rule = {
  id: 'duplicate-milestone',
  severity: { draft: 'warning', review: 'warning', final: 'error' },
  summary: 'A milestone is marked on one row',
  why: 'Of two markers only one can be meant; metrics would follow either. A relapse between them (`relapsed`) makes both right.',
  examples: [
    {
      text: timelineOf('14:05 | Pager rings `detected`', '14:09 | Second page ⟦`detected`⟧'),
      fixed: {
        'Remove this marker': timelineOf('14:05 | Pager rings `detected`', '14:09 | Second page'),
        'Remove the marker on line 11': timelineOf('14:05 | Pager rings', '14:09 | Second page `detected`'),
      },
    },
    { text: timelineOf('14:05 | Pager rings `detected`', '14:09 | Second page') },
    { text: timelineOf('14:05 | Quiet `mitigated`', '14:09 | Errors again `relapsed`', '14:20 | Quiet `mitigated`') },
  ],
  *check({ document, incidents }) {
    for (const { timeline } of incidents)
      for (const milestone of MILESTONES) {
        const marks = findMarks(timeline.events, milestone);
        const [first, ...others] = marks;
        if (!first) continue;
        const line = document.lines.lineAt(first.span[0]) + 1;
        for (const other of others) yield report(document.text, milestone, first, other, line);
      }
  },
};

function report(text: string, milestone: Milestone, first: Evidence, other: Evidence, line: number): Problem {
  return {
    span: other.span,
    message: `\`${milestone}\` is marked on line ${line} already: remove one of the markers`,
    related: [{ span: first.span, message: 'The first marker' }],
    fixes: [
      { title: 'Remove this marker', edits: [removeMark(text, other.span)], safe: false },
      { title: `Remove the marker on line ${line}`, edits: [removeMark(text, first.span)], safe: false },
    ],
  };
}

/** The explicit markers of a milestone since the last relapse; each spell of an incident has its own. */
function findMarks(events: Incident['timeline']['events'], milestone: Milestone): readonly Evidence[] {
  let marks: Evidence[] = [];
  for (const event of events) {
    if (isRelapse(event)) marks = [];
    const mark = event.evidence.find((evidence) => evidence.rank === 1 && evidence.milestone === milestone);
    if (mark) marks.push(mark);
  }
  return marks;
}

function isRelapse({ evidence }: TimelineEvent): boolean {
  return evidence.some(({ milestone }) => milestone === 'relapsed');
}

/** Takes a marker out with the space before it. */
function removeMark(text: string, [start, end]: Span): Edit {
  return { span: [text[start - 1] === ' ' && text[start - 2] !== '|' ? start - 1 : start, end], text: '' };
}
