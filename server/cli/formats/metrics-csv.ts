/** `metrics --format csv`: one incident a line, durations in seconds. */
import { METRICS } from '../../analysis/metrics';
import { MILESTONES } from '../../analysis/milestones';
import type { MetricsFormat } from '../metrics';
import type { Run } from '../work';

const FACTS = ['file', 'line', 'id', 'title', 'status', 'severity', 'date', 'zone', 'preset'] as const;

/** RFC 4180 with a heading line; an empty field is what is not known. */
export function metricsCsv({ terminal }: Run): MetricsFormat {
  const write = (fields: readonly (string | number | null | undefined)[]): void => terminal.out(`${fields.map(showField).join(',')}\r\n`);
  write([...FACTS, ...METRICS, 'disagrees', ...MILESTONES]);
  return {
    add(incidents) {
      for (const incident of incidents)
        write([
          ...FACTS.map((fact) => incident[fact]),
          ...METRICS.map((name) => incident.metrics[name]?.seconds),
          METRICS.filter((name) => incident.metrics[name]?.agrees === false).join(' '),
          ...MILESTONES.map((name) => incident.milestones[name]?.time),
        ]);
    },
    end: () => undefined,
  };
}

function showField(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  // a spreadsheet would run a text that starts like a formula
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
