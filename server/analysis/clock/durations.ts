/** Durations as people write them. */
import type { Duration } from './clock';
import { matchAt } from './scan';

const WORDS: Readonly<Record<string, number>> = {
  a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12, fifteen: 15,
  twenty: 20, 'twenty-five': 25, thirty: 30, forty: 40, 'forty-five': 45, fifty: 50, sixty: 60, ninety: 90,
}; // biome-ignore format: a table
const VAGUE: Readonly<Record<string, number>> = { 'a few': 3, few: 3, 'a couple of': 2, 'a couple': 2, several: 3, some: 3, many: 3 };
const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

const WORD = Object.keys(WORDS)
  .sort((a, b) => b.length - a.length)
  .join('|');
const VAGUE_WORD = Object.keys(VAGUE)
  .sort((a, b) => b.length - a.length)
  .join('|');
/** Letters alone are lower case: `5M` are millions. */
const UNIT = '(?:[Ss](?:ec(?:ond)?s?\\.?)|[Mm]in(?:ute)?s?\\.?|[Hh](?:ou)?rs?\\.?|[Dd]ays?|[Ww]eeks?|[smhdw])(?![\\p{L}\\d])';
const UNIT_ATTACHED = '(?:[Ss](?:ec(?:ond)?s?\\.?)|[Mm]in(?:ute)?s?\\.?|[Hh](?:ou)?rs?\\.?|[Dd]ays?|[Ww]eeks?|[smhdw])(?!\\p{L})';
const GAP = '[ \\t\\u00a0\\u202f]{0,2}';
const AMOUNT = `(?:\\d{1,6}(?:[.,]\\d{1,3})?)`;

/** A number or range with its unit; a number in words with a unit in words. */
const FIRST = new RegExp(
  `(?:(half|a quarter of|three quarters of)[ \\t]{1,2}(?:an?[ \\t]{1,2})?(\\p{L}{3,8})|(${AMOUNT})(\\+)?(?:${GAP}(?:-|–|—|to)${GAP}(${AMOUNT})(\\+)?)?(?:${GAP}|-)(${UNIT_ATTACHED})|(${VAGUE_WORD})[ \\t]{1,2}(?:more[ \\t])?(\\p{L}{3,8})|(${WORD})(?:(?:[ \\t]{1,2}(?:to|or)[ \\t]{1,2}|-|–)(${WORD}))?(?:[ \\t]{1,2}(and a half|half|quarter of an))?(?:[ \\t]{1,2}|-)(\\p{L}{3,8})(?:[ \\t]{1,2}and a (half|quarter))?)`,
  'iuy',
);
const NEXT = new RegExp(
  `(?:[ \\t\\u00a0]{0,2}(?:,|and|&|\\+)?[ \\t\\u00a0]{0,2}(?:and[ \\t])?)(\\d{1,6}(?:[.,]\\d{1,3})?)${GAP}(${UNIT_ATTACHED})`,
  'iuy',
);
/** `1h27`: the minutes without their unit. */
const BARE_MINUTES = /([0-5]\d)(?![\p{L}\d:.,])/uy;
const CLOCK = /(\d{1,3}):([0-5]\d)(?::([0-5]\d)(?:[.,]\d{1,3})?)?(?![\d:])/y;

const HEDGES: readonly (readonly [Duration['hedge'], string])[] = [
  ['about', 'about|around|approximately|approx\\.?|roughly|circa|ca\\.?|some|estimated|~|≈|±'],
  ['at-least', 'over|more than|at least|at minimum|minimum of|a minimum of|longer than|well over|>=?|≥|no less than|exceeding|upwards of'],
  [
    'at-most',
    'under|less than|within|at most|at maximum|a maximum of|maximum of|up to|no more than|almost|nearly|just under|not quite|<=?|≤|close to',
  ],
];
const HEDGE = new RegExp(`(?:^|[^\\p{L}\\d])(?:${HEDGES.map(([, words]) => `(${words})`).join('|')})[ \\t]{0,2}(?:an?[ \\t])?$`, 'iu');
const HEDGE_START = new RegExp(`(?:${HEDGES.map(([, words]) => `(${words})`).join('|')})[ \\t]{0,2}`, 'iuy');
const CLOCK_WORD =
  /\b(?:took|takes|taking|lasted|lasting|elapsed|duration|downtime|outage of|total(?:l?ing)?)[ \t:]{0,2}(?:of|for|about|around|~)?[ \t]{0,2}$/i;
/** `24h clock`, `7 day forecast`: no time that went by. */
const NO_DURATION = /^[ \t-]{0,2}(?:clock|format)\b/i;

interface Read {
  readonly seconds: number;
  readonly unit: number;
  readonly hedge: Duration['hedge'];
  readonly upTo: number | undefined;
  readonly end: number;
}

/** The duration with which a text begins, where nothing but its base (`from start`) or a remark follows. A clock (`1:27`, `00:13`, `1:27:03`) counts as hours and minutes. */
export function readDuration(text: string): Duration | undefined {
  let at = text.length - text.trimStart().length;
  while (at < 8 && /["'“(*_[]/.test(text[at] ?? '')) at++;
  const hedge = matchAt(HEDGE_START, text, at);
  const from = at + (hedge?.[0].length ?? 0);
  const sign = matchAt(/[-−](?=\d)/y, text, from) ? 1 : 0;
  const read = readAt(text, from + sign) ?? readClock(text, from + sign);
  if (!read || !isEnd(text.slice(read.end, read.end + 24))) return undefined;
  const own = toDuration(text, from, read, hedge ? hedgeOf(hedge) : undefined);
  return sign ? { ...own, seconds: 0 - own.seconds } : own;
}

function isEnd(rest: string): boolean {
  return /^[\s*_\])"'”.,;]*(?:$|[([]|(?:from|after|since|of|until|to|before|in total|total|overall|elapsed|later|\/|[-–—|])(?![\p{L}\d]))/iu.test(
    rest,
  );
}

/** Every duration in a text, in its order; a clock only where it is the whole text or words such as `lasted` stand before it. Linear. */
export function findDurations(text: string): readonly Duration[] {
  const durations: Duration[] = [];
  let from = 0;
  for (const { index } of text.matchAll(CANDIDATE)) {
    if (index < from) continue;
    const before = text.slice(Math.max(0, index - 28), index);
    if (/[\p{L}\d_]$|[\p{L}\d][-.:/]$|[.:/$€£#@=]$/u.test(before)) continue;
    const read = readAt(text, index) ?? (CLOCK_WORD.test(before) || isAlone(text, index) ? readClock(text, index) : undefined);
    if (!read || NO_DURATION.test(text.slice(read.end, read.end + 10))) continue;
    const hedge = HEDGE.exec(before);
    durations.push(toDuration(text, index, read, hedge ? hedgeOf(hedge) : undefined));
    from = read.end;
  }
  return durations;
}

const CANDIDATE = new RegExp(`(?<![\\p{L}\\d_])(?:\\d|(?:${VAGUE_WORD}|${WORD}|half|three quarters)(?![\\p{L}]))`, 'giu');

/** Whether a text is a clock and at most its base, so that it can be nothing but a duration where one is looked for. */
function isAlone(text: string, at: number): boolean {
  if (text.length > 80 || !/^[\s"'(*_~≈[]*$/.test(text.slice(0, at))) return false;
  const clock = matchAt(CLOCK, text, at);
  return clock !== undefined && /^[\s*_\])"'.]*(?:$|(?:from|after|since)(?!\p{L}))/iu.test(text.slice(at + clock[0].length));
}

function hedgeOf(found: RegExpExecArray): Duration['hedge'] {
  return HEDGES.find((_, i) => found[i + 1] !== undefined)?.[0];
}

function toDuration(text: string, at: number, read: Read, hedge: Duration['hedge']): Duration {
  return {
    span: [at, read.end],
    text: text.slice(at, read.end),
    seconds: read.seconds,
    unit: read.unit,
    hedge: read.hedge ?? hedge,
    upTo: read.upTo,
  };
}

function readAt(text: string, at: number): Read | undefined {
  const found = matchAt(FIRST, text, at);
  if (!found) return undefined;
  const end = at + found[0].length;
  const [, part, partUnit, amount, plus, upper, upperPlus, unit, vague, vagueUnit, word, upperWord, inner, wordUnit, outer] = found;
  // `5 s3` is no number of seconds, `1h27m` is
  if (unit?.length === 1 && /\d/.test(text[end] ?? '') && !/\d$/.test(found[0].slice(0, -1))) return undefined;
  if (amount !== undefined) return readParts(text, end, amount, unit ?? '', plus ?? upperPlus, upper);
  if (vague !== undefined) {
    const size = unitOf(vagueUnit ?? '');
    return size === undefined
      ? undefined
      : { seconds: (VAGUE[vague.toLowerCase()] ?? 0) * size, unit: size, hedge: 'vague', upTo: undefined, end };
  }
  if (part !== undefined) {
    const size = unitOf(partUnit ?? '');
    const share = /^half/i.test(part) ? 0.5 : /^a q/i.test(part) ? 0.25 : 0.75;
    return size === undefined
      ? undefined
      : { seconds: size * share, unit: size * (share === 0.5 ? 0.5 : 0.25), hedge: undefined, upTo: undefined, end };
  }
  const size = unitOf(wordUnit ?? '');
  if (size === undefined || word === undefined) return undefined;
  const share = inner ?? outer;
  const more = share === undefined ? 0 : /half/i.test(share) ? 0.5 : 0.25;
  const count = (WORDS[word.toLowerCase()] ?? 0) + more;
  const upTo = upperWord === undefined ? undefined : (WORDS[upperWord.toLowerCase()] ?? 0) * size;
  const first: Read = { seconds: count * size, unit: more === 0 ? size : size * more, hedge: undefined, upTo, end };
  // `an hour and 20 minutes`
  return more === 0 && upTo === undefined ? addParts(text, first, size) : first;
}

function readParts(
  text: string,
  end: number,
  amount: string,
  unit: string,
  plus: string | undefined,
  upper: string | undefined,
): Read | undefined {
  const size = unitOf(unit);
  if (size === undefined) return undefined;
  const seconds = numberOf(amount) * size;
  const decimals = /[.,](\d+)$/.exec(amount)?.[1]?.length ?? 0;
  const first: Read = {
    seconds,
    unit: size / 10 ** decimals,
    hedge: plus ? 'at-least' : undefined,
    upTo: upper === undefined ? undefined : numberOf(upper) * size,
    end,
  };
  if (upper !== undefined || decimals > 0) return first;
  if (unit === 'h') {
    const minutes = matchAt(BARE_MINUTES, text, end);
    if (minutes) return { ...first, seconds: seconds + Number(minutes[1]) * 60, unit: 60, end: end + 2 };
  }
  return addParts(text, first, size);
}

/** Smaller units behind: `1 h 27 min`, `1 day, 3 hours and 5 minutes`. */
function addParts(text: string, first: Read, size: number): Read {
  let read = first;
  let last = size;
  for (let i = 0; i < 4; i++) {
    const next = matchAt(NEXT, text, read.end);
    const own = unitOf(next?.[2] ?? '');
    if (!next || own === undefined || own >= last) break;
    read = { ...read, seconds: read.seconds + numberOf(next[1] ?? '') * own, unit: own, end: read.end + next[0].length };
    last = own;
  }
  return read;
}

function readClock(text: string, at: number): Read | undefined {
  const found = matchAt(CLOCK, text, at);
  if (!found) return undefined;
  const [whole, hours, minutes, seconds] = found;
  return {
    seconds: Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds ?? 0),
    unit: seconds === undefined ? 60 : 1,
    hedge: undefined,
    upTo: undefined,
    end: at + whole.length,
  };
}

function unitOf(word: string): number | undefined {
  return new RegExp(`^${UNIT}$`, 'u').test(word) ? UNITS[word[0]?.toLowerCase() ?? ''] : undefined;
}

const numberOf = (amount: string): number => Number(amount.replace(',', '.'));
