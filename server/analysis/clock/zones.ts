/** Zones by the names that people give them. */
import type { Span } from '../text';
import type { Zone } from './clock';

/** The zone that a text names and nothing else: `UTC`, `+02:00`, `GMT+1`, `PST`, `America/Los_Angeles`, `Pacific time`. */
export function readZone(_text: string): Zone | undefined {
  throw new Error('not written');
}

/** The first zone named in a sentence, a heading, a table header. */
export function findZone(_text: string): { readonly zone: Zone; readonly span: Span } | undefined {
  throw new Error('not written');
}

/** An ambiguous abbreviation as the configured place, where it is one that the abbreviation may mean; any other zone as it is. */
export function settleZone(zone: Zone, _configured: Zone | undefined): Zone {
  return zone;
}

/** The abbreviation of the same place in the other season: `CET` for `CEST`. */
export function findCounterpart(_zone: Zone): string | undefined {
  throw new Error('not written');
}
