/** A finding in a few words: the fact, then what it is about; the message's advice belongs to the editor. */
import type { Analysis } from './analysis/analyze';
import { showDuration, showTime } from './analysis/clock/show';
import type { TypedNumber } from './analysis/metrics';
import { shorten } from './preview-words';
import type { PreviewGroup } from './protocol';
import { TITLES } from './rules/numbers';
import type { Finding } from './rules/rule';

type Item = PreviewGroup['items'][number];

interface Words {
  readonly text: string;
  readonly detail?: string;
}

/** Shapes of messages with the words for them; the first that matches counts. */
const SHAPES: readonly (readonly [rule: RegExp, message: RegExp, words: (match: RegExpExecArray) => Words])[] = [
  [/^action-/, /^`([^`]*)` has no ([^:]+):/, ([, item = '', part = '']) => ({ text: `Action item has no ${part}`, detail: item })],
  [/^approval-missing$/, /^`([^`]*)` has not approved/, ([, who = '']) => ({ text: 'Approval missing', detail: who })],
  [/^approval-missing$/, /^Nobody has approved/, () => ({ text: 'Approval missing' })],
  [/^missing-section$/, /^Section `([^`]*)`/, ([, title = '']) => ({ text: `${title} section missing` })],
  [/^empty-section$/, /^Section `([^`]*)`/, ([, title = '']) => ({ text: `${title} section empty` })],
  [/^missing-field$/, /^`([^`]*)` is empty/, ([, label = '']) => ({ text: `${label} not filled in` })],
  [/^missing-field$/, /^Field `([^`]*)` is missing/, ([, label = '']) => ({ text: `${label} missing` })],
];

/** The item of a finding, at its line. */
export function describeBlocker(analysis: Analysis, finding: Finding): Item {
  const { document } = analysis;
  const line = document.lines.lineAt(finding.span[0]) + 1;
  const typed = analysis.incidents
    .flatMap((incident) => incident.typed)
    .find(({ span, agrees }) => agrees === false && span[0] === finding.span[0] && span[1] === finding.span[1]);
  const words = (finding.rule.endsWith('-mismatch') && typed ? describeMismatch(document.text, typed) : undefined) ?? findShape(finding);
  return { text: shorten(words.text, 120), ...(words.detail ? { detail: shorten(words.detail, 100) } : {}), line };
}

function describeMismatch(text: string, typed: TypedNumber): Words {
  const written = text.slice(typed.span[0], typed.span[1]);
  const computed = typed.computed === undefined ? undefined : typed.duration ? showDuration(typed.computed) : showTime(typed.computed);
  return {
    text: `${typed.metric ? TITLES[typed.metric] : 'A typed number'} disagrees`,
    detail: `typed ${written}${computed === undefined ? '' : `, computed ${computed}`}`,
  };
}

function findShape({ rule, message }: Finding): Words {
  for (const [id, shape, words] of SHAPES) {
    const match = id.test(rule) ? shape.exec(message) : null;
    if (match) return words(match);
  }
  return { text: cutAdvice(message) };
}

/** The message up to its advice, without backticks: `the message: the advice`. */
function cutAdvice(message: string): string {
  let inside = false;
  for (let i = 0; i < message.length; i++) {
    if (message[i] === '`') inside = !inside;
    else if (!inside && message[i] === ':' && message[i + 1] === ' ') return message.slice(0, i).replaceAll('`', '');
  }
  return message.replaceAll('`', '');
}
