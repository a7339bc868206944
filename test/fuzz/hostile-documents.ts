/** Documents that nobody writes and somebody sends: made when asked for, since together they are large. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const FILLED = readFileSync(join(__dirname, '../documents/filled.md'), 'utf8');

/** The filled template with `text` in place of `what`, which it holds. */
function replaced(what: string | RegExp, text: string): string {
  const changed = FILLED.replace(what, () => text);
  if (changed === FILLED) throw new Error(`the filled template lacks ${String(what)}`);
  return changed;
}

/** A post-mortem whose summary is followed by `text`, as blocks of its own. */
function holding(text: string): string {
  return replaced('## Timeline\n', `${text}\n\n## Timeline\n`);
}

/** A post-mortem with `text` as a further row of its timeline's table. */
function withRow(text: string): string {
  return replaced(/^\| 23:04 .*$/m, `| 23:04 | Alert |\n${text}`);
}

/** `count` copies, each made from its number. */
function times(count: number, make: (i: number) => string, between = ''): string {
  return Array.from({ length: count }, (_, i) => make(i)).join(between);
}

const pad = (n: number): string => String(n).padStart(2, '0');
const rowOf = (i: number): string => `| ${pad(Math.floor(i / 60) % 24)}:${pad(i % 60)} | Event ${i} |`;

const MEGA = 1_000_000;

/** Places of the filled template where a date, time or duration may stand, each as what goes before and behind what is put there. */
const TIME_PLACES: Readonly<Record<string, (words: string) => string>> = {
  'a title': (words) => replaced('# Post-Mortem: ', `# Post-Mortem: ${words} `),
  'the date field': (words) => replaced('2026-03-14  \n', `${words}  \n`),
  'the duration line': (words) => replaced('2026-03-14 22:51 to 2026-03-15 01:10 (2 hours 19 minutes)', words),
  'a field': (words) => holding(`**Detected:** ${words}`),
  'front matter': (words) => `---\ndate: ${words}\nresolved: ${words}\n---\n\n${FILLED}`,
  'a time cell': (words) => withRow(`| ${words} | Something |`),
  'an event cell': (words) => withRow(`| 23:05 | ${words} |`),
  'a timeline list': (words) => holding(`## Timeline of events\n\n- ${words} – Alert\n- 23:05 ${words}`),
  'a heading': (words) => holding(`### ${words}\n\nText.`),
  prose: (words) => holding(`The outage lasted ${words} and was mitigated after ${words}.`),
  'a comment': (words) => holding(`<!-- mitigated: ${words} -->`),
  'an action item': (words) => replaced(/^\| Pause .*$/m, `| Do it | Ada | P1 | ${words} | Open |`),
};

/** What is put there. */
const TIME_WORDS: Readonly<Record<string, string>> = {
  digits: '1'.repeat(50_000),
  zeros: '0'.repeat(50_000),
  colons: ':'.repeat(50_000),
  'digits and colons': '12:'.repeat(20_000),
  'single digits and colons': '1:'.repeat(25_000),
  dates: '2026-03-14 '.repeat(5_000),
  'dates without spaces': '2026-03-14'.repeat(5_000),
  'hours and minutes': '1 h 2 min '.repeat(5_000),
  'digits and dots': '1.'.repeat(25_000),
  'digits and dashes': '1-'.repeat(25_000),
  'digits and slashes': '1/'.repeat(25_000),
  offsets: '+00'.repeat(20_000),
  'spaces between digits': `1${' '.repeat(50_000)}2`,
  'times with spaces': '12 : '.repeat(10_000),
  tildes: '~'.repeat(20_000),
  'day words': 'next day '.repeat(5_000),
};

/** Every hostile document by what it is. */
export const HOSTILE: Readonly<Record<string, () => string | readonly string[]>> = {
  '10 MB on one line': () => holding('lorem ipsum '.repeat((10 * MEGA) / 12)),
  '10 MB on one line, nothing else': () => `# Post-Mortem: x\n\n## Timeline\n\n12:00 ${'x'.repeat(10 * MEGA)}`,
  '10 MB of digits on one line': () => holding('1'.repeat(10 * MEGA)),
  '10 MB of spaces': () => holding(`a${' '.repeat(10 * MEGA)}b`),
  '10 MB of line feeds': () => holding('\n'.repeat(10 * MEGA)),
  '10 MB of returns': () => holding('\r'.repeat(10 * MEGA)),
  '10 MB in one fence': () => holding(`\`\`\`\n${'12:00 log line\n'.repeat(MEGA)}`),
  '10 MB of prose': () => holding('The service failed at 12:04 for 5 minutes.\n\n'.repeat((10 * MEGA) / 44)),
  '100,000 rows of a timeline': () => withRow(times(100_000, rowOf, '\n')),
  '100,000 rows of another table': () => holding(`| A | B |\n|---|---|\n${times(100_000, rowOf, '\n')}`),
  '100,000 action items': () =>
    replaced(
      /^\| Pause .*$/m,
      times(100_000, (i) => `| Do ${i} | Ada | P1 | 2026-03-${pad((i % 28) + 1)} | Open |`, '\n'),
    ),
  '100,000 columns': () => holding(`|${'a|'.repeat(100_000)}\n|${'-|'.repeat(100_000)}\n|${'b|'.repeat(100_000)}`),
  '100,000 columns in the timeline': () => withRow(`|${'12:00|'.repeat(100_000)}`),
  '100,000 items of a timeline': () =>
    holding(`## Timeline of events\n\n${times(100_000, (i) => `- ${pad(Math.floor(i / 60) % 24)}:${pad(i % 60)} Event ${i}`, '\n')}`),
  '100,000 paragraphs of a timeline': () =>
    holding(`## Timeline of events\n\n${times(100_000, (i) => `${pad(Math.floor(i / 60) % 24)}:${pad(i % 60)} – Event ${i}`, '\n\n')}`),
  '10,000 nested quotes': () => holding(`${'>'.repeat(10_000)} 12:00 deep`),
  '10,000 nested quotes with spaces': () => holding(`${'> '.repeat(10_000)}deep`),
  '3,000 lines of deeper quotes': () => holding(times(3_000, (i) => `${'>'.repeat(i)} deep`, '\n')),
  '10,000 nested lists': () => holding(`${'- '.repeat(10_000)}12:00 deep`),
  '2,000 indented lists': () => holding(times(2_000, (i) => `${'  '.repeat(i)}- 12:00 deep`, '\n')),
  '10,000 nested ordered lists': () => holding(`${'1. '.repeat(10_000)}deep`),
  'a million backticks': () => holding(`a ${'`'.repeat(MEGA)}`),
  'a fence of a million backticks': () => holding('`'.repeat(MEGA)),
  'backticks of every length': () => holding(times(1_400, (i) => '`'.repeat(i + 1), ' a ')),
  'a million opening brackets': () => holding(`a ${'['.repeat(MEGA)}`),
  'a million closing brackets': () => holding(`a ${']'.repeat(MEGA)}`),
  'a million pairs of brackets': () => holding('[]'.repeat(MEGA / 2)),
  'a million bracketed words': () => holding('[a] '.repeat(MEGA / 4)),
  'a million link openings': () => holding('[a]('.repeat(MEGA / 4)),
  'a million asterisks': () => holding(`a ${'*'.repeat(MEGA)}`),
  'a million asterisks and words': () => holding('*a '.repeat(MEGA / 3)),
  'asterisks and underscores': () => holding('*a_b '.repeat(12_000)),
  'a million underscores': () => holding(`a ${'_'.repeat(MEGA)}`),
  'a million tildes': () => holding(`a ${'~'.repeat(MEGA)}`),
  'a million ampersands': () => holding('&a'.repeat(MEGA / 2)),
  'a million less-than signs': () => holding('<'.repeat(MEGA)),
  'a million comment openings': () => holding('<!-- '.repeat(MEGA / 5)),
  'a million comment openings in rows': () => withRow('| 23:05 | <!-- |\n'.repeat(50_000)),
  'a million comments': () => holding('a <!-- b -->'.repeat(MEGA / 12)),
  '100,000 comments that ignore': () => holding('<!-- postmortem-disable-line placeholder -->\n\n'.repeat(100_000 / 4)),
  '100,000 comments that ignore from here': () => holding('<!-- postmortem-disable placeholder -->\n\nTBD\n\n'.repeat(100_000 / 4)),
  'a million pipes': () => holding('|'.repeat(MEGA)),
  'a million pipes in a row': () => withRow('|'.repeat(MEGA)),
  'a million backslashes': () => holding('\\'.repeat(MEGA)),
  'a million at signs': () => holding('a@'.repeat(MEGA / 2)),
  'a million address openings': () => holding('https://'.repeat(MEGA / 8)),
  'a million www': () => holding('www.'.repeat(MEGA / 4)),
  'a million number signs': () => holding('#'.repeat(MEGA)),
  'a heading closed by a million number signs': () => holding(`## a ${'#'.repeat(MEGA)}`),
  'a million underline signs': () => holding(`a\n${'='.repeat(MEGA)}`),
  'a million dashes': () => holding(`a\n\n${'-'.repeat(MEGA)}`),
  '100,000 headings': () => holding(times(100_000, (i) => `## Heading ${i}`, '\n\n')),
  '100,000 equal headings': () => holding('## Timeline\n'.repeat(100_000)),
  '100,000 headings with rows': () => holding('## Timeline\n\n- 12:00 Alert\n\n'.repeat(20_000)),
  '100,000 headings deeper and deeper': () => holding(times(100_000, (i) => `${'#'.repeat((i % 6) + 1)} Heading ${i}`, '\n')),
  '20,000 incidents': () =>
    `# Post-Mortem: many\n\n${times(20_000, (i) => `## Incident INC-${i}\n\n**Date:** 2026-03-14\n\n### Timeline\n\n- 12:00 Alert fired`, '\n\n')}`,
  '300 whole documents': () => FILLED.repeat(300),
  '100,000 setext headings': () => holding('Heading\n---\n\n'.repeat(100_000)),
  'a million emoji in a heading': () => holding(`## ${'🚨 '.repeat(MEGA / 4)}`),
  '100,000 link definitions': () =>
    holding(`${times(100_000, (i) => `[l${i}]: https://example.com/${i}`, '\n')}\n\n${'[l1] '.repeat(10_000)}`),
  '150 link definitions, 10,000 references': () =>
    holding(
      `${times(150, (i) => `[l${i}]: https://example.com/${i}`, '\n')}\n\n${times(10_000, (i) => `- 12:00 see [l${i % 150}] ${i}`, '\n')}`,
    ),
  '100,000 equal link definitions': () => holding('[a]: https://example.com\n'.repeat(100_000)),
  '100,000 openings of a link definition': () => holding('[a]:\n'.repeat(100_000)),
  '100,000 footnotes': () => holding(times(100_000, (i) => `[^${i}]: note`, '\n')),
  '100,000 fields': () => holding(times(100_000, (i) => `**Field ${i}:** value`, '\n')),
  '100,000 list fields': () => holding(times(100_000, (i) => `- **Field ${i}:** value`, '\n')),
  '100,000 dates as fields': () => holding(times(20_000, () => '**Date:** 2026-03-14\n\n**Duration:** 5 min', '\n\n')),
  '100,000 placeholders': () => holding('_[x]_ TBD HH:MM '.repeat(30_000)),
  '100,000 placeholders in paragraphs': () => holding('_[x]_ TBD HH:MM\n\n'.repeat(30_000)),
  '100,000 durations in prose': () => holding('Mitigated after 5 min. '.repeat(2_500).concat('\n\n').repeat(20)),
  '10,000 milestones in a row': () => withRow(`| 12:00 | ${'detected mitigated resolved acknowledged '.repeat(10_000)} |`),
  '30,000 rows of words that mark': () =>
    withRow(
      times(30_000, (i) => `| ${pad(Math.floor(i / 60) % 24)}:${pad(i % 60)} | Detected, acknowledged, mitigated and resolved |`, '\n'),
    ),
  'merge-conflict markers': () => holding('<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n'.repeat(20_000)),
  'lone surrogates': () => holding(`\ud83d${'\udc00\ud800'.repeat(100_000)} 12:00 \ud800:\udfff`),
  'lone surrogates in a row': () => withRow(`| \ud83d12:00 | ${'\udc00\ud800'.repeat(20_000)} |`),
  'bidi controls': () => withRow(`| \u202e12:00\u202c | ${'\u202e\u2066abc\u2069\u202c'.repeat(10_000)} |`),
  'joiners without end': () => holding(`## a${'\u200d'.repeat(100_000)}\n\na${'\u0301'.repeat(100_000)}`),
  'NUL without end': () => holding('\0'.repeat(MEGA)),
  'a hundred byte-order marks': () => `${'\ufeff'.repeat(100)}${FILLED}`,
  'a YAML alias bomb': () =>
    `---\na: &a [x,x,x,x,x,x,x,x,x]\n${times(26, (i) => `${String.fromCharCode(98 + i)}: &${String.fromCharCode(98 + i)} [${'*a,'.repeat(8)}*a]`, '\n')}\ntitle: *z\n---\n\n${FILLED}`,
  'prototype keys in front matter': () =>
    `---\n__proto__: {polluted: true}\nconstructor: x\nprototype: y\ntoString: z\nhasOwnProperty: 1\n"__proto__": SEV1\nvalueOf: 2026-03-14\n---\n\n${FILLED}`,
  'prototype keys as labels, sections, comments and milestones': () =>
    holding(
      `**constructor:** x\n**__proto__:** y\n**toString:** z\n\n<!-- __proto__: 12:00 -->\n<!-- constructor: unknown -->\n<!-- postmortem-disable constructor __proto__ -->\n\n## constructor\n\n## __proto__\n\n[__proto__]: x\n\n| constructor | __proto__ |\n|---|---|\n| toString | valueOf |`,
    ),
  '100,000 lines of front matter': () => `---\n${times(100_000, (i) => `key${i}: value`, '\n')}\n---\n\n${FILLED}`,
  'front matter that never ends': () => `---\n${'a: b\n'.repeat(200_000)}`,
  'front matter on one line': () => `---\na: ${'['.repeat(MEGA)}\n"${'b'.repeat(MEGA)}\n---\n\n${FILLED}`,
  'a million tabs and bars': () => holding('\t|'.repeat(MEGA / 2)),
  'a delimiter row without end': () => holding(`| a\n|${'-'.repeat(MEGA)}`),
  ...Object.fromEntries(
    Object.entries(TIME_PLACES).map(([place, make]) => [
      `all kinds of digits in ${place}`,
      () => Object.values(TIME_WORDS).map((words) => make(words)),
    ]),
  ),
};

/** Those that take a second or more each. */
export const LONG: ReadonlySet<string> = new Set([
  '10 MB of line feeds',
  '10 MB of returns',
  '10 MB in one fence',
  '10 MB of prose',
  '100,000 rows of a timeline',
  '100,000 rows of another table',
  '100,000 action items',
  '100,000 items of a timeline',
  '100,000 paragraphs of a timeline',
  'a million comment openings in rows',
  'a million pipes in a row',
  '100,000 headings',
  '100,000 equal headings',
  '100,000 headings with rows',
  '100,000 headings deeper and deeper',
  '20,000 incidents',
  '300 whole documents',
  '100,000 setext headings',
  '150 link definitions, 10,000 references',
  '100,000 fields',
  '100,000 list fields',
  '100,000 dates as fields',
  '100,000 placeholders',
  '100,000 placeholders in paragraphs',
  '30,000 rows of words that mark',
  '100,000 lines of front matter',
]);
