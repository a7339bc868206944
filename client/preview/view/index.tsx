/** The view inside the webview: takes models from the host, draws them, sends back what is clicked. */
import './no-eval';
import './style/index.css';
import { render } from 'preact';
import { type PreviewModel, toView } from '../../../server/protocol';
import { keep, readKept, send } from './host';
import { Incident } from './incident';
import { type Measure, makeMeasure } from './layout/measure';
import { NoDocument, NotAPostMortem, Stopped } from './other-states';

/** After this long without an answer a bar says that something is under way. */
const PATIENCE = 500;

interface State {
  readonly model: PreviewModel | undefined;
  readonly pinned: boolean;
  /** Line of the cursor in the document, from 1. */
  readonly cursor: number | undefined;
  readonly status: 'fresh' | 'shown' | 'loading' | 'slow' | 'stopped' | 'no-document';
  readonly expanded: readonly string[];
  readonly width: number;
  readonly measure: Measure;
}

const root = document.getElementById('root') ?? document.body.appendChild(document.createElement('div'));
root.classList.add('panel');
const kept = readKept();
let scroll = kept?.scroll ?? 0;
/** The document whose scroll position is still to be brought back. */
let unscrolled = kept?.uri;
let patience: ReturnType<typeof setTimeout> | undefined;
let saving: ReturnType<typeof setTimeout> | undefined;
let state: State = {
  model: kept?.model,
  pinned: kept?.pinned ?? false,
  cursor: kept?.cursor,
  status: 'fresh',
  expanded: kept?.expanded ?? [],
  width: root.clientWidth,
  measure: makeMeasure(),
};

function update(change: Partial<State>): void {
  state = { ...state, ...change };
  draw();
}

function draw(): void {
  const { model, status, cursor, width, measure, expanded } = state;
  render(
    <>
      {status === 'slow' && <div class="progress" role="progressbar" aria-label="Analysing" />}
      {status === 'stopped' && <Stopped />}
      {status === 'no-document' ? (
        <NoDocument />
      ) : model?.state === 'not-a-post-mortem' ? (
        <NotAPostMortem model={model} />
      ) : model ? (
        <Incident
          model={model}
          cursor={cursor}
          width={width}
          measure={measure}
          expanded={expanded}
          onExpand={(kind) => {
            update({ expanded: [...state.expanded, kind] });
            save();
          }}
        />
      ) : null}
    </>,
    root,
  );
  if (model && unscrolled !== undefined) {
    if (unscrolled === model.uri) window.scrollTo(0, scroll);
    unscrolled = undefined;
  }
  void tellRendered(model?.version ?? 0);
}

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

async function tellRendered(version: number): Promise<void> {
  await nextFrame();
  await nextFrame();
  await document.fonts.ready;
  send({ type: 'rendered', version });
}

function save(): void {
  const { model, pinned, cursor, expanded } = state;
  keep(model && { uri: model.uri, pinned, model, expanded: [...expanded], scroll, ...(cursor === undefined ? {} : { cursor }) });
}

function take(message: unknown): void {
  const parsed = toView.safeParse(message);
  if (!parsed.success) return;
  const told = parsed.data;
  if (told.type !== 'cursor') clearTimeout(patience);
  if (told.type === 'cursor') update({ cursor: told.line });
  else if (told.type === 'model') {
    const other = state.model !== undefined && state.model.uri !== told.model.uri;
    update({ model: told.model, pinned: told.pinned, status: 'shown', ...(other ? { expanded: [], cursor: undefined } : {}) });
    if (other) window.scrollTo(0, 0);
  } else if (told.status === 'loading') {
    update({ status: 'loading' });
    patience = setTimeout(() => update({ status: 'slow' }), PATIENCE);
  } else update({ status: told.status, ...(told.status === 'no-document' ? { model: undefined } : {}) });
  save();
}

window.addEventListener('message', (event) => take(event.data));
document.addEventListener('click', (event) => {
  const line = event.target instanceof Element ? Number(event.target.closest('[data-line]')?.getAttribute('data-line')) : 0;
  if (line >= 1) send({ type: 'reveal', line });
});
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') send({ type: 'command', command: 'focus-document' });
});
window.addEventListener(
  'scroll',
  () => {
    scroll = window.scrollY;
    clearTimeout(saving);
    saving = setTimeout(save, 100);
  },
  { passive: true },
);
new ResizeObserver(() => {
  if (root.clientWidth !== state.width) update({ width: root.clientWidth });
}).observe(root);
// fonts come with the theme's variables, and late
const remeasure = () => update({ measure: makeMeasure() });
new MutationObserver(remeasure).observe(document.documentElement, { attributes: true, attributeFilter: ['style', 'class'] });
void document.fonts.ready.then(remeasure);

draw();
send({ type: 'ready' });
