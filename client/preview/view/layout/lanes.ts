/** Milestone labels above the axis: lane, side and form of each, so that none covers another. */

/** A label that wants a place: its stem, and its text's width with and without the time (px). */
export interface LabelWish {
  readonly stem: number;
  readonly full: number;
  readonly short: number;
  /** Which is given up first when there is no room: the highest; 0 never willingly. */
  readonly dispensable: number;
}

/** Where a label stands. `left` and `right` bound its box, the text inside is `PAD` px away; lane 0 is next to the axis. */
export interface LabelPlace {
  readonly lane: number;
  readonly side: 'right' | 'left';
  readonly form: 'full' | 'short';
  readonly left: number;
  readonly right: number;
}

export const LANES = 4;
export const PAD = 4;
const APART = 6;
const OVERHANG = 12;
/** Choices looked at before the best one so far is taken: bounds the time for any input. */
const EFFORT = 20000;

interface Option extends LabelPlace {
  readonly cost: number;
}

function listOptions(wish: LabelWish, width: number): Option[] {
  const options: Option[] = [];
  for (let lane = 0; lane < LANES; lane++)
    for (const form of ['full', 'short'] as const)
      for (const side of ['right', 'left'] as const) {
        const size = wish[form] + 2 * PAD;
        const left = side === 'right' ? wish.stem - 1 : wish.stem - size;
        const right = left + size;
        if (left + PAD >= -OVERHANG && right - PAD <= width + OVERHANG)
          options.push({ lane, side, form, left, right, cost: lane + (side === 'left' ? 1.5 : 0) + (form === 'short' ? 4 : 0) });
      }
  return options.sort((a, b) => a.cost - b.cost);
}

/** Cost of two labels beside each other; infinite when they touch. */
function compare(a: LabelPlace, stemA: number, b: LabelPlace, stemB: number): number {
  if (a.lane === b.lane) return a.right + APART <= b.left || b.right + APART <= a.left ? 0 : Number.POSITIVE_INFINITY;
  const [low, stem] = a.lane < b.lane ? [a, stemB] : [b, stemA];
  return stem > low.left + 2 && stem < low.right - 2 ? 12 : 0;
}

function search(wishes: readonly LabelWish[], width: number): LabelPlace[] | undefined {
  const options = wishes.map((wish) => listOptions(wish, width));
  const least = options.map((list) => list[0]?.cost ?? Number.POSITIVE_INFINITY);
  const rest = least.map((_, i) => least.slice(i).reduce((sum, cost) => sum + cost, 0));
  const chosen: Option[] = [];
  let best: Option[] | undefined;
  let bestCost = Number.POSITIVE_INFINITY;
  let effort = EFFORT;
  const visit = (index: number, cost: number): void => {
    if (index === wishes.length) {
      best = [...chosen];
      bestCost = cost;
      return;
    }
    for (const option of options[index] ?? []) {
      if (--effort < 0 || cost + option.cost + (rest[index + 1] ?? 0) >= bestCost) return;
      let total = cost + option.cost;
      for (let i = index - 1; i >= 0 && total < bestCost; i--) {
        const other = chosen[i];
        const stem = wishes[i]?.stem ?? 0;
        if (other) total += compare(other, stem, option, wishes[index]?.stem ?? 0);
      }
      if (total + (rest[index + 1] ?? 0) >= bestCost) continue;
      chosen[index] = option;
      visit(index + 1, total);
      chosen.length = index;
    }
  };
  visit(0, 0);
  return best;
}

/** The cheapest places for labels sorted by stem; a label that found none is `undefined`, its mark stays. */
export function placeLabels(wishes: readonly LabelWish[], width: number): readonly (LabelPlace | undefined)[] {
  let kept = wishes.map((_, i) => i);
  for (;;) {
    const places = search(
      kept.map((i) => wishes[i]).filter((wish) => wish !== undefined),
      width,
    );
    if (places) {
      const found = new Map(kept.map((i, k) => [i, places[k]]));
      return wishes.map((_, i) => found.get(i));
    }
    const weakest = kept.reduce((a, b) => ((wishes[b]?.dispensable ?? 0) >= (wishes[a]?.dispensable ?? 0) ? b : a));
    kept = kept.filter((i) => i !== weakest);
  }
}
