/** The timeline says when the impact began, when it was noticed and when it was over. */
import type { Analysis, Incident } from '../analysis/analyze';
import type { PostMortem } from '../analysis/document';
import { MILESTONES, type Milestone } from '../analysis/milestones';
import { isTimeline, MEANING, markFixes, unknownFix } from './events';
import { documentOf, timelineOf } from './example';
import { headingText } from './outline';
import type { Problem, Rule, SeverityByStatus } from './rule';

/** Of each group one milestone has to be there. */
const NEEDED: readonly (readonly Milestone[])[] = [['started'], ['detected'], ['mitigated', 'resolved']];
const OTHER_SEVERITY: SeverityByStatus = { draft: 'off', review: 'off', final: 'information' };

const rows = (...marks: readonly string[]): string =>
  timelineOf(
    '14:02 | Deploy of 4.1 `started`',
    `14:05 | Pager rings${marks[0] ?? ''}`,
    `14:31 | Errors are back to normal${marks[1] ?? ''} \`resolved\``,
  );

export const missingMilestone: Rule = {
  id: 'missing-milestone',
  severity: { draft: 'information', review: 'warning', final: 'warning' },
  summary: 'The timeline says when the impact began, when it was noticed and when it was over',
  why: 'Times to detect, mitigate and resolve are computed from these rows. `<!-- detected: unknown -->` says that nobody knows; nothing is ever guessed.',
  examples: [
    {
      text: timelineOf('14:02 | Deploy of 4.1 `started`', '14:07 | Rollback begins', '14:31 | Quiet again `resolved`').replace(
        '## Timeline',
        '## ⟦Timeline⟧',
      ),
      fixed: {
        'Mark `14:07 Rollback begins` as detected': timelineOf(
          '14:02 | Deploy of 4.1 `started`',
          '14:07 | Rollback begins `detected`',
          '14:31 | Quiet again `resolved`',
        ),
        'Nobody knows: write `detected: unknown`': `${timelineOf('14:02 | Deploy of 4.1 `started`', '14:07 | Rollback begins', '14:31 | Quiet again `resolved`').trimEnd()}\n\n<!-- detected: unknown -->\n`,
      },
    },
    { text: rows(' `detected`', ' `mitigated`') },
    { text: documentOf('## What happened', 'At 14:05 UTC the disk was full, and we went on at 15:30 UTC.') },
  ],
  *check(analysis) {
    for (const incident of analysis.incidents)
      if (incident.timeline.events.length > 0 && isTimeline(analysis, incident)) yield* checkIncident(analysis, incident);
  },
};

function* checkIncident({ document, template }: Analysis, incident: Incident): Iterable<Problem> {
  const has = (milestone: Milestone): boolean => incident.milestones[milestone] !== undefined || incident.unknown.has(milestone);
  const lacking = NEEDED.filter((group) => !group.some(has));
  for (const group of lacking) yield report(document, incident, group);

  const asked = new Set(template.phrases.map(({ milestone }) => milestone));
  const said = lacking.flat();
  for (const milestone of MILESTONES)
    if (asked.has(milestone) && !has(milestone) && !said.includes(milestone))
      yield { ...report(document, incident, [milestone]), severity: OTHER_SEVERITY };
}

function report(document: PostMortem, incident: Incident, group: readonly Milestone[]): Problem {
  const meaning = group.map((milestone) => MEANING[milestone]).join(' or ');
  const names = group.map((milestone) => `\`${milestone}\``).join(' or ');
  const unknown = group.flatMap((milestone) => unknownFix(document, incident, milestone) ?? []);
  const { section, events } = incident.timeline;
  const place = section ? headingText(section) : events[0]?.stampSpan;
  return {
    span: place ?? incident.section.headingSpan,
    message: `No row says when ${meaning} (${names}): mark the row, or say that nobody knows`,
    fixes: [...group.flatMap((milestone) => markFixes(document, incident, milestone)), ...unknown],
  };
}
