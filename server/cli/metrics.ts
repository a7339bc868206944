/** `postmortem metrics`: what the timelines of the named documents give. */
import type { Analysis } from '../analysis/analyze';
import { incidentsJson } from '../metrics-json';
import type { IncidentJson } from '../protocol';
import type { Command } from './command';
import { metricsCsv } from './formats/metrics-csv';
import { metricsText } from './formats/metrics-text';
import type { Run } from './work';

/** How results are written: the incidents of each file as they come, and an end. */
export interface MetricsFormat {
  add(incidents: readonly IncidentJson[], analysis: Analysis): void;
  end(): void;
}

const FORMATS: Readonly<Record<string, (run: Run) => MetricsFormat>> = {
  text: metricsText,
  json: metricsJson,
  ndjson: metricsNdjson,
  csv: metricsCsv,
};

export const metrics: Command = {
  name: 'metrics',
  usage: 'metrics [OPTIONS] [FILES]',
  summary: 'Computes the metrics from the timelines and holds the typed numbers against them.',
  accepts: { formats: Object.keys(FORMATS) },
  async run(run) {
    const format = FORMATS[run.options.format]?.(run);
    for await (const { analysis, name } of run.documents())
      if (analysis.recognition.kind !== 'none') format?.add(incidentsJson(analysis, name), analysis);
    format?.end();
    return 0;
  },
};

function metricsJson({ terminal }: Run): MetricsFormat {
  const incidents: IncidentJson[] = [];
  return {
    add: (some) => void incidents.push(...some),
    end: () => terminal.out(`${JSON.stringify({ version: 1, incidents }, undefined, 2)}\n`),
  };
}

function metricsNdjson({ terminal }: Run): MetricsFormat {
  return { add: (some) => terminal.out(some.map((incident) => `${JSON.stringify(incident)}\n`).join('')), end: () => undefined };
}
