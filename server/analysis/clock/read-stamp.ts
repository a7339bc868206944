/** Stamps: dates, times and zones put together in whatever order they are written. */
import { addDays, midnightOf } from './calendar';
import type { Stamp, StampFault } from './clock';
import { readDuration } from './durations';
import { type DateAt, readDateAt, readWeekdayAt } from './read-date';
import { readTimeAt, type TimeAt } from './read-time';
import { matchAt } from './scan';
import { showDate } from './show';
import { readEnd, startLike } from './stamp-ranges';
import { readZoneAt, type ZoneAt } from './zones';

/** What the document says about its stamps. */
export interface StampOptions {
  /** How dates such as `03/04/2026` are read; `day-first` where absent. */
  readonly order?: 'day-first' | 'month-first' | undefined;
  /** The text is known to begin with a time: `1430` and `14.30` are read as one. */
  readonly anchored?: boolean | undefined;
}

/** How a stamp is read at a place. */
export interface Mode extends StampOptions {
  readonly isProse: boolean;
  /** Behind `between`, where `and` joins the ends. */
  readonly isBetween: boolean;
}

/** Date, time and zone next to each other. */
export interface Core {
  readonly date: DateAt | undefined;
  readonly time: TimeAt | undefined;
  readonly zone: ZoneAt | undefined;
  readonly zoneStart: number;
  readonly weekday: number | undefined;
  readonly approximate: boolean;
  readonly start: number;
  readonly end: number;
}

const LEAD = /(?:[\s"'“”‘’«»([{<*_`~≈#>|•·]|[-–—][ \t]){0,12}/y;
const LEAD_WORD =
  /(?:(?:some ?time|shortly|just|right)[ \t]{1,2}(?:before|after)|before|after|around|about|approximately|approx\.?|roughly|circa|ca\.?|between)[ \t]{1,2}/iy;
const GLUE =
  /(?:T(?=\d)|[ \t\u00a0]{0,3}(?:[,@:|;]|-{1,2}|–|—)?[ \t\u00a0]{0,3}(?:(?:at|from|kl\.?|um|between)[ \t]{1,2})?(?:(?:around|about|approximately|approx\.?|roughly|circa|ca\.?)[ \t]{1,2})?[~≈]?[ \t]?[([]?)/iy;
const DATE_GLUE = /[ \t\u00a0]{0,2},?[ \t\u00a0]{0,2}(?:(?:on|of|the|den)[ \t]{1,2}){0,2}[([]?/iy;
const ZONE_GLUE = /[ \t\u00a0]{0,2}[([]?[ \t]?/y;
const SUFFIX = /[ \t]?(?:[~≈]|\?(?!\?)|-?ish(?!\p{L})|\((?:approx\.?|approximately|ca\.?|about|circa|estimated?)\)|or so(?!\p{L}))/iuy;
const KL = /kl\.?[ \t]{0,2}/iy;
const ALTERNATE = /[ \t]{0,2}[([/=|][ \t]?/y;
const RELATIVE =
  /T[ \t]?(?:([+\-−])[ \t]?(\d{1,3}:\d\d(?::\d\d)?|\d{1,5}(?:[ \t]?(?:s|m|h|d|sec|min|minutes?|hours?|hrs?)(?:[ \t]?\d{1,4}[ \t]?(?:s|m|min))?)?)|0)(?![\p{L}\d:])/uy;
const PLUS = /\+[ \t]?(\d{1,5}[ \t]?[a-z]{1,8}(?:[ \t]?\d{1,4}[ \t]?[a-z]{1,8})?|\d{1,3}:\d\d(?::\d\d)?)(?=[ \t]*(?:$|[-–—:|)\]]))/iuy;

/** Date, time and zone at a place, in any order; `undefined` where neither date nor time stands there. */
export function readCore(text: string, at: number, mode: Mode): Core | undefined {
  let start = at;
  let pos = at;
  const day = readWeekdayAt(text, pos);
  if (day) pos = day.end;
  let date = readDateAt(text, pos, mode.order, day?.weekday);
  let time: TimeAt | undefined;
  let weekday = day?.weekday;
  let approximate = false;
  if (date) {
    const glue = matchAt(GLUE, text, date.end)?.[0] ?? '';
    const word = readWeekdayAt(text, date.end + glue.length);
    const kl = /kl\.?[ \t]*[~(]?$/i.test(glue);
    const next = date.end + glue.length;
    time = glue === '' ? undefined : readTimeAt(text, next, { isProse: mode.isProse, isSure: date.dotted || kl });
    if (word && !time) {
      weekday ??= word.weekday;
      const behind = matchAt(/\)?[ \t,]{0,2}/y, text, word.end)?.[0].length ?? 0;
      time = readTimeAt(text, word.end + behind, { isProse: true, isSure: false });
    }
    if (
      time &&
      !time.time &&
      !time.fault &&
      glue.trim() !== '' &&
      !/[~([]$/.test(glue) &&
      time.unknown === 'all' &&
      text[time.start] === '?'
    )
      time = undefined;
    if (time && /[~≈]|around|about|approx|rough|ca\.?[ \t]|circa/i.test(glue)) approximate = true;
    if (date.grade === 'bare' && !time?.time && !isAlone(text, date.end, mode)) date = undefined;
  }
  if (!date) {
    const kl = matchAt(KL, text, pos);
    if (kl) pos += kl[0].length;
    time = readTimeAt(text, pos, { isProse: mode.isProse, isSure: kl !== undefined || mode.anchored === true });
    if (!time) return undefined;
    if (!day || !time.time) {
      start = day ? pos : start;
      weekday = undefined;
    }
  }
  let end = Math.max(date?.end ?? 0, time?.end ?? 0);
  if (time) end = closeBracket(text, at, end);
  let { zone, zoneStart, zoneEnd } = readZoneBehind(text, end, time !== undefined);
  if (zone) end = zoneEnd;
  if (time && !date) {
    const glue = matchAt(DATE_GLUE, text, end)?.[0] ?? '';
    const word = glue === '' ? undefined : readWeekdayAt(text, end + glue.length);
    const behind = glue === '' ? undefined : readDateAt(text, word?.end ?? end + glue.length, mode.order, word?.weekday);
    if (behind && behind.grade !== 'bare' && (behind.grade === 'sure' || /[A-Z]/.test(text.slice(behind.start, behind.end)))) {
      date = behind;
      weekday ??= word?.weekday;
      end = closeBracket(text, at, behind.end);
      if (!zone) {
        ({ zone, zoneStart, zoneEnd } = readZoneBehind(text, end, true));
        if (zone) end = zoneEnd;
      }
    }
  }
  if (!date && !time) return undefined;
  return { date, time, zone, zoneStart, weekday, approximate: approximate || time?.approximate === true, start, end };
}

/** Whether a date such as `10/21` stands for itself: what follows is no count of things. */
function isAlone(text: string, end: number, mode: Mode): boolean {
  if (mode.isProse) return false;
  return /^[ \t]*(?:$|[-–—:|)\]]|[ \t]\p{Lu})/u.test(text.slice(end, end + 6));
}

/** Past the bracket that was opened inside the stamp. */
function closeBracket(text: string, from: number, end: number): number {
  const c = text[end];
  if (c !== ')' && c !== ']') return end;
  const open = c === ')' ? '(' : '[';
  return text.slice(from, end).lastIndexOf(open) > text.slice(from, end).lastIndexOf(c) ? end + 1 : end;
}

function readZoneBehind(text: string, end: number, isTimed: boolean): { zone: ZoneAt | undefined; zoneStart: number; zoneEnd: number } {
  const none = { zone: undefined, zoneStart: 0, zoneEnd: end };
  if (!isTimed) return none;
  if (/^[Zz](?![\p{L}\d])/u.test(text.slice(end, end + 2))) {
    const zone: ZoneAt = { zone: { kind: 'offset', name: text.slice(end, end + 1), minutes: 0 }, end: end + 1 };
    return { zone, zoneStart: end, zoneEnd: end + 1 };
  }
  const glue = matchAt(ZONE_GLUE, text, end)?.[0] ?? '';
  const at = end + glue.length;
  const zone = readZoneAt(text, at);
  if (!zone) return none;
  if (/^[+\-−]\d/.test(zone.zone.name) && !isOffset(text, end, at, zone.zone.name)) return none;
  const isOpen = /[([]/.test(glue);
  if (isOpen && !/[)\]]/.test(text[zone.end] ?? '')) {
    // `(CEST, UTC+2)`
    const rest = matchAt(/[,;/][^()[\]\n]{0,24}[)\]]/y, text, zone.end);
    return rest ? { zone, zoneStart: at, zoneEnd: zone.end + rest[0].length } : none;
  }
  return { zone, zoneStart: at, zoneEnd: isOpen ? zone.end + 1 : zone.end };
}

/** Whether digits behind a sign are an offset: `-04:30` behind a bare time ends a range. */
function isOffset(text: string, end: number, at: number, name: string): boolean {
  if (/^[+]/.test(name)) return name.length > 3 || at === end;
  const written = text.slice(Math.max(0, end - 24), end);
  return /\dT\d{2}:?\d{2}(?::?\d{2}(?:\.\d+)?)?$/.test(written) || (!name.includes(':') && name.length === 5 && at > end);
}

/** A core with everything around it: approximation, the end of a range, a second zone. */
export function complete(text: string, core: Core, mode: Mode, isApproximate: boolean): Stamp {
  let { end } = core;
  let approximate = core.approximate || isApproximate;
  const suffix = core.time ? matchAt(SUFFIX, text, end) : undefined;
  if (suffix && core.time?.unknown !== 'all') {
    approximate = true;
    end += suffix[0].length;
  }
  const range = readEnd(text, end, core, mode);
  const stamp = toStamp(text, range ? startLike(core, range.core) : core, approximate);
  const last = range ? range.core.end : end;
  const alternate = readAlternate(text, last, core, mode);
  return { ...stamp, end: range && toStamp(text, range.core, range.approximate), ...(alternate && { alternate }) };
}

/** `12:48 (6:48 PDT)`, `14:05 UTC / 10:05 EDT`. */
function readAlternate(text: string, at: number, { time, zone }: Core, mode: Mode): Stamp | undefined {
  if (!time?.time) return undefined;
  const glue = matchAt(ALTERNATE, text, at);
  if (!glue) return undefined;
  const other = readCore(text, at + glue[0].length, { ...mode, isProse: true, anchored: false });
  return other?.time?.time && (other.zone || (zone && /[([]/.test(glue[0]))) ? toStamp(text, other, other.approximate) : undefined;
}

function toStamp(text: string, core: Core, approximate: boolean): Stamp {
  const { date, time, zone } = core;
  const span = [core.start, core.end] as const;
  const faults = [date?.fault, time?.fault].filter((f) => f !== undefined).map((f) => endOfDay(f, core));
  return {
    span,
    text: text.slice(span[0], span[1]),
    date: date?.date,
    time: time?.time,
    weekday: core.weekday,
    zone: zone?.zone,
    zoneSpan: zone && [core.zoneStart, zone.end],
    approximate,
    unknown: time?.unknown,
    relative: undefined,
    end: undefined,
    faults,
  };
}

/** `2026-03-14 24:00` was meant for midnight of the next day. */
function endOfDay(fault: StampFault, { date }: Core): StampFault {
  const day = date?.date;
  if (fault.why !== 'hour 24' || fault.suggestions.length === 0 || !date || day?.year === undefined || date.start > fault.span[0])
    return fault;
  const midnight = midnightOf(day.year, day.month, day.day);
  return midnight === undefined
    ? fault
    : { ...fault, span: [date.start, fault.span[1]], suggestions: [`${showDate(addDays(midnight, 1))} 00:00`] };
}

/** The stamp with which an entry or a cell begins, brackets, quotes and words of approximation before it skipped (`~`, `ca.`, `around`, `Between`; not `At`, `On`, `From`). A stamp typed wrong (`25:61`, `9:5`) is given with its faults. Constant time. */
export function readStamp(text: string, options: StampOptions = {}): Stamp | undefined {
  let pos = 0;
  let isApproximate = false;
  let isBetween = false;
  const skip = (): void => {
    const lead = matchAt(LEAD, text, pos)?.[0] ?? '';
    if (/[~≈]/.test(lead)) isApproximate = true;
    pos += lead.length;
  };
  skip();
  for (let i = 0; i < 2; i++) {
    const word = matchAt(LEAD_WORD, text, pos);
    if (!word) break;
    if (/^between/i.test(word[0])) isBetween = true;
    else isApproximate = true;
    pos += word[0].length;
    skip();
  }
  const relative = readRelative(text, pos);
  if (relative) return { ...relative, approximate: isApproximate };
  const mode: Mode = { ...options, isProse: false, isBetween };
  const core = readCore(text, pos, mode);
  return core && complete(text, core, mode, isApproximate);
}

/** `T+5m`, `T0`, `+00:05`. */
function readRelative(text: string, at: number): Stamp | undefined {
  const found = matchAt(RELATIVE, text, at) ?? matchAt(PLUS, text, at);
  if (!found) return undefined;
  const written = found[2] ?? (found[0].startsWith('+') ? found[1] : '0 s');
  const duration = readDuration(/^\d+$/.test(written ?? '') ? `${written} min` : (written ?? ''));
  if (!duration) return undefined;
  const relative = (found[1] === '-' || found[1] === '−' ? -1 : 1) * duration.seconds * 1000 || 0;
  const span = [at, at + found[0].length] as const;
  return {
    span,
    text: found[0],
    date: undefined,
    time: undefined,
    weekday: undefined,
    zone: undefined,
    zoneSpan: undefined,
    approximate: false,
    unknown: undefined,
    relative,
    end: undefined,
    faults: [],
  };
}
