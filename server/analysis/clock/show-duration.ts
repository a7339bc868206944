/** A computed duration in an author's own wording. */

/** `written` with its duration replaced by `seconds`, unit, spacing and the words around it kept: `87 min from detection`, `1h 27m` → `2h 03m`; `X min` where nothing is written. */
export function showDurationLike(_written: string, _seconds: number): string {
  throw new Error('not written');
}
