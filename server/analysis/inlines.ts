/** Parts of inline text, and stamps read from them with spans of the document. */
import type { DateReading, Stamp, StampFault, TimeReading } from './clock/clock';
import type { Inline } from './markdown';
import type { Span } from './text';

/** The part `[from, to)` of an inline's text, without white space around it. */
export function sliceInline(inline: Inline, from: number, to: number): Inline {
  let start = Math.max(0, Math.min(from, inline.text.length));
  let end = Math.max(start, Math.min(to, inline.text.length));
  while (start < end && /\s/.test(inline.text[start] ?? '')) start++;
  while (end > start && /\s/.test(inline.text[end - 1] ?? '')) end--;
  if (start === 0 && end === inline.text.length) return inline;
  const span = inline.spanOf(start, end);
  const offset = span[0] - inline.span[0];
  return {
    span,
    source: inline.source.slice(offset, offset + span[1] - span[0]),
    text: inline.text.slice(start, end),
    marks: inline.marks
      .filter((m) => m.to >= start && m.from <= end && !(m.to === start && m.from < start))
      .map((m) => ({ ...m, from: Math.max(0, m.from - start), to: Math.min(end, m.to) - start })),
    spanOf: (a, b) => inline.spanOf(start + a, start + b),
  };
}

/** An inline that holds nothing, at a place of the document. */
export function emptyInline(at: number): Inline {
  return { span: [at, at], source: '', text: '', marks: [], spanOf: () => [at, at] };
}

/** A stamp read from `inline.text.slice(shift)` with its spans moved to the document. */
export function moveStamp(stamp: Stamp, inline: Pick<Inline, 'spanOf'>, shift = 0): Stamp {
  const move = (span: Span): Span => inline.spanOf(span[0] + shift, span[1] + shift);
  const date: DateReading | undefined = stamp.date && { ...stamp.date, span: move(stamp.date.span) };
  const time: TimeReading | undefined = stamp.time && { ...stamp.time, span: move(stamp.time.span) };
  const faults: readonly StampFault[] = stamp.faults.map((f) => ({ ...f, span: move(f.span) }));
  return {
    ...stamp,
    span: move(stamp.span),
    date,
    time,
    zoneSpan: stamp.zoneSpan && move(stamp.zoneSpan),
    end: stamp.end && moveStamp(stamp.end, inline, shift),
    alternate: stamp.alternate && moveStamp(stamp.alternate, inline, shift),
    faults,
  };
}
