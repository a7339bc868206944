/** What happened when: the heading with its readout, the drawing, and the list of events that keyboard and screen reader walk. */
import { useMemo, useRef, useState } from 'preact/hooks';
import type { PreviewEvent, PreviewIncident } from '../../../server/protocol';
import { Bars } from './bars';
import { EventButton } from './event-button';
import { HorizontalGround, HorizontalTexts } from './horizontal';
import { send } from './host';
import { findNearest } from './layout/events';
import { layOutHorizontal, topOfLane } from './layout/horizontal';
import type { Measure } from './layout/measure';
import { layOutVertical } from './layout/vertical';
import { VerticalGround, VerticalTexts } from './vertical';

/** How far the pointer may be from an event. */
const REACH = 12;

interface Props {
  readonly model: PreviewIncident;
  readonly cursor: number | undefined;
  readonly width: number;
  readonly narrow: boolean;
  readonly measure: Measure;
  readonly hot: string | undefined;
  readonly onHot: (name: string | undefined) => void;
}

/** The timeline's section. */
export function Timeline(props: Props) {
  const { timeline } = props.model;
  const [pointed, setPointed] = useState<number>();
  const [focused, setFocused] = useState<number>();
  const current = timeline.events.findIndex(
    (event) => props.cursor !== undefined && event.line <= props.cursor && props.cursor <= event.lastLine,
  );
  const shown = timeline.events[pointed ?? focused ?? current];
  return (
    <section class="timeline" aria-labelledby="timeline-title">
      <div class="heading">
        <h2 id="timeline-title">Timeline</h2>
        {timeline.events.length > 0 && <Readout event={shown} summary={timeline.summary} />}
      </div>
      {timeline.events.length > 0 && (
        <Drawing {...props} current={current < 0 ? undefined : current} pointed={pointed} onPoint={setPointed} onFocusEvent={setFocused} />
      )}
      {timeline.text && (
        <p class="said">
          {timeline.firstRow !== undefined ? (
            <button type="button" class="link-like" data-line={timeline.firstRow}>
              {timeline.text}
            </button>
          ) : (
            timeline.text
          )}
        </p>
      )}
      {timeline.insert && (
        <p class="buttons">
          <button
            type="button"
            class="button"
            onClick={() =>
              timeline.insert && send({ type: 'action', line: timeline.insert.line, rule: timeline.insert.rule, fix: timeline.insert.fix })
            }
          >
            {timeline.insert.label}
          </button>
        </p>
      )}
    </section>
  );
}

function Readout({ event, summary }: { readonly event: PreviewEvent | undefined; readonly summary: string }) {
  return (
    <p class="readout" aria-hidden="true">
      {event ? (
        <>
          <span class="time">{event.time}</span> {event.text}
        </>
      ) : (
        <span class="secondary">{summary}</span>
      )}
    </p>
  );
}

interface DrawingProps extends Props {
  readonly current: number | undefined;
  readonly pointed: number | undefined;
  readonly onPoint: (index: number | undefined) => void;
  readonly onFocusEvent: (index: number | undefined) => void;
}

function Drawing(props: DrawingProps) {
  const { model, narrow, width, measure, current, pointed, onPoint, hot } = props;
  const { events } = model.timeline;
  // pointing draws anew, but moves nothing
  const horizontal = useMemo(() => (narrow ? undefined : layOutHorizontal(model, width, measure)), [narrow, model, width, measure]);
  const vertical = useMemo(() => (narrow ? layOutVertical(model, width, measure) : undefined), [narrow, model, width, measure]);
  const places = (horizontal ?? vertical)?.places ?? [];
  const find = (pointer: PointerEvent | MouseEvent): number | undefined => {
    const target = pointer.target instanceof Element ? pointer.target : undefined;
    const own = target?.closest('[data-index]')?.getAttribute('data-index');
    if (own) return Number(own);
    const box = pointer.currentTarget instanceof Element ? pointer.currentTarget.getBoundingClientRect() : undefined;
    if (!box) return undefined;
    if (horizontal && pointer.clientY - box.top >= horizontal.bars) return undefined;
    return findNearest(places, horizontal ? pointer.clientX - box.left : pointer.clientY - box.top, REACH);
  };
  const metric = model.metrics.find((m) => m.name === hot);
  const ends = new Set(metric ? [metric.from.milestone, metric.to.milestone] : []);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the pointer snaps to events near it; each event is a button of its own
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard walks the list of events inside
    <div
      class={`drawing ${narrow ? 'vertical' : 'horizontal'} ${pointed === undefined ? '' : 'pointed'}`}
      style={{ height: `${(horizontal ?? vertical)?.height ?? 0}px` }}
      onPointerMove={(e) => onPoint(find(e))}
      onPointerLeave={() => onPoint(undefined)}
      onClick={(e) => {
        const event = e.target instanceof Element && e.target.closest('[data-line]') ? undefined : events[find(e) ?? -1];
        if (event) send({ type: 'reveal', line: event.line });
      }}
    >
      {horizontal && <HorizontalGround layout={horizontal} />}
      {horizontal && <Bars layout={horizontal} hot={hot} onHot={props.onHot} />}
      {horizontal && <HorizontalTexts layout={horizontal} />}
      {vertical && <VerticalGround layout={vertical} />}
      {vertical && <VerticalTexts layout={vertical} />}
      <EventList {...props}>
        {(index, tab) => {
          const event = events[index];
          if (!event) return null;
          const lane = horizontal?.labels[index];
          const beside = vertical?.labels[index];
          const place = places[index] ?? 0;
          return (
            <EventButton
              event={event}
              index={index}
              narrow={narrow}
              x={horizontal ? place : undefined}
              y={horizontal ? horizontal.axis : place}
              label={
                horizontal && lane
                  ? {
                      left: lane.left,
                      top: topOfLane(horizontal, lane.lane) + 1,
                      width: lane.right - lane.left,
                      time: lane.form === 'full',
                    }
                  : beside && { left: undefined, top: beside.middle - 9, width: undefined, time: true }
              }
              current={index === current}
              hot={event.milestones.some((m) => ends.has(m.id)) || index === pointed}
              tab={tab}
            />
          );
        }}
      </EventList>
    </div>
  );
}

function EventList(props: DrawingProps & { readonly children: (index: number, tab: boolean) => preact.ComponentChild }) {
  const { model, current, onFocusEvent } = props;
  const { events, gaps, spoken } = model.timeline;
  const list = useRef<HTMLUListElement>(null);
  const [roving, setRoving] = useState<number>();
  const stop = Math.min(roving ?? current ?? 0, events.length - 1);
  const step = (key: string, from: number): number | undefined => {
    const isMilestone = (event: PreviewEvent): boolean => event.milestones.length > 0;
    if (key === 'ArrowRight' || key === 'ArrowDown') return Math.min(from + 1, events.length - 1);
    if (key === 'ArrowLeft' || key === 'ArrowUp') return Math.max(from - 1, 0);
    if (key === 'Home') return 0;
    if (key === 'End') return events.length - 1;
    if (key === 'PageDown') return events.findIndex((event, i) => i > from && isMilestone(event));
    if (key === 'PageUp') return events.findLastIndex((event, i) => i < from && isMilestone(event));
    return undefined;
  };
  return (
    <ul
      class="events"
      aria-label={spoken}
      ref={list}
      onKeyDown={(e) => {
        if (e.ctrlKey || e.altKey || e.metaKey) return;
        const own = e.target instanceof Element ? e.target.closest('[data-index]')?.getAttribute('data-index') : undefined;
        const next = step(e.key, own ? Number(own) : stop);
        if (next === undefined) return;
        e.preventDefault();
        list.current?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus();
      }}
      onFocusIn={(e) => {
        const own = e.target instanceof Element ? e.target.closest('[data-index]')?.getAttribute('data-index') : undefined;
        if (own) {
          setRoving(Number(own));
          onFocusEvent(Number(own));
        }
      }}
      onFocusOut={() => {
        setRoving(undefined);
        onFocusEvent(undefined);
      }}
    >
      {events.flatMap((event, index) => {
        const before = gaps.filter(
          (gap) => gap.to <= event.wall && gap.from >= (events[index - 1]?.wall ?? Number.NEGATIVE_INFINITY) && index > 0,
        );
        return [
          ...before.map((gap) => (
            <li key={`gap ${gap.from}`} class="hidden">
              {gap.spoken}
            </li>
          )),
          <li key={index}>{props.children(index, index === stop)}</li>,
        ];
      })}
    </ul>
  );
}
