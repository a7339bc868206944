/** Zones by the names that people give them. */
import type { Span } from '../text';
import type { Zone } from './clock';
import { matchAt } from './scan';
import { ABBREVIATIONS, AMBIGUOUS, NAMES, UPPER_ONLY } from './zone-names';

/** A zone found at a place of a text, and where it ends. */
export interface ZoneAt {
  readonly zone: Zone;
  readonly end: number;
}

const UNIVERSAL =
  /(?:UTC|GMT)(?:[ \t]?([+\-−±])[ \t]?(\d{1,2})(?::?([0-5]\d))?)?(?![\p{L}\d])|(?:Zulu|Coordinated Universal|Universal|Greenwich Mean)(?: time)?\b/iuy;
const OFFSET = /([+\-−])(\d{2}):?([0-5]\d)?(?![\d:])/y;
const PLACE =
  /(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific|Etc|US|Canada|Brazil|Chile|Mexico)\/[A-Za-z_+\-\d]{2,32}(?:\/[A-Za-z_]{2,32})?/y;
const WORD = /[A-Za-z]{2,4}(?![\p{L}\d_])/uy;
const NAME = new RegExp(
  `(${Object.keys(NAMES)
    .sort((a, b) => b.length - a.length)
    .join('|')})(?:[ \\t](standard|daylight|summer))?[ \\t]times?(?![\\p{L}])`,
  'iuy',
);
const BARE_NAME = /(?:US )?(Pacific|Mountain|Eastern)(?![ \t]*\p{L}|\/)/uy;

/** The zone whose name stands at an offset of a text. Bare offsets (`+02:00`) count. Constant time. */
export function readZoneAt(text: string, at: number): ZoneAt | undefined {
  const c = text.charCodeAt(at);
  if (c === 43 || c === 45 || c === 0x2212) return readOffset(text, at);
  const universal = matchAt(UNIVERSAL, text, at);
  if (universal) {
    const [name, sign, hours, minutes] = universal;
    const size = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
    if (size > 14 * 60) return undefined;
    return { zone: { kind: 'offset', name, minutes: sign === '-' || sign === '−' ? 0 - size : size }, end: at + name.length };
  }
  const place = matchAt(PLACE, text, at)?.[0];
  if (place && isPlace(place)) return { zone: { kind: 'place', name: place, id: place, claimed: undefined }, end: at + place.length };
  const named = matchAt(NAME, text, at);
  if (named) {
    const entry = NAMES[named[1]?.toLowerCase() ?? ''];
    const season = named[2]?.toLowerCase();
    if (entry) {
      const claimed = season === undefined ? undefined : season === 'standard' ? entry[1] : entry[2];
      return { zone: { kind: 'place', name: named[0], id: entry[0], claimed }, end: at + named[0].length };
    }
  }
  const bare = matchAt(BARE_NAME, text, at);
  if (bare)
    return {
      zone: { kind: 'place', name: bare[0], id: NAMES[bare[1]?.toLowerCase() ?? '']?.[0] ?? 'UTC', claimed: undefined },
      end: at + bare[0].length,
    };
  const word = matchAt(WORD, text, at)?.[0];
  const zone = word === undefined ? undefined : readAbbreviation(word);
  return zone && { zone, end: at + zone.name.length };
}

function readOffset(text: string, at: number): ZoneAt | undefined {
  // a block explorer's `+UTC`
  const universal = text[at] === '+' ? matchAt(UNIVERSAL, text, at + 1)?.[0] : undefined;
  if (universal) return { zone: { kind: 'offset', name: `+${universal}`, minutes: 0 }, end: at + 1 + universal.length };
  const offset = matchAt(OFFSET, text, at);
  if (!offset) return undefined;
  const [name, sign, hours, minutes] = offset;
  const size = Number(hours) * 60 + Number(minutes ?? 0);
  return size > 14 * 60 ? undefined : { zone: { kind: 'offset', name, minutes: sign === '+' ? size : 0 - size }, end: at + name.length };
}

function readAbbreviation(word: string): Zone | undefined {
  const key = word.toUpperCase();
  if (word !== key && (UPPER_ONLY.has(key) || word !== word.toLowerCase())) return undefined;
  if (Object.hasOwn(AMBIGUOUS, key)) return { kind: 'ambiguous', name: word };
  const entry = Object.hasOwn(ABBREVIATIONS, key) ? ABBREVIATIONS[key] : undefined;
  return entry && { kind: 'place', name: word, id: entry[0], claimed: entry[1] };
}

/** The zone that a text names and nothing else: `UTC`, `Z`, `+02:00`, `GMT+1`, `PST`, `America/Los_Angeles`, `Pacific time`. */
export function readZone(text: string): Zone | undefined {
  const name = text.trim();
  if (name.length > 64) return undefined;
  if (name === 'Z' || name === 'z') return { kind: 'offset', name, minutes: 0 };
  const found = readZoneAt(name, 0);
  if (found?.end === name.length) return found.zone;
  return isPlace(name) ? { kind: 'place', name, id: name, claimed: undefined } : undefined;
}

const CANDIDATE =
  /(?<![\p{L}\d_/.-])(?:UTC|GMT|[+−-](?=\d\d:?\d\d(?!\d))|[A-Z]{2,4}(?![\p{L}\d_])|[A-Z][a-z]+\/|(?:pacific|mountain|central|eastern|western|british|london|irish|indian?|japan|singapore|china|australian|new zealand|zulu|coordinated|universal|greenwich)\b)/giu;

/** The first zone named in a sentence, a heading, a table header. Linear. */
export function findZone(text: string): { readonly zone: Zone; readonly span: Span } | undefined {
  for (const { index } of text.matchAll(CANDIDATE)) {
    const found = readZoneAt(text, index);
    if (!found) continue;
    const { zone, end } = found;
    if (isBareWord(zone) && !isTold(text, index, end)) continue;
    return { zone, span: [index, end] };
  }
  return undefined;
}

/** Whether a name is a word of other meanings too, unless something beside it speaks of times. */
function isBareWord({ kind, name }: Zone): boolean {
  if (kind === 'offset') return /^[+\-−]\d/.test(name);
  return (/^(?:US )?\p{L}+$/u.test(name) && name !== name.toUpperCase()) || name.length === 2 || UPPER_ONLY.has(name.toUpperCase());
}

function isTold(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 24), start);
  const after = text.slice(end, end + 16);
  if (/^\W*$/.test(before) && /^\W*(?:times?\b|$)/i.test(after)) return true;
  return (
    /(?:\b(?:in|times?|timestamps?|zone|are|is|all|hours|[ap]m)|\d|\()[ \t:(=-]*$/i.test(before) &&
    /^[ \t]*(?:[).,;:|\]–—-]|$|times?\b|zone\b|on\b|unless\b)/i.test(after)
  );
}

const places = new Map<string, boolean>();

/** Whether a name is one of the tz database. */
function isPlace(name: string): boolean {
  if (!/^[A-Z][A-Za-z]+(?:\/[A-Za-z_+\-\d]+){1,2}$/.test(name)) return false;
  let known = places.get(name);
  if (known === undefined) {
    try {
      known = new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
    } catch {
      known = false;
    }
    if (places.size > 1000) places.clear();
    places.set(name, known);
  }
  return known;
}

/** An ambiguous abbreviation as the configured place, where it is one that the abbreviation may mean; any other zone as it is. */
export function settleZone(zone: Zone, configured: Zone | undefined): Zone {
  if (zone.kind !== 'ambiguous' || configured?.kind !== 'place') return zone;
  const meaning = AMBIGUOUS[zone.name.toUpperCase()]?.find(([id]) => id === configured.id);
  return meaning ? { kind: 'place', name: zone.name, id: meaning[0], claimed: meaning[1] } : zone;
}

/** The abbreviation of the same place in the other season: `CET` for `CEST`. */
export function findCounterpart(zone: Zone): string | undefined {
  if (zone.kind !== 'place' || zone.claimed === undefined) return undefined;
  const key = zone.name.toUpperCase();
  const other = /^(.+)ST$/.test(key) && ABBREVIATIONS[`${key.slice(0, -2)}DT`] ? `${key.slice(0, -2)}DT` : swapSeason(key);
  return other !== undefined && ABBREVIATIONS[other]?.[0] === zone.id && ABBREVIATIONS[other][1] !== zone.claimed ? other : undefined;
}

function swapSeason(key: string): string | undefined {
  if (/DT$/.test(key)) return key.replace(/DT$/, 'ST');
  if (/^(?:[CEW]E|ME)ST$/.test(key)) return key.replace(/ST$/, 'T');
  if (/^(?:[CEW]E|ME)T$/.test(key)) return key.replace(/T$/, 'ST');
  return undefined;
}
