/** How facts read in hovers and in the status bar. */
import type { Analysis } from '../analysis/analyze';
import { showDuration } from '../analysis/clock/show';
import type { MetricName } from '../analysis/metrics';
import type { MilestoneFact, MilestoneSource } from '../analysis/milestones';

/** Names of the metrics for people. */
export const METRIC_TITLES: Readonly<Record<MetricName, string>> = {
  timeToDetect: 'Time to detect',
  timeToAcknowledge: 'Time to acknowledge',
  timeToMitigate: 'Time to mitigate',
  timeToResolve: 'Time to resolve',
  duration: 'Duration',
  impactDuration: 'Impact',
};

const SOURCES: Readonly<Record<MilestoneSource, string>> = {
  marker: 'marked',
  label: 'by its label',
  timeline: 'by its words',
  trigger: 'by the trigger, no row tells of impact',
  'key-timestamps': 'from Key Timestamps',
  field: 'from a field',
  duration: 'from the Duration line',
  prose: 'from the text',
};

/** `line 35, marked`. */
export function showSource({ line, source }: Pick<MilestoneFact, 'line' | 'source'>): string {
  return `line ${line + 1}, ${SOURCES[source]}`;
}

/** Which metrics say most in few words, first one first. */
const GLANCES: readonly (readonly [MetricName, string])[] = [
  ['timeToResolve', 'Resolve'],
  ['duration', 'Duration'],
  ['timeToMitigate', 'Mitigate'],
  ['timeToDetect', 'Detect'],
];

/** The first incident's metrics at a glance: `Resolve 2 h 13 min`; `undefined` when none is computable. */
export function showGlance({ incidents }: Analysis): string | undefined {
  for (const [name, title] of GLANCES) {
    const metric = incidents[0]?.metrics[name];
    if (metric) return `${title} ${showDuration(metric.seconds)}`;
  }
  return undefined;
}
