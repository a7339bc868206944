/** Candidates for a milestone: events with what speaks for them, and the questions that choosing asks of them. */
import type { Milestone } from './milestones';
import type { Evidence, Moment, TimelineEvent } from './timeline';

/** An event and why it may be a milestone. */
export interface Candidate {
  readonly event: TimelineEvent;
  readonly evidence: Evidence;
}

/** Candidates by milestone, each list in the order of time. */
export type Candidates = ReadonlyMap<Milestone | 'relapsed', readonly Candidate[]>;

const MINUTE = 60_000;

/** A moment's place on the time axis: its instant, else its wall clock, in ms. Only moments of one incident can be compared. */
export function timeOf(moment: Moment): number {
  return moment.instant ?? moment.wall - (moment.offset ?? 0) * MINUTE;
}

/** Whether an event comes later, by its time, else by its line. */
export const isAfter = (a: TimelineEvent, b: TimelineEvent): boolean =>
  timeOf(a.at) > timeOf(b.at) || (timeOf(a.at) === timeOf(b.at) && a.line > b.line);
/** Whether an event speaks for one of some milestones, changes left out. */
export const says = (event: TimelineEvent, ...milestones: readonly Evidence['milestone'][]): boolean =>
  event.evidence.some((e) => milestones.includes(e.milestone) && !e.trigger);

/** Candidates of the strongest rank; among sentences the clear ones, else the weak ones. */
export function keepStrongest(list: readonly Candidate[], clearOnly = true): readonly Candidate[] {
  const best = Math.min(...list.map((c) => c.evidence.rank));
  const strong = best <= 3 ? list.filter((c) => c.evidence.rank === best) : list;
  const clear = clearOnly ? strong.filter((c) => !c.evidence.weak) : [];
  return clear.length > 0 ? clear : strong;
}
