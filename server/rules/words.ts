/** Small predicates on words: answers that fill a place, and the listed value nearest to a misspelt one. */

const ANSWER =
  /^[*_`("'[\s]*(?:none|n\/a|n\.a\.|not applicable|not available|not known|unknown|nobody|no one|nothing|nil)(?![\p{L}\p{N}])/iu;

/** Whether a text says that there is nothing, or that nobody knows, with or without a reason. */
export function isAnswer(text: string): boolean {
  return ANSWER.test(text);
}

/** Whether a text says anything: a lone dash or dots do not. */
export function isFilled(text: string): boolean {
  return /[\p{L}\p{N}\p{S}@]/u.test(text);
}

/** A word without case, spaces and punctuation, for comparing names. */
export function fold(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** The candidate that is nearest to a misspelt word, at most a third of its letters away; `undefined` for none. */
export function findClosest(word: string, candidates: readonly string[]): string | undefined {
  const folded = fold(word).slice(0, 64);
  let best: string | undefined;
  let least = Math.max(1, Math.floor(folded.length / 3)) + 1;
  for (const candidate of candidates) {
    const distance = countEdits(folded, fold(candidate));
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

/** Levenshtein distance. */
function countEdits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitute = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substitute, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** `1 section`, `2 sections`. */
export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
