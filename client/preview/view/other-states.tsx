/** What is shown when there is no incident to draw: calm, top left, one next step. */
import type { FromView, PreviewModel } from '../../../server/protocol';
import { send } from './host';

type Command = Extract<FromView, { type: 'command' }>['command'];

/** A button that asks the host for a command. */
export function CommandButton({
  command,
  primary = false,
  children,
}: {
  readonly command: Command;
  readonly primary?: boolean;
  readonly children: string;
}) {
  return (
    <button type="button" class={primary ? 'button' : 'link'} onClick={() => send({ type: 'command', command })}>
      {children}
    </button>
  );
}

/** An ordinary Markdown file. */
export function NotAPostMortem({ model }: { readonly model: Extract<PreviewModel, { state: 'not-a-post-mortem' }> }) {
  return (
    <main aria-label="Not a post-mortem">
      <h1>Not a post-mortem</h1>
      <p class="secondary">{model.text}</p>
      <p class="buttons">
        <CommandButton command="treat-as-post-mortem" primary>
          Treat as Post-Mortem
        </CommandButton>
        <CommandButton command="new">New Post-Mortem…</CommandButton>
      </p>
    </main>
  );
}

/** The panel follows nothing. */
export function NoDocument() {
  return (
    <main aria-label="Post-mortem">
      <p class="secondary">No post-mortem open.</p>
    </main>
  );
}

/** The server is gone; what was shown last stays below. */
export function Stopped() {
  return (
    <div class="stopped" role="status">
      <span>Analysis stopped.</span>
      <CommandButton command="restart">Restart Server</CommandButton>
      <CommandButton command="show-output">Show Output</CommandButton>
    </div>
  );
}
