/** An ignore comment keeps something silent, and names rules that exist. */
import type { Ignore } from '../analysis/document';
import { documentOf } from './example';
import { removeLine } from './lines';
import type { Problem, Rule } from './rule';
import { findClosest } from './words';

export const unusedIgnore: Rule = {
  id: 'unused-ignore',
  severity: { draft: 'hint', review: 'information', final: 'warning' },
  summary: 'An ignore comment keeps something silent',
  why: 'An ignore comment that outlives its problem hides the next one.',
  examples: [
    {
      text: documentOf('⟦<!-- postmortem-disable-next-line invalid-status: agreed -->⟧\n**Status:** Final'),
      fixed: { 'Remove the comment': documentOf('**Status:** Final') },
    },
    {
      text: documentOf('<!-- postmortem-disable-next-line ⟦invalid-state⟧: our own word -->\n**Status:** Shelved'),
      fixed: {
        'Replace with `invalid-status`': documentOf(
          '<!-- postmortem-disable-next-line invalid-status: our own word -->\n**Status:** Shelved',
        ),
      },
    },
    { text: documentOf('<!-- postmortem-disable-next-line invalid-status: our own word -->\n**Status:** Shelved') },
  ],
  *check({ document }, { ruleIds, isIdle }) {
    for (const ignore of document.ignores) {
      const unknown = ignore.rules.filter(({ id }) => !ruleIds.includes(id));
      for (const rule of unknown) yield unknownRule(rule, ruleIds);
      if (unknown.length > 0) continue;
      const idle = ignore.rules.filter(({ id }) => isIdle(ignore, id));
      if (ignore.rules.length === 0 ? isIdle(ignore, undefined) : idle.length === ignore.rules.length)
        yield {
          span: ignore.span,
          message: 'This comment keeps nothing silent: remove it',
          tags: ['unnecessary'],
          fixes: [{ title: 'Remove the comment', edits: [removeLine(document, ignore.span)], safe: true, preferred: true }],
        };
      else for (const rule of idle) yield idleRule(document.text, ignore, rule);
    }
  },
};

type Named = Ignore['rules'][number];

function unknownRule({ id, span }: Named, ruleIds: readonly string[]): Problem {
  const closest = findClosest(id, ruleIds);
  const message = `No rule is named \`${id}\`${closest ? `: \`${closest}\` is meant?` : ''}`;
  if (!closest) return { span, message };
  return {
    span,
    message,
    fixes: [{ title: `Replace with \`${closest}\``, edits: [{ span, text: closest }], safe: false, preferred: true }],
  };
}

function idleRule(text: string, ignore: Ignore, { id, span }: Named): Problem {
  const at = ignore.rules.findIndex((rule) => rule.span === span);
  const next = ignore.rules[at + 1];
  const previous = ignore.rules[at - 1];
  // The separator goes with the name: the one behind it, or before it at the end.
  const start = next || !previous ? span[0] : previous.span[1];
  const end = next ? next.span[0] : span[1];
  return {
    span,
    message: `\`${id}\` reports nothing here: take it out of the comment`,
    tags: ['unnecessary'],
    fixes: text.slice(start, end).includes('\n')
      ? []
      : [{ title: 'Remove the name', edits: [{ span: [start, end], text: '' }], safe: true, preferred: true }],
  };
}
