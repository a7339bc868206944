/** Timeline rows as findings speak of them: naming one, marking one as a milestone, what each milestone means. */
import type { Analysis, Incident } from '../analysis/analyze';
import type { PostMortem } from '../analysis/document';
import { MILESTONES, type Milestone } from '../analysis/milestones';
import type { Timeline, TimelineEvent } from '../analysis/timeline';
import { isRunning } from './fixes-time';
import { shorten } from './lines';
import type { Edit, Fix } from './rule';

/** More rows than these are no quick choice. */
const MOST_CHOICES = 4;

/** What each milestone is, behind "says when". */
export const MEANING: Readonly<Record<Milestone, string>> = {
  started: 'the impact began',
  detected: 'it was noticed',
  declared: 'it was declared an incident',
  acknowledged: 'somebody engaged',
  identified: 'the cause was known',
  'mitigation-started': 'mitigation began',
  mitigated: 'the impact was gone',
  resolved: 'all was clear',
};

/** Whether there is a timeline, under whatever title: two rows of times, not only times in sentences. */
export function isAnywhere({ events }: Timeline): boolean {
  return events.filter((event) => !isRunning(event)).length > 1;
}

/** Whether an incident has a timeline to speak of: a section of that name, or rows elsewhere. Without one a missing section says all. */
export function isTimeline({ sections }: Analysis, { timeline }: Incident): boolean {
  return (
    isAnywhere(timeline) || sections.some(({ wanted, section }) => wanted.role === 'timeline' && section && section === timeline.section)
  );
}

/** A row in a few words: `23:04 Alert fired`. */
export function showEvent({ stamp, text }: TimelineEvent): string {
  return shorten(`${stamp.text} ${text}`);
}

/** Marks a row: a code tag behind its text. */
export function markEvent(document: PostMortem, { content }: TimelineEvent, milestone: Milestone): Edit {
  const at = content.span[1];
  const before = content.source === '' || /\s/.test(document.text[at - 1] ?? ' ') ? '' : ' ';
  const after = document.text[at] === '|' ? ' ' : '';
  return { span: [at, at], text: `${before}\`${milestone}\`${after}` };
}

/** Fixes that mark the rows which could be a milestone, the likeliest first. */
export function markFixes(document: PostMortem, incident: Incident, milestone: Milestone): readonly Fix[] {
  return findCandidates(incident, milestone).map((event) => ({
    title: `Mark \`${showEvent(event)}\` as ${milestone}`,
    edits: [markEvent(document, event, milestone)],
    safe: false,
  }));
}

/** The rows between the milestones that come before and after, those that are none yet first; from the end for the last ones. */
function findCandidates({ timeline, milestones }: Incident, milestone: Milestone): readonly TimelineEvent[] {
  const { events } = timeline;
  const place = MILESTONES.indexOf(milestone);
  const known = (names: readonly Milestone[]): readonly number[] =>
    names.map((name) => milestones[name]?.event).flatMap((event) => (event ? [events.indexOf(event)] : []));
  const first = Math.max(0, ...known(MILESTONES.slice(0, place)));
  const last = Math.min(events.length - 1, ...known(MILESTONES.slice(place + 1)));
  const between = first <= last ? events.slice(first, last + 1) : events;
  const ordered = place >= MILESTONES.indexOf('mitigated') ? [...between].reverse() : between;
  const isFree = (event: TimelineEvent): boolean => event.milestones.length === 0;
  return [...ordered.filter(isFree), ...ordered.filter((event) => !isFree(event))].slice(0, MOST_CHOICES);
}

/** The statement below the timeline that nobody knows when a milestone was. */
export function unknownFix({ blocks, eol, text }: PostMortem, { timeline }: Incident, milestone: Milestone): Fix | undefined {
  const last = timeline.events.at(-1);
  const end = last && blocks.find(({ span }) => span[0] <= last.span[0] && last.span[0] < span[1])?.span[1];
  if (end === undefined) return undefined;
  const edits = [{ span: [end, end] as const, text: `${eol}${eol}<!-- ${milestone}: unknown -->${end === text.length ? eol : ''}` }];
  return { title: `Nobody knows: write \`${milestone}: unknown\``, edits, safe: false };
}
