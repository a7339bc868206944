/** The view's side of the wire to the panel's host, and what the editor keeps of the view while it is hidden. */

import * as z from 'zod';
import { type FromView, previewModel } from '../../../server/protocol';

declare function acquireVsCodeApi(): { postMessage(message: unknown): void; getState(): unknown; setState(state: unknown): void };

const api = acquireVsCodeApi();

const kept = z.object({
  uri: z.string(),
  pinned: z.boolean(),
  model: previewModel.optional(),
  cursor: z.number().optional(),
  expanded: z.array(z.string()),
  scroll: z.number(),
});
/** What survives a tab switch and a reload of the window; the host reads `uri` and `pinned`. */
export type Kept = z.infer<typeof kept>;

/** Sends a message to the host. */
export function send(message: FromView): void {
  api.postMessage(message);
}

/** What was kept last; `undefined` for none, or when another version kept it in another shape. */
export function readKept(): Kept | undefined {
  const parsed = kept.safeParse(api.getState());
  return parsed.success ? parsed.data : undefined;
}

/** Keeps the state, or nothing. */
export function keep(state: Kept | undefined): void {
  api.setState(state);
}
