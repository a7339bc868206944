/** Lines and texts of the timeline drawn from top to bottom; hidden from screen readers, the list of events says the same. */
import { ELBOW, RAIL, type VerticalLayout } from './layout/vertical';

const crisp = (place: number): number => Math.floor(place) + 0.5;
const TICKS = 38;

/** Ticks, gap bands, rail and elbows, in that order. */
export function VerticalGround({ layout }: { readonly layout: VerticalLayout }) {
  const { width, height, scale, places } = layout;
  const x = crisp(RAIL);
  const ends = [scale.at(scale.from), ...scale.bands.flatMap((band) => [band.start, band.end]), scale.at(scale.to)];
  return (
    <svg class="ground" width={width} height={height} aria-hidden="true">
      {scale.bands.map((band) => (
        <g key={band.from} class="band">
          <rect x={0} y={band.start} width={width} height={band.end - band.start} />
          <line x1={0} x2={width} y1={crisp(band.start)} y2={crisp(band.start)} />
          <line x1={0} x2={width} y1={crisp(band.end)} y2={crisp(band.end)} />
        </g>
      ))}
      {layout.ticks.map((tick) => (
        <line
          key={tick.wall}
          class={tick.midnight ? 'midnight' : 'grid'}
          x1={TICKS}
          x2={tick.midnight ? width : RAIL}
          y1={crisp(tick.place)}
          y2={crisp(tick.place)}
        />
      ))}
      {ends.map((end, i) => (i % 2 === 0 ? <line key={end} class="rail" x1={x} x2={x} y1={end} y2={ends[i + 1] ?? end} /> : null))}
      {scale.bands
        .flatMap((band) => [band.start, band.end])
        .map((edge) => (
          <line key={edge} class="slash" x1={x - 5.5} x2={x + 5.5} y1={edge + 2.5} y2={edge - 2.5} />
        ))}
      {layout.eventTicks.map((tick) => (
        <line
          key={tick.place}
          class="event-tick"
          x1={RAIL - tick.size / 2 + 0.5}
          x2={RAIL + tick.size / 2 + 0.5}
          y1={crisp(tick.place)}
          y2={crisp(tick.place)}
        />
      ))}
      {layout.labels.map((label, i) => {
        const y = places[i] ?? 0;
        return label ? (
          <path key={`${y} ${label.middle}`} class="stem" d={`M${RAIL + 6} ${crisp(y)}h5L${ELBOW - 5} ${crisp(label.middle)}h5`} />
        ) : null;
      })}
    </svg>
  );
}

/** Labels of ticks, dates and gaps. */
export function VerticalTexts({ layout }: { readonly layout: VerticalLayout }) {
  return (
    <div class="texts" aria-hidden="true">
      {layout.ticks.map((tick) => (
        <span key={tick.wall} class={`tick ${tick.midnight ? 'strong' : ''}`} style={{ left: '0', top: `${tick.place - 8}px` }}>
          {tick.label}
        </span>
      ))}
      {layout.dates.map((date) => (
        <span key={`${date.text} ${date.middle}`} class="tick" style={{ right: '0', top: `${date.middle - 8}px` }}>
          {date.text}
        </span>
      ))}
      {layout.scale.bands.map((band) => (
        <span key={band.from} class="gap" style={{ left: `${RAIL - 28}px`, top: `${(band.start + band.end) / 2 - 9}px`, width: '56px' }}>
          {band.gap.text.replace(' ', '\u202f')}
        </span>
      ))}
    </div>
  );
}
