/** The timeline drawn from top to bottom for narrow panels: ticks left, the rail, labels right of an elbow. */
import type { PreviewIncident } from '../../../../server/protocol';
import { type EventTick, showMilestones, stackTicks } from './events';
import type { Measure } from './measure';
import { makeScale, type Scale } from './scale';
import { chooseTicks, showDay, type Tick } from './ticks';

const DAY = 86_400_000;
export const RAIL = 56;
export const ELBOW = 80;
const LABEL_PAD = 9;
const APART = 20;
const INSET = 10;

/** A label at its own height; its box runs from ELBOW to `right`. */
export interface VerticalLabel {
  readonly middle: number;
  readonly right: number;
}

/** A date at the right edge. */
export interface VerticalDate {
  readonly text: string;
  readonly middle: number;
  readonly width: number;
}

/** Everything placed, in px from the drawing's top left corner. */
export interface VerticalLayout {
  readonly scale: Scale;
  readonly width: number;
  readonly height: number;
  readonly places: readonly number[];
  readonly labels: readonly (VerticalLabel | undefined)[];
  readonly eventTicks: readonly EventTick[];
  readonly ticks: readonly Tick[];
  readonly dates: readonly VerticalDate[];
}

/** Places at least `apart` from each other in `[least, most]`, as near to the wished (sorted) ones as can be: neighbours in each other's way share the shift. */
export function spread(wishes: readonly number[], apart: number, least: number, most: number): readonly number[] {
  const blocks: { sum: number; count: number }[] = [];
  wishes.forEach((wish, i) => {
    blocks.push({ sum: wish - i * apart, count: 1 });
    for (;;) {
      const [a, b] = blocks.slice(-2);
      if (!a || !b || a.sum / a.count <= b.sum / b.count) break;
      blocks.splice(-2, 2, { sum: a.sum + b.sum, count: a.count + b.count });
    }
  });
  const top = most - (wishes.length - 1) * apart;
  return blocks
    .flatMap((block) => Array.from({ length: block.count }, () => block.sum / block.count))
    .map((base, i) => Math.min(Math.max(base, least), Math.max(top, least)) + i * apart);
}

function placeDates(
  scale: Scale,
  ticks: readonly Tick[],
  labels: readonly (VerticalLabel | undefined)[],
  model: PreviewIncident,
  width: number,
  height: number,
  measure: Measure,
): VerticalDate[] {
  const { dated, zone } = model.timeline;
  const wishes: { text: string; middles: number[] }[] = ticks
    .filter((tick) => tick.midnight)
    .map((tick) => ({ text: showDay(tick.wall, dated), middles: [tick.place - 9, tick.place + 10] }));
  for (const band of scale.bands)
    if (Math.floor(band.from / DAY) !== Math.floor(band.to / DAY))
      wishes.push({ text: showDay(band.to, dated), middles: [band.end + 9, band.end + 25] });
  wishes.push({ text: [showDay(scale.from, dated), zone ?? ''].filter(Boolean).join(' '), middles: [8] });
  const placed: VerticalDate[] = [];
  for (const { text, middles } of wishes) {
    const size = measure(text, 'tick');
    const middle = middles.find(
      (m) =>
        m >= 8 &&
        m <= height - 8 &&
        labels.every((label) => !label || Math.abs(label.middle - m) >= 17 || label.right + 2 <= width - size) &&
        placed.every((other) => Math.abs(other.middle - m) >= 16),
    );
    if (text && middle !== undefined) placed.push({ text, middle, width: size });
  }
  return placed;
}

/** Lays an incident's timeline out on `width` px; there is at least one event. */
export function layOutVertical(model: PreviewIncident, width: number, measure: Measure): VerticalLayout {
  const { events, gaps, dated } = model.timeline;
  const walls = events.map((event) => event.wall);
  const named = events.flatMap((event, index) => (event.milestones.length ? [index] : []));
  const single = new Set(walls).size < 2;
  const height = single
    ? Math.max(2 * INSET, named.length * APART)
    : Math.max(Math.min(420, Math.max(220, 36 * named.length)), APART * named.length + INSET);
  const scale = makeScale(walls[0] ?? 0, walls.at(-1) ?? 0, gaps, height, INSET, 32);
  const places = walls.map((wall) => scale.at(wall));
  const middles = spread(
    named.map((index) => places[index] ?? 0),
    APART,
    INSET,
    height - INSET,
  );
  const labels: (VerticalLabel | undefined)[] = events.map(() => undefined);
  named.forEach((index, i) => {
    const event = events[index];
    if (!event) return;
    const size = measure(event.time, 'time') + 4 + measure(showMilestones(event), 'label');
    labels[index] = { middle: middles[i] ?? 0, right: Math.min(width, ELBOW + LABEL_PAD + size + 4) };
  });
  const ticks = chooseTicks(scale, 40, dated);
  return {
    scale,
    width,
    height,
    places,
    labels,
    eventTicks: stackTicks(places.filter((_, i) => !events[i]?.milestones.length)),
    ticks,
    dates: placeDates(scale, ticks, labels, model, width, height, measure),
  };
}
