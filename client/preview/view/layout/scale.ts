/** Wall clock → pixels: one unit of time has one length everywhere, except in the gaps that are left out. */
import { scaleLinear } from 'd3-scale';
import type { PreviewGap } from '../../../../server/protocol';

/** A stretch that is to scale. Walls in ms, places in px. */
export interface Piece {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

/** A gap as drawn. */
export interface Band extends Piece {
  readonly gap: PreviewGap;
}

/** Where a moment stands along the axis. */
export interface Scale {
  /** Place in px of a wall clock in ms; monotone, clamped to the axis. */
  at(wall: number): number;
  readonly from: number;
  readonly to: number;
  /** Pieces and bands, each in order of time. */
  readonly pieces: readonly Piece[];
  readonly bands: readonly Band[];
  /** Pixels per millisecond in every piece; 0 where there is no span. */
  readonly density: number;
}

/** The scale from the first to the last moment over `length` px, `inset` px free on each side, gaps `bandLength` px long (less where there is no room). */
export function makeScale(from: number, to: number, gaps: readonly PreviewGap[], length: number, inset: number, bandLength: number): Scale {
  const inside = gaps.filter((gap) => gap.from > from && gap.to < to && gap.to > gap.from);
  const room = Math.max(0, length - 2 * inset);
  const band = inside.length ? Math.min(bandLength, room / (2 * inside.length)) : 0;
  const cut = inside.reduce((sum, gap) => sum + gap.to - gap.from, 0);
  const kept = to - from - cut;
  const density = kept > 0 ? (room - band * inside.length) / kept : 0;
  const pieces: Piece[] = [];
  const bands: Band[] = [];
  let wall = from;
  let place = inset;
  for (const gap of inside) {
    const end = place + (gap.from - wall) * density;
    pieces.push({ from: wall, to: gap.from, start: place, end });
    bands.push({ from: gap.from, to: gap.to, start: end, end: end + band, gap });
    wall = gap.to;
    place = end + band;
  }
  pieces.push({ from: wall, to, start: place, end: place + (to - wall) * density });
  const stretches = [...pieces, ...bands].sort((a, b) => a.from - b.from);
  const last = stretches.at(-1);
  const line = scaleLinear([...stretches.map((s) => s.from), last?.to ?? to], [...stretches.map((s) => s.start), last?.end ?? inset]).clamp(
    true,
  );
  return { at: density > 0 ? (w) => line(w) : () => inset, from, to, pieces, bands, density };
}
