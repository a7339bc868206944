/** Events → milestones: which event each milestone is, and on what evidence. */
import type { Span } from './text';
import type { Evidence, Moment, TimelineEvent } from './timeline';

/** The milestones of an incident, in canonical order. */
export const MILESTONES = ['started', 'detected', 'declared', 'acknowledged', 'identified', 'mitigation-started', 'mitigated', 'resolved'] as const;
export type Milestone = (typeof MILESTONES)[number];

/** Where a milestone was read. */
export type MilestoneSource = 'marker' | 'label' | 'timeline' | 'trigger' | 'key-timestamps' | 'field' | 'duration' | 'prose';

/** A milestone that the document gives evidence for. */
export interface MilestoneFact {
  readonly milestone: Milestone;
  readonly at: Moment;
  /** The timeline event, where it is one. */
  readonly event: TimelineEvent | undefined;
  /** The stamp it was read from. */
  readonly span: Span;
  /** Line from 0. */
  readonly line: number;
  readonly source: MilestoneSource;
  /** Evidence rank 1–6 (DOMAIN §2). */
  readonly rank: number;
  readonly by: 'alert' | 'user' | 'team' | 'third-party' | undefined;
}

/** A moment that a field, a Duration line or a Key Timestamps cell states for a milestone. */
export interface StatedMoment {
  readonly milestone: Milestone;
  readonly at: Moment;
  readonly span: Span;
  readonly line: number;
  readonly source: 'field' | 'duration' | 'key-timestamps';
}

/** What the milestones are, and what else could be them. */
export interface MilestoneChoice {
  readonly milestones: Readonly<Partial<Record<Milestone, MilestoneFact>>>;
  /** Every moment that speaks for a milestone, the chosen one first: a typed number may follow another of them. */
  readonly alternatives: Readonly<Partial<Record<Milestone, readonly Moment[]>>>;
  readonly relapses: readonly Moment[];
}

type Rank = Evidence['rank'];
interface Candidate {
  readonly event: TimelineEvent;
  readonly evidence: Evidence;
}

const MINUTE = 60_000;
const isClose = (a: Moment, b: Moment): boolean => Math.abs(timeOf(a) - timeOf(b)) <= MINUTE;

/** A moment's place on the time axis: its instant, else its wall clock, in ms. Only moments of one incident can be compared. */
export function timeOf(moment: Moment): number {
  return moment.instant ?? moment.wall - (moment.offset ?? 0) * MINUTE;
}

/** Chooses the event of each milestone. `unknown` are those that the author says nobody knows. */
export function chooseMilestones(events: readonly TimelineEvent[], stated: readonly StatedMoment[], unknown: ReadonlySet<Milestone>): MilestoneChoice {
  const usable = events.filter((e) => e.trusted).sort((a, b) => timeOf(a.at) - timeOf(b.at) || a.line - b.line);
  const all = collect(usable, stated);
  const facts: Partial<Record<Milestone, MilestoneFact>> = {};
  const chosen = (m: Milestone): number | undefined => {
    const fact = facts[m];
    return fact && timeOf(fact.at);
  };
  const take = (m: Milestone, candidate: Candidate | undefined): void => {
    if (candidate && !unknown.has(m)) facts[m] = factOf(m, candidate);
  };
  const strongest = (m: Milestone): readonly Candidate[] => {
    const list = all.get(m) ?? [];
    const best = Math.min(...list.map((c) => c.evidence.rank));
    return best <= 3 ? list.filter((c) => c.evidence.rank === best) : list;
  };
  const isSentence = (list: readonly Candidate[]): boolean => list.every((c) => c.evidence.rank > 3);

  const detections = strongest('detected');
  take('detected', chooseDetected(detections, stated));
  take('started', chooseStarted(strongest('started'), all, facts.detected));
  const begun = chosen('detected') ?? chosen('started') ?? Number.NEGATIVE_INFINITY;
  for (const m of ['declared', 'acknowledged', 'identified'] as const) {
    const list = strongest(m);
    take(m, isSentence(list) ? list.find((c) => timeOf(c.event.at) >= begun && !isWarm(c, m)) : list[0]);
  }
  const ends = chooseEnds(strongest('mitigated'), strongest('resolved'), all, chosen('started') ?? chosen('detected'), usable);
  take('mitigated', ends.mitigated);
  take('resolved', ends.resolved);
  const fixes = strongest('mitigation-started');
  const until = chosen('mitigated') ?? chosen('resolved') ?? Number.POSITIVE_INFINITY;
  const from = Math.max(begun, chosen('started') ?? begun);
  take('mitigation-started', isSentence(fixes) ? fixes.find((c) => timeOf(c.event.at) >= from && timeOf(c.event.at) <= until && c.event !== facts.started?.event) : fixes[0]);

  for (const source of ['field', 'duration', 'key-timestamps'] as const)
    for (const s of stated) {
      if (s.source !== source || facts[s.milestone] || unknown.has(s.milestone)) continue;
      facts[s.milestone] = { milestone: s.milestone, at: s.at, event: undefined, span: s.span, line: s.line, source: s.source, rank: s.source === 'key-timestamps' ? 5 : 6, by: undefined };
    }
  const alternatives: Partial<Record<Milestone, readonly Moment[]>> = {};
  for (const m of MILESTONES) {
    const fact = facts[m];
    const list = [...(fact ? [fact.at] : []), ...(all.get(m) ?? []).map((c) => c.event.at), ...stated.filter((s) => s.milestone === m && s.source !== 'key-timestamps').map((s) => s.at)];
    if (list.length > 0) alternatives[m] = list;
  }
  return { milestones: facts, alternatives, relapses: ends.relapses };
}

/** Events by what speaks for them; a field that coincides with an event strengthens it. */
function collect(events: readonly TimelineEvent[], stated: readonly StatedMoment[]): Map<Milestone | 'relapsed', Candidate[]> {
  const all = new Map<Milestone | 'relapsed', Candidate[]>();
  const add = (m: Milestone | 'relapsed', candidate: Candidate): void => {
    const list = all.get(m);
    if (list) list.push(candidate);
    else all.set(m, [candidate]);
  };
  for (const event of events) {
    const ranks = new Map<string, Rank>();
    for (const s of stated) if (s.source !== 'key-timestamps' && event.at.precision !== 'day' && isClose(s.at, event.at)) ranks.set(s.milestone, 3);
    for (const evidence of event.evidence) {
      // a bare date is a milestone only where the author says so
      if (event.at.precision === 'day' && evidence.rank > 2) continue;
      const better = ranks.get(evidence.milestone);
      ranks.delete(evidence.milestone);
      add(evidence.milestone, { event, evidence: better && better < evidence.rank ? { ...evidence, rank: better, trigger: false } : evidence });
    }
    for (const [m, rank] of ranks) add(m as Milestone, { event, evidence: { milestone: m as Milestone, rank, span: event.stampSpan, trigger: false, by: undefined } });
  }
  return all;
}

function factOf(milestone: Milestone, { event, evidence }: Candidate): MilestoneFact {
  const source: MilestoneSource =
    evidence.rank === 1 ? 'marker' : evidence.rank === 2 ? 'label' : evidence.rank === 3 ? 'field' : event.shape === 'prose' ? 'prose' : evidence.trigger ? 'trigger' : 'timeline';
  return { milestone, at: event.at, event, span: event.stampSpan, line: event.line, source, rank: evidence.rank, by: milestone === 'detected' ? evidence.by : undefined };
}

/** First detection; the Key Timestamps table may choose between an alert and a user report. */
function chooseDetected(list: readonly Candidate[], stated: readonly StatedMoment[]): Candidate | undefined {
  const first = list[0];
  const key = stated.find((s) => s.source === 'key-timestamps' && s.milestone === 'detected');
  if (!first || !key) return first;
  const named = list.find((c) => isClose(c.event.at, key.at) && c.evidence.by !== first.evidence.by && c.evidence.by !== undefined);
  return named ?? first;
}

/** First impact; a trigger only where no event before the detection tells of impact. */
function chooseStarted(list: readonly Candidate[], all: ReadonlyMap<string, readonly Candidate[]>, detected: MilestoneFact | undefined): Candidate | undefined {
  const told = list.filter((c) => c.evidence.rank <= 3);
  if (told.length > 0) return told[0];
  const limit = detected ? timeOf(detected.at) : Number.POSITIVE_INFINITY;
  const reports = new Set((all.get('detected') ?? []).map((c) => c.event));
  const impacts = list.filter((c) => !c.evidence.trigger && timeOf(c.event.at) <= limit);
  const own = impacts.find((c) => !reports.has(c.event));
  if (own) return own;
  const trigger = list.find((c) => c.evidence.trigger && timeOf(c.event.at) <= limit && c.event !== detected?.event);
  if (trigger) return trigger;
  return impacts[0];
}

/** Whether an event tells of impact rather than of work on it. */
function isWarm({ event }: Candidate, m: Milestone): boolean {
  return m === 'identified' && event.evidence.some((e) => e.milestone === 'detected' && e.rank <= 3);
}

/** `mitigated`: the first impact-gone event after the last start or relapse; `resolved`: the first all-clear at or after it. */
function chooseEnds(
  gone: readonly Candidate[],
  over: readonly Candidate[],
  all: ReadonlyMap<string, readonly Candidate[]>,
  begun: number | undefined,
  events: readonly TimelineEvent[],
): { mitigated: Candidate | undefined; resolved: Candidate | undefined; relapses: readonly Moment[] } {
  const from = begun ?? Number.NEGATIVE_INFINITY;
  const goneRank = gone[0]?.evidence.rank ?? 9;
  const isTold = goneRank <= 3;
  const ends = gone.filter((c) => timeOf(c.event.at) >= from);
  const first = ends[0];
  const relapses: Candidate[] = [];
  if (first) {
    const start = timeOf(first.event.at);
    const again = all.get('relapsed') ?? [];
    const impacts = (all.get('started') ?? []).filter((c) => !c.evidence.trigger);
    for (const c of [...again, ...(isTold ? [] : impacts)]) {
      if (isTold && c.evidence.rank > 2) continue;
      if (timeOf(c.event.at) <= start || c.event === first.event) continue;
      if (c.event.evidence.some((e) => e.milestone === 'mitigated' || e.milestone === 'resolved')) continue;
      relapses.push(c);
    }
  }
  relapses.sort((a, b) => timeOf(a.event.at) - timeOf(b.event.at));
  let mitigated = first;
  const counted: Candidate[] = [];
  for (const relapse of relapses) {
    const after = ends.find((c) => timeOf(c.event.at) > timeOf(relapse.event.at) || (timeOf(c.event.at) === timeOf(relapse.event.at) && c.event.line > relapse.event.line));
    if (after) {
      mitigated = after;
      counted.push(relapse);
    } else if (relapse.evidence.milestone === 'relapsed' && relapse.evidence.rank <= 2) {
      mitigated = undefined;
      counted.push(relapse);
    }
  }
  const bound = mitigated ? timeOf(mitigated.event.at) : from;
  const told = over.filter((c) => c.evidence.rank <= 3);
  let resolved = told[0] ?? over.find((c) => timeOf(c.event.at) >= bound);
  // an event that restores the service and ends the timeline is both
  if (!resolved && mitigated && mitigated.evidence.rank > 3 && mitigated.event === events.at(-1)) resolved = mitigated;
  return { mitigated, resolved, relapses: counted.map((c) => c.event.at) };
}
