/** Which ignore comment silences a problem: one pass over both in the order of the text, since there may be very many of each. */
import type { Ignore } from '../analysis/document';
import type { Problem } from './rule';

/** The problems of a rule that are silenced, each with the innermost comment that does. */
export function findSilenced(id: string, problems: readonly Problem[], ignores: readonly Ignore[]): ReadonlyMap<Problem, Ignore> {
  const silenced = new Map<Problem, Ignore>();
  const waiting = ignores
    .filter(({ rules }) => rules.length === 0 || rules.some((rule) => rule.id === id))
    .sort((a, b) => a.covers[0] - b.covers[0]);
  if (waiting.length === 0) return silenced;
  const open: Ignore[] = [];
  let next = 0;
  for (const problem of [...problems].sort((a, b) => a.span[0] - b.span[0] || a.span[1] - b.span[1])) {
    const [start, end] = problem.span;
    for (let ignore = waiting[next]; ignore !== undefined && ignore.covers[0] <= start; ignore = waiting[++next]) open.push(ignore);
    for (let last = open.at(-1); last !== undefined; last = open.at(-1)) {
      const to = last.covers[1];
      // an empty problem at the very end is inside, too
      if (start < to || (start === to && start === end)) {
        silenced.set(problem, last);
        break;
      }
      open.pop();
    }
  }
  return silenced;
}
