/** Times of day at a place of a text. */
import type { StampFault, TimeReading } from './clock';
import { matchAt, pad } from './scan';
import { readZoneAt } from './zones';

/** A time, or what was meant to be one, at a place of a text. */
export interface TimeAt {
  readonly time: TimeReading | undefined;
  readonly fault: StampFault | undefined;
  readonly unknown: 'minute' | 'all' | undefined;
  /** Said to be inexact: `mid-day`. */
  readonly approximate: boolean;
  readonly start: number;
  readonly end: number;
}

/** What is known of the place that is read. */
export interface TimePlace {
  /** Inside a sentence: nothing that may be something else is a time, and nothing is a fault. */
  readonly isProse: boolean;
  /** A time is expected: `1430`, `14.30` are one. */
  readonly isSure: boolean;
}

const CLOCK = /(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?(?!\d|:\d)/y;
const HALF = /(?:[ \t\u00a0\u202f]{0,2}([ap])(?:\.[ ]?m\.?|m)|([ap]))(?![\p{L}\d])/iuy;
const HOUR_HALF = /(\d{1,2})(?=[ \t\u00a0\u202f]{0,2}[ap](?:m(?![\p{L}\d])|\.[ ]?m))/iuy;
/** `3-4 PM`: the half of the day stands at the end of the range. */
const HOUR_OF_RANGE = /(0?[1-9]|1[0-2])(?=[ \t]{0,2}(?:-|–|—|to|and)[ \t]{0,2}\d{1,2}(?::\d\d)?[ \t]?[ap]\.?m(?![\p{L}\d]))/iuy;
const SUFFIX = /[ \t]?(?:h|hrs?|uhr|o['’]clock)(?![\p{L}\d])\.?/iuy;
const H_FORM = /(\d{2})[hH](\d{2})(?![\p{L}\d])/uy;
const H_ONLY = /(\d{1,2})h(?=[ \t]*(?:$|[-–—:|,)\]]))/y;
const DOTTED = /(\d{1,2})\.([0-5]\d)(?:\.([0-5]\d))?(?![\d%]|\.\d)/y;
const FOUR = /([01]\d|2[0-3])([0-5]\d)([0-5]\d)?(?!\d)/y;
const OPEN_MINUTE = /(\d{1,2}):(?:\?{1,3}|xx|__|[0-5]\?)(?![\p{L}\d?])/iuy;
const OPEN_ALL = /(?:hh:mm(?::ss)?|\?{1,2}:\?{1,2}|xx:xx|--:--|\?{2,5}|\?(?=[ \t]*(?:$|[-–—:|)\]])))(?![\p{L}\d:?])/iuy;
const OPEN_WORD = /(?:time[ \t])?(?:unknown|not known|n\/a)(?=[ \t]*(?:$|[-–—:|,;)\]]|\((?:time|exact)))/iuy;
const WORD = /(?:12[ \t]?)?(noon|mid-?day|midnight)(?![\p{L}\d])/iuy;

/** The time at a place of a text. Constant time. */
export function readTimeAt(text: string, at: number, place: TimePlace): TimeAt | undefined {
  const c = text.charCodeAt(at);
  if (c >= 48 && c <= 57)
    return (
      readClock(text, at, place) ??
      readOpen(text, at) ??
      readHour(text, at, place) ??
      readWord(text, at, place) ??
      (place.isProse ? undefined : readFault(text, at, place))
    );
  return readWord(text, at, place) ?? (place.isProse ? undefined : readUnknown(text, at));
}

function readClock(text: string, at: number, place: TimePlace): TimeAt | undefined {
  const found = matchAt(CLOCK, text, at);
  if (!found) return undefined;
  const [whole, hour = '', minute = '', second] = found;
  const end = at + whole.length;
  const result = finish(text, at, end, hour, minute, second, place);
  if (
    !place.isProse &&
    result?.time &&
    /[\p{L}_]/u.test(text[result.end] ?? '') &&
    !/^(?:ish|[zZ](?!\p{L}))/u.test(text.slice(result.end, result.end + 4)) &&
    !readZoneAt(text, result.end)
  ) {
    const rest = matchAt(/[\p{L}\d_]{1,12}/uy, text, result.end)?.[0] ?? '';
    return faulty([at, result.end + rest.length], 'malformed-time', `\`${rest}\` behind the time`, [show(hour, minute, second)]);
  }
  return result;
}

/** Puts hour, minute and second together with the half of the day behind them, or says what is wrong. */
function finish(
  text: string,
  at: number,
  digits: number,
  hour: string,
  minute: string,
  second: string | undefined,
  place: TimePlace,
): TimeAt | undefined {
  const found = matchAt(HALF, text, digits);
  const half = (found?.[1] ?? found?.[2])?.toLowerCase() === 'a' ? 'am' : found ? 'pm' : undefined;
  const suffix = found ? undefined : matchAt(SUFFIX, text, digits);
  const end = digits + (found?.[0].length ?? suffix?.[0].length ?? 0);
  const h = Number(hour);
  const m = Number(minute);
  const s = second === undefined ? undefined : Number(second);
  const wrong = [h > 23 ? `hour ${h}` : '', m > 59 ? `minute ${m}` : '', (s ?? 0) > 59 ? `second ${s}` : '']
    .filter((w) => w !== '')
    .join(', ');
  if (wrong !== '') return place.isProse ? undefined : faulty([at, end], 'impossible-time', wrong, swapDigits(hour, minute, second));
  // `00:29 AM` and `14:30 PM` are a 24-hour clock with a superfluous half; `14:30 AM` contradicts itself
  const is24 = half !== undefined && (h === 0 || h > 12);
  if (h > 12 && half === 'am')
    return place.isProse
      ? undefined
      : faulty([at, end], 'impossible-time', `hour ${h} with \`am\``, [show(hour, minute, second), show(String(h - 12), minute, second)]);
  const canonical = hour.length === 2 && found === undefined && suffix === undefined && text[at + 2] === ':';
  return {
    time: {
      hour: half === undefined || is24 ? h : (h % 12) + (half === 'pm' ? 12 : 0),
      minute: m,
      second: s,
      half: is24 ? undefined : half,
      precision: s === undefined ? 'minute' : 'second',
      canonical,
      span: [at, end],
    },
    fault: undefined,
    unknown: undefined,
    approximate: false,
    start: at,
    end,
  };
}

/** Hours alone, hours with `h`, with a dot, four digits. */
function readHour(text: string, at: number, place: TimePlace): TimeAt | undefined {
  const hour = matchAt(HOUR_HALF, text, at);
  if (hour) return asHour(finish(text, at, at + hour[0].length, hour[1] ?? '', '00', undefined, place));
  const first = matchAt(HOUR_OF_RANGE, text, at);
  if (first) return asHour(finish(text, at, at + first[0].length, first[1] ?? '', '00', undefined, place));
  const dotted = matchAt(DOTTED, text, at);
  if (dotted) {
    const end = at + dotted[0].length;
    if (
      place.isSure ||
      (dotted[3] === undefined && (matchAt(HALF, text, end) || matchAt(/[ \t]?uhr(?!\p{L})/iuy, text, end) || isZoned(text, end)))
    )
      return finish(text, at, end, dotted[1] ?? '', dotted[2] ?? '', dotted[3], place);
  }
  const four = matchAt(FOUR, text, at);
  if (four) {
    const end = at + four[0].length;
    if (
      (place.isSure && !/^(?:19|20)\d\d$/.test(four[0])) ||
      text[at - 1] === 'T' ||
      /^(?:Z(?![\p{L}\d])|[ \t]?(?:hrs|h)(?![\p{L}\d]))/u.test(text.slice(end, end + 6)) ||
      isZoned(text, end)
    )
      return finish(text, at, end, four[1] ?? '', four[2] ?? '', four[3], place);
  }
  if (place.isProse) return undefined;
  const h = matchAt(H_FORM, text, at);
  if (h && Number(h[1]) < 24 && Number(h[2]) < 60) return finish(text, at, at + h[0].length, h[1] ?? '', h[2] ?? '', undefined, place);
  const only = matchAt(H_ONLY, text, at);
  if (only && Number(only[1]) < 24) return asHour(finish(text, at, at + (only[1]?.length ?? 0), only[1] ?? '', '00', undefined, place));
  return undefined;
}

function isZoned(text: string, end: number): boolean {
  const gap = text[end] === ' ' ? 1 : 0;
  const c = text.charCodeAt(end + gap);
  // an offset behind digits may be a range or a sum
  return c >= 65 && readZoneAt(text, end + gap) !== undefined;
}

function asHour(result: TimeAt | undefined): TimeAt | undefined {
  return result?.time ? { ...result, time: { ...result.time, precision: 'hour', canonical: false } } : result;
}

/** `14:??`. */
function readOpen(text: string, at: number): TimeAt | undefined {
  const found = matchAt(OPEN_MINUTE, text, at);
  if (!found || Number(found[1]) > 23) return undefined;
  const end = at + found[0].length;
  const time: TimeReading = {
    hour: Number(found[1]),
    minute: 0,
    second: undefined,
    half: undefined,
    precision: 'hour',
    canonical: true,
    span: [at, end],
  };
  return { time, fault: undefined, unknown: 'minute', approximate: true, start: at, end };
}

/** `HH:mm`, `???`, `unknown`. */
function readUnknown(text: string, at: number): TimeAt | undefined {
  const found = matchAt(OPEN_ALL, text, at) ?? matchAt(OPEN_WORD, text, at);
  return found && { time: undefined, fault: undefined, unknown: 'all', approximate: false, start: at, end: at + found[0].length };
}

function readWord(text: string, at: number, place: TimePlace): TimeAt | undefined {
  const found = matchAt(WORD, text, at);
  if (!found) return undefined;
  const end = at + found[0].length;
  const word = found[1]?.toLowerCase();
  const before = text.slice(Math.max(0, at - 12), at);
  // `Midnight batch fails`, `at noon`
  const isTime =
    place.isSure ||
    /(?:\b(?:at|around|by|until|till|to|from|before|after|about|and|between|since)|[\d,~])[ \t]*$/i.test(before) ||
    (!place.isProse && /^[ \t]*(?:$|[-–—:|,;.)\]])/.test(text.slice(end, end + 4))) ||
    isZoned(text, end);
  if (!isTime) return undefined;
  const time: TimeReading = {
    hour: word === 'midnight' ? 0 : 12,
    minute: 0,
    second: undefined,
    half: undefined,
    precision: 'hour',
    canonical: false,
    span: [at, end],
  };
  return {
    time,
    fault: undefined,
    unknown: undefined,
    approximate: word?.startsWith('mid') === true && word !== 'midnight',
    start: at,
    end,
  };
}

const COLONS = /(\d{1,4})([ \t]?[:;][:;]?[ \t]?)([\dOolIxX?]{1,4})(?:[:;.]([\dOox?]{1,4}))?(?![\p{L}\d])/uy;
const POINTS =
  /(\d{2})[.,'’_](\d{2})(?![\d%°]|[.,]\d|[ \t]?(?:%|[kKMGT]i?B(?!\p{L})|[mµn]?s(?!\p{L})|x(?!\p{L})|percent|LTS|million|billion|thousand|k(?!\p{L})|[$€£]))/uy;

/** Digits that were meant to be a time. */
function readFault(text: string, at: number, place: TimePlace): TimeAt | undefined {
  const colons = matchAt(COLONS, text, at);
  if (colons) {
    const [whole, hour = '', between = '', minute = '', second] = colons;
    if (between === ' : ' && !place.isSure) return undefined;
    const h = Number(hour);
    const why = /[^\d]/.test(minute + (second ?? ''))
      ? 'a minute that is no number'
      : hour.length > 2
        ? `hour ${hour}`
        : minute.length === 1 && between === ':'
          ? 'a minute of one digit'
          : minute.length > 2
            ? `minute ${minute}`
            : second !== undefined
              ? `second ${second}`
              : `\`${between.trim() || between}\` between hour and minute`;
    return faulty(
      [at, at + whole.length],
      'malformed-time',
      why,
      hour.length > 2 || h > 23 || second !== undefined ? [] : minutesOf(minute).map((m) => `${pad(h)}:${m}`),
    );
  }
  const points = matchAt(POINTS, text, at);
  if (!points) return undefined;
  const [whole, hour = '', minute = ''] = points;
  if (Number(hour) > 23 || Number(minute) > 59) return undefined;
  return faulty([at, at + whole.length], 'malformed-time', `\`${whole[2]}\` between hour and minute`, [`${hour}:${minute}`]);
}

/** What a minute typed wrong may have been: `5` is 05 or 50, `O5` is 05. */
function minutesOf(minute: string): readonly string[] {
  const digits = minute.replace(/[Oo]/g, '0').replace(/[lI]/g, '1');
  if (/^[0-5]\d$/.test(digits)) return [digits];
  if (/^\d$/.test(digits)) return Number(digits) < 6 && digits !== '0' ? [`0${digits}`, `${digits}0`] : [`0${digits}`];
  const slips = /^\d{3}$/.test(digits) ? [digits.slice(0, 2), digits.slice(1), `${digits[0]}${digits[2]}`] : [];
  return [...new Set(slips)].filter((m) => Number(m) < 60);
}

/** The same digits in the other order, where that is a time: `14:73` → `14:37`. */
function swapDigits(hour: string, minute: string, second: string | undefined): readonly string[] {
  if (Number(second ?? 0) > 59) return [];
  if (hour === '24' && minute === '00') return ['00:00'];
  const h = Number(hour) > 23 ? swap(hour) : pad(Number(hour));
  const m = Number(minute) > 59 ? swap(minute) : minute;
  return Number(h) > 23 || Number(m) > 59 ? [] : [show(h, m, second)];
}

const swap = (digits: string): string => `${digits[1]}${digits[0]}`;
const show = (hour: string, minute: string, second: string | undefined): string =>
  `${pad(Number(hour))}:${minute}${second === undefined ? '' : `:${second}`}`;

function faulty(span: StampFault['span'], kind: StampFault['kind'], why: string, suggestions: readonly string[]): TimeAt {
  return { time: undefined, fault: { kind, span, why, suggestions }, unknown: undefined, approximate: false, start: span[0], end: span[1] };
}
