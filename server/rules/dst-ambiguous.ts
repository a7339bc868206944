/** No time falls into a change of the clocks. */
import { DAY } from '../analysis/clock/calendar';
import { resolveInstant, showDate, type Zone } from '../analysis/clock/clock';
import type { TimelineEvent } from '../analysis/timeline';
import { documentOf, tableOf } from './example';
import { isPlain, quote, replaceBy } from './fixes-time';
import type { Fix, Rule } from './rule';

const night = (date: string, time: string): string =>
  documentOf(
    `**Date of Incident:** ${date}`,
    '## Timeline',
    'All times in Europe/Berlin.',
    tableOf('Time | Event', '01:10 | Alert fired', `${time} | Resolved`),
  );

export const dstAmbiguous: Rule = {
  id: 'dst-ambiguous',
  severity: { draft: 'hint', review: 'information', final: 'warning' },
  summary: 'No time falls into a change of the clocks',
  why: 'When the clocks go back an hour comes twice, when they go forward one is left out: durations over it may be an hour off.',
  examples: [
    {
      text: night('2026-10-25', '⟦02:30⟧'),
      fixed: {
        'Write `02:30 +02:00`': night('2026-10-25', '02:30 +02:00'),
        'Write `02:30 +01:00`': night('2026-10-25', '02:30 +01:00'),
      },
    },
    { text: night('2026-03-29', '⟦02:30⟧') },
    { text: night('2026-10-24', '02:30') },
  ],
  *check({ document, incidents }) {
    for (const { timeline } of incidents)
      for (const event of timeline.events) {
        const { at, stampSpan, stamp } = event;
        if (at.zone?.kind !== 'place' || !at.dated || at.precision === 'day') continue;
        const note = resolveInstant(at.wall, at.zone)?.note;
        if (note !== 'gap' && note !== 'overlap') continue;
        const day = `on ${showDate(at.wall)} in \`${at.zone.id}\``;
        yield {
          span: stampSpan,
          message:
            note === 'gap'
              ? `${quote(document, stampSpan)} did not exist ${day}, where the clocks went forward: correct it`
              : `${quote(document, stampSpan)} came twice ${day}, where the clocks went back, and is taken for the first: write its offset`,
          fixes: note === 'overlap' && stamp.time && isPlain(document, stamp) ? writeOffsets(event, at.zone, document.text) : [],
        };
      }
  },
};

/** Both offsets that the time may have. */
function writeOffsets({ at, stamp, stampSpan }: TimelineEvent, zone: Zone, text: string): readonly Fix[] {
  const offsets = [resolveInstant(at.wall - DAY, zone)?.offset, resolveInstant(at.wall + DAY, zone)?.offset];
  const written = text.slice(stampSpan[0], stamp.zoneSpan?.[0] ?? stampSpan[1]).trimEnd();
  return offsets.flatMap((offset) => (offset === undefined ? [] : [replaceBy(stampSpan, `${written} ${showOffset(offset)}`, 'Write')]));
}

function showOffset(minutes: number): string {
  const pad = (n: number): string => String(n).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}
