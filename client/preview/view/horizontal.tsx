/** Lines and texts of the timeline drawn from left to right; hidden from screen readers, the list of events says the same. */
import type { HorizontalLayout } from './layout/horizontal';
import { topOfLane } from './layout/horizontal';

/** Half a pixel: a line of 1 px on whole pixels. */
const crisp = (place: number): number => Math.floor(place) + 0.5;

/** Grid, gap bands, axis, ticks and stems, in that order. */
export function HorizontalGround({ layout }: { readonly layout: HorizontalLayout }) {
  const { width, height, axis, bars, scale, ticks } = layout;
  const y = crisp(axis);
  const hasRows = layout.rows.length > 0;
  const edges = [0, ...scale.bands.flatMap((band) => [band.start, band.end]), width];
  return (
    <>
      <svg class="ground" width={width} height={height} aria-hidden="true">
        {hasRows &&
          ticks.map((tick) => (
            <line
              key={tick.wall}
              class={tick.midnight ? 'midnight' : 'grid'}
              x1={crisp(tick.place)}
              x2={crisp(tick.place)}
              y1={bars}
              y2={height}
            />
          ))}
      </svg>
      {layout.rows.map((row, i) =>
        row.label.inside ? null : (
          <span
            key={row.metric.name}
            class="mask"
            style={{ left: `${row.label.left - 4}px`, top: `${bars + i * 24 + 3}px`, width: `${row.label.width + 8}px` }}
          />
        ),
      )}
      {layout.rows.map((row, i) =>
        row.typed && !row.typed.inside ? (
          <span
            key={row.metric.name}
            class="mask"
            style={{ left: `${row.typed.left - 4}px`, top: `${bars + i * 24 + 3}px`, width: `${row.typed.width + 8}px` }}
          />
        ) : null,
      )}
      <svg class="axis" width={width} height={height} aria-hidden="true">
        {scale.bands.map((band) => (
          <g key={band.from} class="band">
            <rect x={band.start} y={axis - 12} width={band.end - band.start} height={(hasRows ? height : axis + 12) - axis + 12} />
            <line x1={crisp(band.start)} x2={crisp(band.start)} y1={axis + 8} y2={hasRows ? height : axis + 12} />
            <line x1={crisp(band.end)} x2={crisp(band.end)} y1={axis + 8} y2={hasRows ? height : axis + 12} />
          </g>
        ))}
        {edges.map((edge, i) => (i % 2 === 0 ? <line key={edge} class="rail" x1={edge} x2={edges[i + 1] ?? width} y1={y} y2={y} /> : null))}
        {scale.bands
          .flatMap((band) => [band.start, band.end])
          .map((edge) => (
            <line key={edge} class="slash" x1={edge - 2.5} x2={edge + 2.5} y1={y + 5.5} y2={y - 5.5} />
          ))}
        {ticks.map((tick) => (
          <line key={tick.wall} class="rail" x1={crisp(tick.place)} x2={crisp(tick.place)} y1={y} y2={y + 5} />
        ))}
        {layout.eventTicks.map((tick) => (
          <line key={tick.place} class="event-tick" x1={crisp(tick.place)} x2={crisp(tick.place)} y1={y} y2={y - tick.size} />
        ))}
        {layout.labels.map((label, i) => {
          const x = crisp(layout.places[i] ?? 0);
          // the index is the event: labels have no other identity
          return label ? (
            <line key={`stem ${x} ${label.lane}`} class="stem" x1={x} x2={x} y1={topOfLane(layout, label.lane) + 19} y2={y - 5} />
          ) : null;
        })}
      </svg>
    </>
  );
}

/** Labels of ticks, dates and gaps. */
export function HorizontalTexts({ layout }: { readonly layout: HorizontalLayout }) {
  const { axis, scale } = layout;
  return (
    <div class="texts" aria-hidden="true">
      {layout.tickLabels.map((text) => (
        <span
          key={`${text.text} ${text.left}`}
          class={`tick ${text.strong ? 'strong' : ''}`}
          style={{ left: `${text.left}px`, top: `${axis + 8}px` }}
        >
          {text.text}
        </span>
      ))}
      {layout.dates.map((text) => (
        <span key={`${text.text} ${text.left}`} class="tick" style={{ left: `${text.left}px`, top: `${layout.datesTop}px` }}>
          {text.text}
        </span>
      ))}
      {scale.bands.map((band) => (
        <span key={band.from} class="gap" style={{ left: `${band.start}px`, top: `${axis - 9}px`, width: `${band.end - band.start}px` }}>
          {band.gap.text.replace(' ', '\u202f')}
        </span>
      ))}
    </div>
  );
}
