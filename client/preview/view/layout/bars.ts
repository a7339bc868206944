/** Metric bars under the axis: their pieces between gaps, and a place for each label. */
import type { PreviewMetric } from '../../../../server/protocol';
import type { Measure } from './measure';
import type { Scale } from './scale';

const INSIDE = 8;
const BESIDE = 8;
/** How far a text may reach into the page's padding. */
const OVERHANG = 12;
/** Between the name and the value of a label. */
export const NAME_GAP = 6;
/** The warning's icon and the space behind it. */
const ICON = 18;
export const LEAST_BAR = 4;

/** A stretch of a bar; `cut` ones cross a band. */
export interface BarPiece {
  readonly left: number;
  readonly right: number;
  readonly cut: boolean;
}

/** A text beside or in a bar. */
export interface BarText {
  readonly left: number;
  readonly width: number;
  readonly inside: boolean;
}

/** A metric's row. */
export interface Bar {
  readonly metric: PreviewMetric;
  /** `open` has one known end only: `left` or `right`. */
  readonly open: 'left' | 'right' | undefined;
  readonly left: number;
  readonly right: number;
  readonly pieces: readonly BarPiece[];
  readonly label: BarText;
  /** Where the typed value would end, and its warning. */
  readonly typedAt: number | undefined;
  readonly typed: BarText | undefined;
}

/** `1 h 27 min` with thin no-break spaces before the units. */
export function showValue(metric: PreviewMetric): string {
  return metric.parts.length ? metric.parts.map(([digits, unit]) => `${digits}\u202f${unit}`).join(' ') : (metric.sentence ?? '');
}

/** What the label of a bar says besides the metric's name. */
export function showBarValue(metric: PreviewMetric): string {
  return metric.parts.length ? showValue(metric) : (metric.sentence ?? '').toLowerCase();
}

function splitPieces(left: number, right: number, scale: Scale): BarPiece[] {
  const pieces: BarPiece[] = [];
  let at = left;
  for (const band of scale.bands) {
    const start = Math.max(band.start, left);
    const end = Math.min(band.end, right);
    if (end <= start) continue;
    if (start > at) pieces.push({ left: at, right: start, cut: false });
    pieces.push({ left: start, right: end, cut: true });
    at = end;
  }
  if (right > at) pieces.push({ left: at, right, cut: false });
  return pieces;
}

/** Whether a text keeps clear of the line where the typed value would end. */
function isClear(left: number, width: number, line: number | undefined): boolean {
  return line === undefined || left + width + 4 <= line || left >= line + 4;
}

function placeText(
  width: number,
  left: number,
  right: number,
  pieces: readonly BarPiece[],
  page: number,
  line: number | undefined,
): BarText {
  const inside = pieces
    .filter((piece) => !piece.cut)
    .flatMap((piece) =>
      [piece.left, ...(line !== undefined && line > piece.left ? [line] : [])].map((start) => ({
        start: start + INSIDE,
        end: piece.right,
      })),
    )
    .filter(({ start, end }) => end - start >= width + INSIDE);
  const room = inside.find(({ start }) => isClear(start, width, line)) ?? inside[0];
  if (room) return { left: room.start, width, inside: true };
  if (right + BESIDE + width <= page + OVERHANG) return { left: right + BESIDE, width, inside: false };
  if (left - BESIDE - width >= 0) return { left: left - BESIDE - width, width, inside: false };
  return { left: Math.max(0, page - width), width, inside: false };
}

function placeTyped(
  width: number,
  bar: { readonly left: number; readonly right: number },
  label: BarText,
  pieces: readonly BarPiece[],
  page: number,
  line: number | undefined,
): BarText | undefined {
  const after = label.inside || label.left < bar.left ? bar.right : label.left + label.width;
  if (after + BESIDE + width <= page + OVERHANG) return { left: after + BESIDE, width, inside: false };
  const before = !label.inside && label.left < bar.left ? label.left : bar.left;
  const last = pieces.findLast((piece) => !piece.cut);
  if (last) {
    const most = last.right - INSIDE - width;
    const free = label.inside && label.left >= last.left ? label.left + label.width + BESIDE : last.left + INSIDE;
    const left = [most, (line ?? 0) - INSIDE - width].find((place) => place >= free && place <= most && isClear(place, width, line));
    if (left !== undefined) return { left, width, inside: true };
  }
  return before - BESIDE - width >= 0 ? { left: before - BESIDE - width, width, inside: false } : undefined;
}

/** The rows of the metrics that have a known end, in their order, on a page `width` px wide. */
export function layOutBars(metrics: readonly PreviewMetric[], scale: Scale, width: number, measure: Measure): readonly Bar[] {
  return metrics.flatMap((metric): Bar[] => {
    const { from, to } = metric;
    if (scale.density <= 0 || (from.wall === undefined && to.wall === undefined)) return [];
    const size = measure(metric.short, 'label') + NAME_GAP + measure(showBarValue(metric), metric.parts.length ? 'strong' : 'label');
    if (from.wall === undefined || to.wall === undefined || metric.seconds === undefined) {
      const known = scale.at(from.wall ?? to.wall ?? scale.from);
      const long = size + 2 * INSIDE;
      const rightwards = from.wall !== undefined ? known + long <= width || known - long < 0 : known - long < 0;
      const left = rightwards ? Math.min(known, Math.max(0, width - long)) : known - long;
      const label = { left: left + INSIDE, width: size, inside: true };
      return [
        { metric, open: rightwards ? 'right' : 'left', left, right: left + long, pieces: [], label, typedAt: undefined, typed: undefined },
      ];
    }
    const [a, b] = [scale.at(from.wall), scale.at(to.wall)];
    const wide = Math.max(LEAST_BAR, Math.abs(b - a));
    const left = Math.max(0, Math.min(a, b, width - wide));
    const right = left + wide;
    const pieces = splitPieces(left, right, scale);
    const disagrees = metric.state === 'disagrees' ? metric.typed : undefined;
    // a typed moment has no length of its own
    const ends = disagrees && disagrees.seconds !== metric.seconds ? from.wall + disagrees.seconds * 1000 : undefined;
    const typedAt = ends !== undefined && ends >= scale.from && ends <= scale.to ? scale.at(ends) : undefined;
    const label = placeText(size, left, right, pieces, width, typedAt);
    const typed = disagrees
      ? placeTyped(ICON + measure(metric.stateText, 'label'), { left, right }, label, pieces, width, typedAt)
      : undefined;
    return [{ metric, open: undefined, left, right, pieces, label, typedAt, typed }];
  });
}
