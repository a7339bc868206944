/** Text → PostMortem: sections, fields, tables, lists, placeholders, ignore comments, with the span of each. */
import type { Block } from './blocks';
import type { Inline } from './markdown';
import type { LineIndex, Span } from './text';

/** A heading with everything up to the next heading of its level or above. The root (level 0, no heading) holds what stands before the first heading and all others. */
export interface Section {
  readonly level: number;
  /** Heading text as read; `undefined` for the root. */
  readonly heading: Inline | undefined;
  /** Plain heading text without a trailing colon, numbering ("3.") or emoji; empty for the root. */
  readonly title: string;
  /** Heading line(s) with their `#`; empty for the root. */
  readonly headingSpan: Span;
  /** From the heading to the end of the last subsection. */
  readonly span: Span;
  /** Own content: after the heading up to the first subsection. */
  readonly body: Span;
  /** Own blocks, those of subsections left out. */
  readonly blocks: readonly Block[];
  readonly children: readonly Section[];
  readonly parent: Section | undefined;
}

/** `Label: value` in any of its shapes; the value may stand on the next line (`**One-line summary:**`). */
export interface Field {
  readonly label: string;
  readonly labelSpan: Span;
  /** An empty value has an empty span where it would stand. */
  readonly value: Inline;
  readonly shape: 'bold' | 'list' | 'line' | 'table' | 'front-matter';
  readonly section: Section;
}

/** A table cell; `span` without padding (empty where it would be typed), `outer` from after its left pipe to its right pipe. */
export interface Cell extends Inline {
  readonly outer: Span;
}

/** A table row; rows may hold fewer or more cells than the header. */
export interface Row {
  readonly cells: readonly Cell[];
  /** The whole line without its line ending. */
  readonly span: Span;
}

/** A GFM table. */
export interface Table {
  readonly header: Row;
  readonly delimiter: Row;
  readonly rows: readonly Row[];
  readonly span: Span;
  readonly section: Section;
}

/** A list item at any depth, with its own text (continuation lines joined, nested items left out). */
export interface ListItem {
  readonly content: Inline;
  /** 0 for a top-level item. */
  readonly depth: number;
  readonly ordered: boolean;
  /** The marker (`-`, `1.`) without the space behind it. */
  readonly markerSpan: Span;
  /** Marker to the end of its own text. */
  readonly span: Span;
  /** Checked state of a task item. */
  readonly checked: boolean | undefined;
}

/** A list as its items in document order, nested ones included. */
export interface List {
  readonly items: readonly ListItem[];
  readonly span: Span;
  readonly section: Section;
}

/** A paragraph's text, fields included. */
export interface Paragraph {
  readonly content: Inline;
  readonly span: Span;
  readonly section: Section;
}

/** Template text left in place: `_[…]_`, `[Name]`, `HH:MM`, `YYYY-MM-DD`, `INC-XXXX`, `TBD`, `SEV1 / SEV2 / SEV3`. */
export interface Placeholder {
  readonly span: Span;
  readonly text: string;
  readonly kind: 'text' | 'time' | 'date' | 'id' | 'choice' | 'todo';
}

/** A `postmortem-disable…` comment: the rules it names (none means all) and the span it covers. */
export interface Ignore {
  readonly span: Span;
  /** Named rules with the span of each name; empty for all rules. */
  readonly rules: readonly { readonly id: string; readonly span: Span }[];
  readonly covers: Span;
  readonly reason: string;
}

/** A milestone stated as a comment outside any row: `<!-- acknowledged: unknown -->`. */
export interface StatedUnknown {
  readonly milestone: string;
  readonly span: Span;
}

/** What a Markdown document holds, read once; every span lies in `text`. */
export interface PostMortem {
  readonly text: string;
  readonly lines: LineIndex;
  /** The line ending the document uses most. */
  readonly eol: '\n' | '\r\n' | '\r';
  readonly blocks: readonly Block[];
  readonly root: Section;
  /** Every section but the root, in document order. */
  readonly sections: readonly Section[];
  readonly tables: readonly Table[];
  readonly lists: readonly List[];
  readonly paragraphs: readonly Paragraph[];
  readonly fields: readonly Field[];
  /** Front matter's scalar values by key (also as fields); `undefined` when there is none or it is no YAML. */
  readonly frontMatter: ReadonlyMap<string, string> | undefined;
  readonly frontMatterSpan: Span | undefined;
  readonly placeholders: readonly Placeholder[];
  readonly ignores: readonly Ignore[];
  readonly unknowns: readonly StatedUnknown[];
  /** Merge-conflict marker lines; numbers are withheld while there are any. */
  readonly conflicts: readonly Span[];
  /** Blocks too large or too deeply nested to be parsed. */
  readonly skipped: readonly Span[];
}

/** Reads a text as Markdown. Never throws. */
export function readDocument(_text: string, _previous?: PostMortem): PostMortem {
  throw new Error('not written');
}
