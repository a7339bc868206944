/** Every block is small enough to be read. */
import { DOCUMENT_LIMIT } from '../analysis/document';
import { documentOf } from './example';
import type { Rule } from './rule';

export const skippedBlock: Rule = {
  id: 'skipped-block',
  severity: { draft: 'information', review: 'information', final: 'information' },
  summary: 'Every block is small enough to be read',
  why: 'A block beyond 64 KB or 200 nestings is not parsed, and nothing behind the first 2 MB of a document is read, so that editing stays fast: what stands there is not checked.',
  examples: [{ text: documentOf(`⟦${'>'.repeat(220)} deep⟧`) }, { text: documentOf('> A quotation.') }],
  *check({ document: { skipped, text } }) {
    for (const span of skipped)
      yield {
        span,
        message:
          span[1] === text.length && text.length > DOCUMENT_LIMIT && span === skipped.at(-1)
            ? 'This document is larger than 2 MB: nothing from here on is read. Move what belongs to no post-mortem elsewhere'
            : 'This block is too large or too deeply nested to be read: nothing in it is checked. Split it into smaller ones',
      };
  },
};
