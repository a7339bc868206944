/** One event of the timeline: its mark on the axis, its label when it is a milestone, and where both stand. */
import type { PreviewEvent } from '../../../server/protocol';
import { ELBOW, RAIL } from './layout/vertical';

/** Half the size of a mark's clickable place. */
const HALF = 7;

interface Props {
  readonly event: PreviewEvent;
  readonly index: number;
  readonly narrow: boolean;
  /** Centre of the mark in px; across the drawing's own direction it is the axis. */
  readonly x: number | undefined;
  readonly y: number;
  /** Box of the label, from the drawing's corner; none where there was no room. */
  readonly label:
    | { readonly left: number | undefined; readonly top: number; readonly width: number | undefined; readonly time: boolean }
    | undefined;
  readonly current: boolean;
  readonly hot: boolean;
  /** Whether it is the list's one tab stop. */
  readonly tab: boolean;
}

/** The event as a button that reveals its line. */
export function EventButton({ event, index, narrow, x = RAIL, y, label, current, hot, tab }: Props) {
  const isMilestone = event.milestones.length > 0;
  const corner = isMilestone ? { left: x - HALF, top: y - HALF } : narrow ? { left: x - HALF, top: y - 3 } : { left: x - 2, top: y - 16 };
  const time = <span class="time">{event.time}</span>;
  const name = (
    <span class="event-name">
      {event.milestones.map((milestone, i) => (
        <span key={milestone.id}>
          {i > 0 && ', '}
          <span data-milestone={milestone.id} data-line={event.line}>
            {milestone.label}
          </span>
        </span>
      ))}
    </span>
  );
  return (
    <button
      type="button"
      class={`event ${isMilestone ? 'milestone' : 'plain'} ${event.fromTimeline ? '' : 'hollow'} ${current ? 'current' : ''} ${hot ? 'hot' : ''}`}
      style={{ left: `${corner.left}px`, top: `${corner.top}px` }}
      data-index={index}
      data-line={event.line}
      tabIndex={tab ? 0 : -1}
      aria-label={event.spoken}
      aria-current={current ? 'true' : undefined}
      title={event.fromTimeline ? undefined : event.source}
    >
      <span class="mark" />
      {isMilestone && label && (
        <span
          class="label"
          style={{
            left: `${(label.left ?? ELBOW) - corner.left}px`,
            top: `${label.top - corner.top}px`,
            ...(label.width === undefined ? {} : { width: `${label.width}px` }),
          }}
        >
          {narrow && time}
          {name}
          {!narrow && label.time && time}
        </span>
      )}
      {isMilestone && !label && <span class="hidden">{name}</span>}
    </button>
  );
}
