/** An incident's timeline as the preview draws it: events on one axis, gaps, and the words where there is nothing to draw. */
import type { Analysis, Incident } from './analysis/analyze';
import { showDate, showTime } from './analysis/clock/show';
import { MILESTONES } from './analysis/milestones';
import type { TimelineEvent } from './analysis/timeline';
import { insertAction } from './preview-completeness';
import { findGaps } from './preview-gaps';
import { count, placeOf, shorten, showAssumed, showClock, showEvidence, showMilestone } from './preview-words';
import type { PreviewEvent, PreviewIncident } from './protocol';
import type { Finding } from './rules/rule';

/** Events beyond these are counted, not drawn: on a page no two of them could be told apart. */
const MOST = 1500;

/** The timeline's part of the model. `findings` hold the fix that inserts the section. */
export function describeTimeline(analysis: Analysis, incident: Incident, findings: readonly Finding[]): PreviewIncident['timeline'] {
  const { timeline } = incident;
  const dated = timeline.events.length > 0 && timeline.events.every(({ at }) => at.dated);
  const zone = timeline.zone?.zone.name;
  const events = [
    ...timeline.events.filter(({ trusted }) => trusted).map((event) => describeEvent(analysis, incident, event)),
    ...describeOthers(incident),
  ].sort((a, b) => a.wall - b.wall || a.line - b.line);
  const named = new Set(events.flatMap(({ milestones }) => milestones.map(({ id }) => id)).filter((id) => id !== 'relapsed'));
  const first = events[0];
  const last = events.at(-1);
  const show = (wall: number): string => `${dated ? `${showDate(wall)} ` : ''}${showTime(wall)}`;
  const span = first && last ? `${show(first.wall)} to ${show(last.wall)}${zone ? ` ${zone}` : ''}` : '';
  return {
    dated,
    ...(zone ? { zone } : {}),
    events: events.filter(({ milestones }, i) => i < MOST || milestones.length > 0),
    gaps: [...findGaps(events.map(({ wall }) => wall))],
    summary: `${count(events.length, 'event')}, ${count(named.size, 'milestone')}`,
    spoken: `${count(events.length, 'event')}${span ? `, ${span}` : ''}`,
    rows: timeline.events.length + timeline.unread.length,
    ...describeEmptiness(analysis, incident, events, findings),
  };
}

function describeEvent({ document: { lines } }: Analysis, incident: Incident, event: TimelineEvent): PreviewEvent {
  const wall = placeOf(incident, event.at);
  const isRelapse =
    event.evidence.some(({ milestone }) => milestone === 'relapsed') && incident.relapses.some((at) => placeOf(incident, at) === wall);
  const milestones = [...event.milestones, ...(isRelapse ? ['relapsed'] : [])].map((id) => ({ id, label: showMilestone(id) }));
  const time = showClock(event.at, event);
  const text = shorten(event.text, 300);
  const line = event.line + 1;
  return {
    line,
    lastLine: Math.max(line, lines.lineAt(Math.max(event.span[0], event.span[1] - 1)) + 1),
    wall,
    time,
    text,
    milestones,
    fromTimeline: true,
    source: `line ${line}, from the timeline${showAssumed(event.at)}`,
    approximate: event.at.approximate,
    spoken: speakEvent(milestones, time, text, line, showAssumed(event.at)),
  };
}

/** Milestones that no row of the timeline is: Key Timestamps, a field, the Duration line say them. */
function describeOthers(incident: Incident): PreviewEvent[] {
  const others = new Map<string, PreviewEvent>();
  for (const id of MILESTONES) {
    const fact = incident.milestones[id];
    if (!fact || fact.event) continue;
    const wall = placeOf(incident, fact.at);
    const line = fact.line + 1;
    const key = `${wall} ${line}`;
    const milestones = [...(others.get(key)?.milestones ?? []), { id, label: showMilestone(id) }];
    const time = showClock(fact.at, undefined);
    const source = showEvidence(fact);
    const text = source.replace(/^line \d+, /, '');
    const words = `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
    others.set(key, {
      line,
      lastLine: line,
      wall,
      time,
      text: words,
      milestones,
      fromTimeline: false,
      source,
      approximate: fact.at.approximate,
      spoken: speakEvent(milestones, time, words, line, ''),
    });
  }
  return [...others.values()];
}

function speakEvent(milestones: PreviewEvent['milestones'], time: string, text: string, line: number, assumed: string): string {
  return `${[...milestones.map(({ label }) => label), `${time}${assumed}`, shorten(text, 120)].filter(Boolean).join(', ')}, line ${line}`;
}

type Emptiness = Pick<PreviewIncident['timeline'], 'empty' | 'text' | 'firstRow' | 'insert'>;

function describeEmptiness(
  analysis: Analysis,
  { timeline }: Incident,
  events: readonly PreviewEvent[],
  findings: readonly Finding[],
): Emptiness {
  if (events.length > 0)
    return new Set(events.map(({ wall }) => wall)).size > 1
      ? {}
      : { text: events.length === 1 ? 'One event; spans need two.' : 'One moment; spans need two.' };
  const first = timeline.unread[0];
  if (first) return { empty: 'no-times', text: `No readable time in ${count(timeline.unread.length, 'row')}.`, firstRow: first.line + 1 };
  const wanted = analysis.sections.find((match) => match.wanted.role === 'timeline' && !match.section);
  const insert = wanted && insertAction(analysis, wanted, findings);
  return {
    empty: 'no-timeline',
    text: 'No timeline yet. Metrics and the time axis come from its rows.',
    ...(insert ? { insert: { ...insert, label: 'Insert Timeline' } } : {}),
  };
}
