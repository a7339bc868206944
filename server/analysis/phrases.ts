/** Phrases of words as data: a small pattern language over the words of a sentence, matched in linear time. */

/** A word of a text. `clause` and `sentence` count up where punctuation parts them; `quoted` words stand in quotation marks. */
export interface Word {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly clause: number;
  readonly sentence: number;
  readonly quoted: boolean;
}

/** A phrase compiled from its text. */
export interface Phrase {
  readonly source: string;
  /** Holds its own negation. */
  readonly raw: boolean;
  readonly steps: readonly Step[];
}

interface Step {
  /** Words that fit; empty for a gap. */
  readonly words: ReadonlySet<string>;
  /** Beginnings that fit. */
  readonly prefixes: readonly string[];
  readonly optional: boolean;
  /** Near the beginning of its clause. */
  readonly initial: boolean;
  /** How many words a gap may hold; 0 for none. */
  readonly gap: number;
}

/** Where a phrase was found: word indexes `[first, last]`. */
export interface PhraseMatch {
  readonly phrase: Phrase;
  readonly first: number;
  readonly last: number;
}

/** Words of a class by its name. */
export type WordClasses = Readonly<Record<string, string>>;

const PUNCTUATION = /[.!?;:,()[\]{}–—|\n]/;

/** The words of a text: letters, digits and apostrophes; hyphens, slashes and mark-up part words. Never longer than `limit` characters of the text. */
export function readWords(text: string, limit = 2000): readonly Word[] {
  const words: Word[] = [];
  const pattern =
    /[\w-]+\.(?:sh|py|js|ts|rb|go|sql|ya?ml|json|tf)(?![\p{L}\p{N}])|[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*|[.!?;:,()[\]{}–—|\n"“”«»]/gu;
  let clause = 0;
  let sentence = 0;
  let quoted = false;
  let quoteStart = -1;
  const end = Math.min(text.length, limit);
  for (const match of text.slice(0, end).matchAll(pattern)) {
    const token = match[0];
    const from = match.index;
    // the parts of a file's name tell nothing
    if (/[\w-]\.\w/.test(token)) continue;
    if (PUNCTUATION.test(token) && token.length === 1) {
      // a dot inside `v1.2` or `example.org` parts nothing
      if (token === '.' && !/\s|$/.test(text[from + 1] ?? ' ')) continue;
      if (token === ':' && /\d/.test(text[from - 1] ?? '') && /\d/.test(text[from + 1] ?? '')) continue;
      clause++;
      if (token === '.' || token === '!' || token === '?' || token === ';') sentence++;
      continue;
    }
    if ('"“”«»'.includes(token)) {
      // an opening mark without a closing one quotes nothing
      if (!quoted && text.slice(from + 1, from + 400).search(/["”»]/) >= 0 && token !== '”' && token !== '»') {
        quoted = true;
        quoteStart = from;
      } else if (quoted && from > quoteStart) quoted = false;
      continue;
    }
    words.push({ text: token.toLowerCase().replaceAll('’', "'"), from, to: from + token.length, clause, sentence, quoted });
  }
  return words;
}

/** Compiles a phrase; unknown classes count as words. */
export function readPhrase(source: string, classes: WordClasses): Phrase {
  const raw = source.startsWith('!');
  const steps: Step[] = [];
  for (const written of source
    .slice(raw ? 1 : 0)
    .split(' ')
    .filter(Boolean)) {
    const initial = written.startsWith('^');
    const part = initial ? written.slice(1) : written;
    if (part === '..' || part === '...') {
      steps.push({ words: new Set(), prefixes: [], optional: false, initial: false, gap: part === '..' ? 3 : 8 });
      continue;
    }
    const optional = part.endsWith('?');
    const words = new Set<string>();
    const prefixes: string[] = [];
    const add = (list: string): void => {
      for (const option of list.split('|')) {
        if (option.startsWith('<')) add(classes[option.slice(1, -1)] ?? option.slice(1, -1));
        else if (option.endsWith('*')) prefixes.push(option.slice(0, -1));
        else words.add(option);
      }
    };
    add(optional ? part.slice(0, -1) : part);
    steps.push({ words, prefixes, optional, initial, gap: 0 });
  }
  return { source, raw, steps };
}

/** Phrases by the words they can begin with, so that a text is not held against each of them. */
export interface PhraseIndex {
  readonly byWord: ReadonlyMap<string, readonly Phrase[]>;
  readonly byPrefix: readonly { readonly prefix: string; readonly phrase: Phrase }[];
}

/** The index of some phrases. */
export function indexPhrases(phrases: readonly Phrase[]): PhraseIndex {
  const byWord = new Map<string, Phrase[]>();
  const byPrefix: { prefix: string; phrase: Phrase }[] = [];
  for (const phrase of phrases) {
    // optional first steps: the phrase can begin at any step up to the first that is not
    for (const step of phrase.steps) {
      for (const word of step.words) {
        const list = byWord.get(word);
        if (!list) byWord.set(word, [phrase]);
        else if (list.at(-1) !== phrase) list.push(phrase);
      }
      for (const prefix of step.prefixes) byPrefix.push({ prefix, phrase });
      if (!step.optional) break;
    }
  }
  return { byWord, byPrefix };
}

const NEGATIONS: ReadonlySet<string> = new Set(
  "not no never without cannot can't couldn't didn't doesn't don't isn't wasn't weren't hasn't haven't will would should could may might must".split(
    ' ',
  ),
);

/** Whether at most three words of its clause stand before a word. */
const isInitial = (words: readonly Word[], at: number): boolean => {
  const before = words[at - 4];
  return before === undefined || before.clause !== words[at]?.clause;
};

const fits = (step: Step, word: string): boolean => step.words.has(word) || step.prefixes.some((p) => word.startsWith(p));

/** Matches a phrase's steps from word `at`; the last matched word's index, or -1. Gaps stay within a clause. */
export function matchAt(phrase: Phrase, words: readonly Word[], at: number, crossClauses = false): number {
  return matchSteps(phrase.steps, 0, words, at, at, -1, crossClauses);
}

/** Matches the steps from `index` on at word `position`; `last` is the last word matched so far. Gaps are short, so that the work is bounded. */
function matchSteps(
  steps: readonly Step[],
  index: number,
  words: readonly Word[],
  position: number,
  at: number,
  last: number,
  crossClauses: boolean,
): number {
  const current = steps[index];
  if (!current) return last;
  if (current.gap > 0) {
    for (let skip = 0; skip <= current.gap; skip++) {
      const word = words[position + skip];
      const before = words[position + skip - 1];
      if (!word || (!crossClauses && before && before.clause !== word.clause)) break;
      if (skip > 0 && before && NEGATIONS.has(before.text)) break;
      const found = matchSteps(steps, index + 1, words, position + skip, at, last, crossClauses);
      if (found >= 0) return found;
    }
    return -1;
  }
  const word = words[position];
  const isJoined = position === at || crossClauses || words[position - 1]?.clause === word?.clause;
  if (word && isJoined && fits(current, word.text) && (!current.initial || isInitial(words, position))) {
    const found = matchSteps(steps, index + 1, words, position + 1, at, position, crossClauses);
    if (found >= 0) return found;
  }
  return current.optional ? matchSteps(steps, index + 1, words, position, at, last, crossClauses) : -1;
}

/** All places where phrases of an index are found. */
export function* findPhrases(index: PhraseIndex, words: readonly Word[]): Generator<PhraseMatch> {
  for (let i = 0; i < words.length; i++) {
    const text = words[i]?.text ?? '';
    for (const phrase of index.byWord.get(text) ?? []) {
      const last = matchAt(phrase, words, i);
      if (last >= 0) yield { phrase, first: i, last };
    }
    for (const { prefix, phrase } of index.byPrefix)
      if (text.startsWith(prefix)) {
        const last = matchAt(phrase, words, i);
        if (last >= 0) yield { phrase, first: i, last };
      }
  }
}

/** Whether a phrase is the whole of some words. */
export function matchWhole(phrase: Phrase, words: readonly Word[]): boolean {
  return words.length > 0 && matchAt(phrase, words, 0, true) === words.length - 1;
}
