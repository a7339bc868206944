/** How facts read in the preview: values in parts, spoken durations, sources, counts. */
import type { Incident } from './analysis/analyze';
import { showDuration, showTime } from './analysis/clock/show';
import type { MilestoneFact } from './analysis/milestones';
import { timeOf } from './analysis/milestones';
import type { Moment, TimelineEvent } from './analysis/timeline';

const MINUTE = 60_000;
const UNITS: Readonly<Record<string, string>> = { d: 'day', h: 'hour', min: 'minute', s: 'second' };

/** `3 events`, `1 event`. */
export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

/** `mitigation started`. */
export function showMilestone(id: string): string {
  return id.replaceAll('-', ' ');
}

/** A duration as parts of digits and unit: `[["1","h"],["27","min"]]`. */
export function showParts(seconds: number): [string, string][] {
  const words = showDuration(seconds).split(' ');
  return words.flatMap((word, i): [string, string][] => (i % 2 === 0 ? [[word, words[i + 1] ?? '']] : []));
}

/** An uncertain duration as parts: `[["12–27","min"]]`. */
export function showRange([least, most]: readonly [number, number]): [string, string][] {
  const isMinutes = least >= 0 && most < 7200 && least % 60 === 0 && most % 60 === 0;
  if (isMinutes) return [[`${least / 60}–${most / 60}`, 'min']];
  const parts = showParts(least);
  const last = parts.pop() ?? ['', ''];
  return [...parts, [last[0], `${last[1]} –`], ...showParts(most)];
}

/** `1 hour 27 minutes`; `minus 4 minutes`. */
export function speakDuration(seconds: number): string {
  const parts = showParts(seconds).map(([digits, unit]) => {
    const n = Number(digits.replace('−', ''));
    return count(n, UNITS[unit] ?? unit);
  });
  return `${seconds < 0 ? 'minus ' : ''}${parts.join(' ')}`;
}

/** `23:04`, seconds only where they were given; `~` where it is approximate, `14:??` where only the hour is known. */
export function showClock(at: Moment, event: TimelineEvent | undefined): string {
  const time = showTime(at.wall, at.precision === 'second');
  if (event?.stamp.unknown === 'minute') return `${time.slice(0, 3)}??`;
  return at.approximate ? `~${time}` : time;
}

/** A moment's place on the drawing's axis, in ms of wall clock: by instants where rows of several zones are mixed. */
export function placeOf({ timeline }: Incident, at: Moment): number {
  return timeOf(at) + (timeline.events[0]?.at.offset ?? at.offset ?? 0) * MINUTE;
}

/** `line 35, from the timeline, marked`; says what was inferred. */
export function showEvidence(fact: MilestoneFact): string {
  const from = fact.event
    ? `from the timeline${fact.source === 'marker' ? ', marked' : ''}${fact.source === 'trigger' ? ', a trigger' : ''}`
    : SOURCES[fact.source];
  return `line ${(fact.event?.line ?? fact.line) + 1}, ${from ?? 'from the text'}${showAssumed(fact.at)}`;
}

const SOURCES: Readonly<Partial<Record<MilestoneFact['source'], string>>> = {
  'key-timestamps': 'from Key Timestamps',
  field: 'from a field',
  duration: 'from the Duration line',
};

/** `, day inferred`; nothing where nothing was. */
export function showAssumed(at: Moment): string {
  return at.assumed.map((what) => `, ${what === 'half-day' ? 'am or pm' : what} inferred`).join('');
}

/** A text on one line, at most `most` characters, cut between words where that is near. */
export function shorten(text: string, most: number): string {
  const line = text
    .slice(0, most * 4)
    .replace(/\s+/g, ' ')
    .trim();
  const letters = [...line];
  if (letters.length <= most) return line;
  const cut = letters.slice(0, most - 1).join('');
  const space = cut.lastIndexOf(' ');
  return `${space > most * 0.6 ? cut.slice(0, space) : cut}…`;
}
