/** Matching a pattern at one place of a text. */

/** The match of a sticky pattern at an offset. */
export function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

/** A number with at least two digits. */
export function pad(n: number): string {
  return n < 10 ? `0${n}` : String(n);
}
