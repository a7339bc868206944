/** Moments and durations as text: 24-hour times, ISO dates. */
import type { Span } from '../text';
import type { DateReading, Stamp, TimeReading } from './clock';
import { pad } from './scan';

/** `HH:MM`, or `HH:MM:SS` with seconds, of a wall clock in ms. */
export function showTime(wall: number, withSeconds = false): string {
  return new Date(wall).toISOString().slice(11, withSeconds ? 19 : 16);
}

/** `YYYY-MM-DD` of a wall clock in ms. */
export function showDate(wall: number): string {
  return new Date(wall).toISOString().slice(0, 10);
}

/** `YYYY-MM-DD HH:MM[:SS]` of a wall clock in ms. */
export function showDateTime(wall: number, withSeconds = false): string {
  return `${showDate(wall)} ${showTime(wall, withSeconds)}`;
}

/** `YYYY-MM-DDTHH:MM:SS` with `Z` or the offset where it is known; `HH:MM:SS` alone where the date is not. */
export function showInstant(moment: { readonly wall: number; readonly dated: boolean; readonly offset: number | undefined }): string {
  const time = showTime(moment.wall, true);
  return moment.dated ? `${showDate(moment.wall)}T${time}${showOffset(moment.offset)}` : time;
}

function showOffset(offset: number | undefined): string {
  if (offset === undefined) return '';
  if (offset === 0) return 'Z';
  const size = Math.abs(offset);
  return `${offset < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}

/** Exact, its parts without zeros: `1 h 27 min`, `13 min`, `2 d 4 h`, `45 s`, `0 min`. Below zero with a minus sign. */
export function showDuration(seconds: number): string {
  const size = Math.abs(Math.round(seconds));
  const parts = [
    [Math.floor(size / 86_400), 'd'],
    [Math.floor(size / 3600) % 24, 'h'],
    [Math.floor(size / 60) % 60, 'min'],
    [size % 60, 's'],
  ] as const;
  const text = parts.flatMap(([n, unit]) => (n === 0 ? [] : `${n} ${unit}`)).join(' ');
  return text === '' ? '0 min' : `${seconds < 0 ? '−' : ''}${text}`;
}

/** A time in 24-hour form, zero-filled, seconds only where they were given. */
export function canonicalTime(time: TimeReading): string {
  return `${pad(time.hour)}:${pad(time.minute)}${time.second === undefined ? '' : `:${pad(time.second)}`}`;
}

/** A date as `YYYY-MM-DD`; `undefined` where the year is not written or day and month could be swapped. */
export function canonicalDate(date: DateReading): string | undefined {
  return date.year === undefined || date.ambiguous
    ? undefined
    : `${String(date.year).padStart(4, '0')}-${pad(date.month)}-${pad(date.day)}`;
}

/** The parts of a stamp, its end's included, that are not in canonical form, each with that form: nothing where the form cannot change without the meaning (`midnight`, `03/04/2026`, a date without its year). */
export function findFormEdits(stamp: Stamp): readonly { readonly span: Span; readonly text: string }[] {
  if (stamp.faults.length > 0) return [];
  const ends = stamp.end && !isTurned(stamp, stamp.end) ? [stamp, stamp.end] : [stamp];
  const edits = ends.flatMap(formEdits);
  return edits.filter((edit, i) => edits.findIndex(({ span }) => span[0] === edit.span[0]) === i);
}

/** Whether a range ends before it begins: `14:20-2:00` is short of a `pm`, not of a zero. */
function isTurned({ time: from }: Stamp, { time: to, date }: Stamp): boolean {
  return (
    from !== undefined && to !== undefined && !date && to.half === undefined && to.hour * 60 + to.minute < from.hour * 60 + from.minute
  );
}

function formEdits({ date, time, unknown, text, span }: Stamp): readonly { readonly span: Span; readonly text: string }[] {
  const edits: { span: Span; text: string }[] = [];
  const iso = date && !date.iso && canonicalDate(date);
  if (date && iso) edits.push({ span: date.span, text: iso });
  const isWord = time !== undefined && /^\D/.test(text.slice(time.span[0] - span[0]));
  if (time && !time.canonical && unknown === undefined && !isWord) edits.push({ span: time.span, text: canonicalTime(time) });
  return edits;
}

/** The stamp as written with its date and time in canonical form; `undefined` where nothing is to change. */
export function canonicalStamp(stamp: Stamp): string | undefined {
  const [start, end] = stamp.span;
  const edits = findFormEdits({ ...stamp, end: undefined }).filter(({ span }) => span[0] >= start && span[1] <= end);
  if (edits.length === 0) return undefined;
  let text = stamp.text;
  for (const edit of [...edits].sort((a, b) => b.span[0] - a.span[0]))
    text = text.slice(0, edit.span[0] - start) + edit.text + text.slice(edit.span[1] - start);
  return text;
}
