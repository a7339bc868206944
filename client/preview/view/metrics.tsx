/** The five metrics: one list, drawn as a strip or as rows by the panel's width. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { PreviewEnd, PreviewIncident, PreviewMetric } from '../../../server/protocol';
import { send } from './host';
import { Icon, type IconName, type IconTone } from './icons';

/** What a metric's action is called. */
const ACTIONS = { fix: 'Fix', write: 'Write', 'mark-row': 'Mark Row…' } as const;

type State = { readonly list: IconName; readonly strip: IconName; readonly tone: IconTone };

function chooseIcon(metric: PreviewMetric): State {
  const one = (icon: IconName, tone: IconTone): State => ({ list: icon, strip: icon, tone });
  if (metric.state === 'not-computable') return one('circle-slash', 'plain');
  if (metric.tone === 'error') return one('error', 'error');
  if (metric.state === 'disagrees' || metric.tone === 'warning') return one('warning', 'warning');
  if (metric.tone === 'success') return one('pass', 'pass');
  if (metric.state === 'not-typed') return one('dash', 'plain');
  return { list: 'pass', strip: 'check', tone: 'pass' };
}

/** The list of metrics. `hot` is the one under pointer or focus, here or among the bars; `scale` the incident's first and last moment. */
export function Metrics(props: {
  readonly model: PreviewIncident;
  readonly width: number;
  readonly hot: string | undefined;
  readonly onHot: (name: string | undefined) => void;
}) {
  const { model, width, hot, onHot } = props;
  const list = useRef<HTMLUListElement>(null);
  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return;
    // columns that do not fit become rows; measured anew for each width and text
    element.classList.remove('rows');
    const last = element.lastElementChild?.getBoundingClientRect().right ?? 0;
    element.classList.toggle('rows', last > element.getBoundingClientRect().right + 0.5);
  }, [width, model]);
  const { events } = model.timeline;
  const span: readonly [number, number] = [events[0]?.wall ?? 0, events.at(-1)?.wall ?? 0];
  const disagreeing = model.metrics.filter((metric) => metric.action === 'fix').length;
  return (
    <section class="metrics" aria-labelledby="metrics-title">
      <h2 id="metrics-title" class="hidden">
        Metrics
      </h2>
      {disagreeing > 1 && (
        <p class="fix-all">
          <button type="button" class="link" onClick={() => send({ type: 'command', command: 'fix-all' })}>
            Fix All
          </button>
        </p>
      )}
      <ul ref={list}>
        {model.metrics.map((metric) => (
          <Item key={metric.name} metric={metric} span={span} hot={hot === metric.name} onHot={onHot} />
        ))}
      </ul>
    </section>
  );
}

function Item(props: {
  readonly metric: PreviewMetric;
  readonly span: readonly [number, number];
  readonly hot: boolean;
  readonly onHot: (name: string | undefined) => void;
}) {
  const { metric, span, hot, onHot } = props;
  const icon = chooseIcon(metric);
  const prefix = metric.title.toLowerCase().endsWith(metric.short.toLowerCase())
    ? metric.title.slice(0, metric.title.length - metric.short.length)
    : '';
  return (
    <li
      class={`metric ${metric.state} ${hot ? 'hot' : ''}`}
      aria-label={metric.spoken}
      onPointerEnter={() => onHot(metric.name)}
      onPointerLeave={() => onHot(undefined)}
      onFocusIn={() => onHot(metric.name)}
      onFocusOut={() => onHot(undefined)}
    >
      <span class="state-icon">
        <Icon name={icon.list} tone={icon.tone} />
      </span>
      <span class="name">
        {prefix ? (
          <>
            <span class="long">{metric.title}</span>
            <span class="brief" aria-hidden="true">
              {metric.short}
            </span>
          </>
        ) : (
          metric.title
        )}
      </span>
      <span class={`value ${metric.parts.length ? '' : 'sentence'}`} data-metric={metric.name} data-seconds={metric.seconds}>
        {metric.parts.length
          ? metric.parts.map(([digits, unit], i) => (
              <span key={`${i} ${unit}`}>
                {i > 0 && ' '}
                {`${digits}\u202f`}
                <small>{unit}</small>
              </span>
            ))
          : metric.sentence}
      </span>
      <span class="ends">
        <End end={metric.from} first />
        <End end={metric.to} first={false} />
      </span>
      <span class="state">
        <span class="strip-icon">
          <Icon name={icon.strip} size={14} tone={icon.tone} />
        </span>
        {metric.typed && metric.stateText ? (
          <button type="button" class="typed" data-line={metric.typed.line}>
            {metric.stateText}
          </button>
        ) : (
          metric.stateText && <span>{metric.stateText}</span>
        )}
        {metric.action && (
          <button
            type="button"
            class="link act"
            aria-label={`${ACTIONS[metric.action]}: ${metric.title}`}
            onClick={() => metric.action && send({ type: 'command', command: metric.action, metric: metric.name })}
          >
            {ACTIONS[metric.action]}
          </button>
        )}
      </span>
      {metric.note && (
        <span class="note" data-metric="impactDuration" data-seconds={metric.note.seconds}>
          {metric.note.text}
        </span>
      )}
      <Track metric={metric} span={span} />
    </li>
  );
}

function End({ end, first }: { readonly end: PreviewEnd; readonly first: boolean }) {
  const arrow = first ? undefined : (
    <span class="arrow" aria-hidden="true">
      →
    </span>
  );
  if (end.time === undefined || end.line === undefined)
    return (
      <span class="end unknown">
        {arrow}
        <span class="link-like">
          <span class="end-name">{end.label}</span>
          <span class="missing-short">{end.missing?.short}</span>
          <span class="missing-long">{end.missing?.long}</span>
        </span>
      </span>
    );
  return (
    <span class="end">
      {arrow}
      <button
        type="button"
        class="link-like"
        data-line={end.line}
        title={end.source}
        aria-label={`${end.label} ${end.time}, ${end.source}`}
      >
        <span class="end-name">{end.label}</span>
        <span class="time">
          {!end.fromTimeline && <span class="ring" />}
          {end.time}
        </span>
      </button>
    </span>
  );
}

/** The thin bar of the narrow list, on the incident's own linear scale. */
function Track({ metric, span: [least, most] }: { readonly metric: PreviewMetric; readonly span: readonly [number, number] }) {
  const { from, to, typed } = metric;
  if (from.wall === undefined || to.wall === undefined || most <= least) return null;
  const percent = (wall: number): number => (Math.min(most, Math.max(least, wall)) - least) / ((most - least) / 100);
  const [start, end] = [percent(Math.min(from.wall, to.wall)), percent(Math.max(from.wall, to.wall))];
  const ends = typed && metric.state === 'disagrees' && typed.seconds !== metric.seconds ? from.wall + typed.seconds * 1000 : undefined;
  return (
    <span class="track" aria-hidden="true">
      <span class="fill" style={{ left: `${start}%`, width: `${end - start}%` }} />
      {ends !== undefined && ends >= least && ends <= most && <span class="typed-tick" style={{ left: `${percent(ends)}%` }} />}
    </span>
  );
}
