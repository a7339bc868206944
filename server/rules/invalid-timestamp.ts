/** Every timestamp can be read as a time. */
import type { Analysis } from '../analysis/analyze';
import type { Stamp } from '../analysis/clock/clock';
import { readStatedStamps } from '../analysis/stated-stamps';
import type { Span } from '../analysis/text';
import { documentOf, tableOf, timelineOf } from './example';
import { isPlaceholder } from './fields';
import { quote, showFaults, suggestionFixes } from './fixes-time';
import type { Problem, Rule } from './rule';
import { isAnswer } from './words';

const log = (time: string): string =>
  documentOf('## Communication Log', tableOf('Time | Channel | Message Summary', `${time} | Status page | Investigating`));

export const invalidTimestamp: Rule = {
  id: 'invalid-timestamp',
  severity: { draft: 'error', review: 'error', final: 'error' },
  summary: 'Every timestamp can be read as a time',
  why: 'A row whose time cannot be read is missing from every duration. Where nobody knows the time, `??` or `14:??` says so.',
  examples: [
    { text: timelineOf('14:05 | Alert fired', '⟦25:61⟧ | Acknowledged') },
    {
      text: timelineOf('14:05 | Alert fired', '⟦14.43⟧ | Acknowledged'),
      fixed: { 'Replace with `14:43`': timelineOf('14:05 | Alert fired', '14:43 | Acknowledged') },
    },
    {
      text: timelineOf('08:50 | Alert fired', '⟦9:5⟧ | Acknowledged'),
      fixed: { 'Replace with `09:05`': timelineOf('08:50 | Alert fired', '09:05 | Acknowledged') },
    },
    {
      text: timelineOf('⟦20202-01-16 14:05⟧ | Alert fired'),
      fixed: { 'Replace with `2020-01-16`': timelineOf('2020-01-16 14:05 | Alert fired') },
    },
    { text: log('⟦14:5x⟧') },
    { text: timelineOf('14:05 | Alert fired', '14:?? | Acknowledged', '?? | Paged the team', '~14:50 | Resolved', 'HH:MM | _[Event]_') },
  ],
  *check(analysis) {
    for (const { stamp, span } of findTimes(analysis)) {
      const faulty = [stamp, stamp?.end].filter((s) => s !== undefined && s.faults.length > 0);
      for (const bad of faulty) if (bad) yield reportFault(analysis, bad);
      if (!stamp && isWritten(analysis, span)) yield reportUnread(analysis, span);
    }
  },
};

/** Every stamp where a time is asked for: those of the timelines, read or not, and those stated in tables. */
function* findTimes(analysis: Analysis): Iterable<{ readonly stamp: Stamp | undefined; readonly span: Span }> {
  for (const { timeline } of analysis.incidents) {
    for (const { stamp, stampSpan } of timeline.events) yield { stamp, span: stampSpan };
    for (const { stamp, span } of timeline.unread) yield { stamp, span };
  }
  for (const { kind, stamp, span } of readStatedStamps(analysis)) if (kind === 'time' && stamp) yield { stamp, span };
}

/** Whether something was typed that ought to be a time: words such as `later` are left alone. */
function isWritten({ document }: Analysis, span: Span): boolean {
  const written = document.text.slice(span[0], span[1]);
  return /\d/.test(written) && written.length <= 40 && !isAnswer(written) && !isPlaceholder(document, span);
}

function reportFault({ document }: Analysis, stamp: Stamp): Problem {
  const isDate = stamp.faults.every(({ kind }) => kind.endsWith('date'));
  return {
    span: stamp.span,
    message: `${quote(document, stamp.span)} is no ${isDate ? 'date' : 'time'} (${showFaults(stamp)}): correct it, or write \`??\` for what nobody knows`,
    fixes: stamp.faults.flatMap(suggestionFixes),
  };
}

function reportUnread({ document }: Analysis, span: Span): Problem {
  return { span, message: `${quote(document, span)} cannot be read as a time: write it as \`HH:MM\`, or \`??\` where nobody knows` };
}
