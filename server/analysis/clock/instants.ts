/** Wall clocks in zones → instants. */
import type { Zone } from './clock';

/** A wall clock placed on the time axis. */
export interface ResolvedInstant {
  /** ms since the epoch. */
  readonly instant: number;
  /** Minutes east of UTC on that moment. */
  readonly offset: number;
  /** `gap`: that time was skipped (read as if the clocks had not been put forward); `overlap`: it came twice (the first is taken); `out-of-season`: the abbreviation was not in force (the place's own time is taken). */
  readonly note: 'gap' | 'overlap' | 'out-of-season' | undefined;
}

/** The instant of a wall clock (ms as if UTC) in a zone; `undefined` for a zone of several places. */
export function resolveInstant(_wall: number, _zone: Zone): ResolvedInstant | undefined {
  throw new Error('not written');
}
