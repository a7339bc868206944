/** Writes `postmortem: true|false` into a document's front matter, the one place where a person overrules recognition. */

/** A replacement of `[start, end)`, UTF-16 offsets. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The edit that makes the front matter say whether this is a post-mortem; lines end with `\n`, which the editor turns into the document's own. */
export function planFrontMatter(text: string, isPostMortem: boolean): Replacement {
  const line = `postmortem: ${isPostMortem}`;
  const opening = /^\uFEFF?---[ \t]*\r?\n/.exec(text)?.[0].length ?? 0;
  const closing = opening === 0 ? undefined : findClosing(text, opening);
  if (closing === undefined) {
    const start = text.startsWith('\uFEFF') ? 1 : 0;
    return { start, end: start, text: `---\n${line}\n---\n\n` };
  }
  const old = /^postmortem[ \t]*:.*$/m.exec(text.slice(opening, closing));
  if (old === null) return { start: opening, end: opening, text: `${line}\n` };
  const start = opening + old.index;
  return { start, end: start + old[0].length, text: line };
}

function findClosing(text: string, from: number): number | undefined {
  const closing = /^(?:---|\.\.\.)[ \t]*\r?$/gm;
  closing.lastIndex = from;
  return closing.exec(text)?.index;
}
