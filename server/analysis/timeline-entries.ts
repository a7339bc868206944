/** Timeline entries as they are found, before their stamps are placed on days. */
import type { Stamp } from './clock/clock';
import type { Inline } from './markdown';
import type { Span } from './text';
import type { TimelineEvent, UnreadEntry } from './timeline';

/** A row, item, heading, paragraph or line that carries a stamp. */
export interface Entry {
  /** With spans in the document. */
  readonly stamp: Stamp;
  readonly stampSpan: Span;
  readonly span: Span;
  readonly content: Inline;
  /** Further text of it, read for evidence only. */
  readonly more: readonly Inline[];
  /** Cell of a milestone column. */
  readonly column: Inline | undefined;
  readonly line: number;
  readonly shape: TimelineEvent['shape'];
  /** Gives the day to the entries below it and is no event. */
  readonly isContext: boolean;
}

/** What a stretch of document holds of a timeline, in document order. */
export interface Entries {
  readonly entries: readonly Entry[];
  readonly unread: readonly UnreadEntry[];
}

export const NO_ENTRIES: Entries = { entries: [], unread: [] };

/** Entries of several stretches, one after the other. */
export function joinEntries(parts: readonly Entries[]): Entries {
  return { entries: parts.flatMap((p) => p.entries), unread: parts.flatMap((p) => p.unread) };
}

/** Offset behind the stamp, its closing mark-up and the separator, in the text that the stamp was read from. */
export function skipSeparator(text: string, from: number): number {
  let at = from;
  while (at < text.length && /[\s)\]*_`>~]/.test(text[at] ?? '')) at++;
  if (/[:|,;]/.test(text[at] ?? '')) at++;
  else if (/[-–—]/.test(text[at] ?? '')) {
    at++;
    while (/[-–—>]/.test(text[at] ?? '')) at++;
  } else if (text[at] === '.' && /\s/.test(text[at + 1] ?? '')) at++;
  while (at < text.length && /\s/.test(text[at] ?? '')) at++;
  return at;
}
