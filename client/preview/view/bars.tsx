/** The metrics as bars on the axis's scale, in the order of the metrics; hidden from screen readers, the metrics say the same. */
import { Icon } from './icons';
import { type Bar, showBarValue } from './layout/bars';
import { type HorizontalLayout, ROW } from './layout/horizontal';

/** Every row. `hot` is the metric under pointer or focus. */
export function Bars({
  layout,
  hot,
  onHot,
}: {
  readonly layout: HorizontalLayout;
  readonly hot: string | undefined;
  readonly onHot: (name: string | undefined) => void;
}) {
  return (
    <div class="bars" style={{ top: `${layout.bars}px` }} aria-hidden="true">
      {layout.rows.map((bar, i) => (
        <div
          key={bar.metric.name}
          class={`bar ${bar.metric.name} ${hot === bar.metric.name ? 'hot' : ''}`}
          style={{ top: `${i * ROW}px` }}
          onPointerEnter={() => onHot(bar.metric.name)}
          onPointerLeave={() => onHot(undefined)}
        >
          {bar.open ? <Open bar={bar} /> : <Closed bar={bar} />}
          <span class={`bar-label ${bar.open ? 'unknown' : ''}`} style={{ left: `${bar.label.left}px` }}>
            {bar.metric.short}
            <b>{showBarValue(bar.metric)}</b>
          </span>
          {bar.typed && (
            <span class="bar-typed" style={{ left: `${bar.typed.left}px` }}>
              <Icon name="warning" size={14} tone="warning" />
              {bar.metric.stateText}
            </span>
          )}
        </div>
      ))}
    </div>
  );
}

function Closed({ bar }: { readonly bar: Bar }) {
  return (
    <>
      {bar.pieces.map((piece) => (
        <span
          key={piece.left}
          class={piece.cut ? 'cut' : 'fill'}
          style={{ left: `${piece.left}px`, width: `${piece.right - piece.left}px` }}
        />
      ))}
      <span class="cap" style={{ left: `${bar.left}px` }} />
      <span class="cap end" style={{ left: `${bar.right}px` }} />
      {bar.typedAt !== undefined && <span class="typed-at" style={{ left: `${bar.typedAt}px` }} />}
    </>
  );
}

function Open({ bar }: { readonly bar: Bar }) {
  return (
    <>
      <span class="open" style={{ left: `${bar.left}px`, width: `${bar.right - bar.left}px` }} />
      <span class={`cap ${bar.open === 'left' ? 'end' : ''}`} style={{ left: `${bar.open === 'left' ? bar.right : bar.left}px` }} />
    </>
  );
}
