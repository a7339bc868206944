/** Analysis → the incidents of `metrics --format json` and `postmortem/metrics`, in the shape that stays fixed. */
import type { Analysis, Incident } from './analysis/analyze';
import { showInstant, type Zone } from './analysis/clock/clock';
import { METRICS, type Metric, type TypedNumber } from './analysis/metrics';
import { MILESTONES, type MilestoneFact } from './analysis/milestones';
import type { IncidentJson, MetricJson, MilestoneJson, TypedJson } from './protocol';

/** The incidents of a document; none when it is no post-mortem. `file` is given back as it is. */
export function incidentsJson(analysis: Analysis, file: string): IncidentJson[] {
  return analysis.recognition.kind === 'none' ? [] : analysis.incidents.map((incident) => incidentJson(incident, file));
}

function incidentJson(incident: Incident, file: string): IncidentJson {
  return {
    file,
    line: incident.line + 1,
    id: incident.id ?? null,
    title: incident.title,
    status: incident.status ?? null,
    severity: incident.severity ?? null,
    date: incident.date ?? null,
    zone: incident.timeline.zone ? showZone(incident.timeline.zone.zone) : null,
    preset: incident.preset,
    events: incident.timeline.events
      .filter((event) => event.stamp.unknown !== 'minute')
      .map((event) => ({
        line: event.line + 1,
        time: showInstant(event.at),
        text: event.text,
        milestone: event.milestones[0] ?? null,
        milestones: event.milestones,
        assumed: event.at.assumed,
      })),
    milestones: Object.fromEntries(MILESTONES.map((m) => [m, milestoneJson(incident.milestones[m])])),
    metrics: Object.fromEntries(METRICS.map((name) => [name, metricJson(incident.metrics[name])])),
    notComputable: { ...incident.notComputable },
  };
}

function milestoneJson(fact: MilestoneFact | undefined): MilestoneJson | null {
  return fact
    ? { time: showInstant(fact.at), line: fact.line + 1, source: fact.source, by: fact.by ?? null, approximate: fact.at.approximate }
    : null;
}

function metricJson(metric: Metric | undefined): MetricJson | null {
  if (!metric) return null;
  const allTyped = metric.typed.filter((t) => t.duration !== undefined).map(typedJson);
  return {
    from: metric.from,
    to: metric.to,
    seconds: metric.seconds,
    range: metric.range ?? null,
    assumed: metric.assumed,
    typed: allTyped[0] ?? null,
    allTyped,
    agrees: metric.agrees ?? null,
  };
}

function typedJson(typed: TypedNumber): TypedJson {
  return { seconds: typed.seconds, line: typed.line + 1, agrees: typed.agrees ?? null, reading: typed.reading ?? null };
}

/** `UTC`, `+02:00`, a place's name; an ambiguous abbreviation as written. */
function showZone(zone: Zone): string {
  return zone.kind === 'place' ? zone.id : zone.kind === 'ambiguous' ? zone.name : zone.minutes === 0 ? 'UTC' : showOffset(zone.minutes);
}

function showOffset(minutes: number): string {
  const pad = (n: number): string => String(n).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(Math.round(size % 60))}`;
}
