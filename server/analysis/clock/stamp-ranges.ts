/** Ranges of stamps: `19:30–20:00`, `16:05:57-58`, `from 15:30 to 18:10 UTC`, `between 3 and 4 AM`. */
import { type Core, type Mode, readCore } from './read-stamp';
import type { TimeAt } from './read-time';
import { matchAt } from './scan';

const JOINT =
  /[ \t\u00a0]{0,2}(?:-{1,2}>?|–|—|→|…|\.\.\.?)[ \t\u00a0]{0,2}[~≈]?|[ \t\u00a0]{1,2}(to|until|till|til|through|and|&)[ \t\u00a0]{1,2}(?:(?:about|around|approximately|approx\.?|roughly|circa|ca\.?)[ \t]{1,2}|[~≈])?/iy;
const SHORT = /(\d{2})(?![\p{L}\d:.])/uy;
const SHORT_DAY = /(\d{1,2})(?:st|nd|rd|th)?(?:,?[ \t]{1,2}((?:19|20)\d\d)(?!\d))?(?![\p{L}\d:./-])/uy;

/** The end of a range that begins with `core`, read behind it. */
export function readEnd(
  text: string,
  at: number,
  core: Core,
  mode: Mode,
): { readonly core: Core; readonly approximate: boolean } | undefined {
  if (core.time?.fault || (core.time && !core.time.time && core.time.unknown === undefined)) return undefined;
  const joint = matchAt(JOINT, text, at);
  if (!joint || (/^(?:and|&)$/i.test(joint[1] ?? '') && !mode.isBetween)) return undefined;
  const from = at + joint[0].length;
  const approximate = /[~≈]|about|around|approx|rough|ca\.?[ \t]|circa/i.test(joint[0]);
  const short = readShort(text, from, core, joint[0]);
  if (short) return { core: short, approximate };
  const end = readCore(text, from, { ...mode, isProse: true, anchored: mode.anchored });
  if (!end) return undefined;
  // a date behind a time may begin the text: `14:05 - 2021-03-05 build`
  const isSame = core.time?.time
    ? end.time?.time !== undefined
    : end.time === undefined && end.date?.date !== undefined && end.date.grade !== 'bare';
  return isSame || (core.time?.unknown === 'all' && end.time?.time) ? { core: end, approximate } : undefined;
}

/** `16:05:57-58`, `14:05-10`, `Jan 13-15`: only the last part is written again. */
function readShort(text: string, at: number, { date, time }: Core, joint: string): Core | undefined {
  const isAttached = /^[-–—]$/.test(joint);
  const own = time?.time;
  if (isAttached && own && own.precision !== 'hour') {
    const found = matchAt(SHORT, text, at);
    const value = Number(found?.[1]);
    const isLater = value > (own.second ?? own.minute) && value < 60;
    if (!found || !isLater) return undefined;
    const end = at + 2;
    const part = own.second === undefined ? { minute: value } : { second: value };
    const read: TimeAt = {
      time: { ...own, ...part, canonical: true, span: [at, end] },
      fault: undefined,
      unknown: undefined,
      approximate: false,
      start: at,
      end,
    };
    return { date: undefined, time: read, zone: undefined, zoneStart: 0, weekday: undefined, approximate: false, start: at, end };
  }
  if (time || !date?.date || !/\p{L}/u.test(text.slice(date.start, date.end)) || date.date.year !== undefined) return undefined;
  const found = matchAt(SHORT_DAY, text, at);
  const day = Number(found?.[1]);
  if (!found || day <= date.date.day || day > 31 || (!isAttached && found[2] === undefined)) return undefined;
  const end = at + found[0].length;
  return {
    date: {
      ...date,
      date: { ...date.date, day, year: found[2] === undefined ? undefined : Number(found[2]), span: [at, end] },
      start: at,
      end,
    },
    time: undefined,
    zone: undefined,
    zoneStart: 0,
    weekday: undefined,
    approximate: false,
    start: at,
    end,
  };
}

/** The start of a range with what only its end says: zone, half of the day, date. */
export function startLike(core: Core, end: Core): Core {
  const own = core.time?.time;
  const last = end.time?.time;
  let time = core.time;
  if (core.time && own && last?.half && own.half === undefined && own.hour > 0 && own.hour <= 12) {
    const hour = (own.hour % 12) + (last.half === 'pm' ? 12 : 0);
    const isAfter = hour * 60 + own.minute > last.hour * 60 + last.minute;
    // `11:30 – 1:15 PM` begins in the other half
    const half = isAfter ? (last.half === 'pm' ? 'am' : 'pm') : last.half;
    time = { ...core.time, time: { ...own, half, hour: (own.hour % 12) + (half === 'pm' ? 12 : 0), canonical: false } };
  }
  const from = time?.time;
  // a range over midnight begins on another day than its end
  const isSameDay = from && last && from.hour * 60 + from.minute <= last.hour * 60 + last.minute;
  const date = dateLike(core.date, end.date) ?? (isSameDay && end.date?.date ? { ...end.date, fault: undefined } : undefined);
  const zone = core.zone ? { zone: core.zone, zoneStart: core.zoneStart } : { zone: end.zone, zoneStart: end.zoneStart };
  return { ...core, time, date, ...zone };
}

/** `Jan 13 – 15, 2026`: the year of both. */
function dateLike(own: Core['date'], last: Core['date']): Core['date'] {
  const year = last?.date?.year;
  const isEarlier = own?.date && last?.date && own.date.month * 31 + own.date.day <= last.date.month * 31 + last.date.day;
  return own?.date && own.date.year === undefined && year !== undefined && isEarlier ? { ...own, date: { ...own.date, year } } : own;
}
