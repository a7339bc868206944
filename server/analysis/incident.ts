/** An incident, read and computed: fields, timeline, milestones, metrics, typed numbers. */
import type { AnalysisOptions, Incident } from './analyze';
import { decideDateOrder, midnightOf, readStamp, readZone, type Stamp } from './clock/clock';
import type { Field, PostMortem } from './document';
import { findDurationLine, isDurationField, stampsOf } from './duration-line';
import { readLabel, readRowLabel } from './evidence';
import { dayOf, findIncidents, type IncidentScope, isWithin, rolesOf, titleOf } from './incidents';
import { moveStamp } from './inlines';
import { END_OF, findKeyTimestamps } from './metric-table';
import { computeMetrics, type KeyTimestamps, METRICS, type Metric, type MetricName, type TypedNumber } from './metrics';
import { chooseMilestones, MILESTONES, type Milestone, type MilestoneChoice, type MilestoneFact, type StatedMoment } from './milestones';
import { type PlaceContext, placeStamp } from './moments';
import { presetOf } from './presets';
import type { Template } from './template';
import type { Span } from './text';
import { readTimeline, type Timeline, type TimelineEvent, type ZoneStatement } from './timeline';
import { findTimeline, findZoneSentence, gatherPieces, type Pieces, zoneIn } from './timeline-sections';
import type { Facts } from './typed-judgement';
import { readFieldNumbers, readKeyTimestampNumbers } from './typed-numbers';
import { proseOf, readProseNumbers } from './typed-prose';

/** The incidents of a document with all that can be computed of each. */
export function readIncidents(document: PostMortem, template: Template, options: AnalysisOptions): readonly Incident[] {
  const pieces = gatherPieces(document);
  const scopes = findIncidents(document, (section) => findTimeline(document, pieces, section, new Set()).entries.entries.length > 0);
  return scopes.map((scope) => readIncident(document, scope, pieces, template, options));
}

function readIncident(document: PostMortem, scope: IncidentScope, pieces: Pieces, template: Template, options: AnalysisOptions): Incident {
  const roles = rolesOf(document, scope, template);
  const day = dayOf(document, scope, roles, options.fileName);
  const found = findTimeline(document, pieces, scope.section, scope.exclude);
  const order = decideOrder(
    found.entries.entries.map((e) => e.stamp),
    day?.day,
  );
  const zoneStatement = findDocumentZone(document, scope, pieces, options);
  const context: PlaceContext = {
    day: day?.day,
    dayAssumed: day?.assumed === true,
    year: day ? new Date(day.day).getUTCFullYear() : undefined,
    zone: zoneStatement?.zone,
    approximate: false,
    order,
  };
  const timeline = readTimeline(found, { ...context, zoneStatement, phrases: template.phrases });
  const place: PlaceContext = { ...context, day: context.day ?? firstDay(timeline), zone: timeline.zone?.zone ?? context.zone };
  const keyTimestamps = findKeyTimestamps(document, scope.section, scope.exclude);
  const fields = fieldsOf(document, scope, timeline, keyTimestamps);
  const durationLine = findDurationLine(fields);
  const unknown = new Set(document.unknowns.flatMap((u) => MILESTONES.find((m) => m === u.milestone) ?? []));
  const { name: preset, preset: pairs } = presetOf(options.preset ?? template.preset);
  const common = {
    section: scope.section,
    line: scope.heading ? document.lines.lineAt(scope.heading.headingSpan[0]) : 0,
    title: titleOf(document, scope, template),
    id: textOf(roles.get('id')),
    severity: textOf(roles.get('severity')),
    status: textOf(roles.get('status')),
    date: dateOf(day?.day, timeline),
    fields: roles,
    preset,
    keyTimestamps,
    durationLine,
    unknown,
  };
  // an unresolved merge: whatever the rows say, one half of them is wrong
  if (document.conflicts.length > 0)
    return { ...common, timeline, milestones: {}, relapses: [], metrics: {}, notComputable: {}, typed: [] };
  // bare times follow the first row, over midnight if need be
  const opening = timeline.events.find((e) => e.trusted && e.at.precision !== 'day')?.at.wall;
  const stated = [...statedMoments(fields, place, document, opening), ...keyMoments(keyTimestamps, place, document, opening)];
  const lost = new Set(timeline.unread.flatMap((entry) => readRowLabel(entry.text, template.phrases)).filter((m) => m !== 'relapsed'));
  const compute = (read: readonly TimelineEvent[], nobodyKnows: ReadonlySet<Milestone>): Incident => {
    const choice = chooseMilestones(read, stated, nobodyKnows, lost);
    const { events, milestones } = markEvents(read, choice);
    const { metrics, notComputable } = computeMetrics(milestones, nobodyKnows, pairs);
    const facts: Facts = {
      milestones,
      alternatives: choice.alternatives,
      metrics,
      preset: pairs,
      place,
      events: events.filter((e) => e.trusted).map((e) => e.at),
      lineOf: (offset) => document.lines.lineAt(offset),
    };
    const typed = readTyped(document, scope, timeline, keyTimestamps, fields, facts);
    return {
      ...common,
      unknown: nobodyKnows,
      timeline: { ...timeline, events },
      milestones,
      relapses: choice.relapses,
      metrics: tieTyped(metrics, typed),
      notComputable,
      typed,
    };
  };
  const incident = compute(timeline.events, unknown);
  recompute.set(incident, compute);
  return incident;
}

/** How an incident was computed, to compute it again with answers that are not in the text yet. */
const recompute = new WeakMap<Incident, (events: readonly TimelineEvent[], unknown: ReadonlySet<Milestone>) => Incident>();

/** The incident as it would be with rows marked (line from 1) or milestones said to be unknown. */
export function withAnswers(incident: Incident, answers: ReadonlyMap<Milestone, number | 'unknown'>): Incident {
  const compute = recompute.get(incident);
  if (!compute) return incident;
  const unknown = new Set(incident.unknown);
  let events: readonly TimelineEvent[] = incident.timeline.events.map((e) => (e.milestones.length > 0 ? { ...e, milestones: [] } : e));
  for (const [milestone, answer] of answers) {
    if (answer === 'unknown') unknown.add(milestone);
    else
      events = events.map((e) =>
        e.line === answer - 1
          ? { ...e, evidence: [{ milestone, rank: 1, span: e.content.span, trigger: false, by: undefined, weak: false }, ...e.evidence] }
          : e,
      );
  }
  return compute(events, unknown);
}

/** How ambiguous dates of a timeline are meant: as the others say, else so that they lie near the incident's day. */
function decideOrder(stamps: readonly Stamp[], day: number | undefined): PlaceContext['order'] {
  const decided = decideDateOrder(stamps);
  if (decided !== 'undecided' || day === undefined) return decided;
  const first = stamps.find((s) => s.date?.ambiguous && s.date.year !== undefined)?.date;
  if (!first || first.year === undefined) return decided;
  const [one, other] = first.dayFirst === false ? [first.month, first.day] : [first.day, first.month];
  const dayFirst = midnightOf(first.year, other, one);
  const monthFirst = midnightOf(first.year, one, other);
  if (dayFirst === undefined || monthFirst === undefined) return decided;
  const [a, b] = [Math.abs(dayFirst - day), Math.abs(monthFirst - day)];
  const near = 16 * 86_400_000;
  return a <= near && b > near ? 'day-first' : b <= near && a > near ? 'month-first' : decided;
}

const textOf = (field: Field | undefined): string | undefined => (field && field.value.text !== '' ? field.value.text : undefined);

const firstDay = (timeline: Timeline): number | undefined => {
  const first = timeline.events.find((e) => e.at.dated);
  return first && Math.floor(first.at.wall / 86_400_000) * 86_400_000;
};

const dateOf = (day: number | undefined, timeline: Timeline): string | undefined => {
  const known = day ?? firstDay(timeline);
  return known === undefined ? undefined : new Date(known).toISOString().slice(0, 10);
};

/** The zone that the document states outside its timeline, else the configured one. */
function findDocumentZone(document: PostMortem, scope: IncidentScope, pieces: Pieces, options: AnalysisOptions): ZoneStatement | undefined {
  const sentence = findZoneSentence(pieces);
  if (sentence) return sentence;
  for (const field of document.fields) if (/\btime ?zone\b/i.test(field.label)) return zoneIn(field.value, 'field');
  const date = document.fields.find((f) => /^date\b/i.test(f.label) && isWithin(f.section, scope.section, scope.exclude));
  const inDate = date && zoneIn(date.value, 'field');
  if (inDate) return inDate;
  const configured = options.zone === undefined ? undefined : readZone(options.zone);
  return configured && { zone: configured, span: undefined, from: 'setting' };
}

/** An incident's fields that are no entries of its timeline and no cells of its Key Timestamps table. */
function fieldsOf(document: PostMortem, scope: IncidentScope, timeline: Timeline, table: KeyTimestamps | undefined): readonly Field[] {
  const taken = takenBy(timeline, table);
  return document.fields.filter((f) => isWithin(f.section, scope.section, scope.exclude) && !taken(f.labelSpan));
}

/** Whether a span lies in an entry of a timeline or in a table. */
function takenBy(timeline: Timeline, table: KeyTimestamps | undefined): (span: Span) => boolean {
  const spans = timeline.events.filter((e) => e.shape !== 'prose').map((e) => (e.shape === 'heading' ? e.content.span : e.span));
  if (table) spans.push(table.table.span);
  spans.sort((a, b) => a[0] - b[0]);
  return (span) => {
    let low = 0;
    let high = spans.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((spans[middle]?.[0] ?? 0) <= span[0]) low = middle + 1;
      else high = middle;
    }
    const before = spans[low - 1];
    return before !== undefined && span[0] < before[1];
  };
}

/** Moments that labelled fields and the Duration line state. */
function statedMoments(
  fields: readonly Field[],
  place: PlaceContext,
  document: PostMortem,
  after: number | undefined,
): readonly StatedMoment[] {
  const stated: StatedMoment[] = [];
  let from = after;
  for (const field of fields) {
    if (isDurationField(field)) {
      const [start, end] = stampsOf(field).filter((s) => s.time);
      const begin = start && end ? placeStamp(moveStamp(start, field.value), place) : undefined;
      const to = begin && end ? placeStamp(moveStamp(end, field.value), place, begin.at.wall) : undefined;
      if (!start || !end || !begin || !to || to.at.wall < begin.at.wall) continue;
      const add = (milestone: Milestone, at: StatedMoment['at'], span: Span): void => {
        stated.push({ milestone, at, span, line: document.lines.lineAt(span[0]), source: 'duration' });
      };
      add('started', begin.at, field.value.spanOf(start.span[0], start.span[1]));
      add('mitigated', to.at, field.value.spanOf(end.span[0], end.span[1]));
      continue;
    }
    const targets = readLabel(field.label);
    if (targets.length === 0) continue;
    const stamp = readStamp(field.value.text.slice(0, 120));
    if (!stamp?.time) continue;
    const moved = moveStamp(stamp, field.value);
    const placed = placeStamp(moved, place, from);
    if (!placed) continue;
    from ??= placed.at.wall;
    for (const target of targets)
      if (target !== 'relapsed')
        stated.push({ milestone: target, at: placed.at, span: moved.span, line: document.lines.lineAt(moved.span[0]), source: 'field' });
  }
  return stated;
}

/** Moments of a Key Timestamps table's Time cells; a cell that holds an elapsed time is none. */
function keyMoments(
  table: KeyTimestamps | undefined,
  place: PlaceContext,
  document: PostMortem,
  after: number | undefined,
): readonly StatedMoment[] {
  if (!table || table.timeColumn < 0) return [];
  const stated: StatedMoment[] = [];
  // without a row to follow, the table's first time is followed
  let from = after;
  for (const { metric, row } of table.rows) {
    const cell = row.cells[table.timeColumn];
    const stamp = cell && readStamp(cell.text);
    if (!cell || !stamp?.time || metric === 'duration' || metric === 'impactDuration') continue;
    const moved = moveStamp(stamp, cell);
    const placed = placeStamp(moved, place, from);
    from ??= placed?.at.wall;
    if (placed)
      stated.push({
        milestone: END_OF[metric],
        at: placed.at,
        span: moved.span,
        line: document.lines.lineAt(moved.span[0]),
        source: 'key-timestamps',
      });
  }
  return stated;
}

/** Events with the milestones they were chosen for, and the facts pointing at them. */
function markEvents(
  events: readonly TimelineEvent[],
  choice: MilestoneChoice,
): { events: readonly TimelineEvent[]; milestones: Partial<Record<Milestone, MilestoneFact>> } {
  const chosen = new Map<TimelineEvent, Milestone[]>();
  for (const m of MILESTONES) {
    const event = choice.milestones[m]?.event;
    if (event) chosen.set(event, [...(chosen.get(event) ?? []), m]);
  }
  const marked = new Map<TimelineEvent, TimelineEvent>();
  const list = events.map((event) => {
    const milestones = chosen.get(event);
    if (!milestones) return event;
    const copy = { ...event, milestones };
    marked.set(event, copy);
    return copy;
  });
  const milestones: Partial<Record<Milestone, MilestoneFact>> = {};
  for (const m of MILESTONES) {
    const fact = choice.milestones[m];
    if (fact) milestones[m] = fact.event ? { ...fact, event: marked.get(fact.event) ?? fact.event } : fact;
  }
  return { events: list, milestones };
}

function readTyped(
  document: PostMortem,
  scope: IncidentScope,
  timeline: Timeline,
  table: KeyTimestamps | undefined,
  fields: readonly Field[],
  facts: Facts,
): readonly TypedNumber[] {
  const taken = takenBy(timeline, table);
  const fieldSpans = new Set(fields.map((f) => f.value.span[0]));
  const within = scope.section.level === 0 ? ([0, document.text.length] as const) : scope.section.span;
  const typed = [...(table ? readKeyTimestampNumbers(table, facts) : []), ...readFieldNumbers(fields, facts)];
  const known = new Set(typed.map((t) => t.span[0]));
  for (const number of readProseNumbers(proseOf(document, within, taken), facts))
    if (!known.has(number.span[0]) && !fieldSpans.has(number.span[0])) typed.push(number);
  return typed.sort((a, b) => a.span[0] - b.span[0]);
}

/** Metrics with the numbers that people typed for them. */
function tieTyped(metrics: Partial<Record<MetricName, Metric>>, typed: readonly TypedNumber[]): Partial<Record<MetricName, Metric>> {
  const tied: Partial<Record<MetricName, Metric>> = {};
  for (const name of METRICS) {
    const metric = metrics[name];
    if (!metric) continue;
    const own = typed.filter((t) => t.metric === name);
    const judged = own.filter((t) => t.duration !== undefined && t.agrees !== undefined);
    tied[name] = { ...metric, typed: own, agrees: judged.length === 0 ? undefined : judged.every((t) => t.agrees === true) };
  }
  return tied;
}
