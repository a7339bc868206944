/** Stamps that were typed wrong beyond doubt: another year or month than their neighbours, hours out of order. */

import { DAY, HOUR } from './clock/calendar';
import { longestRun } from './longest-run';
import type { Placeable, Placed } from './moments';

/** Marks stamps that were typed wrong beyond doubt (another year or month than their neighbours, hours away from their order). */
export function distrustSlips(entries: readonly Placeable[], placed: readonly (Placed | undefined)[], backwards: boolean): void {
  const list: { wall: number; index: number; dated: boolean }[] = [];
  placed.forEach((p, index) => {
    if (p && !entries[index]?.isContext) list.push({ wall: p.at.wall, index, dated: entries[index]?.stamp.date !== undefined });
  });
  if (backwards) list.reverse();
  const distrust = (index: number): void => {
    const p = placed[index];
    if (p) p.trusted = false;
  };
  list.forEach((item, i) => {
    const stamp = entries[item.index]?.stamp;
    if (stamp?.faults.some((f) => f.kind === 'malformed-date') && stamp.date === undefined) distrust(item.index);
    if (!stamp?.date) return;
    const near = list[i + 1] ?? list[i - 1];
    if (near && isYearSlip(item.wall, near.wall)) {
      const other = list[i + 1] ? list[i - 1] : list[i - 2];
      // the odd one out is wrong; of two alone neither can be trusted
      if (!other || !isYearSlip(item.wall, other.wall) || Math.abs(other.wall - near.wall) < 60 * DAY) {
        if (!other || Math.abs(other.wall - item.wall) > 60 * DAY) distrust(item.index);
      }
    }
  });
  // bare times that fall back within a day: what comes after the fall is in doubt
  let highest = Number.NEGATIVE_INFINITY;
  for (const item of list) {
    if (!item.dated && item.wall < highest - HOUR) distrust(item.index);
    else highest = Math.max(highest, item.wall);
  }
  const kept = longestRun(list.map((l) => l.wall));
  let before = Number.NEGATIVE_INFINITY;
  const after: number[] = new Array(list.length).fill(Number.POSITIVE_INFINITY);
  for (let i = list.length - 1, next = Number.POSITIVE_INFINITY; i >= 0; i--) {
    after[i] = next;
    if (kept.has(i)) next = list[i]?.wall ?? next;
  }
  list.forEach((item, i) => {
    if (kept.has(i)) {
      before = item.wall;
      return;
    }
    const off = Math.max(before - item.wall, item.wall - (after[i] ?? Number.POSITIVE_INFINITY));
    if (item.dated && off > 6 * HOUR) distrust(item.index);
  });
}

/** Whether two moments are almost exactly one or more years apart. */
function isYearSlip(a: number, b: number): boolean {
  const apart = Math.abs(a - b);
  if (apart < 300 * DAY) return false;
  const year = 365.25 * DAY;
  const rest = apart % year;
  return Math.min(rest, year - rest) <= 3 * DAY;
}
