/** The timeline drawn from left to right, with lanes of labels above the axis and bars below. */
import type { PreviewIncident } from '../../../../server/protocol';
import { type Bar, layOutBars } from './bars';
import { type EventTick, rankDispensable, showMilestones, stackTicks } from './events';
import { type LabelPlace, placeLabels } from './lanes';
import type { Measure } from './measure';
import { makeScale, type Scale } from './scale';
import { chooseTicks, type Placed, placeDates, placeTickLabels, type Tick } from './ticks';

export const LANE = 20;
export const ROW = 24;
/** From the lowest lane to the axis, and from the axis to the first bar. */
const ABOVE = 17;
const BELOW = 42;
const APART = 84;
/** The row of ticks above the dates. */
const TICK_ROW = 15;
/** Between the name and the time of a label. */
export const TIME_GAP = 5;

/** Everything placed, in px from the drawing's top left corner. */
export interface HorizontalLayout {
  readonly scale: Scale;
  readonly width: number;
  readonly height: number;
  readonly axis: number;
  readonly bars: number;
  /** By event. */
  readonly places: readonly number[];
  readonly labels: readonly (LabelPlace | undefined)[];
  readonly lanes: number;
  readonly eventTicks: readonly EventTick[];
  readonly ticks: readonly Tick[];
  readonly tickLabels: readonly Placed[];
  readonly dates: readonly Placed[];
  readonly datesTop: number;
  readonly rows: readonly Bar[];
}

/** Top of a label's lane. */
export function topOfLane(layout: HorizontalLayout, lane: number): number {
  return (layout.lanes - 1 - lane) * LANE;
}

/** Lays an incident's timeline out on `width` px; there is at least one event. */
export function layOutHorizontal(model: PreviewIncident, width: number, measure: Measure): HorizontalLayout {
  const { events, gaps, zone, dated } = model.timeline;
  const walls = events.map((event) => event.wall);
  const scale = makeScale(walls[0] ?? 0, walls.at(-1) ?? 0, gaps, width, 5, 56);
  const places = walls.map((wall) => scale.at(wall));
  const named = events.flatMap((event, index) => (event.milestones.length ? [{ event, index }] : []));
  const found = placeLabels(
    named.map(({ event, index }) => {
      const short = measure(showMilestones(event), 'label');
      return { stem: places[index] ?? 0, short, full: short + TIME_GAP + measure(event.time, 'time'), dispensable: rankDispensable(event) };
    }),
    width,
  );
  const labels: (LabelPlace | undefined)[] = events.map(() => undefined);
  named.forEach(({ index }, i) => {
    labels[index] = found[i];
  });
  const lanes = Math.max(0, ...labels.map((label) => (label ? label.lane + 1 : 0)));
  const ticks = chooseTicks(scale, APART, dated);
  const rows = layOutBars(model.metrics, scale, width, measure);
  const dates = placeDates(scale, ticks, zone, dated, width, measure);
  const axis = lanes * LANE + ABOVE;
  const below = ticks.length ? BELOW : dates.length ? BELOW - TICK_ROW : ABOVE;
  const bars = axis + below;
  return {
    scale,
    width,
    axis,
    bars,
    height: rows.length ? bars + rows.length * ROW + 3 : axis + below - 2,
    places,
    labels,
    lanes,
    eventTicks: stackTicks(places.filter((_, i) => !events[i]?.milestones.length)),
    ticks,
    tickLabels: placeTickLabels(ticks, width, measure),
    dates,
    datesTop: axis + below - BELOW + TICK_ROW + 8,
    rows,
  };
}
