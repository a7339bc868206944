/** Durations written the way their author wrote one before. */

const plural = (word: string, count: number): string => {
  if (!/^(?:second|minute|hour|day)s?$/i.test(word)) return word;
  const one = word.replace(/s$/i, '');
  return count === 1 ? one : `${one}s`;
};

const SECONDS: readonly (readonly [RegExp, number])[] = [
  [/^d(?:ays?)?$/i, 86_400],
  [/^h(?:ours?|rs?)?$/i, 3600],
  [/^m(?:in(?:ute)?s?)?$/i, 60],
  [/^s(?:ec(?:ond)?s?)?$/i, 1],
];
const unitOf = (word: string): number => SECONDS.find(([pattern]) => pattern.test(word.replace(/\.$/, '')))?.[1] ?? 0;

/** `seconds` in the wording of `like` (`1h 27m`, `87 min`, `1:27`, `1 hour 27 minutes`); in minutes where `like` has no wording. Negative values get a minus sign. */
export function showLike(like: string, seconds: number): string {
  const sign = seconds < 0 ? '-' : '';
  const size = Math.abs(Math.round(seconds));
  const clock = /^\W*(\d{1,3}):(\d\d)(:\d\d)?\W*$/.exec(like);
  if (clock) {
    const hours = String(Math.floor(size / 3600)).padStart(clock[1]?.length === 2 ? 2 : 1, '0');
    const rest = String(Math.floor(size / 60) % 60).padStart(2, '0');
    return `${sign}${hours}:${rest}${clock[3] ? `:${String(size % 60).padStart(2, '0')}` : ''}`;
  }
  const parts = [...like.matchAll(/(\d[\d.,]*)([\s-]*)([a-z]+\.?)(\s*(?:,\s*)?(?:and\s+)?)/gi)].filter((m) => unitOf(m[3] ?? '') > 0);
  if (parts.length === 0) return `${sign}${showMinutes(size)}`;
  if (parts.length === 1) {
    const [, , gap = ' ', word = 'min'] = parts[0] ?? [];
    const unit = unitOf(word);
    if (unit <= 60 || size % unit === 0) {
      const count = unit === 1 ? size : Math.floor(size / unit);
      return `${sign}${count}${gap}${plural(word, count)}`;
    }
    // `2 hours` cannot say 1 h 27 min: the next smaller unit joins in the same style
    const short = word.length === 1;
    const hours = Math.floor(size / 3600);
    const minutes = Math.floor(size / 60) % 60;
    const name = (long: string, brief: string): string => (short ? brief : word.length <= 3 ? (long === 'hour' ? 'h' : 'min') : long);
    return `${sign}${hours}${gap}${plural(name('hour', 'h'), hours)}${minutes > 0 ? ` ${minutes}${gap}${plural(name('minute', 'm'), minutes)}` : ''}`;
  }
  let rest = size;
  const texts: string[] = [];
  parts.forEach((part, i) => {
    const [, , gap = '', word = '', join = ''] = part;
    const unit = unitOf(word);
    const count = Math.floor(rest / unit);
    rest -= count * unit;
    if (count === 0 && texts.length === 0 && i < parts.length - 1) return;
    texts.push(`${count}${gap}${plural(word, count)}${i < parts.length - 1 ? join : ''}`);
  });
  return sign + texts.join('');
}

/** `13 min`: the form of the template. */
export function showMinutes(seconds: number): string {
  return `${seconds < 0 ? '-' : ''}${Math.floor(Math.abs(seconds) / 60)} min`;
}

/** `1 hour 27 minutes`, as the template's Duration line spells it. */
export function spellDuration(seconds: number): string {
  const size = Math.abs(seconds);
  const hours = Math.floor(size / 3600);
  const minutes = Math.floor(size / 60) % 60;
  const parts = [
    hours > 0 ? `${hours} ${plural('hours', hours)}` : '',
    minutes > 0 || hours === 0 ? `${minutes} ${plural('minutes', minutes)}` : '',
  ];
  return (seconds < 0 ? '-' : '') + parts.filter(Boolean).join(' ');
}
