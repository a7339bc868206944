/** Long stretches without events that the preview's axis leaves out, longest first. */
import { count } from './preview-words';
import type { PreviewGap } from './protocol';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const LONG = 3 * HOUR;
const SHARE = 0.4;
/** What stays to scale beside a gap: at most half an hour and a twentieth of the span. */
const CONTEXT = 30 * MINUTE;
const CONTEXT_SHARE = 0.05;

/** The gaps of events at `walls` (ms, any order): longer than 3 h and than 40 % of what is not yet cut. */
export function findGaps(walls: readonly number[]): readonly PreviewGap[] {
  const sorted = [...walls].sort((a, b) => a - b);
  const first = sorted[0] ?? 0;
  const span = (sorted.at(-1) ?? first) - first;
  const stretches = sorted.flatMap((to, i) => {
    const from = sorted[i - 1];
    return from === undefined ? [] : [{ from, to, length: to - from }];
  });
  const context = Math.min(CONTEXT, span * CONTEXT_SHARE);
  const gaps: PreviewGap[] = [];
  let left = span;
  for (const { from, to, length } of stretches.sort((a, b) => b.length - a.length || a.from - b.from)) {
    if (length <= LONG || length <= left * SHARE) break;
    left -= length - 2 * context;
    gaps.push({ from: from + context, to: to - context, ...showGap(length) });
  }
  return gaps.sort((a, b) => a.from - b.from);
}

/** `14 h`, `3 d`: rounded, since it stands for a length that is not drawn. */
function showGap(length: number): { readonly text: string; readonly spoken: string } {
  const hours = Math.round(length / HOUR);
  const days = Math.round(length / (24 * HOUR));
  return hours < 72
    ? { text: `${hours} h`, spoken: `${count(hours, 'hour')} without events` }
    : { text: `${days} d`, spoken: `${count(days, 'day')} without events` };
}
