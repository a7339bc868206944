/** Analysis and findings → everything the preview panel draws of a document. */
import type { Analysis, Incident, Status } from './analysis/analyze';
import type { FieldRole } from './analysis/template';
import { describeCompleteness, groupPlaceholders } from './preview-completeness';
import { describeMetrics } from './preview-metrics';
import { describeTimeline } from './preview-timeline';
import { shorten } from './preview-words';
import type { PreviewIncident, PreviewModel } from './protocol';
import type { Recognition } from './recognise';
import type { Finding } from './rules/rule';

/** What a model is made of. */
export interface PreviewSource {
  readonly uri: string;
  readonly version: number;
  readonly recognition: Recognition;
  /** `undefined` for what is no post-mortem. */
  readonly analysis: Analysis | undefined;
  /** Findings with the levels they have at status Final. */
  readonly findings: readonly Finding[];
  /** A line (from 1) that chooses the incident; the first one otherwise. */
  readonly line: number | undefined;
}

type Header = PreviewIncident['header'];

const ICONS: Readonly<Record<Status, 'edit' | 'eye' | 'pass'>> = { draft: 'edit', review: 'eye', final: 'pass' };

/** The panel's model of a document. */
export function makePreviewModel(source: PreviewSource): PreviewModel {
  const { uri, version, recognition, analysis, findings, line } = source;
  const index = analysis ? chooseIncident(analysis, line) : 0;
  const incident = analysis?.incidents[index];
  if (!analysis || !incident || recognition.kind === 'none') return describeNone(uri, version, recognition.reason);
  if (recognition.kind === 'template') return describeTemplate(source, analysis, incident);
  const completeness = describeCompleteness(analysis, incident, findings);
  const blockers = completeness.groups.find(({ kind }) => kind === 'blockers');
  const isMerging = analysis.document.conflicts.length > 0;
  return {
    state: 'incident',
    uri,
    version,
    kind: 'post-mortem',
    label: `Post-mortem ${incident.id ?? incident.title}`,
    header: {
      ...describeHeader(analysis, incident),
      ...describePlace(analysis, index),
      blockers: blockers?.items.length ?? 0,
      ...(blockers && blockers.items.length > 0 ? { blockersText: blockers.title } : {}),
    },
    metrics: describeMetrics(analysis, incident),
    timeline: describeTimeline(analysis, incident, findings),
    completeness,
    ...(isMerging ? { notice: 'Unresolved merge: numbers come back when it is resolved.' } : {}),
  };
}

/** The index of the incident around a line. */
function chooseIncident({ document, incidents }: Analysis, line: number | undefined): number {
  if (line === undefined || incidents.length < 2) return 0;
  const offset = document.lines.startOf(line - 1);
  const inside = incidents.findIndex(({ section }) => section.span[0] <= offset && offset < section.span[1]);
  return Math.max(0, inside >= 0 ? inside : incidents.findLastIndex((incident) => incident.line < line));
}

function describeNone(uri: string, version: number, reason: string): PreviewModel {
  const file = nameOf(uri);
  const text = reason.startsWith('no ') ? `${file} has ${reason}.` : `${file}: ${reason}.`;
  return { state: 'not-a-post-mortem', uri, version, file, reason, text };
}

function nameOf(uri: string): string {
  const last = uri.slice(uri.lastIndexOf('/') + 1).replace(/[?#].*$/, '');
  try {
    return decodeURIComponent(last) || uri;
  } catch {
    return last || uri;
  }
}

function describeHeader({ document, status }: Analysis, incident: Incident): Omit<Header, 'blockers'> {
  const title = { text: shorten(incident.title, 300) || 'Untitled', line: incident.line + 1 };
  const lineOf = (role: FieldRole): number => {
    const field = incident.fields.get(role);
    return field ? document.lines.lineAt(field.labelSpan[0]) + 1 : title.line;
  };
  const isOpen = (role: FieldRole): boolean => {
    const span = incident.fields.get(role)?.value.span;
    return span !== undefined && document.placeholders.some((left) => left.span[0] < span[1] && span[0] < left.span[1]);
  };
  const place = (role: FieldRole, text: string | undefined) =>
    text && !isOpen(role) ? { text: shorten(text, 40), line: lineOf(role) } : undefined;
  const [id, severity, stated, date] = [
    place('id', incident.id),
    place('severity', incident.severity),
    place('status', incident.status),
    place('date', incident.date),
  ];
  return {
    title,
    ...(id ? { id } : {}),
    ...(severity ? { severity } : {}),
    ...(stated ? { status: { ...stated, icon: ICONS[status] } } : {}),
    ...(date ? { date } : {}),
  };
}

/** `Incident 2 of 3` where a file holds several. */
function describePlace({ incidents }: Analysis, index: number): Pick<Header, 'incident'> {
  if (incidents.length < 2) return {};
  const lineAt = (i: number): number | undefined => incidents[i] && incidents[i].line + 1;
  const previous = lineAt(index - 1);
  const next = lineAt(index + 1);
  return {
    incident: {
      index: index + 1,
      count: incidents.length,
      text: `Incident ${index + 1} of ${incidents.length}`,
      ...(previous === undefined ? {} : { previous }),
      ...(next === undefined ? {} : { next }),
    },
  };
}

/** A raw template: its title, its kind and how much is to be filled in. */
function describeTemplate({ uri, version, findings }: PreviewSource, analysis: Analysis, incident: Incident): PreviewIncident {
  const line = incident.line + 1;
  const placeholders = groupPlaceholders(analysis, findings);
  return {
    state: 'incident',
    uri,
    version,
    kind: 'template',
    label: 'Post-mortem template',
    header: {
      title: { text: shorten(incident.title, 300) || 'Untitled', line },
      status: { text: 'Template', line, icon: 'file' },
      blockers: 0,
    },
    metrics: [],
    timeline: { dated: false, events: [], gaps: [], summary: '', spoken: '', rows: 0 },
    completeness: {
      summary: '',
      groups: [{ kind: 'placeholders', tone: 'info', title: placeholders.title, items: placeholders.items.slice(0, 1) }],
    },
  };
}
