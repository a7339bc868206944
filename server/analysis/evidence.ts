/** What an event's own words say it is: markers, labels and sentences, weighed by DOMAIN's ranks. */
import type { Inline } from './markdown';
import { MILESTONES, type Milestone } from './milestones';
import { findPhrases, indexPhrases, matchWhole, type Phrase, type PhraseIndex, readPhrase, readWords, type Word } from './phrases';
import type { TemplatePhrase } from './template';
import type { Evidence } from './timeline';
import { milestones as data } from './words.generated';

type Target = Milestone | 'relapsed';
type By = Evidence['by'];

const classes: Readonly<Record<string, string>> = data.classes;

const labels: readonly { readonly target: Target; readonly phrase: Phrase }[] = Object.entries(data.labels).flatMap(([target, phrases]) =>
  phrases.map((source) => ({ target: target as Target, phrase: readPhrase(source, classes) })),
);

interface Meaning {
  readonly target: Target;
  readonly by: By;
  readonly trigger: boolean;
  readonly weak: boolean;
}

const BY: Readonly<Record<string, By>> = { alert: 'alert', user: 'user', team: 'team', outside: 'third-party' };

/** What the phrases of a list mean, by the list's name: `detected-team-weak`, `started-trigger`. */
function readMeaning(name: string): Meaning | undefined {
  const target = ([...MILESTONES, 'relapsed'] as const).find((t) => name === t || name.startsWith(`${t}-`));
  const rest = target === undefined ? [] : name.slice(target.length + 1).split('-');
  return target && { target, by: BY[rest[0] ?? ''], trigger: rest.includes('trigger'), weak: rest.includes('weak') };
}

const meaningOf = new Map<Phrase, Meaning>();
const sentenceIndex: PhraseIndex = indexPhrases(
  Object.entries(data.sentences).flatMap(([name, phrases]) =>
    phrases.map((source) => {
      const phrase = readPhrase(source, classes);
      const meaning = readMeaning(name);
      if (meaning) meaningOf.set(phrase, meaning);
      return phrase;
    }),
  ),
);

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));
const NEGATORS = set(
  "not no never nor neither without cannot can't couldn't didn't doesn't don't isn't wasn't weren't hasn't haven't hadn't won't wouldn't unable nobody none hardly unsuccessfully",
);
const MODALS = set("will would should could may might shall must can we'll it'll they'll");
const INTENT = set(
  'plan plans planned planning want wants wanted need needs needed going expect expected expects hope hoped hoping intend intended decide decided decides decision agree agreed waiting wait awaiting ready aim aims propose proposed suggest suggested recommended recommend consider considered advised request requested requests ask asked',
);
const TRIAL = set('try tries tried trying attempt attempts attempted attempting failed fails fail');
const CONDITION = set('if unless until till whether before why how');
const BEGIN = set('start starts started begin begins began able managed continued continue');
/** Verbs of an aim: `to bring the hub back up`. */
const AIM = set('bring get restore make put have be return recover fix see keep ensure take let');
/** Offsets beyond this in an event's text are detail, not what it tells. */
const HEADLINE = 280;
const OFF_PRODUCTION = /\b(?:staging|sandbox|dev|qa|test environment)\b/i;
const DOUBT = set(
  'believe believed believes think thought thinks assume assumed suspect suspected suspects maybe possibly possible potentially potential likely probably perhaps presumably hypothesis supposedly wrongly false falsely saying said says told claims claimed asking hoping',
);
const DOUBTED: ReadonlySet<Target> = new Set<Target>(['identified', 'mitigated', 'resolved']);
const OVER: ReadonlySet<Target> = new Set<Target>(['mitigated', 'resolved']);
const NO_EFFECT =
  /\b(?:no effect|to no avail|without success|(?:did not|didn[’']t|does not|doesn[’']t) (?:help|work|fix|improve|resolve)|unsuccessful(?:ly)?|not enough|no improvement|no luck)\b/i;

/** Whether negation, future, condition or doubt before a match takes its meaning away. */
function isGuarded(words: readonly Word[], first: number, phrase: Phrase, target: Target): boolean {
  const start = words[first];
  if (!start) return true;
  if (start.quoted) return true;
  for (let back = 1; back <= 6; back++) {
    const word = words[first - back];
    if (!word || word.sentence !== start.sentence) return false;
    if (word.clause !== start.clause) return false;
    const next = words[first - back + 1]?.text;
    if (CONDITION.has(word.text) && target !== 'started') return true;
    if (word.text === 'to' && OVER.has(target) && back <= 5 && AIM.has(next ?? '')) return true;
    if (DOUBT.has(word.text) && back <= 4 && DOUBTED.has(target)) return true;
    if (back > 4) continue;
    if (phrase.raw) continue;
    if (NEGATORS.has(word.text)) return true;
    if (MODALS.has(word.text)) return true;
    if (INTENT.has(word.text) && (next === 'to' || next === 'for' || next === 'that')) return true;
    if (TRIAL.has(word.text) && next === 'to' && target !== 'mitigation-started' && target !== 'started') return true;
    if (
      back === 1 &&
      word.text === 'to' &&
      !BEGIN.has(words[first - 2]?.text ?? '') &&
      target !== 'mitigation-started' &&
      target !== 'acknowledged'
    )
      return true;
  }
  return false;
}

/** Whether a single word is denied by what follows it: `the alert did not fire`. */
const isDenied = (words: readonly Word[], at: number): boolean =>
  words.slice(at + 1, at + 4).some((word) => word.clause === words[at]?.clause && NEGATORS.has(word.text));

const isQuestion = (text: string, words: readonly Word[], index: number): boolean => {
  const sentence = words[index]?.sentence;
  let last = index;
  while (words[last + 1]?.sentence === sentence) last++;
  return /^["”')\]]*\?/.test(text.slice(words[last]?.to ?? text.length, (words[last]?.to ?? 0) + 4));
};

/** What a label means: `Detection`, `Mitigated / Resolved`, `Impact ended at`. Empty when it is no milestone's label. */
export function readLabel(label: string): readonly Target[] {
  if (label.length > 80 || label.includes('?')) return [];
  const trimmed = label
    .replace(/^(?:time|date|timestamp|when) (?:of|to|the) /i, '')
    .replace(/ (?:at|time|date|on|by|timestamp|\(?utc\)?)$/i, '')
    .replace(/^(?:actual|approximate|estimated|incident )/i, (m) => (/incident/i.test(m) ? m : ''));
  const whole = matchLabel(trimmed);
  if (whole.length > 0) return whole;
  const parts = trimmed.split(/\s*(?:\/|&|\+|,|\band\b)\s*/i).filter(Boolean);
  if (parts.length < 2) return [];
  const each = parts.map(matchLabel);
  return each.every((targets) => targets.length > 0) ? [...new Set(each.flat())] : [];
}

function matchLabel(label: string): readonly Target[] {
  const words = readWords(label, 80);
  if (words.length === 0 || words.length > 7) return [];
  const bare = words[0]?.text === 'the' ? words.slice(1) : words;
  for (const { target, phrase } of labels) if (matchWhole(phrase, bare)) return [target];
  return [];
}

/** Whether a template's phrase ends where a row goes on: at its end, at a separator, or, after a phrase of several words, at words that take nothing back. */
const isPhraseEnd = (phrase: string, rest: string): boolean =>
  /^(?:$|[\s*_)\].]*(?:$|[:,–—(]|-\s|\s-))/.test(rest) || (phrase.includes(' ') && /^[*_]*\s/.test(rest) && !TAKEN_BACK.test(rest));
const TAKEN_BACK =
  /^[*_\s]*(?:but|too|only|not|never|was|is|will|would|should|may|might|could|can|cannot|partly|partially|in part|for (?:some|most|half|\d))\b|^[^.]*\?/;

const nameOf = (words: string): Target | undefined => {
  const name = words
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-');
  return name === 'relapsed' ? name : MILESTONES.find((m) => m === name);
};

/** The milestones that a marker's words name: `detected`, `mitigated, resolved`. Empty for other words. */
export function readMarker(words: string): readonly Target[] {
  const names = words.split(/[,;/+&]|\band\b/).map(nameOf);
  return names.length > 0 && names.every((n) => n !== undefined) ? (names as Target[]) : [];
}

const byOfLabel = (label: string): By =>
  /\b(?:alert|alarm|monitor)/i.test(label) && !/\buser|customer/i.test(label)
    ? 'alert'
    : /\buser|customer/i.test(label) && !/\balert/i.test(label)
      ? 'user'
      : undefined;

/** Candidate labels of an event with their offsets in its text. */
function* labelsIn(content: Inline): Generator<{ text: string; from: number; to: number; isWhole?: boolean }> {
  const text = content.text;
  const whole = text.replace(/[.!]+$/, '');
  if (whole.length <= 60) yield { text: whole, from: 0, to: whole.length, isWhole: true };
  const lead = /^[\s([*_]{0,4}([^:\n]{2,60}?)\s*[)\]]?(?::|\s[-–—|]\s)/.exec(text);
  if (lead?.[1]) {
    const from = text.indexOf(lead[1]);
    yield { text: lead[1], from, to: from + lead[1].length };
  }
  for (const bracket of text.matchAll(/[([]([^()[\]]{3,50})[)\]]/g)) {
    const from = bracket.index + 1;
    const atEnd = /^[\s.!*_]*$/.test(text.slice(bracket.index + bracket[0].length));
    if ((bracket.index <= 2 || atEnd) && bracket[1]) yield { text: bracket[1], from, to: from + bracket[1].length };
  }
  for (const mark of content.marks) {
    if (mark.kind !== 'strong' && mark.kind !== 'emphasis') continue;
    const words = text.slice(mark.from, mark.to);
    const atEnd = /^[\s.!)\]]*$/.test(text.slice(mark.to));
    const atStart = /^[\s(["']*$/.test(text.slice(0, mark.from));
    if ((atStart || atEnd) && words.length <= 60) yield { text: words.replace(/[.:!\s]+$/, ''), from: mark.from, to: mark.to };
  }
}

/** The milestones that a row names at its beginning or as a whole, in the template's words or in a label's. */
export function readRowLabel(text: string, phrases: readonly TemplatePhrase[]): readonly Target[] {
  const content: Inline = { span: [0, 0], source: text, text, marks: [], spanOf: () => [0, 0] };
  const labelled = readEvidence(content, phrases, undefined, false).map((e) => e.milestone);
  return [...labelled, ...[...labelsIn(content)].flatMap((label) => readLabel(label.text))];
}

/** All evidence in an event, strongest first; spans are the document's. `column` is the cell of a milestone column; without sentences only markers and the template's phrases are read. */
export function readEvidence(
  content: Inline,
  phrases: readonly TemplatePhrase[],
  column?: Inline,
  withSentences = true,
): readonly Evidence[] {
  const found: Evidence[] = [];
  const add = (target: Target, rank: Evidence['rank'], from: number, to: number, by?: By, trigger = false, weak = false): void => {
    const same = found.findIndex((e) => e.milestone === target && e.trigger === trigger);
    const before = found[same];
    if (before && (before.rank < rank || (before.rank === rank && (!before.weak || weak)))) return;
    const evidence: Evidence = { milestone: target, rank, span: content.spanOf(from, to), trigger, by, weak };
    if (before) found[same] = evidence;
    else found.push(evidence);
  };
  for (const mark of content.marks) {
    const words = mark.kind === 'code' ? content.text.slice(mark.from, mark.to) : mark.kind === 'comment' ? (mark.value ?? '') : undefined;
    if (words !== undefined)
      for (const target of readMarker(words))
        found.push({ milestone: target, rank: 1, span: mark.span, trigger: false, by: undefined, weak: false });
  }
  if (column && column.text !== '')
    for (const target of readMarker(column.text).length > 0 ? readMarker(column.text) : readLabel(column.text))
      found.push({ milestone: target, rank: 1, span: column.span, trigger: false, by: byOfLabel(column.text), weak: false });
  const said: [number, number][] = [];
  const lower = content.text.toLowerCase();
  for (const { phrase, milestone } of phrases) {
    const target = nameOf(milestone);
    if (!target) continue;
    for (const option of new Set([phrase, ...phrase.split(/\s*\/\s*/)])) {
      const words = option.toLowerCase();
      const at = lower.search(/[^\s*_([]/);
      if (words && lower.startsWith(words, at) && isPhraseEnd(words, lower.slice(at + words.length, at + words.length + 24))) {
        add(target, 2, at, at + words.length, byOfLabel(option));
        said.push([at, at + words.length]);
      }
    }
  }
  if (!withSentences) return found.sort((a, b) => a.rank - b.rank);
  for (const label of labelsIn(content))
    for (const target of readLabel(label.text)) {
      // an entry of a few words is a sentence rather than a label
      add(target, label.isWhole ? 4 : 2, label.from, label.to, target === 'detected' ? byOfLabel(label.text) : undefined);
      said.push([label.from, label.to]);
    }
  if (found.length > 0 && found.some((e) => e.rank === 1)) return found.sort((a, b) => a.rank - b.rank);
  // the words of a label say one thing, once
  for (const evidence of readSentences(content))
    if (!said.some(([from, to]) => evidence.from < to && evidence.to > from))
      add(evidence.milestone, 4, evidence.from, evidence.to, evidence.by, evidence.trigger, evidence.weak);
  return found.sort((a, b) => a.rank - b.rank);
}

/** What the sentences of a text say, with offsets in it. */
export function* readSentences(
  content: Pick<Inline, 'text'>,
): Generator<{ milestone: Target; by: By; trigger: boolean; weak: boolean; from: number; to: number; phrase: string }> {
  const words = readWords(content.text);
  const isElsewhere = OFF_PRODUCTION.test(content.text.slice(0, 200)) && !/\bprod(?:uction)?\b/i.test(content.text.slice(0, 400));
  const noEffect = NO_EFFECT.test(content.text.slice(0, 2000));
  for (const { phrase, first, last } of findPhrases(sentenceIndex, words)) {
    const meaning = meaningOf.get(phrase);
    if (!meaning || isGuarded(words, first, phrase, meaning.target) || (first === last && isDenied(words, first))) continue;
    if (OVER.has(meaning.target) && (noEffect || isElsewhere)) continue;
    if (isQuestion(content.text, words, first)) continue;
    // `working on a fix` is no recovery
    if (meaning.target === 'mitigated' && words[last]?.text === 'working' && words[last + 1]?.text === 'on') continue;
    yield {
      milestone: meaning.target,
      by: meaning.by,
      trigger: meaning.trigger,
      weak: meaning.weak || (words[first]?.from ?? 0) > HEADLINE,
      from: words[first]?.from ?? 0,
      to: words[last]?.to ?? 0,
      phrase: phrase.source,
    };
  }
}
