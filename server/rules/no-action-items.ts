/** The Action Items section holds items, or says that there are none. */
import { readActionLists } from '../analysis/actions';
import { documentOf } from './example';
import { contentBlocks, headingText } from './outline';
import type { Rule } from './rule';
import { isAnswer } from './words';

/** `No further actions are needed.` */
const NO_ACTIONS = /^(?:there (?:are|were) )?no (?:[a-z-]+ ){0,3}(?:actions?|action items?|follow-?ups?|items?)\b/i;

export const noActionItems: Rule = {
  id: 'no-action-items',
  severity: { draft: 'hint', review: 'information', final: 'warning' },
  summary: 'The Action Items section holds items, or says that there are none',
  why: 'What is not written as an item with an owner is nobody’s. `None` is an answer.',
  examples: [
    { text: documentOf('## ⟦Action Items⟧', 'We will look at the pool one day.') },
    { text: documentOf('## Action Items', '- Cap the pool') },
    { text: documentOf('## Action Items', 'None: the provider has mended it.') },
    { text: documentOf('## Action Items', 'No immediate action items.') },
  ],
  *check(analysis) {
    const { document, roles } = analysis;
    const section = roles.get('action-items');
    if (!section || readActionLists(analysis).length > 0) return;
    const isInside = ([start, end]: readonly [number, number]): boolean => section.span[0] <= start && end <= section.span[1];
    const texts = [
      ...document.paragraphs.filter(({ span }) => isInside(span)).map(({ content }) => content.text),
      ...document.lists.filter(({ span }) => isInside(span)).flatMap(({ items }) => items.map(({ content }) => content.text)),
      ...document.tables
        .filter(({ span }) => isInside(span))
        .flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.map(({ text }) => text))),
    ];
    const isOpen = document.placeholders.some(({ span }) => isInside(span));
    // An empty section is reported as such.
    if (
      isOpen ||
      texts.some((text) => isAnswer(text) || NO_ACTIONS.test(text)) ||
      section.children.length > 0 ||
      contentBlocks(document, section).length === 0
    )
      return;
    yield {
      span: headingText(section),
      message: 'No action items here: write each as an item of a list or a row of a table, or write `None`',
    };
  },
};
