/** Durations as people write them. */
import type { Duration } from './clock';

/** The duration with which a text begins, where nothing but its base (`from start`) or a remark follows. A clock (`1:27`, `00:13`, `1:27:03`) counts as hours and minutes. */
export function readDuration(_text: string): Duration | undefined {
  throw new Error('not written');
}

/** Every duration in a text, in its order; a clock only where it is the whole text or words such as `lasted` stand before it. Linear. */
export function findDurations(_text: string): readonly Duration[] {
  throw new Error('not written');
}
