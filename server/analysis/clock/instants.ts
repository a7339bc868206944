/** Wall clocks in zones → instants. The engine's own tz database answers, so nothing has to be shipped or kept up to date. */
import { DAY, MINUTE } from './calendar';
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

/** The instant of a wall clock (ms as if UTC) in a zone; `undefined` for a zone of several places and outside the years 1 to 9999. */
export function resolveInstant(wall: number, zone: Zone): ResolvedInstant | undefined {
  if (zone.kind === 'ambiguous' || !(Math.abs(wall) < 2.5e14)) return undefined;
  if (zone.kind === 'offset') return { instant: wall - zone.minutes * MINUTE, offset: zone.minutes, note: undefined };
  const before = offsetAt(zone.id, wall - DAY);
  const after = offsetAt(zone.id, wall + DAY);
  const fitting = (before === after ? [before] : [before, after]).filter((offset) => offsetAt(zone.id, wall - offset * MINUTE) === offset);
  // a skipped time is read with the offset before the change, as Temporal's `compatible` does
  const offset = fitting.find((o) => o === zone.claimed) ?? fitting[0] ?? before;
  const isClaimed = offset === zone.claimed;
  const note =
    fitting.length === 0
      ? 'gap'
      : fitting.length === 2 && !isClaimed
        ? 'overlap'
        : zone.claimed !== undefined && !isClaimed
          ? 'out-of-season'
          : undefined;
  return { instant: wall - offset * MINUTE, offset, note };
}

const clocks = new Map<string, { readonly format: Intl.DateTimeFormat; readonly hours: Map<number, number> }>();

/** Minutes east of UTC at a place on an instant in ms. */
function offsetAt(id: string, instant: number): number {
  let clock = clocks.get(id);
  if (!clock) {
    clock = { format: new Intl.DateTimeFormat('en-US', { timeZone: id, timeZoneName: 'longOffset' }), hours: new Map() };
    clocks.set(id, clock);
  }
  // no clock changes between the quarters of an hour
  const quarter = Math.floor(instant / (15 * MINUTE));
  const known = clock.hours.get(quarter);
  if (known !== undefined) return known;
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(clock.format.format(quarter * 15 * MINUTE)) ?? [];
  const offset = (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) || 0;
  if (clock.hours.size > 5000) clock.hours.clear();
  clock.hours.set(quarter, offset);
  return offset;
}
