/** Is this text a post-mortem? A line scan over headings and front matter, without a parser: the server's gate, and the client's before it starts a server. */

/** The answer, and what it rests on. */
export interface Recognition {
  readonly kind: 'post-mortem' | 'template' | 'none';
  /** For people, as a fragment: `title and timeline`, `front matter`, `no incident title and no timeline section`. */
  readonly reason: string;
}

/** Titles of one incident's write-up. */
const TITLE =
  /\b(?:post-?\s?mortem|incident (?:report|review|analysis|summary)|incident post|after[- ]action (?:report|review)|root cause analysis|rca|outage report|outage post)\b/i;
/** Titles of pages about such write-ups, and of collections of them. */
const ABOUT =
  /\b(?:how to|guide|guidelines?|handbook|process|polic(?:y|ies)|procedures?|templates?|examples?|index|readme|list of|collection|archive|best practices?|culture|what is|writing|running|meetings?|tools?|library|awesome|playbook|checklist|introduction|tutorial|faq)\b|\bpost-?\s?mortems\b|\bincident reports\b/i;
/** An event that titles such as "Outage of 3 May" name. */
const EVENT = /\b(?:outage|incident|downtime|disruption|degradation|failure|vulnerability|exploit|attack|compromise|breach)\b/i;

/** Sections by what they are for; a document shows its kind by how many different ones it has. */
const SECTIONS: readonly (readonly [name: string, pattern: RegExp])[] = [
  [
    'timeline',
    /^(?:(?:incident|detailed|event|events|issue|attack|outage|full) ?\/? ?)?(?:timeline|time line|chronology|sequence of events|incident log|key events|timeline of events|order of events)\b/i,
  ],
  [
    'summary',
    /^(?:(?:incident|executive|issue|quick|brief) )?(?:summary|overview|synopsis|abstract|tl;?dr)\b|^what happened\b|^(?:issue|incident) (?:description|details)\b/i,
  ],
  ['impact', /\bimpact\b|^who was affected\b|^affected\b|^scope\b/i],
  ['cause', /\b(?:root causes?|causes?|contributing factors?|trigger|why did it happen|what went wrong|five whys|5 whys)\b/i],
  ['detection', /^detection\b|^how (?:was it|did we) (?:detect|notice)/i],
  ['response', /^(?:response|resolution|recovery|mitigation|remediation|resolution and recovery|fix|how did we fix it)\b/i],
  ['lessons', /^(?:lessons?|what went (?:well|poorly|badly)|where we got lucky|what we learned|learnings?|key takeaways|retrospective)\b/i],
  ['actions', /^(?:action items?|corrective|preventati?ve|follow-?\s?ups?|next steps|actions\b|remediation items|backlog check)/i],
];

const CLOCK = /(?:^|[^\d:.])(?:[01]?\d|2[0-3])[:.][0-5]\d(?![\d:.])|\b(?:1[0-2]|[1-9]) ?[ap]\.?m\b/i;
const DATE =
  /(?:^|[^\d.-])(?:19|20)\d\d-(?:0?[1-9]|1[0-2])-(?:0?[1-9]|[12]\d|3[01])(?![\d.-])|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}\.? \d{1,2}\b|\b\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)|\b\d{1,2}[./-]\d{1,2}[./-](?:20)?\d\d\b/i;
const FIELD =
  /^[-*+\s|]*(?:\*\*|__)?(?:incident (?:id|number|date|start)|date of incident|(?:outage|incident) (?:start|began|date)|date|start(?:ed)?(?: at)?|detected(?: at)?|severity|duration|time to (?:detect|detection|recovery|resolve))(?:\*\*|__)?\s?[:|]/i;
const PLACEHOLDER =
  /_\[[^\]\n]{1,80}\]_|\bHH:MM\b|\bYYYY-MM-DD\b|\bINC-X{2,}|\{\{[^}\n]{1,60}\}\}|<[A-Za-z][A-Za-z ]{2,40}>|(?:^|\s)\[[A-Z][A-Za-z ]{2,40}\](?![([:])/g;

/** What the line scan counts. */
interface Signs {
  readonly title: string;
  readonly sections: ReadonlySet<string>;
  readonly headings: number;
  readonly times: number;
  readonly dates: number;
  readonly fields: number;
  readonly placeholders: number;
  readonly frontMatter: 'true' | 'false' | undefined;
}

/** Recognises a text. `forced`: globs or options say that it is one (front matter `postmortem: false` still wins). Linear in the text's length. */
export function recognise(text: string, forced = false): Recognition {
  const signs = readSigns(text);
  if (signs.frontMatter === 'false') return { kind: 'none', reason: 'front matter says it is none' };
  const template = isTemplate(signs);
  if (signs.frontMatter === 'true') return { kind: template ? 'template' : 'post-mortem', reason: 'front matter' };
  const timeline = signs.sections.has('timeline');
  const dated = signs.times > 0 || signs.dates > 0;
  const titled = TITLE.test(signs.title) && !ABOUT.test(signs.title);
  const about = ABOUT.test(signs.title) && !(timeline && signs.times > 2);
  if (template && (titled || TITLE.test(signs.title)) && timeline) return { kind: 'template', reason: 'title and placeholders' };
  if (titled && timeline && (dated || signs.fields > 0)) return { kind: 'post-mortem', reason: 'title and timeline' };
  if (titled && signs.fields > 0 && dated) return { kind: 'post-mortem', reason: 'title and incident date or id' };
  if (titled && signs.sections.size >= 2 && signs.dates + signs.times >= 2)
    return { kind: 'post-mortem', reason: 'title, sections and dates' };
  if (!about && timeline && signs.sections.size >= 3 && (dated || template))
    return { kind: template ? 'template' : 'post-mortem', reason: 'sections with a timeline' };
  if (!about && timeline && EVENT.test(signs.title) && signs.times > 0) return { kind: 'post-mortem', reason: 'title and timeline' };
  if (!about && EVENT.test(signs.title) && signs.sections.size >= 4 && signs.times > 0)
    return { kind: 'post-mortem', reason: 'title, sections and times' };
  if (forced) return { kind: template ? 'template' : 'post-mortem', reason: 'settings' };
  return { kind: 'none', reason: reasonOfNone(signs, timeline) };
}

function reasonOfNone(signs: Signs, timeline: boolean): string {
  const title = TITLE.test(signs.title);
  if (!title && !timeline) return 'no incident title and no timeline section';
  if (!timeline) return 'no timeline section and no incident date';
  return title ? 'no date, time or incident id' : 'no incident title and too few sections';
}

/** Placeholders everywhere and no incident named: with a title or a date of its own it is a draft. */
function isTemplate(signs: Signs): boolean {
  return signs.placeholders >= 8 && signs.times <= 1 && (signs.dates === 0 || /\[[^\]]+\]|\{\{/.test(signs.title));
}

function readSigns(text: string): Signs {
  const sections = new Set<string>();
  let title = '';
  let firstHeading = '';
  let headings = 0;
  let times = 0;
  let dates = 0;
  let fields = 0;
  let placeholders = 0;
  let frontMatter: Signs['frontMatter'];
  let fence = '';
  let comment = false;
  let previous = '';
  const heading = (level: number, words: string): void => {
    const plain = words
      .replace(/[*_`#]+/g, '')
      .replace(/^[\s\d.)\p{Extended_Pictographic}]+/u, '')
      .trim();
    headings++;
    if (firstHeading === '') firstHeading = plain;
    if ((level === 1 || (level === 2 && headings < 3)) && (title === '' || (TITLE.test(plain) && !ABOUT.test(plain)))) title = plain;
    for (const [name, pattern] of SECTIONS) if (pattern.test(plain)) sections.add(name);
  };
  for (const { line, number } of readLines(text)) {
    if (number === 0 && line.trimEnd() === '---') {
      const end = frontMatterEnd(text);
      if (end > 0) {
        const matter = text.slice(0, end);
        const said = /^postmortem:[ \t]*(true|false)[ \t]*$/m.exec(matter.replace(/\r/g, '\n'));
        frontMatter = said?.[1] === 'true' ? 'true' : said?.[1] === 'false' ? 'false' : undefined;
        const named = /^title:[ \t]*["']?([^\n"']{1,200})/m.exec(matter.replace(/\r/g, '\n'));
        if (named?.[1] !== undefined) title = named[1];
      }
    }
    if (line === '') {
      previous = '';
      continue;
    }
    const content = line.length > 2000 ? line.slice(0, 2000) : line;
    if (fence !== '') {
      const closing = content.trim();
      if (closing.startsWith(fence) && closing.split(fence[0] ?? '').join('') === '') fence = '';
      continue;
    }
    const opening = /^ {0,3}(`{3,}|~{3,})/.exec(content);
    if (opening?.[1] !== undefined) {
      fence = opening[1];
      previous = '';
      continue;
    }
    if (comment || content.startsWith('<!--')) {
      comment = !content.includes('-->');
      continue;
    }
    const atx = /^ {0,3}(#{1,6})[ \t]+(.*)$/.exec(content);
    if (atx?.[1] !== undefined) heading(atx[1].length, (atx[2] ?? '').replace(/[ \t]#+[ \t]*$/, ''));
    else if (previous !== '' && /^ {0,3}(?:=+|-{2,})[ \t]*$/.test(content)) heading(content.includes('=') ? 1 : 2, previous);
    // With a few times found it cannot be a template any more, and more of the same decides nothing: a long document is then only scanned for headings.
    const enough = times > 3;
    if (!enough && CLOCK.test(content)) times++;
    if ((!enough || dates < 2) && DATE.test(content)) dates++;
    if ((!enough || fields === 0) && FIELD.test(content)) fields++;
    if (!enough) placeholders += content.match(PLACEHOLDER)?.length ?? 0;
    previous = /^\s*(?:[|>#]|[-*+]\s)/.test(content) ? '' : content.trim();
  }
  return { title: title === '' ? firstHeading : title, sections, headings, times, dates, fields, placeholders, frontMatter };
}

function* readLines(text: string): Generator<{ line: string; number: number }> {
  let start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let number = 0;
  while (start <= text.length) {
    let end = start;
    while (end < text.length && text.charCodeAt(end) !== 10 && text.charCodeAt(end) !== 13) end++;
    yield { line: text.slice(start, end), number: number++ };
    start = end + (text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10 ? 2 : 1);
  }
}

/** Offset of the closing `---`, 0 when the front matter is never closed. */
function frontMatterEnd(text: string): number {
  const from = text.indexOf('---') + 3;
  const closing = /[\r\n](?:---|\.\.\.)[ \t]*(?:[\r\n]|$)/.exec(text.slice(from, from + 64_000));
  return closing === null ? 0 : from + closing.index;
}
