/** While the incident was active, no long time passes without a row. */
import type { Incident } from '../analysis/analyze';
import { showDuration } from '../analysis/clock/clock';
import { timeOf } from '../analysis/milestones';
import type { TimelineEvent } from '../analysis/timeline';
import { timelineOf } from './example';
import type { Rule } from './rule';

/** Minutes without a row that want an explanation. */
const LONGEST = 60;

export const timelineGap: Rule = {
  id: 'timeline-gap',
  severity: { draft: 'hint', review: 'hint', final: 'hint' },
  summary: 'While the incident was active, no long time passes without a row',
  why: 'What happened in an hour of an incident is often what there is to learn.',
  examples: [
    { text: timelineOf('14:02 | Errors `started`', '14:05 | Pager rings `detected`', '⟦16:31⟧ | Quiet again `mitigated`') },
    {
      text: timelineOf('14:02 | Errors `started`', '14:05 | Pager rings `detected`', '14:31 | Quiet again `mitigated`', '17:00 | Meeting'),
    },
    {
      text: timelineOf(
        '08:00 | Errors `started`',
        '10:00 | Users write `detected`',
        '12:30 | The cause is found',
        '⟦18:00⟧ | A new disk is in',
        '19:30 | Quiet again `mitigated`',
      ),
    },
  ],
  *check({ incidents }) {
    for (const incident of incidents) {
      const events = activeEvents(incident);
      const gaps = findGaps(events);
      // a timeline of days has hours between most of its rows: then only the longest time is worth a word
      const isCoarse = gaps.length > 2 && gaps.length * 2 >= events.length - 1;
      const longest = gaps.reduce<Gap | undefined>((most, gap) => (most && most.minutes >= gap.minutes ? most : gap), undefined);
      for (const gap of gaps)
        if (!isCoarse || gap === longest)
          yield {
            span: gap.event.stampSpan,
            message: `${showDuration(gap.minutes * 60)} without a row before this one: say what happened meanwhile`,
            related: [{ span: gap.previous.stampSpan, message: 'The row before' }],
          };
    }
  },
};

interface Gap {
  readonly previous: TimelineEvent;
  readonly event: TimelineEvent;
  readonly minutes: number;
}

function findGaps(events: readonly TimelineEvent[]): readonly Gap[] {
  return events.flatMap((event, index) => {
    const previous = events[index - 1];
    if (!previous || !event.trusted || !previous.trusted) return [];
    const minutes = Math.round((timeOf(event.at) - timeOf(previous.until ?? previous.at)) / 60_000);
    return minutes > LONGEST ? [{ previous, event, minutes }] : [];
  });
}

/** The rows from the start to the end of impact, in their order. */
function activeEvents({ timeline, milestones }: Incident): readonly TimelineEvent[] {
  const first = milestones.started?.event;
  const last = (milestones.mitigated ?? milestones.resolved)?.event;
  return first && last ? timeline.events.slice(timeline.events.indexOf(first), timeline.events.indexOf(last) + 1) : [];
}
