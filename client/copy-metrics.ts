/** Copy Metrics: the computed numbers as a Markdown table, for a chat, a ticket or a report. */
import type { PreviewIncident, PreviewMetric } from '../server/protocol';

/** A line with the incident and a table of its metrics; every number with both its ends. */
export function showMetrics({ header, metrics }: PreviewIncident): string {
  const title = [header.id?.text, header.title.text].filter((part) => part !== undefined).join(' ');
  const rows = metrics.map((metric) => [metric.title, showValue(metric), showEnd(metric.from), showEnd(metric.to)]);
  const table = [['Metric', 'Value', 'From', 'To'], [':--', ':--', ':--', ':--'], ...rows];
  return `**${escapeCell(title)}**\n\n${table.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`;
}

function showValue({ parts, sentence, seconds }: PreviewMetric): string {
  return escapeCell(
    seconds === undefined || parts.length === 0 ? (sentence ?? 'not computable') : parts.map((part) => part.join(' ')).join(' '),
  );
}

function showEnd({ label, time, missing }: PreviewMetric['from']): string {
  return escapeCell(`${time === undefined ? (missing?.long ?? label) : `${label} ${time}`}`);
}

function escapeCell(text: string): string {
  return text.replace(/[|\\]/g, '\\$&').replace(/\s*\n\s*/g, ' ');
}
