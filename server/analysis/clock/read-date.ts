/** Dates at a place of a text, in every order that people write them. */
import { daysOfMonth, isDate, midnightOf, weekdayOf } from './calendar';
import type { DateReading, StampFault } from './clock';
import { matchAt, pad } from './scan';

/** A date, or what was meant to be one, at a place of a text. */
export interface DateAt {
  readonly date: DateReading | undefined;
  readonly fault: StampFault | undefined;
  readonly start: number;
  readonly end: number;
  /** How sure it is that this is a date: `sure` by itself, `named` with a month's name but no year, `bare` only beside a time or a separator (`10/21`, `03-26`). */
  readonly grade: 'sure' | 'named' | 'bare';
  /** `14.03.2026`: times beside it may have dots too. */
  readonly dotted: boolean;
}

/** How dates in numbers are read. */
export type DateOrder = 'day-first' | 'month-first';

const MONTHS: Readonly<Record<string, number>> = {
  jan: 1, january: 1, januar: 1, feb: 2, february: 2, februar: 2, mar: 3, march: 3, mars: 3, apr: 4, april: 4, may: 5, mai: 5, jun: 6, june: 6, juni: 6,
  jul: 7, july: 7, juli: 7, aug: 8, august: 8, sep: 9, sept: 9, september: 9, oct: 10, october: 10, okt: 10, oktober: 10, nov: 11, november: 11,
  dec: 12, december: 12, dez: 12, dezember: 12, desember: 12,
}; // biome-ignore format: a table
const MONTH = `(${Object.keys(MONTHS)
  .sort((a, b) => b.length - a.length)
  .join('|')})(?![\\p{L}])`;
/** Any month's name, for scans. */
export const MONTH_SOURCE = MONTH;
const NAMES = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

const GAP = '[ \\t\\u00a0]{1,2}';
const YEAR = "((?:19|20)\\d{2,3}|'\\d{2})(?!\\d|:\\d)";
const YEAR_FIRST = /(\d{4,5})([-/.])(\d{1,2})\2(\d{1,2})(?![\dA-SU-Za-su-z]|\2\d)/y;
const YEAR_LAST = /(\d{1,2})([-/.])(\d{1,2})\2(\d{2,5})(?![\dA-SU-Za-su-z]|\2\d)/y;
const NO_YEAR = /(\d{1,2})([-/])(\d{1,2})(?![\d-/]|\.\d|:\d)/y;
const NO_YEAR_DOTTED = /(\d{1,2})\.(\d{1,2})\.(?=[ \t])/y;
const MONTH_FIRST = new RegExp(
  `${MONTH}(?:\\.?${GAP}|\\.|-)(?:the${GAP})?(\\d{1,2})(?:st|nd|rd|th)?(?![\\p{L}\\d]|[:.]\\d)(?:(?:,?${GAP}(?:of${GAP})?|,|-)${YEAR})?`,
  'iuy',
);
const DAY_FIRST = new RegExp(`(\\d{1,2})(?:st|nd|rd|th|\\.)?(?:${GAP}|-)?(?:of${GAP})?${MONTH}(?:(?:[.,]?${GAP}|\\.|-)${YEAR})?`, 'iuy');
const YEAR_MONTH_DAY = new RegExp(
  `((?:19|20)\\d{2})(?:,?${GAP}|-)${MONTH}(?:${GAP}|-)(\\d{1,2})(?:st|nd|rd|th)?(?![\\p{L}\\d]|:\\d)`,
  'iuy',
);
const WEEKDAY = /(sun|mon|tue|wed|thu|fri|sat)(?:s|rs?|nes|ur|urs)?(?:day)?s?(?![\p{L}\d])[,.]?[ \t]{0,2}/iuy;
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** A weekday at a place of a text, with the comma and spaces behind it. */
export function readWeekdayAt(text: string, at: number): { readonly weekday: number; readonly end: number } | undefined {
  const found = matchAt(WEEKDAY, text, at);
  return found && { weekday: WEEKDAYS.indexOf(found[1]?.toLowerCase() ?? ''), end: at + found[0].length };
}

/** The date at a place of a text. `weekday`: stated beside it, may tell day from month. Constant time. */
export function readDateAt(text: string, at: number, order: DateOrder = 'day-first', weekday?: number): DateAt | undefined {
  const c = text.charCodeAt(at);
  if (c >= 48 && c <= 57)
    return readYearFirst(text, at) ?? readNumbers(text, at, order, weekday) ?? readDayFirst(text, at) ?? readYearMonthDay(text, at);
  const found = matchAt(MONTH_FIRST, text, at);
  return found && named(found, at, found[3], found[1], found[2]);
}

function readYearFirst(text: string, at: number): DateAt | undefined {
  const found = matchAt(YEAR_FIRST, text, at);
  if (!found) return undefined;
  const [whole, year = '', separator, month = '', day = ''] = found;
  const end = at + whole.length;
  const iso = separator === '-' && month.length === 2 && day.length === 2;
  const base = { start: at, end, grade: separator === '.' ? 'bare' : 'sure', dotted: separator === '.' } as const;
  if (year.length !== 4) {
    const fits = dropDigits(year).filter((y) => isDate(Number(y), Number(month), Number(day)));
    return {
      ...base,
      date: undefined,
      fault: malformed(
        [at, end],
        'five-digit year',
        fits.map((y) => `${y}-${pad(Number(month))}-${pad(Number(day))}`),
      ),
    };
  }
  return { ...base, ...checked(Number(year), Number(month), Number(day), { iso, ambiguous: false, dayFirst: undefined, span: [at, end] }) };
}

/** Years that a five-digit one may have been, the nearest slip first. */
function dropDigits(year: string): readonly string[] {
  const years = [4, 3, 2, 1, 0].map((i) => year.slice(0, i) + year.slice(i + 1));
  return [...new Set(years)].filter((y) => /^(?:199|20[0-4])\d$/.test(y)).slice(0, 3);
}

function readNumbers(text: string, at: number, order: DateOrder, weekday: number | undefined): DateAt | undefined {
  const full = matchAt(YEAR_LAST, text, at);
  if (full) {
    const [whole, a = '', separator = '', b = '', year = ''] = full;
    const end = at + whole.length;
    // `26-03-14` may be a year first or last
    if (year.length === 2 && separator === '-') return undefined;
    const base = { start: at, end, grade: year.length === 2 && separator === '.' ? 'bare' : 'sure', dotted: separator === '.' } as const;
    if (year.length === 3 || year.length === 5)
      return { ...base, date: undefined, fault: malformed([at, end], `year of ${year.length} digits`, []) };
    const y = year.length === 2 ? 2000 + Number(year) : Number(year);
    return { ...base, ...inOrder(y, Number(a), Number(b), separator === '.' ? 'dotted' : order, weekday, [at, end]) };
  }
  const bare = matchAt(NO_YEAR, text, at) ?? matchAt(NO_YEAR_DOTTED, text, at);
  if (!bare) return undefined;
  const [whole, a = ''] = bare;
  const b = bare[3] ?? bare[2] ?? '';
  const separator = bare[3] === undefined ? '.' : (bare[2] ?? '');
  const end = at + whole.length;
  if (separator === '-' && (a.length !== 2 || b.length !== 2)) return undefined;
  // without a year `MM-DD` is what logs write
  const reading = inOrder(
    undefined,
    Number(a),
    Number(b),
    separator === '.' ? 'dotted' : separator === '-' ? 'month-first' : order,
    weekday,
    [at, end],
  );
  return reading.fault ? undefined : { start: at, end, grade: 'bare', dotted: separator === '.', ...reading };
}

function inOrder(
  year: number | undefined,
  a: number,
  b: number,
  order: DateOrder | 'dotted',
  weekday: number | undefined,
  span: readonly [number, number],
): Pick<DateAt, 'date' | 'fault'> {
  const dayFirst = isDate(year, b, a);
  const monthFirst = isDate(year, a, b);
  if (order === 'dotted' || !dayFirst || !monthFirst || a === b) {
    const isDay = order === 'dotted' || dayFirst || !monthFirst;
    const told = order !== 'dotted' && a !== b && dayFirst !== monthFirst ? isDay : undefined;
    return checked(year, isDay ? b : a, isDay ? a : b, { iso: false, ambiguous: false, dayFirst: told, span });
  }
  const decided = year === undefined || weekday === undefined ? undefined : decide(year, a, b, weekday);
  const isDay = decided ?? order === 'day-first';
  return checked(year, isDay ? b : a, isDay ? a : b, { iso: false, ambiguous: decided === undefined, dayFirst: isDay, span });
}

/** Whether the day comes first, as the weekday tells; `undefined` where it does not. */
function decide(year: number, a: number, b: number, weekday: number): boolean | undefined {
  const day = weekdayOf(midnightOf(year, b, a) ?? 0) === weekday;
  const month = weekdayOf(midnightOf(year, a, b) ?? 0) === weekday;
  return day === month ? undefined : day;
}

function readDayFirst(text: string, at: number): DateAt | undefined {
  const found = matchAt(DAY_FIRST, text, at);
  return found && named(found, at, found[3], found[2], found[1]);
}

function readYearMonthDay(text: string, at: number): DateAt | undefined {
  const found = matchAt(YEAR_MONTH_DAY, text, at);
  return found && named(found, at, found[1], found[2], found[3]);
}

function named(
  found: RegExpExecArray,
  at: number,
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
): DateAt | undefined {
  const word = month ?? '';
  const end = at + found[0].length;
  const m = MONTHS[word.toLowerCase()] ?? 0;
  const d = Number(day);
  if (year !== undefined && /^\d{5}$/.test(year)) {
    const fits = dropDigits(year).filter((y) => isDate(Number(y), m, d));
    const fault = malformed(
      [at, end],
      'five-digit year',
      fits.map((y) => `${y}-${pad(m)}-${pad(d)}`),
    );
    return { date: undefined, fault, start: at, end, grade: 'sure', dotted: false };
  }
  const y = year === undefined ? undefined : year.startsWith("'") ? 2000 + Number(year.slice(1)) : Number(year);
  // `may 5` and `march 10` are words of a sentence too
  if (y === undefined && /^(?:may|march|mars|mar|sun)$/.test(word)) return undefined;
  const reading = checked(y, m, d, { iso: false, ambiguous: false, dayFirst: undefined, span: [at, end] });
  return { ...reading, start: at, end, grade: y === undefined ? 'named' : 'sure', dotted: false };
}

function checked(
  year: number | undefined,
  month: number,
  day: number,
  how: Pick<DateReading, 'iso' | 'ambiguous' | 'dayFirst' | 'span'>,
): Pick<DateAt, 'date' | 'fault'> {
  if (isDate(year, month, day)) return { date: { year, month, day, ...how }, fault: undefined };
  const y = year === undefined ? '' : String(year).padStart(4, '0');
  const write = (m: number, d: number): readonly string[] => (year !== undefined && isDate(year, m, d) ? [`${y}-${pad(m)}-${pad(d)}`] : []);
  if (month < 1 || month > 12) return { date: undefined, fault: impossible(how.span, `month ${month}`, write(day, month)) };
  if (day < 1) return { date: undefined, fault: impossible(how.span, 'day 0', []) };
  const last = daysOfMonth(year ?? 2000, month);
  return { date: undefined, fault: impossible(how.span, `${NAMES[month - 1]}${y && ` ${y}`} has ${last} days`, write(month, last)) };
}

const impossible = (span: StampFault['span'], why: string, suggestions: readonly string[]): StampFault => ({
  kind: 'impossible-date',
  span,
  why,
  suggestions,
});
const malformed = (span: StampFault['span'], why: string, suggestions: readonly string[]): StampFault => ({
  kind: 'malformed-date',
  span,
  why,
  suggestions,
});
