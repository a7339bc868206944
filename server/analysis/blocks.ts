/** Text → top-level Markdown blocks by a line scan: what has not changed is never read again. */
import type { Span } from './text';

/** What a block is, as CommonMark and GFM see its first line; `front-matter` only at the top, `conflict` is a merge-conflict marker line. */
export type BlockKind = 'front-matter' | 'heading' | 'table' | 'list' | 'paragraph' | 'code' | 'html' | 'quote' | 'break' | 'definition' | 'conflict';

/** One top-level block. Its `text` is the document between `span`, without the blank lines around it. */
export interface Block {
  readonly kind: BlockKind;
  readonly span: Span;
  readonly text: string;
}

/** The top-level blocks of a text in order. `previous` (of an earlier version) lets equal blocks be kept as the same objects where their place is unchanged. */
export function splitBlocks(_text: string, _previous?: readonly Block[]): readonly Block[] {
  throw new Error('not written');
}
