/** Durations and moments in the wording of what they replace. */

interface Unit {
  readonly seconds: number;
  /** Words for it, from the shortest; the same place in each list belongs together. */
  readonly words: readonly string[];
}

const UNITS: readonly Unit[] = [
  { seconds: 86_400, words: ['d', 'd', 'day', 'days'] },
  { seconds: 3600, words: ['h', 'hr', 'hour', 'hours'] },
  { seconds: 60, words: ['m', 'min', 'minute', 'minutes'] },
  { seconds: 1, words: ['s', 'sec', 'second', 'seconds'] },
];

/** A duration as another is written: `87 min`, `1h 27m`, `1:27`, `1 hour 27 minutes`. */
export function writeDuration(seconds: number, like: string): string {
  const clock = /^\s*(\d+):\d\d(:\d\d)?\s*$/.exec(like);
  if (clock) {
    const hours = `${Math.floor(seconds / 3600)}`.padStart(Math.min(2, clock[1]?.length ?? 1), '0');
    const rest = [Math.floor(seconds / 60) % 60, ...(clock[2] || seconds % 60 !== 0 ? [seconds % 60] : [])];
    return [hours, ...rest.map((part) => `${part}`.padStart(2, '0'))].join(':');
  }
  const parts = [...like.matchAll(/\d+(?:[.,]\d+)?([ \t-]*)([A-Za-z]+)/g)];
  const first = parts[0];
  const units = parts.flatMap(
    ([, , word]) => UNITS.find(({ words }) => words.some((name) => name.startsWith(word?.toLowerCase().replace(/s$/, '') || '?'))) ?? [],
  );
  const largest = units[0] ?? UNITS[2];
  const gap = first?.[1] ?? ' ';
  const word = first?.[2]?.toLowerCase() ?? 'min';
  const style = word.length === 1 ? 0 : /^(?:day|hour|minute|second)/.test(word) ? 2 : 1;

  const values: string[] = [];
  let rest = seconds;
  for (const unit of UNITS) {
    if (!largest || unit.seconds > largest.seconds) continue;
    const n = Math.floor(rest / unit.seconds);
    rest -= n * unit.seconds;
    if (n === 0 && !(rest === 0 && values.length === 0)) continue;
    const own = parts[units.indexOf(unit)]?.[2];
    const name =
      own && style !== 2 ? (n === 1 && own.length > 1 ? own.replace(/s$/, '') : own) : unit.words[style === 2 && n !== 1 ? 3 : style];
    values.push(`${n}${gap}${name}`);
    if (rest === 0) break;
  }
  return values.join(style === 2 && / and /.test(like) ? ' and ' : like.includes(', ') ? ', ' : /[A-Za-z]\d/.test(like) ? '' : ' ');
}

/** A wall clock (ms, as if UTC) as another moment is written: with its date and seconds only where that has them. */
export function writeMoment(wall: number, like: string): string {
  const iso = new Date(wall).toISOString();
  const time = iso.slice(11, /\d:\d\d:\d\d/.test(like) ? 19 : 16);
  const zone = /(?:Z|[ \t]*(?:[A-Z]{2,5}|[+-]\d\d:?\d\d))$/.exec(like)?.[0] ?? '';
  const date = /\d{4}-\d{2}-\d{2}([T ]+)/.exec(like);
  return `${date ? `${iso.slice(0, 10)}${date[1]}` : ''}${time}${zone}`;
}
