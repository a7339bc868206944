/** Fixes and words that the rules of times share. */
import type { Stamp, StampFault } from '../analysis/clock/clock';
import type { PostMortem } from '../analysis/document';
import type { Span } from '../analysis/text';
import type { TimelineEvent } from '../analysis/timeline';
import { shorten } from './lines';
import type { Fix } from './rule';

/** What a span of the document says, on one line. */
export function quote({ text }: PostMortem, [start, end]: Span): string {
  return `\`${shorten(text.slice(start, end))}\``;
}

/** A fix that is somebody's choice: other characters in place of a span. */
export function replaceBy(span: Span, text: string, verb = 'Replace with', preferred = false): Fix {
  return { title: `${verb} \`${text}\``, edits: [{ span, text }], safe: false, ...(preferred && { preferred }) };
}

/** The fixes of a fault, one for each suggestion. */
export function suggestionFixes({ span, suggestions }: StampFault): readonly Fix[] {
  return suggestions.map((text) => replaceBy(span, text));
}

/** What is wrong with a stamp, as sentences: `hour 25`. */
export function showFaults(stamp: Stamp): string {
  return stamp.faults.map(({ why }) => why).join(', ');
}

/** Whether a stamp stands in the document as it was read, without mark-up or entities in it: only then its parts can be replaced. */
export function isPlain({ text }: PostMortem, stamp: Stamp): boolean {
  return text.slice(stamp.span[0], stamp.span[1]) === stamp.text;
}

/** Whether an event stands in a text that is nobody's to rewrite (a log) or has no order of its own (a sentence). */
export function isRunning({ shape }: TimelineEvent): boolean {
  return shape === 'prose' || shape === 'code';
}
