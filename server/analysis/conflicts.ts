/** Merge-conflict markers: the lines that git leaves where two versions could not be joined. */
import type { Line } from './block-starts';

const MARKER = /^(?:<{7} |={7}$|>{7}(?: |$)|\|{7}(?: |$))/;

/** Whether all three markers of a conflict stand in the text; a lone `=======` is a heading's underline. */
export function hasConflictMarkers(text: string): boolean {
  return (
    text.includes('<<<<<<< ') &&
    text.includes('>>>>>>>') &&
    /^<{7} /m.test(text) &&
    /^={7}\r?$/m.test(text) &&
    /^>{7}(?: |\r?$)/m.test(text)
  );
}

/** Whether the line is such a marker. */
export function isConflictMarker({ text, start, end }: Line): boolean {
  const c = text.charCodeAt(start);
  return (c === 60 || c === 61 || c === 62 || c === 124) && MARKER.test(text.slice(start, Math.min(end, start + 9)));
}
