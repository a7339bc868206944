/** Hover: over a timeline stamp which milestone it is and on what evidence, over a typed number what the timeline gives. */
import type { Hover } from 'vscode-languageserver';
import type { Analysis } from '../analysis/analyze';
import { showDuration } from '../analysis/clock/show';
import type { Metric, TypedNumber } from '../analysis/metrics';
import type { MilestoneFact } from '../analysis/milestones';
import type { Span } from '../analysis/text';
import { toRange } from './conversions';
import type { Feature } from './feature';
import { METRIC_TITLES, showSource } from './words';

export const hover: Feature = {
  capabilities: () => ({ hoverProvider: true }),

  connect({ connection, documents }) {
    connection.onHover(async ({ textDocument: { uri }, position }): Promise<Hover | null> => {
      const analysis = (await documents.get(uri))?.analysis;
      if (!analysis) return null;
      const { lines } = analysis.document;
      const found = findFact(analysis, lines.offsetAt(position));
      return found ? { contents: { kind: 'markdown', value: found.text }, range: toRange(lines, found.span) } : null;
    });
  },
};

interface Found {
  readonly span: Span;
  readonly text: string;
}

function findFact({ incidents }: Analysis, offset: number): Found | undefined {
  const holds = ([start, end]: Span): boolean => start <= offset && offset <= end;
  for (const { timeline, milestones, metrics, typed } of incidents) {
    const number = typed.find(({ span }) => holds(span));
    if (number) return describeNumber(number, number.metric && metrics[number.metric]);
    const event = timeline.events.find(({ stampSpan }) => holds(stampSpan));
    if (!event) continue;
    const facts = event.milestones.flatMap((milestone) => milestones[milestone] ?? []);
    if (facts.length === 0) return undefined;
    const ending = Object.values(metrics).filter((metric) => facts.some((fact) => fact.milestone === metric.to && metric.ends[1] === fact));
    return { span: event.stampSpan, text: [...facts.map(describeFact), ...ending.map(describeMetric)].join('\n\n') };
  }
  return undefined;
}

function describeFact(fact: MilestoneFact): string {
  return `**${fact.milestone}**, ${showSource(fact)}`;
}

function describeMetric({ name, seconds, from, to }: Metric): string {
  return `${METRIC_TITLES[name]}: **${showDuration(seconds)}** (${from} → ${to})`;
}

function describeNumber(number: TypedNumber, metric: Metric | undefined): Found | undefined {
  if (!metric) return undefined;
  const verdict = number.agrees === undefined ? 'not checked' : number.agrees ? 'as the timeline says' : 'the timeline says otherwise';
  return { span: number.span, text: `${describeMetric(metric)}\n\n${verdict}` };
}
