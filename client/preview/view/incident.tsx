/** One incident on one calm page: header, metrics, timeline, completeness. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { PreviewIncident } from '../../../server/protocol';
import { Completeness } from './completeness';
import { Header } from './header';
import { Icon } from './icons';
import type { Measure } from './layout/measure';
import { Metrics } from './metrics';
import { Timeline } from './timeline';

/** The panel's widths: below it the timeline is vertical (as in metrics.css). */
const NARROW = 420;
/** The page's padding and greatest content width (as in page.css). */
const PADDING = { narrow: 12, wide: 20 };
const CONTENT = 1000;

interface Props {
  readonly model: PreviewIncident;
  readonly cursor: number | undefined;
  /** The panel's own width in px. */
  readonly width: number;
  readonly measure: Measure;
  readonly expanded: readonly string[];
  readonly onExpand: (kind: string) => void;
}

/** The page of an incident or of a raw template. */
export function Incident({ model, cursor, width, measure, expanded, onExpand }: Props) {
  const [hot, setHot] = useState<string>();
  const showBlockers = useCallback(() => {
    const list = document.getElementById('blockers-title');
    list?.scrollIntoView({ block: 'start' });
    list?.focus({ preventScroll: true });
  }, []);
  const narrow = width < NARROW;
  const content = Math.max(160, Math.min(CONTENT, width - 2 * (narrow ? PADDING.narrow : PADDING.wide)));
  if (model.kind === 'template') return <Template model={model} />;
  return (
    <main aria-label={model.label}>
      <Header header={model.header} onBlockers={showBlockers} />
      {model.notice && (
        <p class="notice">
          <Icon name="info" tone="info" />
          {model.notice}
        </p>
      )}
      {model.metrics.length > 0 && <Metrics model={model} width={width} hot={hot} onHot={setHot} />}
      {!model.notice && (
        <Timeline model={model} cursor={cursor} width={content} narrow={narrow} measure={measure} hot={hot} onHot={setHot} />
      )}
      <Completeness completeness={model.completeness} expanded={expanded} onExpand={onExpand} />
      <Announcer model={model} />
    </main>
  );
}

function Template({ model }: { readonly model: PreviewIncident }) {
  const group = model.completeness.groups[0];
  const first = group?.items[0];
  return (
    <main aria-label={model.label}>
      <Header header={model.header} onBlockers={() => {}} />
      {group && (
        <p class="group-title alone">
          {first ? (
            <button type="button" class="link-like" data-line={first.line}>
              {group.title}
            </button>
          ) : (
            group.title
          )}
        </p>
      )}
    </main>
  );
}

/** Says a metric's change of state after a second of rest, politely. */
function Announcer({ model }: { readonly model: PreviewIncident }) {
  const [said, setSaid] = useState('');
  const known = useRef<{ uri: string; states: ReadonlyMap<string, string> } | undefined>(undefined);
  useEffect(() => {
    const timer = setTimeout(() => {
      const states = new Map(model.metrics.map((metric) => [metric.name as string, metric.announcement]));
      const before = known.current;
      known.current = { uri: model.uri, states };
      if (before?.uri !== model.uri) return;
      const changed = [...states].filter(([name, words]) => before.states.get(name) !== undefined && before.states.get(name) !== words);
      if (changed.length) setSaid(changed.map(([, words]) => words).join('. '));
    }, 1000);
    return () => clearTimeout(timer);
  }, [model]);
  return (
    <div class="hidden" aria-live="polite">
      {said}
    </div>
  );
}
