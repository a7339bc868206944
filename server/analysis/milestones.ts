/** Events → milestones: which event each milestone is, and on what evidence. */
import { type Candidate, type Candidates, isAfter, keepStrongest, says, timeOf } from './candidates';
import { chooseEnds } from './milestone-ends';
import type { Span } from './text';
import type { Evidence, Moment, TimelineEvent } from './timeline';

export { timeOf } from './candidates';

/** The milestones of an incident, in canonical order. */
export const MILESTONES = [
  'started',
  'detected',
  'declared',
  'acknowledged',
  'identified',
  'mitigation-started',
  'mitigated',
  'resolved',
] as const;
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

const MINUTE = 60_000;
const isClose = (a: Moment, b: Moment): boolean => Math.abs(timeOf(a) - timeOf(b)) <= MINUTE;

/** Chooses the event of each milestone. `unknown` are those that the author says nobody knows, `unread` those whose own row has a time that cannot be read. */
export function chooseMilestones(
  events: readonly TimelineEvent[],
  stated: readonly StatedMoment[],
  unknown: ReadonlySet<Milestone>,
  unread: ReadonlySet<Milestone> = new Set(),
): MilestoneChoice {
  const unreadable = new Set([
    ...unread,
    ...events.filter((e) => !e.trusted).flatMap((e) => e.evidence.flatMap((v) => (v.rank <= 2 ? v.milestone : []))),
  ]);
  const usable = events.filter((e) => e.trusted).sort((a, b) => timeOf(a.at) - timeOf(b.at) || a.line - b.line);
  const all = collect(usable, stated);
  const facts: Partial<Record<Milestone, MilestoneFact>> = {};
  const chosen = (m: Milestone): number | undefined => {
    const fact = facts[m];
    return fact && timeOf(fact.at);
  };
  const take = (m: Milestone, candidate: Candidate | undefined): void => {
    // a row of its own that cannot be read (or trusted) is not replaced by a mere sentence
    if (candidate && !unknown.has(m) && (candidate.evidence.rank <= 3 || !unreadable.has(m))) facts[m] = factOf(m, candidate);
  };
  const strongest = (m: Milestone): readonly Candidate[] => keepStrongest(all.get(m) ?? []);

  take('detected', chooseDetected(strongest('detected'), all, stated, usable[0]));
  take('started', chooseStarted(keepStrongest(all.get('started') ?? [], false), all, facts.detected, usable));
  const begun = Math.max(
    chosen('detected') ?? chosen('started') ?? Number.NEGATIVE_INFINITY,
    chosen('started') ?? Number.NEGATIVE_INFINITY,
  );
  take('acknowledged', chooseAcknowledged(strongest('acknowledged'), usable, begun));
  take('declared', firstFrom(strongest('declared'), begun, Number.POSITIVE_INFINITY));
  take(
    'identified',
    firstFrom(
      strongest('identified').filter((c) => c.evidence.rank <= 3 || !c.evidence.weak || c.event !== facts.detected?.event),
      begun,
      Number.POSITIVE_INFINITY,
    ),
  );
  const ends = chooseEnds(all, begun, usable);
  take('mitigated', ends.mitigated);
  take('resolved', ends.resolved);
  const until = chosen('mitigated') ?? chosen('resolved') ?? Number.POSITIVE_INFINITY;
  take(
    'mitigation-started',
    firstFrom(
      strongest('mitigation-started').filter((c) => c.evidence.rank <= 3 || c.event !== facts.started?.event),
      begun,
      until,
    ),
  );

  for (const source of ['field', 'duration', 'key-timestamps'] as const)
    for (const s of stated) {
      if (s.source !== source || facts[s.milestone] || unknown.has(s.milestone)) continue;
      if (s.source === 'duration' && s.milestone === 'mitigated' && facts.resolved && isClose(s.at, facts.resolved.at)) continue;
      facts[s.milestone] = {
        milestone: s.milestone,
        at: s.at,
        event: undefined,
        span: s.span,
        line: s.line,
        source: s.source,
        rank: s.source === 'key-timestamps' ? 5 : 6,
        by: undefined,
      };
    }
  const alternatives: Partial<Record<Milestone, readonly Moment[]>> = {};
  for (const m of MILESTONES) {
    const fact = facts[m];
    const others = (all.get(m) ?? []).filter((c) => !(m === 'started' && (c.evidence.trigger || c.evidence.weak)));
    const list = [
      ...(fact ? [fact.at] : []),
      ...others.map((c) => c.event.at),
      ...stated.filter((s) => s.milestone === m && s.source === 'field').map((s) => s.at),
    ];
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
    for (const s of stated)
      if (s.source !== 'key-timestamps' && event.at.precision !== 'day' && isClose(s.at, event.at) && !isResolution(s, event))
        ranks.set(s.milestone, 3);
    for (const evidence of event.evidence) {
      // a bare date is a milestone only where the author says so
      if (event.at.precision === 'day' && evidence.rank > 2) continue;
      const better = ranks.get(evidence.milestone);
      ranks.delete(evidence.milestone);
      add(evidence.milestone, {
        event,
        evidence: better && better < evidence.rank ? { ...evidence, rank: better, trigger: false } : evidence,
      });
    }
    for (const [m, rank] of ranks)
      add(m as Milestone, {
        event,
        evidence: { milestone: m as Milestone, rank, span: event.stampSpan, trigger: false, by: undefined, weak: false },
      });
  }
  return all;
}

/** Whether a Duration line's end is an event that says of itself that it is the resolution, so that it tells nothing of the impact's end. */
const isResolution = (s: StatedMoment, event: TimelineEvent): boolean =>
  s.source === 'duration' && s.milestone === 'mitigated' && event.evidence.some((e) => e.milestone === 'resolved' && e.rank <= 2);

function factOf(milestone: Milestone, { event, evidence }: Candidate): MilestoneFact {
  const source: MilestoneSource =
    evidence.rank === 1
      ? 'marker'
      : evidence.rank === 2
        ? 'label'
        : evidence.rank === 3
          ? 'field'
          : event.shape === 'prose'
            ? 'prose'
            : evidence.trigger
              ? 'trigger'
              : 'timeline';
  return {
    milestone,
    at: event.at,
    event,
    span: event.stampSpan,
    line: event.line,
    source,
    rank: evidence.rank,
    by: milestone === 'detected' ? evidence.by : undefined,
  };
}

/** First detection; the Key Timestamps table may choose between an alert and a user report. */
function chooseDetected(
  list: readonly Candidate[],
  all: Candidates,
  stated: readonly StatedMoment[],
  opening: TimelineEvent | undefined,
): Candidate | undefined {
  const weak = (all.get('detected') ?? []).find((c) => c.evidence.weak && c.event === opening);
  const first = list[0] && list[0].evidence.rank > 3 && weak ? weak : list[0];
  // what the team finds while it is at work already is no detection
  if (first && first.evidence.rank > 3 && first.evidence.by === 'team') {
    const work = [...(all.get('acknowledged') ?? []), ...(all.get('mitigated') ?? [])].find(
      (c) => !c.evidence.weak && isAfter(first.event, c.event),
    );
    if (work) return undefined;
  }
  const key = stated.find((s) => s.source === 'key-timestamps' && s.milestone === 'detected');
  if (!first || !key) return first;
  const named = list.find((c) => isClose(c.event.at, key.at) && c.evidence.by !== first.evidence.by && c.evidence.by !== undefined);
  return named ?? first;
}

/** First impact; a trigger only where no event before the detection tells of impact; an alert or the team's own finding only where there is no trigger. */
function chooseStarted(
  list: readonly Candidate[],
  all: Candidates,
  detected: MilestoneFact | undefined,
  events: readonly TimelineEvent[],
): Candidate | undefined {
  const told = list.filter((c) => c.evidence.rank <= 3);
  if (told.length > 0) return told[0];
  const isEarly = (c: Candidate): boolean => !detected || timeOf(c.event.at) <= timeOf(detected.at);
  const reports = new Set((all.get('detected') ?? []).filter((c) => !c.evidence.weak).map((c) => c.event));
  const impacts = list.filter((c) => !c.evidence.trigger && !c.evidence.weak && isEarly(c));
  const noticed = Math.min(...(all.get('detected') ?? []).map((c) => timeOf(c.event.at)));
  const changes = list.filter((c) => c.evidence.trigger && isEarly(c) && timeOf(c.event.at) <= noticed);
  const mishaps = changes.filter((c) => !c.evidence.weak);
  const triggers = mishaps.length > 0 ? mishaps : changes;
  return (
    impacts.find((c) => !reports.has(c.event)) ??
    triggers.find((c) => !reports.has(c.event)) ??
    triggers.find((c) => c.event === detected?.event) ??
    (detected?.by !== 'user' && detected?.by !== 'third-party' && detected?.event === events[0] ? impacts[0] : undefined)
  );
}

/** The first candidate; a sentence counts only within a stretch of time. */
function firstFrom(list: readonly Candidate[], from: number, to: number): Candidate | undefined {
  return list.find((c) => c.evidence.rank <= 3 || (timeOf(c.event.at) >= from && timeOf(c.event.at) <= to));
}

/** The first sign of engagement behind the detection; where a fix comes first, nobody can tell. */
function chooseAcknowledged(list: readonly Candidate[], events: readonly TimelineEvent[], begun: number): Candidate | undefined {
  const told = list.find((c) => c.evidence.rank <= 3);
  if (told) return told;
  for (const event of events) {
    if (timeOf(event.at) < begun || event.at.precision === 'day') continue;
    const evidence = event.evidence.find((e) => e.milestone === 'acknowledged');
    if (evidence) return { event, evidence };
    if (says(event, 'mitigation-started', 'identified', 'mitigated', 'resolved')) return undefined;
  }
  return undefined;
}
