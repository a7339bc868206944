/** A computed duration in an author's own wording. */
import { findDurations } from './durations';

interface Part {
  /** Characters between the part before and this one. */
  readonly before: string;
  readonly amount: string;
  readonly gap: string;
  readonly unit: string;
  readonly size: number;
}

const PART =
  /([\s,]*(?:and[ ]|&[ ]?|\+[ ]?)?)(\d+(?:[.,]\d+)?|[XYZN]\b)([ \t\u00a0-]?)(s(?:ec(?:ond)?s?)?|m(?:in(?:ute)?s?)?|h(?:(?:ou)?rs?)?|d(?:ays?)?|w(?:eeks?)?)(?![a-z])/giy;
const SIZES: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };
const PLACEHOLDER =
  /[XYZN]\b[ \t]?(?:s|sec|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?)\b(?:[ \t,]*[XYZN]\b[ \t]?(?:s|sec|seconds?|m|mins?|minutes?|h|hrs?|hours?)\b)*/;

/** `written` with its duration replaced by `seconds`, unit, spacing and the words around it kept: `87 min from detection`, `1h 27m` → `2h 03m`; `X min` where nothing is written. */
export function showDurationLike(written: string, seconds: number): string {
  const duration = findDurations(written)[0];
  if (duration) {
    const [start, end] = duration.span;
    const before = written.slice(0, start).replace(/^[-−]$/, '');
    return before + showLike(duration.text, seconds) + written.slice(end);
  }
  const template = PLACEHOLDER.exec(written);
  if (!template) return showLike('0 min', seconds);
  const bare = (text: string): string => text.replace(/[_*[\]]/g, '');
  const before = written.slice(0, template.index);
  const after = written.slice(template.index + template[0].length);
  return bare(before) + showLike(template[0], seconds) + bare(after);
}

/** Seconds in the style of a duration as written. */
function showLike(written: string, seconds: number): string {
  if (seconds < 0) return `-${showLike(written, -seconds)}`;
  const clock = /^(\d+):\d\d(:\d\d)?$/.exec(written);
  if (clock) return showClock(clock[1]?.length ?? 1, clock[2] !== undefined, seconds);
  const parts = readParts(written);
  const [first] = parts;
  if (!first) return showUnits(seconds, 'long');
  if (parts.length > 1) return showParts(parts, seconds);
  const decimals = /[.,](\d+)$/.exec(first.amount);
  if (first.size <= 60) return join(first, Math.round(seconds / first.size));
  if (seconds % first.size === 0) return join(first, seconds / first.size);
  const value = seconds / first.size;
  const digits = decimals?.[1]?.length ?? 0;
  if (digits > 0 && Math.abs(Number(value.toFixed(digits)) - value) < 1e-9)
    return `${value.toFixed(digits).replace('.', decimals?.[0][0] ?? '.')}${first.gap}${first.unit}`;
  return showUnits(seconds, first.unit.length > 1 ? 'long' : first.gap === '' ? 'compact' : 'short');
}

function showClock(width: number, withSeconds: boolean, seconds: number): string {
  const whole = withSeconds ? Math.round(seconds) : Math.round(seconds / 60) * 60;
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${String(Math.floor(whole / 3600)).padStart(width, '0')}:${two(Math.floor(whole / 60) % 60)}${withSeconds ? `:${two(whole % 60)}` : ''}`;
}

function readParts(written: string): readonly Part[] {
  const parts: Part[] = [];
  PART.lastIndex = 0;
  for (let found = PART.exec(written); found; found = PART.exec(written)) {
    const [, before = '', amount = '', gap = '', unit = ''] = found;
    parts.push({ before, amount, gap, unit, size: SIZES[unit[0]?.toLowerCase() ?? ''] ?? 60 });
  }
  return parts;
}

/** Days, hours and minutes in the units that the author wrote; parts that are zero are left out but the last. */
function showParts(parts: readonly Part[], seconds: number): string {
  const least = parts.at(-1)?.size ?? 60;
  let rest = Math.round(seconds / least) * least;
  let text = '';
  parts.forEach((part, i) => {
    const amount = Math.floor(rest / part.size);
    rest -= amount * part.size;
    const isLast = i === parts.length - 1;
    const isCompact = part.gap === '' && part.unit.length === 1;
    if (amount === 0 && (isLast ? text !== '' && !isCompact : true)) return;
    const padded = isCompact && text !== '' ? String(amount).padStart(2, '0') : String(amount);
    text += `${text === '' ? '' : part.before}${join(part, amount, padded)}`;
  });
  return text;
}

function join({ gap, unit }: Part, amount: number, shown = String(amount)): string {
  return `${shown}${gap}${inNumber(unit, amount)}`;
}

/** `1 hour`, `2 hours`; short units are the same for any number. */
function inNumber(unit: string, amount: number): string {
  const stem = unit.replace(/s$/i, '');
  return /^(?:second|minute|hour|day|week|hr)$/i.test(stem) ? (amount === 1 ? stem : `${stem}s`) : unit;
}

const STYLES = {
  long: { gap: ' ', units: ['days', 'hours', 'minutes'] },
  short: { gap: ' ', units: ['d', 'h', 'min'] },
  compact: { gap: '', units: ['d', 'h', 'm'] },
} as const;

function showUnits(seconds: number, style: keyof typeof STYLES): string {
  const { gap, units } = STYLES[style];
  const parts = units.map((unit, i): Part => ({ before: ' ', amount: '', gap, unit, size: [86_400, 3600, 60][i] ?? 60 }));
  return showParts(seconds < 172_800 ? parts.slice(1) : parts, seconds);
}
