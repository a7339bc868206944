/** Stamps inside prose, and stamps where one should be. */
import type { Stamp, StampFault } from './clock';
import { readDuration } from './durations';
import { MONTH_SOURCE } from './read-date';
import { complete, type Mode, readCore, readStamp, type StampOptions } from './read-stamp';
import { canonicalDate } from './show';
import { readZone } from './zones';

/** Places where a stamp may begin, and addresses to skip. */
const CANDIDATE = new RegExp(
  `[a-z][a-z+]{1,9}://[^\\s)>\\]]*|(?<![\\p{L}\\d_])(?:\\d|(?:12[ \\t]?)?(?:noon|midnight|midday)(?!\\p{L})|(?:sun|mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?)(?:day)?[,.]?[ \\t]{1,2}(?=[\\d\\p{L}])|${MONTH_SOURCE}(?=[ \\t.,-]{0,3}(?:the )?\\d))`,
  'giu',
);
const APPROXIMATE = /(?:[~≈]|\b(?:around|about|approximately|approx\.?|roughly|circa|ca\.?|before|after|nearly))[ \t]{0,2}[([]?$/i;
const BETWEEN = /\bbetween[ \t]{1,2}[~≈([]?$/i;
/** What makes digits behind it something else: a ratio, a port, a version, a part of an address. */
const OTHER =
  /(?:\b(?:ratio|aspect|version|v|ports?|lines?|chapter|verse|score|scored|of|x|sha|block|height)[ \t]{1,2}|[\p{L}\d.]:|[\w.]@|[$€£#/\\=_.+^&%:])$/iu;
/** Every stamp inside prose, in its order: no versions, ports, addresses, ratios, URLs. Linear. */
export function findStamps(text: string, options: StampOptions = {}): readonly Stamp[] {
  const stamps: Stamp[] = [];
  let from = 0;
  for (const { index, 0: word } of text.matchAll(CANDIDATE)) {
    if (index < from || word.includes('://')) continue;
    const before = text.slice(Math.max(0, index - 24), index);
    const mode: Mode = { order: options.order, isProse: true, isBetween: BETWEEN.test(before) };
    const core = readCore(text, index, mode);
    if (!core) continue;
    // `outage of 2026-03-14`, but `3 of 12`
    const isWholeDate = core.date?.grade === 'sure';
    if (!isApart(text, core.end, isWholeDate ? before.replace(/\bof[ \t]{1,2}$/i, '') : before)) continue;
    if (!core.time?.time && (!core.date || core.date.fault || core.date.grade === 'bare')) continue;
    const stamp = complete(text, core, mode, APPROXIMATE.test(before));
    if (ELAPSED.test(before) && !stamp.date && !stamp.zone && !stamp.end && !stamp.time?.half) continue;
    stamps.push(stamp);
    from = Math.max(stamp.end?.span[1] ?? 0, stamp.alternate?.span[1] ?? 0, stamp.span[1]);
  }
  return stamps;
}

/** Words before a clock that has gone by, unless it has a date, a zone or an end. */
const ELAPSED = /\b(?:took|takes|lasted|lasting|for|elapsed|duration|downtime|uptime|runtime)[ \t:]{1,2}$/i;

/** Whether nothing beside a stamp makes it a part of something else. */
function isApart(text: string, end: number, before: string): boolean {
  const c = before.at(-1) ?? '';
  if (/[\p{L}\d_]/u.test(c)) return false;
  const label = /\p{L}{3,}:$/u.test(before);
  if (!label && OTHER.test(before)) return false;
  if (c === '-' && /[\p{L}\d]-$/u.test(before)) return false;
  return !/^(?:[\p{L}\d_%°]|[./\\:=@+][\p{L}\d]|[-–](?=[\p{L}_])|[ \t]?(?:%|ratio|aspect|of \d))/iu.test(text.slice(end, end + 8));
}

const PREPOSITION = /^[\s"'“(*_`]*(?:at|on|by|from|since|until|the|due|by)[ \t]{1,3}/i;
const ANSWER = /^[\s"'(*_`[]*(?:unknown|not known|none|n\/a|n\.a\.|tbd|tba|\?+|[-–—]+)(?![\p{L}\d])/iu;

/** The stamp of a cell or field that should hold one: as `readStamp`, but what has digits and is none is given as a fault. `undefined` for a text without any trace of one. */
export function readTypedStamp(text: string, options: StampOptions = {}): Stamp | undefined {
  const stamp = readStamp(text, options);
  if (stamp) return stamp;
  const skipped = PREPOSITION.exec(text)?.[0].length ?? 0;
  const behind = skipped > 0 ? readStamp(text.slice(skipped), options) : undefined;
  if (behind) return shiftStamp(behind, skipped);
  const inside = text.length < 200 ? findStamps(text, options).find((s) => s.time) : undefined;
  if (inside) return inside;
  const start = text.length - text.trimStart().length;
  const span = [start, start + text.trim().length] as const;
  const written = text.trim();
  const base = {
    span,
    text: written,
    date: undefined,
    time: undefined,
    weekday: undefined,
    zone: undefined,
    zoneSpan: undefined,
    approximate: false,
    relative: undefined,
    end: undefined,
  } as const;
  if (ANSWER.test(text) || /\?\?/.test(written)) return { ...base, unknown: 'all', faults: [] };
  if (written.length > 40 || !/^[^\p{L}]{0,4}\d|\d[-:./]\d/u.test(written) || readZone(written) || readDuration(written)) return undefined;
  return { ...base, unknown: undefined, faults: [readWreck(written, span)] };
}

/** What digits that are neither date nor time were meant to be. */
function readWreck(written: string, span: StampFault['span']): StampFault {
  const digits = /^(\d{1,2})[\s:.;,'’_h-]{0,3}([0-5]\d)(?:[\s_]?(?:h|hrs?|uhr))?$/i.exec(written);
  if (digits && Number(digits[1]) < 24 && !/^(?:19|20)\d\d$/.test(written)) {
    const suggestions = [`${(digits[1] ?? '').padStart(2, '0')}:${digits[2]}`];
    return { kind: 'malformed-time', span, why: 'no colon between hour and minute', suggestions };
  }
  const isDate = /\d[-/]\d|\d{4,}|\d\.\d{1,2}\.\d/.test(written) || new RegExp(MONTH_SOURCE, 'iu').test(written);
  if (!isDate) return { kind: 'malformed-time', span, why: 'no time can be read', suggestions: [] };
  const mended = written.replace(/[oO](?=\d|$|[-/])/g, '0').replace(/[lI](?=\d|$|[-/])/g, '1');
  const read = mended === written ? undefined : readStamp(mended)?.date;
  const date = read && canonicalDate(read);
  return { kind: 'malformed-date', span, why: 'no date can be read', suggestions: date ? [date] : [] };
}

/** A stamp with all its spans moved by some characters. */
export function shiftStamp(stamp: Stamp, by: number): Stamp {
  const move = (span: Stamp['span']): Stamp['span'] => [span[0] + by, span[1] + by];
  return {
    ...stamp,
    span: move(stamp.span),
    date: stamp.date && { ...stamp.date, span: move(stamp.date.span) },
    time: stamp.time && { ...stamp.time, span: move(stamp.time.span) },
    zoneSpan: stamp.zoneSpan && move(stamp.zoneSpan),
    end: stamp.end && shiftStamp(stamp.end, by),
    ...(stamp.alternate && { alternate: shiftStamp(stamp.alternate, by) }),
    faults: stamp.faults.map((f) => ({ ...f, span: move(f.span) })),
  };
}

/** How a document writes its dates in numbers: as those say that cannot be read the other way round. */
export function decideDateOrder(stamps: Iterable<Stamp>): 'day-first' | 'month-first' | 'undecided' {
  let days = 0;
  let months = 0;
  for (const stamp of stamps)
    for (const date of [stamp.date, stamp.end?.date]) {
      if (!date || date.ambiguous || date.dayFirst === undefined) continue;
      if (date.dayFirst) days++;
      else months++;
    }
  return days > 0 === months > 0 ? 'undecided' : days > 0 ? 'day-first' : 'month-first';
}
