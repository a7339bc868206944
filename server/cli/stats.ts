/** `postmortem stats`: the metrics of all named incidents together. */
import type { Incident } from '../analysis/analyze';
import { showDuration } from '../analysis/clock/show';
import { METRIC_TITLES } from '../features/words';
import { computeStatistics } from '../workspace/statistics';
import type { Command } from './command';
import { alignRows, count } from './terminal';

/** Below this many incidents a 90th percentile is the largest value under another name. */
const ENOUGH = 10;

export const stats: Command = {
  name: 'stats',
  usage: 'stats [OPTIONS] [FILES]',
  summary: 'Median and p90 of the metrics over many incidents.',
  accepts: { formats: ['text', 'json'] },
  async run({ terminal, options, paint, documents }) {
    const incidents: Incident[] = [];
    for await (const { analysis } of documents()) if (analysis.recognition.kind === 'post-mortem') incidents.push(...analysis.incidents);
    const statistics = computeStatistics(incidents);
    if (options.format === 'json') {
      terminal.out(`${JSON.stringify({ version: 1, incidents: incidents.length, metrics: statistics }, undefined, 2)}\n`);
      return 0;
    }
    if (incidents.length === 0) {
      terminal.out('No post-mortem found.\n');
      return 0;
    }
    const show = (seconds: number | null): string => (seconds === null ? '–' : showDuration(seconds));
    const rows = statistics.map(({ metric, n, median, p90, evident, disagreeing }) => [
      METRIC_TITLES[metric],
      String(n),
      show(median),
      n < ENOUGH ? '–' : show(p90),
      n === 0 ? '–' : `${evident} of ${n}`,
      disagreeing === 0 ? '' : paint.yellow(`${disagreeing} typed otherwise`),
    ]);
    const heading = ['Metric', 'n', 'median', 'p90', 'marked', ''].map((text) => ({ text, paint: paint.dim }));
    terminal.out(`${alignRows([heading, ...rows], '', new Set([1, 2, 3])).join('\n')}\n\n`);
    const few = statistics.some(({ n }) => n < ENOUGH) ? ` A p90 needs ${ENOUGH} values or more.` : '';
    terminal.out(
      `${count(incidents.length, 'incident')}. "marked": both ends stand in the document as a marker, a label or a field.${few}\n`,
    );
    return 0;
  },
};
