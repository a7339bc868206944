/** Metric presets: a metric is a name and a pair of milestones, as data. */
import type { MetricName, MilestonePair } from './metrics';

/** The pairs of a metric in order of preference: the first whose ends are known counts. */
export type Preset = Readonly<Partial<Record<MetricName, readonly MilestonePair[]>>>;

const spans: Preset = {
  duration: [{ from: 'started', to: 'resolved' }],
  impactDuration: [{ from: 'started', to: 'mitigated' }],
};

/** The presets by name (DOMAIN §3). */
export const PRESETS: Readonly<Record<string, Preset>> = {
  template: {
    timeToDetect: [{ from: 'started', to: 'detected' }],
    timeToAcknowledge: [{ from: 'detected', to: 'acknowledged' }],
    timeToMitigate: [{ from: 'detected', to: 'mitigated' }],
    timeToResolve: [{ from: 'detected', to: 'resolved' }],
    ...spans,
  },
  'from-start': {
    timeToDetect: [{ from: 'started', to: 'detected' }],
    timeToAcknowledge: [{ from: 'started', to: 'acknowledged' }],
    timeToMitigate: [{ from: 'started', to: 'mitigated' }],
    timeToResolve: [{ from: 'started', to: 'resolved' }],
    ...spans,
  },
  datadog: {
    timeToDetect: [{ from: 'started', to: 'detected' }],
    timeToMitigate: [{ from: 'detected', to: 'mitigated' }],
    timeToResolve: [{ from: 'declared', to: 'resolved' }],
    ...spans,
  },
  gitlab: {
    timeToDetect: [{ from: 'started', to: 'detected' }],
    timeToResolve: [
      { from: 'started', to: 'mitigated' },
      { from: 'started', to: 'resolved' },
    ],
    ...spans,
  },
};

/** The name of the preset that is used when none or an unknown one is asked for. */
export const DEFAULT_PRESET = 'template';

/** The preset of a name and its name; the default where the name is not known. */
export function presetOf(name: string | undefined): { readonly name: string; readonly preset: Preset } {
  const own = name !== undefined && Object.hasOwn(PRESETS, name) ? PRESETS[name] : undefined;
  return own && name !== undefined ? { name, preset: own } : { name: DEFAULT_PRESET, preset: PRESETS[DEFAULT_PRESET] ?? {} };
}
