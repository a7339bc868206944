/** What the two drawings of the timeline share: marks, ticks of plain events, the order in which labels give way. */
import type { PreviewEvent } from '../../../../server/protocol';

/** Names given up when there is no room, the first one first (PANEL: declared, mitigation started, identified, acknowledged). */
const DISPENSABLE = ['relapsed', 'acknowledged', 'identified', 'mitigation-started', 'declared'];

/** How readily an event's label gives way: 0 for one that says when it started, was detected, mitigated or resolved. */
export function rankDispensable(event: PreviewEvent): number {
  return event.milestones.length ? Math.min(...event.milestones.map((m) => DISPENSABLE.indexOf(m.id) + 1)) : 0;
}

/** Words of an event's label. */
export function showMilestones(event: PreviewEvent): string {
  return event.milestones.map((m) => m.label).join(', ');
}

/** A plain event's tick; further ones within 3 px make it longer instead of being drawn. */
export interface EventTick {
  readonly place: number;
  readonly size: number;
}

/** The ticks of plain events at sorted `places` (px): 8 long, 3 more for each further one within 3, at most 16. */
export function stackTicks(places: readonly number[]): readonly EventTick[] {
  const ticks: EventTick[] = [];
  for (const place of places) {
    const last = ticks.at(-1);
    if (last && place - last.place <= 3) ticks[ticks.length - 1] = { place: last.place, size: Math.min(16, last.size + 3) };
    else ticks.push({ place, size: 8 });
  }
  return ticks;
}

/** The item nearest to `at` within `reach` px, as its index. */
export function findNearest(places: readonly number[], at: number, reach: number): number | undefined {
  let best: number | undefined;
  let least = reach;
  places.forEach((place, i) => {
    const far = Math.abs(place - at);
    if (far < least || (best === undefined && far <= least)) {
      best = i;
      least = far;
    }
  });
  return best;
}
