/** An incident's five metrics as the preview shows them, every word of them. */
import type { Analysis, Incident } from './analysis/analyze';
import { showDuration } from './analysis/clock/show';
import type { Metric, MetricName, MilestonePair, TypedNumber } from './analysis/metrics';
import type { Milestone } from './analysis/milestones';
import { DEFAULT_PRESET, presetOf } from './analysis/presets';
import { placeOf, shorten, showClock, showEvidence, showMilestone, showParts, showRange, speakDuration } from './preview-words';
import type { PreviewEnd, PreviewMetric } from './protocol';

/** The metrics in the order everything shows them, with their names. */
const SHOWN = [
  ['timeToDetect', 'Time to detect', 'Detect'],
  ['timeToAcknowledge', 'Time to acknowledge', 'Acknowledge'],
  ['timeToMitigate', 'Time to mitigate', 'Mitigate'],
  ['timeToResolve', 'Time to resolve', 'Resolve'],
  ['duration', 'Duration', 'Duration'],
] as const;

type Shown = (typeof SHOWN)[number];

/** Five metrics; none where neither rows nor fields give any. */
export function describeMetrics(analysis: Analysis, incident: Incident): PreviewMetric[] {
  if (analysis.document.conflicts.length > 0) return [];
  const isAny = incident.timeline.events.length > 0 || SHOWN.some(([name]) => incident.metrics[name]);
  return isAny ? SHOWN.map((shown) => describeMetric(analysis, incident, shown)) : [];
}

function describeMetric(analysis: Analysis, incident: Incident, shown: Shown): PreviewMetric {
  const [name, title, short] = shown;
  const metric = incident.metrics[name];
  return metric ? describeComputed(analysis, incident, shown, metric) : { name, title, short, ...describeUnknown(incident, title, name) };
}

type Facts = Omit<PreviewMetric, 'name' | 'title' | 'short'>;

function describeUnknown(incident: Incident, title: string, name: MetricName): Facts {
  const pair = pairOf(incident, name);
  const why = incident.notComputable[name];
  const sentence = pair ? 'Not computable' : 'Not in preset';
  const named: MilestonePair = pair ?? pairOf({ ...incident, preset: DEFAULT_PRESET }, name) ?? { from: 'started', to: 'resolved' };
  const from = describeEnd(incident, named.from, pair !== undefined);
  const to = describeEnd(incident, named.to, pair !== undefined);
  const canMark = why?.startsWith('no row') === true && incident.timeline.events.length > 0;
  return {
    state: 'not-computable',
    tone: 'normal',
    stateText: '',
    parts: [],
    sentence,
    spoken: `${title}: ${sentence.toLowerCase()}${why ? `, ${why.replaceAll('-', ' ')}` : ''}`,
    announcement: `${title}: ${sentence.toLowerCase()}`,
    from,
    to,
    ...(canMark ? { action: 'mark-row' as const } : {}),
  };
}

/** The pair that the incident's preset gives a metric; `undefined` where it has none. */
export function pairOf(incident: Pick<Incident, 'preset'>, name: MetricName): MilestonePair | undefined {
  return presetOf(incident.preset).preset[name]?.[0];
}

function describeEnd(incident: Incident, milestone: Milestone, asked = true): PreviewEnd {
  const label = showMilestone(milestone);
  const fact = incident.milestones[milestone];
  if (fact)
    return {
      milestone,
      label,
      time: showClock(fact.at, fact.event),
      wall: placeOf(incident, fact.at),
      line: (fact.event?.line ?? fact.line) + 1,
      source: showEvidence(fact),
      fromTimeline: fact.event !== undefined,
    };
  const missing = !asked
    ? { short: '–', long: '–' }
    : incident.unknown.has(milestone)
      ? { short: 'unknown', long: `nobody knows when ${label}` }
      : { short: 'no row', long: `no row marked ${label}` };
  return { milestone, label, source: '', fromTimeline: true, missing };
}

function describeComputed(analysis: Analysis, incident: Incident, [name, title, short]: Shown, metric: Metric): PreviewMetric {
  const from = describeEnd(incident, metric.from);
  const to = describeEnd(incident, metric.to);
  const typed = findTyped(metric);
  const text = typed && shorten(analysis.document.text.slice(typed.span[0], typed.span[1]), 24);
  const state = typed?.agrees === undefined ? 'not-typed' : typed.agrees ? 'agrees' : 'disagrees';
  const sign = describeSign(analysis, metric);
  const words = state === 'disagrees' || (state === 'not-typed' && typed) ? `typed ${text}` : state === 'agrees' ? 'as typed' : 'not typed';
  const spokenTyped = typed?.duration ? speakDuration(typed.duration.seconds) : text;
  const spokenState = state === 'disagrees' ? `typed ${spokenTyped}, disagrees` : words;
  const spokenValue = metric.range
    ? `${speakDuration(metric.range[0])} to ${speakDuration(metric.range[1])}`
    : speakDuration(metric.seconds);
  const note = name === 'duration' ? describeImpact(incident) : undefined;
  const action = state === 'disagrees' ? 'fix' : state === 'not-typed' && !typed && metric.seconds >= 0 ? 'write' : undefined;
  return {
    name,
    title,
    short,
    state,
    tone: sign.tone,
    stateText: state === 'disagrees' || sign.words === '' ? words : sign.words,
    seconds: metric.seconds,
    parts: metric.range ? showRange(metric.range) : showParts(metric.seconds),
    spoken: [`${title}: ${spokenValue}`, `${speakEnd(from)} to ${speakEnd(to)}`, sign.words, spokenState].filter(Boolean).join(', '),
    announcement: [`${title}: ${spokenState}`, sign.words].filter(Boolean).join(', '),
    from,
    to,
    ...(typed && text !== undefined
      ? { typed: { text, seconds: typed.duration ? typed.duration.seconds : metric.seconds, line: typed.line + 1 } }
      : {}),
    ...(note ? { note } : {}),
    ...(action ? { action } : {}),
  };
}

function speakEnd(end: PreviewEnd): string {
  const inferred = /(?:day|am or pm|zone|year|order) inferred/.exec(end.source)?.[0];
  return `${end.label} ${end.time ?? ''}${end.fromTimeline ? '' : ` ${end.source.replace(/^line \d+, /, '')}`}${inferred ? ` (${inferred})` : ''}`;
}

/** The typed number a metric is held against: the first that disagrees, else the first duration. */
function findTyped({ typed }: Metric): TypedNumber | undefined {
  const durations = typed.filter((t) => t.duration !== undefined);
  return (
    durations.find((t) => t.agrees === false) ?? typed.find((t) => t.agrees === false) ?? durations.find((t) => t.agrees) ?? durations[0]
  );
}

/** What a negative value means: detection before impact is a success, anything else an order that cannot be. */
function describeSign(
  { status }: Analysis,
  { name, seconds, from, to }: Metric,
): { readonly tone: PreviewMetric['tone']; readonly words: string } {
  if (seconds >= 0) return { tone: 'normal', words: '' };
  if (name === 'timeToDetect') return { tone: 'success', words: `${showDuration(-seconds)} before impact` };
  return { tone: status === 'final' ? 'error' : 'warning', words: `${showMilestone(to)} is before ${showMilestone(from)}` };
}

/** `impact 1 h 40 min` where it differs from the duration; with relapses `impact 2 h 0 min in 3 spells`. */
function describeImpact(incident: Incident): PreviewMetric['note'] {
  const { duration, impactDuration } = incident.metrics;
  if (!duration || !impactDuration) return undefined;
  if (incident.relapses.length === 0)
    return impactDuration.seconds === duration.seconds
      ? undefined
      : { text: `impact ${showDuration(impactDuration.seconds)}`, seconds: impactDuration.seconds };
  const started = incident.milestones.started;
  const starts = [...(started ? [placeOf(incident, started.at)] : []), ...incident.relapses.map((at) => placeOf(incident, at))].sort(
    (a, b) => a - b,
  );
  const ends = incident.timeline.events
    .filter((event) => event.evidence.some(({ milestone }) => milestone === 'mitigated' || milestone === 'resolved'))
    .map((event) => placeOf(incident, event.at))
    .sort((a, b) => a - b);
  const spells = starts.map((start, i) => {
    const end = ends.find((at) => at >= start);
    return end === undefined || end > (starts[i + 1] ?? Number.POSITIVE_INFINITY) ? undefined : end - start;
  });
  // where one spell has no end of its own, nobody can say how long the impact was
  if (spells.includes(undefined)) return undefined;
  const seconds = Math.round(spells.reduce<number>((sum, spell) => sum + (spell ?? 0), 0) / 1000);
  return { text: `impact ${showDuration(seconds)} in ${spells.length} spells`, seconds };
}
