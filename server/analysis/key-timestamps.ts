/** Writing computed numbers back: the Key Timestamps table, the Duration line, marks on rows, and times in their normal form. Nothing that cannot be computed is ever written. */
import type { Analysis, Incident } from './analyze';
import { readStamp, showDurationLike } from './clock/clock';
import type { Cell, Section } from './document';
import { widenMarkup } from './duration-line';
import { showMinutes, spellDuration } from './duration-style';
import { withAnswers } from './incident';
import { END_OF, readBase } from './metric-table';
import { type DurationLine, type MetricName, secondsBetween, type TypedNumber } from './metrics';
import { MILESTONES, type Milestone, type MilestoneFact } from './milestones';
import { presetOf } from './presets';
import type { Span } from './text';
import type { Moment } from './timeline';

/** A replacement of `span` by `text`. */
interface Edit {
  readonly span: Span;
  readonly text: string;
}

const TABLE_METRICS = ['timeToDetect', 'timeToAcknowledge', 'timeToMitigate', 'timeToResolve'] as const satisfies readonly MetricName[];
const TITLES: Readonly<Record<MetricName, string>> = {
  timeToDetect: 'Time to Detection',
  timeToAcknowledge: 'Time to Acknowledge',
  timeToMitigate: 'Time to Mitigate',
  timeToResolve: 'Time to Resolve',
  duration: 'Duration',
  impactDuration: 'Impact duration',
};
const BASE_WORDS: Readonly<Partial<Record<Milestone, string>>> = {
  started: 'start',
  detected: 'detection',
  declared: 'declaration',
  acknowledged: 'acknowledgement',
};

const isPlaceholder = (text: string): boolean =>
  text === '' ||
  /^_?\[.*\]_?$/.test(text) ||
  /\bhh:mm\b/i.test(text) ||
  /\[[^\]]*\]/.test(text) ||
  /^(?:tbd|todo|\.\.\.|…|x min.*)$/i.test(text);

/** `23:04`, with seconds only where they were given. */
export function showClock(at: Moment): string {
  return new Date(at.wall).toISOString().slice(11, at.precision === 'second' ? 19 : 16);
}

const showDate = (at: Moment): string => new Date(at.wall).toISOString().slice(0, 10);

/** The pair of a row of the table and what it comes to, with the base that its cell states. */
function numberOf(
  incident: Incident,
  metric: MetricName,
  stated: Milestone | undefined,
): { from: Milestone; seconds: number; end: MilestoneFact } | undefined {
  const computed = incident.metrics[metric];
  const end = incident.milestones[computed?.to ?? END_OF[metric]];
  if (!end) return undefined;
  if (stated === undefined) return computed && { from: computed.from, seconds: computed.seconds, end };
  const from = incident.milestones[stated];
  return from && { from: stated, seconds: secondsBetween(from.at, end.at), end };
}

/** Edits that fill or correct the Time and Duration cells of the Key Timestamps table, or insert it below the timeline where there is none. */
export function writeKeyTimestamps(analysis: Analysis, incident: Incident): readonly Edit[] {
  const table = incident.keyTimestamps;
  if (!table) return insertTable(analysis, incident);
  const edits: Edit[] = [];
  for (const { metric, row } of table.rows) {
    const duration = table.durationColumn >= 0 ? row.cells[table.durationColumn] : undefined;
    const time = table.timeColumn >= 0 ? row.cells[table.timeColumn] : undefined;
    const value = numberOf(incident, metric, duration && readBase(duration.text)?.base);
    if (!value) continue;
    if (duration) edits.push(...writeDurationCell(duration, value, typedAt(incident, duration, 'key-timestamps')));
    if (time) edits.push(...writeTimeCell(time, value, typedAt(incident, time, 'key-timestamps-time')));
  }
  return edits;
}

const typedAt = (incident: Incident, cell: Cell, where: TypedNumber['where']): TypedNumber | undefined =>
  incident.typed.find((t) => t.where === where && t.span[0] >= cell.span[0] && t.span[1] <= cell.span[1]);

function writeDurationCell(cell: Cell, value: { from: Milestone; seconds: number }, typed: TypedNumber | undefined): readonly Edit[] {
  if (typed)
    return typed.agrees === false && typed.duration
      ? [{ span: typed.span, text: showDurationLike(typed.duration.text, value.seconds) }]
      : [];
  if (!isPlaceholder(cell.text)) return [];
  const base = BASE_WORDS[value.from];
  return fillCell(cell, base ? `${showMinutes(value.seconds)} from ${base}` : showMinutes(value.seconds));
}

function writeTimeCell(cell: Cell, value: { seconds: number; end: MilestoneFact }, typed: TypedNumber | undefined): readonly Edit[] {
  if (!typed) return isPlaceholder(cell.text) ? fillCell(cell, showClock(value.end.at)) : [];
  if (typed.agrees !== false) return [];
  if (typed.duration) return [{ span: typed.span, text: showDurationLike(typed.duration.text, value.seconds) }];
  const stamp = readStamp(cell.text);
  if (!stamp?.time) return [];
  const edits: Edit[] = [{ span: cell.spanOf(stamp.time.span[0], stamp.time.span[1]), text: showClock(value.end.at) }];
  if (stamp.date && value.end.at.dated)
    edits.push({ span: cell.spanOf(stamp.date.span[0], stamp.date.span[1]), text: showDate(value.end.at) });
  return edits;
}

/** Replaces a cell's words and keeps its width where the padding allows; an empty cell gets one space on each side. */
function fillCell(cell: Cell, text: string): readonly Edit[] {
  if (cell.text === '' && cell.span[1] === cell.span[0]) {
    const room = cell.outer[1] - cell.outer[0];
    const words = ` ${text} `;
    return [{ span: cell.outer, text: words.length < room ? words.padEnd(room) : words }];
  }
  const trailing = cell.outer[1] - cell.span[1];
  const grown = text.length - (cell.span[1] - cell.span[0]);
  // trailing padding shrinks or grows so that the column keeps its width
  if (trailing > 1 || grown < 0) return [{ span: [cell.span[0], cell.outer[1]], text: text + ' '.repeat(Math.max(1, trailing - grown)) }];
  return [{ span: cell.span, text }];
}

function insertTable(analysis: Analysis, incident: Incident): readonly Edit[] {
  const rows = TABLE_METRICS.flatMap((name) => {
    const metric = incident.metrics[name];
    if (!metric) return [];
    const base = BASE_WORDS[metric.from];
    return [`| ${TITLES[name]} | ${showClock(metric.ends[1].at)} | ${showMinutes(metric.seconds)}${base ? ` from ${base}` : ''} |`];
  });
  const section = incident.timeline.section;
  if (rows.length === 0 || !section) return [];
  const { eol, text } = analysis.document;
  const table = ['| Metric | Time | Duration |', '|:-------|:-----|:---------|', ...rows].join(eol);
  const heading = analysis.document.sections.find(
    (s) => /^key timestamps$/i.test(s.title) && s.span[0] >= incident.section.span[0] && s.span[1] <= incident.section.span[1],
  );
  if (heading) return [insertAt(text, heading.body[1], `${table}`, eol)];
  const marks = '#'.repeat(Math.min(6, section.level + 1));
  return [insertAt(text, endOfWords(text, section, incident), `${marks} Key Timestamps${eol}${eol}${table}`, eol)];
}

/** Where a section's own words end, or those of its last event where events are headings below it. */
function endOfWords(text: string, section: Section, incident: Incident): number {
  const end = incident.timeline.shape === 'heading' ? section.span[1] : section.body[1];
  return trimRule(text, section.headingSpan[1], end);
}

/** A rule (`---`) at the end of a section belongs to what follows. */
function trimRule(text: string, from: number, end: number): number {
  const body = text.slice(from, end).trimEnd();
  const last = body.slice(body.lastIndexOf('\n') + 1).trim();
  return from + (/^(?:-{3,}|\*{3,}|_{3,})$/.test(last) ? body.slice(0, body.length - last.length).trimEnd().length : body.length);
}

function insertAt(text: string, at: number, block: string, eol: string): Edit {
  let end = at;
  while (end > 0 && /\s/.test(text[end - 1] ?? '')) end--;
  return { span: [end, end], text: `${eol}${eol}${block}` };
}

/** Edits that fill or correct the parts of the Duration line that are wrong: its start, its end, its length. */
export function writeDurationLine(analysis: Analysis, incident: Incident): readonly Edit[] {
  const line = incident.durationLine;
  const metric = incident.metrics.duration ?? incident.metrics.impactDuration;
  if (!line || !metric) return [];
  const [from, to] = metric.ends;
  const { value } = line.field;
  const spansDays =
    Math.floor(from.at.wall / 86_400_000) !== Math.floor(to.at.wall / 86_400_000) && metric.seconds >= 86_400 && from.at.dated;
  const show = (at: Moment): string => (spansDays ? `${showDate(at)} ${showClock(at)}` : showClock(at));
  if (!line.startSpan && !line.duration && (value.text === '' || isPlaceholder(value.text))) {
    const text = `${show(from.at)} to ${show(to.at)} (${spellDuration(metric.seconds)})`;
    const pad = value.span[0] === value.span[1] && !/\s/.test(analysis.document.text[value.span[0] - 1] ?? ' ') ? ' ' : '';
    return [{ span: value.span, text: pad + text }];
  }
  const typed = (span: Span | undefined): TypedNumber | undefined =>
    span && incident.typed.find((t) => t.span[0] === span[0] && t.where !== 'prose');
  const edits: Edit[] = [];
  const wrong = (span: Span | undefined): boolean => typed(span)?.agrees === false;
  const stamp = (span: Span, at: Moment): void => {
    const written = analysis.document.text.slice(span[0], span[1]);
    const read = readStamp(written);
    if (!read?.time) return;
    edits.push({ span: [span[0] + read.time.span[0], span[0] + read.time.span[1]], text: showClock(at) });
    if (read.date && at.dated) edits.push({ span: [span[0] + read.date.span[0], span[0] + read.date.span[1]], text: showDate(at) });
  };
  const endFact = namedEnd(incident, line.endSpan) ?? to;
  if (line.startSpan && wrong(line.startSpan)) stamp(line.startSpan, from.at);
  if (line.endSpan && wrong(line.endSpan)) stamp(line.endSpan, to.at);
  const seconds = wrong(line.endSpan) ? metric.seconds : secondsBetween(from.at, endFact.at);
  if (line.durationSpan && line.duration && wrong(line.durationSpan))
    edits.push({ span: line.durationSpan, text: showDurationLike(line.duration.text, seconds) });
  else if (!line.duration && line.startSpan)
    edits.push(...fillDurationLine(line, show(to.at), seconds, incident.metrics.duration !== undefined));
  return edits;
}

/** Fills what the template left open behind a start: the end, where the resolution is known, and the length once there is an end. */
function fillDurationLine(line: DurationLine, end: string, seconds: number, isOver: boolean): readonly Edit[] {
  const { value } = line.field;
  const open = [...value.text.matchAll(/\[[^\]]*\]/g)].map((m): Span => widenMarkup(value, value.spanOf(m.index, m.index + m[0].length)));
  if (line.endSpan === undefined && !isOver) return [];
  const texts = line.endSpan === undefined ? [end, spellDuration(seconds)] : [spellDuration(seconds)];
  return open.length === texts.length ? open.map((span, i) => ({ span, text: texts[i] ?? '' })) : [];
}

/** The milestone that the line's end is, where it agrees with one. */
function namedEnd(incident: Incident, span: Span | undefined): MilestoneFact | undefined {
  const typed = span && incident.typed.find((t) => t.span[0] === span[0] && t.duration === undefined);
  return typed?.agrees === true && typed.expected ? incident.milestones[typed.expected.to] : undefined;
}

/** All numbers that Compute Metrics writes, and the marks that answer "which row is it?" (line from 1, or `unknown`). */
export function writeMetrics(analysis: Analysis, answers: Readonly<Record<string, number | 'unknown'>> = {}): readonly Edit[] {
  const edits: Edit[] = [];
  for (const original of analysis.incidents) {
    const given = new Map<Milestone, number | 'unknown'>();
    for (const [name, answer] of Object.entries(answers)) {
      const milestone = MILESTONES.find((m) => m === name);
      if (!milestone) continue;
      const isHere = answer === 'unknown' || original.timeline.events.some((e) => e.line === answer - 1);
      if (!isHere) continue;
      given.set(milestone, answer);
      edits.push(...markRow(analysis, original, milestone, answer));
    }
    const incident = given.size > 0 ? withAnswers(original, given) : original;
    edits.push(...writeKeyTimestamps(analysis, incident), ...writeDurationLine(analysis, incident));
  }
  return mergeInsertions(edits);
}

/** Several insertions at one place become one, in their order. */
function mergeInsertions(edits: readonly Edit[]): readonly Edit[] {
  const merged: Edit[] = [];
  for (const edit of edits) {
    const same = merged.findIndex((e) => e.span[0] === edit.span[0] && e.span[1] === edit.span[1] && edit.span[0] === edit.span[1]);
    const before = merged[same];
    if (before) merged[same] = { span: edit.span, text: before.text + edit.text };
    else merged.push(edit);
  }
  return merged.sort((a, b) => a.span[0] - b.span[0]);
}

/** The marker of a milestone on a row, or the comment that nobody knows it. */
export function markRow(analysis: Analysis, incident: Incident, milestone: Milestone, answer: number | 'unknown'): readonly Edit[] {
  if (answer === 'unknown') {
    const section = incident.timeline.section;
    const at = section ? trimRule(analysis.document.text, section.headingSpan[1], section.body[1]) : incident.section.headingSpan[1];
    return [{ span: [at, at], text: `${analysis.document.eol}${analysis.document.eol}<!-- ${milestone}: unknown -->` }];
  }
  const event = incident.timeline.events.find((e) => e.line === answer - 1);
  if (!event) return [];
  const at = event.content.span[1];
  return [{ span: [at, at], text: `${event.text === '' ? '' : ' '}\`${milestone}\`` }];
}

/** Edits that give timeline stamps their normal form: 24-hour times with two digits, dates where a day was inferred. The order of rows is never touched. */
export function normalizeTimeline(analysis: Analysis): readonly Edit[] {
  const edits: Edit[] = [];
  for (const { timeline } of analysis.incidents)
    for (const event of timeline.events) {
      const { time, end } = event.stamp;
      const date =
        event.dayInferred && event.at.dated && !event.stamp.date && event.stamp.relative === undefined ? `${showDate(event.at)} ` : '';
      if (time && event.stamp.unknown === undefined && (!time.canonical || event.at.assumed.includes('half-day') || date)) {
        const clock =
          !time.canonical || event.at.assumed.includes('half-day')
            ? showClock(event.at)
            : analysis.document.text.slice(time.span[0], time.span[1]);
        edits.push({ span: time.span, text: date + clock });
      }
      if (end?.time && event.until && !end.time.canonical && end.time.span[0] >= (time?.span[1] ?? 0))
        edits.push({ span: end.time.span, text: showClock(event.until) });
    }
  return edits;
}

/** What writing the numbers changes, a line each: `Time to Mitigate: 78 min → 87 min`. */
export function describeChanges(analysis: Analysis, incident: Incident): readonly string[] {
  const lines: string[] = [];
  const { text } = analysis.document;
  const table = incident.keyTimestamps;
  const tableEdits = writeKeyTimestamps(analysis, incident);
  const show = (edit: Edit): string => `${text.slice(edit.span[0], edit.span[1]).trim() || 'nothing'} → ${edit.text.trim()}`;
  if (!table && tableEdits.length > 0) {
    for (const name of TABLE_METRICS) {
      const metric = incident.metrics[name];
      if (metric) lines.push(`${TITLES[name]}: nothing → ${showMinutes(metric.seconds)}`);
    }
  }
  if (table)
    for (const { row } of table.rows)
      for (const edit of tableEdits)
        if (edit.span[0] >= row.span[0] && edit.span[1] <= row.span[1]) lines.push(`${row.cells[0]?.text ?? ''}: ${show(edit)}`);
  for (const edit of writeDurationLine(analysis, incident))
    lines.push(`${incident.durationLine?.field.label ?? 'Duration'}: ${show(edit)}`);
  return lines;
}

/** The preset's metric that a milestone ends, to say what a missing one costs. */
export function metricEndingWith(incident: Incident, milestone: Milestone): MetricName | undefined {
  const { preset } = presetOf(incident.preset);
  return TABLE_METRICS.find((name) => preset[name]?.some((p) => p.to === milestone));
}
