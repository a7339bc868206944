/** Markdown → mdast and plain text: the one remark processor, and every quirk of mdast positions. */
import type { Root } from 'mdast';
import type { Span } from './text';

/** A piece of mark-up inside a stretch of text; `from`/`to` are offsets in the plain `text`, `span` in the document (mark-up included). */
export interface Mark {
  readonly kind: 'strong' | 'emphasis' | 'delete' | 'code' | 'link' | 'image' | 'comment' | 'html';
  readonly from: number;
  readonly to: number;
  readonly span: Span;
  /** Address of a link or image; the words of a comment, trimmed. */
  readonly value?: string;
}

/** A stretch of Markdown read as plain text: mark-up gone, entities and escapes decoded, `<br>` a line break, comments left out, code kept as its words. */
export interface Inline {
  /** Where it stands in the document, without surrounding white space. */
  readonly span: Span;
  /** The source between `span`. */
  readonly source: string;
  readonly text: string;
  readonly marks: readonly Mark[];
  /** The document's span of `text.slice(from, to)`; an empty range gives an empty span at its place. */
  spanOf(from: number, to: number): Span;
}

/** The mdast of one block (offsets count from the block's start); cached by content. Blocks beyond 64 KB or 200 nestings give an empty root. */
export function parseBlock(_text: string): Root {
  throw new Error('not written');
}

/** Reads `source`, which stands at `start` in the document, as inline content. Plain text takes a fast path without remark; results are cached by content. */
export function readInline(_source: string, _start: number): Inline {
  throw new Error('not written');
}
