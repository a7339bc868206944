/** When impact was gone and when it was over: after the last relapse, and not moved by what follows. */
import { type Candidate, type Candidates, isAfter, keepStrongest, says, timeOf } from './candidates';
import type { Milestone } from './milestones';
import type { Moment, TimelineEvent } from './timeline';

/** Both ends and the moments when impact was back. */
export interface Ends {
  readonly mitigated: Candidate | undefined;
  readonly resolved: Candidate | undefined;
  readonly relapses: readonly Moment[];
}

/** `mitigated`: the first impact-gone event after the last start or relapse; `resolved`: the first all-clear at or after it. */
export function chooseEnds(all: Candidates, begun: number, events: readonly TimelineEvent[]): Ends {
  const told = (m: Milestone): readonly Candidate[] => (all.get(m) ?? []).filter((c) => c.evidence.rank <= 3);
  const toldGone = keepStrongest(told('mitigated'));
  const toldOver = keepStrongest(told('resolved'));
  const last = events.at(-1);
  const relapses: TimelineEvent[] = [];
  let mitigated: Candidate | undefined;
  if (toldGone.length > 0) {
    mitigated = toldGone[0];
    for (const relapse of (all.get('relapsed') ?? []).filter((c) => c.evidence.rank <= 2)) {
      if (!mitigated || !isAfter(relapse.event, mitigated.event)) continue;
      relapses.push(relapse.event);
      mitigated = toldGone.find((c) => isAfter(c.event, relapse.event));
    }
  } else {
    const sentences = (all.get('mitigated') ?? []).filter((c) => timeOf(c.event.at) >= begun);
    const clear = sentences.filter((c) => !c.evidence.weak);
    const ends = clear.length > 0 ? clear : sentences;
    mitigated = ends[0];
    const again = [...(all.get('relapsed') ?? []), ...(all.get('started') ?? []).filter((c) => !c.evidence.trigger)].sort(
      (a, b) => timeOf(a.event.at) - timeOf(b.event.at) || a.event.line - b.event.line,
    );
    for (const relapse of again) {
      if (!mitigated || !isAfter(relapse.event, mitigated.event) || says(relapse.event, 'mitigated', 'resolved')) continue;
      const isNext = (c: Candidate): boolean => isAfter(c.event, relapse.event);
      // an all-clear ends the impact, too, where it comes before a vague word of it
      const clearOver = (all.get('resolved') ?? []).find((c) => !c.evidence.weak && isNext(c));
      const vague = sentences.find(isNext);
      const next = ends.find(isNext) ?? (clearOver && vague && isAfter(vague.event, clearOver.event) ? clearOver : vague);
      relapses.push(relapse.event);
      // impact again, and not a word of its end
      mitigated = next;
    }
    // a fix without a word on its effect is the end only where nothing follows but what belongs to it
    if (!mitigated && sentences.length === 0 && toldOver.length === 0) mitigated = lastFix(all, begun, events);
  }
  const bound = mitigated ? timeOf(mitigated.event.at) : begun;
  let resolved = toldOver.find((c) => timeOf(c.event.at) >= bound) ?? toldOver[0];
  if (!resolved) {
    const over = (all.get('resolved') ?? []).filter((c) => timeOf(c.event.at) >= bound);
    resolved = over.find((c) => !c.evidence.weak) ?? over[0];
  }
  // where nothing closes the incident, the event that ends the impact does: the last one if it tells of recovery, else the first if no work follows
  // (in a timeline whose rows are labelled throughout, a label that is missing is missing)
  const isLabelled = new Set(events.flatMap((e) => e.evidence.filter((v) => v.rank <= 2).map((v) => v.milestone))).size >= 3;
  if (!resolved && last && mitigated && !isLabelled) {
    const end = mitigated.event;
    const evidence =
      timeOf(last.at) >= bound && !says(last, 'relapsed', 'started') ? last.evidence.find((e) => e.milestone === 'mitigated') : undefined;
    const isOpen = events.some((e) => isAfter(e, end) && says(e, 'mitigation-started', 'started', 'relapsed', 'acknowledged'));
    resolved = evidence ? { event: last, evidence } : !isOpen && (!mitigated.evidence.weak || end === last) ? mitigated : undefined;
  }
  return { mitigated, resolved, relapses: relapses.map((e) => e.at) };
}

/** The last fix of a timeline that tells of no further impact, work or relapse behind it. */
function lastFix(all: Candidates, begun: number, events: readonly TimelineEvent[]): Candidate | undefined {
  const fixes = (all.get('mitigation-started') ?? []).filter((c) => timeOf(c.event.at) > begun);
  const fix = fixes.at(-1);
  if (!fix) return undefined;
  const after = events.filter((e) => isAfter(e, fix.event));
  const isOpen = after.some((e) => says(e, 'started', 'relapsed', 'acknowledged') || e.evidence.some((v) => v.trigger));
  return isOpen ? undefined : fix;
}
