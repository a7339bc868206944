/** Every block is small enough to be read. */
import { documentOf } from './example';
import type { Rule } from './rule';

export const skippedBlock: Rule = {
  id: 'skipped-block',
  severity: { draft: 'information', review: 'information', final: 'information' },
  summary: 'Every block is small enough to be read',
  why: 'A block beyond 64 KB or 200 nestings is not parsed, so that editing stays fast: what stands in it is not checked.',
  examples: [{ text: documentOf(`⟦${'>'.repeat(220)} deep⟧`) }, { text: documentOf('> A quotation.') }],
  *check({ document }) {
    for (const span of document.skipped)
      yield {
        span,
        message: 'This block is too large or too deeply nested to be read: nothing in it is checked. Split it into smaller ones',
      };
  },
};
