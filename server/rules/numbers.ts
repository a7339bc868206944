/** Numbers as findings speak of them: durations and times in words, in the wording of what they replace, and rows that would give another number. */
import type { Incident } from '../analysis/analyze';
import { showDate, showDurationLike, showTime } from '../analysis/clock/clock';
import type { PostMortem } from '../analysis/document';
import { type MetricName, secondsBetween, type TypedNumber } from '../analysis/metrics';
import type { Milestone, MilestoneFact } from '../analysis/milestones';
import type { TimelineEvent } from '../analysis/timeline';
import { markEvent, showEvent } from './events';
import type { Edit, Fix, SeverityByStatus } from './rule';

/** Metrics in words. */
export const TITLES: Readonly<Record<MetricName, string>> = {
  timeToDetect: 'Time to detect',
  timeToAcknowledge: 'Time to acknowledge',
  timeToMitigate: 'Time to mitigate',
  timeToResolve: 'Time to resolve',
  duration: 'Duration',
  impactDuration: 'Duration of the impact',
};

/** More rows than these are no quick choice. */
const MOST_CHOICES = 3;

/** A stamp as the document has it: `23:04`. */
export function showStamp({ text }: PostMortem, { span }: MilestoneFact): string {
  return text.slice(span[0], span[1]);
}

/** The severity of a typed number that disagrees: an error at the end only where the timeline itself says both ends. */
export function mismatchSeverity(incident: Incident, { expected }: TypedNumber): SeverityByStatus | undefined {
  const ends = expected ? [incident.milestones[expected.from], incident.milestones[expected.to]] : [];
  const isCertain = ends.length > 0 && ends.every((end) => end !== undefined && end.rank <= 3);
  return isCertain ? undefined : { draft: 'warning', review: 'warning', final: 'warning' };
}

/** What a number slipped by, as a further sentence. */
export function showSlip({ slip }: TypedNumber): string {
  if (slip === '12h') return '. It is off by exactly 12 h: a `pm` may be missing';
  return slip === '24h' ? '. It is off by exactly 24 h: a date may be missing' : '';
}

/** Fixes that make a typed number right by marking the row that it speaks of. */
export function markOtherRow(document: PostMortem, incident: Incident, typed: TypedNumber): readonly Fix[] {
  const { expected } = typed;
  if (!expected) return [];
  const from = incident.milestones[expected.from];
  const to = incident.milestones[expected.to];
  if (!from || !to) return [];
  const near = (seconds: number): boolean => Math.abs(seconds - typed.seconds) < 60;
  const { events } = incident.timeline;
  const isMoment = typed.duration === undefined;
  const ends = events.filter(
    (event) => event !== to.event && (isMoment ? isAt(document, event, typed) : near(secondsBetween(from.at, event.at))),
  );
  const starts = isMoment ? [] : events.filter((event) => event !== from.event && near(secondsBetween(event.at, to.at)));
  return [...ends.map((event) => moveMark(document, to, event)), ...starts.map((event) => moveMark(document, from, event))].slice(
    0,
    MOST_CHOICES,
  );
}

/** Whether an event's stamp is written as a typed moment is. */
function isAt({ text }: PostMortem, { stamp }: TimelineEvent, { span }: TypedNumber): boolean {
  const time = stamp.time && stamp.text.slice(stamp.time.span[0] - stamp.span[0], stamp.time.span[1] - stamp.span[0]);
  return time !== undefined && text.slice(span[0], span[1]).includes(time);
}

/** Marks another row as a milestone; a marker on the old one goes. */
function moveMark(document: PostMortem, old: MilestoneFact, event: TimelineEvent): Fix {
  const { milestone } = old;
  return {
    title: `Mark \`${showEvent(event)}\` as ${milestone}`,
    edits: [markEvent(document, event, milestone), ...unmark(document.text, old.event, milestone)],
    safe: false,
  };
}

function unmark(text: string, event: TimelineEvent | undefined, milestone: Milestone): readonly Edit[] {
  const marks = event?.evidence.filter((evidence) => evidence.rank === 1 && evidence.milestone === milestone) ?? [];
  return marks.map(({ span: [start, end] }) => ({
    span: [text[start - 1] === ' ' && text[start - 2] !== '|' ? start - 1 : start, end],
    text: '',
  }));
}

/** What a typed number says against what the timeline gives. */
export function showDifference(document: PostMortem, incident: Incident, typed: TypedNumber): string {
  const { expected, span } = typed;
  const text = document.text.slice(span[0], span[1]);
  const from = expected && incident.milestones[expected.from];
  const to = expected && incident.milestones[expected.to];
  const computed = writeComputed(document, typed);
  if (computed === undefined) return `\`${text}\` does not fit the timeline: correct it, or mark another row`;
  if (computed === text) return `\`${text}\` is not what lies between the start and the end beside it: correct one of them`;
  const ends =
    typed.duration && from && to
      ? ` (\`${from.milestone}\` ${showStamp(document, from)} → \`${to.milestone}\` ${showStamp(document, to)})`
      : '';
  return `\`${text}\` is \`${computed}\` in the timeline${ends}${showFromStart(incident, typed)}: use it, or mark another row${showSlip(typed)}`;
}

/** What the other usual base gives, where a labelled number is nearer to that: houses differ in where a time to resolve begins. */
function showFromStart(incident: Incident, { duration, expected, where, seconds, base }: TypedNumber): string {
  const { started, [expected?.from ?? 'started']: from, [expected?.to ?? 'resolved']: to } = incident.milestones;
  if (!duration || where !== 'field' || base || expected?.from !== 'detected' || !started || !from || !to) return '';
  const other = secondsBetween(started.at, to.at);
  const isNearer = Math.abs(other - seconds) < Math.abs(secondsBetween(from.at, to.at) - seconds);
  return isNearer ? `, \`${showDurationLike(duration.text, other)}\` from \`started\`` : '';
}

/** The fix that writes the computed value in the wording of the typed one. */
export function writeFix(document: PostMortem, typed: TypedNumber): Fix | undefined {
  const text = writeComputed(document, typed);
  if (text === undefined || text === document.text.slice(typed.span[0], typed.span[1])) return undefined;
  return { title: `Replace with \`${text}\``, edits: [{ span: typed.span, text }], safe: false, preferred: true };
}

/** The computed value as the typed one is written; nothing for a negative one. */
function writeComputed({ text }: PostMortem, { computed, duration, span }: TypedNumber): string | undefined {
  if (computed === undefined) return undefined;
  if (duration) return computed < 0 ? undefined : showDurationLike(duration.text, computed);
  return writeMoment(computed, text.slice(span[0], span[1]));
}

/** A wall clock (ms) as another moment is written: with date and seconds only where that has them, its zone kept. */
function writeMoment(wall: number, like: string): string {
  const zone = /(?:Z|[ \t]*(?:[A-Z]{2,5}|[+-]\d\d:?\d\d))$/.exec(like)?.[0] ?? '';
  const date = /\d{4}-\d{2}-\d{2}([T ]+)/.exec(like);
  return `${date ? `${showDate(wall)}${date[1]}` : ''}${showTime(wall, /\d:\d\d:\d\d/.test(like))}${zone}`;
}
