/** The day of a row after midnight is written. */
import { showDate } from '../analysis/clock/clock';
import { timelineOf } from './example';
import { isPlain, isRunning, quote } from './fixes-time';
import type { Rule } from './rule';

export const implicitDay: Rule = {
  id: 'implicit-day',
  severity: { draft: 'hint', review: 'information', final: 'information' },
  summary: 'The day of a row after midnight is written',
  why: 'A time lower than the one above it is taken for the next day; a date says that this is meant.',
  examples: [
    {
      text: timelineOf('23:50 | Alert fired', '⟦00:10⟧ | Acknowledged', '00:30 | Resolved'),
      fixed: {
        'Write `2026-03-15 00:10`': timelineOf('23:50 | Alert fired', '2026-03-15 00:10 | Acknowledged', '00:30 | Resolved'),
      },
    },
    { text: timelineOf('23:50 | Alert fired', '2026-03-15 00:10 | Acknowledged') },
  ],
  *check({ document, incidents }) {
    for (const { timeline } of incidents)
      for (const event of timeline.events) {
        const { at, stamp, stampSpan } = event;
        if (!event.dayInferred || isRunning(event)) continue;
        const written = document.text.slice(stampSpan[0], stampSpan[1]);
        const text = `${showDate(at.wall)} ${written}`;
        yield {
          span: stampSpan,
          message: `${quote(document, stampSpan)} is taken for the next day${at.dated ? `, ${showDate(at.wall)}` : ''}: write its date`,
          fixes:
            at.dated && stamp.time && isPlain(document, stamp)
              ? [{ title: `Write \`${text}\``, edits: [{ span: stampSpan, text }], safe: false, preferred: true }]
              : [],
        };
      }
  },
};
