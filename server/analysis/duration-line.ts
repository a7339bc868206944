/** The Duration line of an incident: `**Duration:** A to B (X)`. */
import { findDurations, findStamps, type Stamp } from './clock/clock';
import type { Field } from './document';
import { readMetricLabel } from './metric-table';
import type { DurationLine } from './metrics';

/** Whether a field is a Duration line by its label. */
export function isDurationField(field: Field): boolean {
  const metric = readMetricLabel(field.label);
  return metric === 'duration' || metric === 'impactDuration';
}

/** The stamps of a Duration line's value, a range split into its ends; offsets count in the value's text. */
export function stampsOf(field: Field): readonly Stamp[] {
  const stamps = findStamps(field.value.text.slice(0, 400)).filter(
    (s) => s.time !== undefined || s.date !== undefined || s.unknown !== undefined,
  );
  return stamps.flatMap((s) => (s.end ? [{ ...s, end: undefined }, s.end] : [s])).slice(0, 2);
}

/** The Duration line among an incident's fields. */
export function findDurationLine(fields: readonly Field[]): DurationLine | undefined {
  const candidates = fields.filter(isDurationField);
  const field = candidates.find((f) => /\d/.test(f.value.text)) ?? candidates[0];
  return field && readDurationLine(field);
}

/** A field's value as the parts of a Duration line. */
export function readDurationLine(field: Field): DurationLine {
  const { value } = field;
  const [start, end] = stampsOf(field).filter((s) => s.time);
  const after = end?.span[1] ?? start?.span[1] ?? 0;
  const durations = findDurations(value.text.slice(0, 400));
  const read = durations.find((d) => d.span[0] >= after) ?? (start ? undefined : durations[0]);
  const bracket = /\(([^()]*)\)/.exec(value.text.slice(after));
  const inner: readonly [number, number] | undefined = bracket
    ? [after + bracket.index + 1, after + bracket.index + 1 + (bracket[1]?.length ?? 0)]
    : undefined;
  const move = (span: readonly [number, number]): readonly [number, number] => value.spanOf(span[0], span[1]);
  return {
    field,
    startSpan: start && move(start.span),
    endSpan: end && move(end.span),
    duration: read && { ...read, span: move(read.span) },
    durationSpan: read ? move(read.span) : inner && widenMarkup(value, move(inner)),
  };
}

/** A span with the emphasis around it: `_[X hours]_` is replaced with its underscores. */
export function widenMarkup(value: Field['value'], span: readonly [number, number]): readonly [number, number] {
  let [from, to] = span;
  const at = (offset: number): string => value.source[offset - value.span[0]] ?? '';
  while (/[_*]/.test(at(from - 1)) && at(from - 1) === at(to)) {
    from--;
    to++;
  }
  return [from, to];
}
