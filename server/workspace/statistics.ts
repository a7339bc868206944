/** Statistics over many incidents: how many values there are, how well founded they are, median and p90; never a trend, never by person. */
import type { Incident } from '../analysis/analyze';
import { METRICS, type MetricName } from '../analysis/metrics';

/** One metric over all incidents; seconds. */
export interface MetricStatistics {
  readonly metric: MetricName;
  /** Incidents it is computable for. */
  readonly n: number;
  /** Of those, how many rest on explicit evidence at both ends: a marker, a label, or a field that coincides. */
  readonly evident: number;
  /** Of those, how many have a typed number that disagrees. */
  readonly disagreeing: number;
  readonly median: number | null;
  readonly p90: number | null;
}

/** The weakest rank of evidence that counts as said by the document itself. */
const EVIDENT = 3;

/** The statistics of each metric. */
export function computeStatistics(incidents: readonly Incident[]): readonly MetricStatistics[] {
  return METRICS.map((metric) => {
    const values = incidents.flatMap((incident) => {
      const value = incident.metrics[metric];
      if (!value) return [];
      return [{ seconds: value.seconds, evident: value.ends.every(({ rank }) => rank <= EVIDENT), agrees: value.agrees }];
    });
    const sorted = values.map(({ seconds }) => seconds).sort((a, b) => a - b);
    return {
      metric,
      n: values.length,
      evident: values.filter(({ evident }) => evident).length,
      disagreeing: values.filter(({ agrees }) => agrees === false).length,
      median: quantile(sorted, 0.5),
      p90: quantile(sorted, 0.9),
    };
  });
}

/** Linear between neighbours (type 7 of Hyndman and Fan, what spreadsheets use); `null` of nothing. */
function quantile(sorted: readonly number[], share: number): number | null {
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)];
  const high = sorted[Math.ceil(at)];
  return low === undefined || high === undefined ? null : Math.round(low + (high - low) * (at - Math.floor(at)));
}
