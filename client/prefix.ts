/** Decides when a typed character asks for the `pm` snippets: VS Code itself shows no suggestions while one types in Markdown. */

/** One change of a document as the editor reports it. */
export interface Typing {
  /** Every change of the event: one text put in the place of `replaced` UTF-16 units. */
  readonly changes: readonly { readonly text: string; readonly replaced: number }[];
  /** Whether undo or redo made it. */
  readonly undone: boolean;
  readonly cursors: number;
  /** The line up to and behind the typed character. */
  readonly before: string;
  readonly after: string;
}

/** True where exactly one typed character leaves `pm` or `pm-…` alone on its line: never on paste, undo, several cursors or composed input. */
export function asksForSnippets({ changes, undone, cursors, before, after }: Typing): boolean {
  const [change] = changes;
  if (undone || cursors !== 1 || changes.length !== 1 || change?.text.length !== 1 || change.replaced !== 0) return false;
  return after.trim() === '' && /^\s*pm(?:-[a-z-]*)?$/.test(before);
}
