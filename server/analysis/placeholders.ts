/** Template text left in place, found block by block without a parser. */
import type { Block } from './blocks';
import type { Placeholder } from './document';

type Kind = Placeholder['kind'];

/** Words that a bracketed placeholder is made of (`[Name]`, `[Incident Title]`); other brackets are the author's. */
const BRACKET_WORDS = new Set(
  (
    'a action affected an and answer approver author brief cause channel choose commander components cost count customer customers date describe description detail details duration e.g email ' +
    'end enter example fill first follow-up hours how id impact in incident insert item last lead link links list location message minutes month n name names notes number of optional or other owner ' +
    'percentage person phase priority problem reason responder role root second select service services severity start status step summary system systems team tbd text the this ticket time ' +
    'timezone title todo type url user users value when who why x y year you your'
  ).split(' '),
);

const SEVERITIES = String.raw`\b(?:SEV|Sev|P|S|L)-?\d(?:[ \t]*[/|][ \t]*(?:SEV|Sev|P|S|L)-?\d){2,}\b`;
const STATUSES = String.raw`\bDraft[ \t]*[/|][ \t]*(?:(?:Under |In )?[Rr]eview|Reviewed)(?:[ \t]*[/|][ \t]*\w+(?: \w+)?)+`;
const LEVELS = String.raw`\b(?:Low|High|Critical|Minor)[ \t]*[/|][ \t]*(?:Medium|Moderate|Major|High)(?:[ \t]*[/|][ \t]*(?:High|Critical|Low|Minor|Major|Severe))+\b`;
const PATTERN = new RegExp(
  [
    String.raw`(?<code>(?<tick>${'`'}+)(?!${'`'})[^${'`'}]{1,500}\k<tick>)`,
    '(?<comment><!--[^>]{0,2000}-->)',
    String.raw`(?<text>(?<mark>[_*]{1,2})\[[^[\]\r\n]{1,300}\]\k<mark>)`,
    String.raw`(?<bracket>(?<![!\]\\\w])\[[^[\]\r\n]{1,80}\](?![\[(:]))`,
    `(?<choice>${SEVERITIES}|${STATUSES}|${LEVELS})`,
    String.raw`(?<time>\b(?:HH|hh):(?:MM|mm)(?::(?:SS|ss))?\b)`,
    String.raw`(?<date>\b(?:YYYY|yyyy)[-/](?:MM|mm)[-/](?:DD|dd)\b)`,
    String.raw`(?<id>\b[A-Z][A-Z0-9]{1,9}-(?:X{2,8}|#{2,8}|N{3,8})(?![\w#]))`,
    String.raw`(?<todo>(?<![\w/.-])(?:TBD|TODO|TBC|FIXME|XXX)(?![\w/-]|\.\w)|(?<![^\s|])\?\?\?(?![^\s|]))`,
  ].join('|'),
  'g',
);
/** One of these stands in every block that holds a placeholder. */
const HINT = /\]|\b(?:HH|hh):|YYYY|yyyy|[A-Z0-9]-[X#N]|TB[DC]|TODO|FIXME|XXX|\?\?\?|[/|]/;

/** The placeholders of one block; those in code, comments and links are none, nor are brackets that `isDefined` as a reference. */
export function readPlaceholders(block: Block, isDefined: (label: string) => boolean): readonly Placeholder[] {
  const { kind, text, span } = block;
  if (kind === 'code' || kind === 'html' || kind === 'definition' || kind === 'break' || kind === 'conflict' || !HINT.test(text)) return [];
  const found: Placeholder[] = [];
  const fences = kind === 'list' || kind === 'quote' ? findFences(text) : [];
  for (const match of text.matchAll(PATTERN)) {
    const groups = match.groups ?? {};
    const words = match[0];
    const placed = classify(groups, words, isDefined);
    if (placed === undefined || fences.some(([from, to]) => match.index >= from && match.index < to)) continue;
    if ((kind === 'quote' && placed === 'todo') || (kind === 'table' && placed === 'choice' && words.includes('|'))) continue;
    const start = span[0] + match.index;
    found.push({ span: [start, start + words.length], text: words, kind: placed });
  }
  return found;
}

function classify(
  groups: Readonly<Record<string, string | undefined>>,
  words: string,
  isDefined: (label: string) => boolean,
): Kind | undefined {
  if (groups['code'] !== undefined || groups['comment'] !== undefined) return undefined;
  if (groups['text'] !== undefined) return 'text';
  if (groups['bracket'] !== undefined) {
    const label = words.slice(1, -1);
    return isTemplateWords(label) && !isDefined(label) ? 'text' : undefined;
  }
  if (groups['choice'] !== undefined) return 'choice';
  if (groups['time'] !== undefined) return 'time';
  if (groups['date'] !== undefined) return 'date';
  if (groups['id'] !== undefined) return 'id';
  return 'todo';
}

/** Whether bracketed words are a template's: `[Name]`, `[Your team]`, `[X hours]`, `[YYYY-MM-DD]`, `[INC-XXX]`. */
function isTemplateWords(label: string): boolean {
  if (/^(?:insert|describe|enter|add|your|list|fill|e\.g\.)[ ,:]/i.test(label)) return true;
  if (/^(?:YYYY|HH:MM|INC-X)/i.test(label)) return true;
  const words = label.toLowerCase().split(/[\s/,&'’]+/);
  return (
    /^[A-Z]/.test(label) &&
    words.every((word) => BRACKET_WORDS.has(word)) &&
    !/^(?:a|n|x|y|in|and|or|first|second|last|other)$/i.test(label)
  );
}

/** Fenced code inside a list or quote. */
function findFences(text: string): readonly (readonly [from: number, to: number])[] {
  if (!text.includes('```') && !text.includes('~~~')) return [];
  const fences: (readonly [number, number])[] = [];
  const marks = [...text.matchAll(/^[ \t>*+\-0-9.)]*(`{3,}|~{3,})/gm)];
  for (let i = 0; i < marks.length; i += 2) fences.push([marks[i]?.index ?? 0, marks[i + 1]?.index ?? text.length]);
  return fences;
}
