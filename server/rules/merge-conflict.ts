/** The document holds no unresolved merge. */
import { documentOf } from './example';
import type { Rule } from './rule';

export const mergeConflict: Rule = {
  id: 'merge-conflict',
  severity: { draft: 'information', review: 'information', final: 'information' },
  summary: 'The document holds no unresolved merge',
  why: 'Between conflict markers the same rows stand twice: numbers and other findings are withheld until the merge is resolved.',
  examples: [
    {
      text: documentOf(
        '## Timeline',
        ['⟦<<<<<<< ours⟧', '- 14:05 UTC Alert fired', '=======', '- 14:07 UTC Alert fired', '>>>>>>> theirs'].join('\n'),
      ),
    },
    { text: documentOf('## Timeline', '- 14:05 UTC Alert fired') },
  ],
  *check({ document }) {
    const [first] = document.conflicts;
    if (first) yield { span: first, message: 'Unresolved merge: nothing else is checked until it is resolved' };
  },
};
