/** The Key Timestamps table: where it is and which metric each of its rows states. */
import type { Cell, PostMortem, Row, Section, Table } from './document';
import type { KeyTimestamps, MetricName } from './metrics';
import type { Milestone } from './milestones';

/** The metric that a label names: `Time to Mitigate`, `TTD`, `MTTR`, `Outage duration`; `undefined` for another. */
export function readMetricLabel(label: string): MetricName | undefined {
  const text = label
    .toLowerCase()
    .replace(/[*_`:]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (text.length > 60) return undefined;
  const to =
    /^(?:the )?(?:total |mean |average |overall )?time (?:to|until|for|before) (?:the )?(?:first |initial |full |service |customer |incident )?(\w+)/.exec(
      text,
    )?.[1] ??
    /^(?:mean |m)?tt(\w{1,3})\b/.exec(text)?.[1] ??
    /^(\w+) time$/.exec(text)?.[1];
  if (to !== undefined) {
    if (/^(?:detect|discover|notic|alert|d$)/.test(to)) return 'timeToDetect';
    if (/^(?:ack|respon|engag|triag|a$|ack$)/.test(to)) return 'timeToAcknowledge';
    if (/^(?:mitigat|m$|stabil|contain)/.test(to)) return 'timeToMitigate';
    if (/^(?:resol|recover|repair|restor|fix|remed|r$)/.test(to)) return 'timeToResolve';
    return undefined;
  }
  if (
    /^(?:total |overall )?(?:customer |user |service )?impact (?:duration|time|window)$|^(?:duration|length) of (?:the )?impact$|^(?:total )?impact$/.test(
      text,
    )
  )
    return text.endsWith('impact') && !text.includes('of') ? undefined : 'impactDuration';
  if (
    /^(?:total |overall |incident |outage |downtime |service |approximate |approx\.? )*(?:duration|downtime|outage length|outage time|length)(?: of (?:the )?(?:incident|outage|downtime|disruption|impact))?$/.test(
      text,
    )
  )
    return 'duration';
  return undefined;
}

/** The milestone that a metric's name ends with. */
export const END_OF: Readonly<Record<MetricName, Milestone>> = {
  timeToDetect: 'detected',
  timeToAcknowledge: 'acknowledged',
  timeToMitigate: 'mitigated',
  timeToResolve: 'resolved',
  duration: 'resolved',
  impactDuration: 'mitigated',
};

/** Base that words beside a number state: `from start`, `after detection`. */
export function readBase(text: string): { readonly base: Milestone; readonly from: number; readonly to: number } | undefined {
  const match =
    /\b(?:from|after|since|of)\s+(?:the\s+)?(?:incident\s+|impact\s+|initial\s+|first\s+)?(start|begin|beginning|onset|impact|trigger|detection|detected|alert|report|declaration|declared|acknowledgement|acknowledgment|ack|acknowledged|identification|mitigation)\b/i.exec(
      text,
    );
  const word = match?.[1]?.toLowerCase();
  if (!match || !word) return undefined;
  const base: Milestone = /^(?:start|begin|onset|impact|trigger)/.test(word)
    ? 'started'
    : /^(?:detect|alert|report)/.test(word)
      ? 'detected'
      : /^declar/.test(word)
        ? 'declared'
        : /^ack/.test(word)
          ? 'acknowledged'
          : /^ident/.test(word)
            ? 'identified'
            : 'mitigated';
  return { base, from: match.index, to: match.index + match[0].length };
}

const nameOf = (cell: Cell | undefined): string => (cell?.text ?? '').toLowerCase().replace(/[*_:]/g, '').trim();

/** The Key Timestamps table among an incident's tables: two or more rows whose first cell names a metric. */
export function findKeyTimestamps(
  document: PostMortem,
  incident: Section,
  exclude: ReadonlySet<Section> = new Set(),
): KeyTimestamps | undefined {
  for (const table of document.tables) {
    if (table.span[0] < incident.span[0] || table.span[1] > incident.span[1] || isInside(table.section, exclude)) continue;
    const found = readKeyTimestamps(table);
    if (found) return found;
  }
  return undefined;
}

function isInside(section: Section, exclude: ReadonlySet<Section>): boolean {
  for (let s: Section | undefined = section; s; s = s.parent) if (exclude.has(s)) return true;
  return false;
}

function readKeyTimestamps(table: Table): KeyTimestamps | undefined {
  const header = table.header.cells.map(nameOf);
  const rows: { metric: MetricName; row: Row }[] = [];
  for (const row of table.rows.slice(0, 40)) {
    const metric = readMetricLabel(row.cells[0]?.text ?? '');
    if (metric && !rows.some((r) => r.metric === metric)) rows.push({ metric, row });
  }
  if (rows.length === 0 || (rows.length < 2 && header[0] !== 'metric')) return undefined;
  const find = (pattern: RegExp): number => header.findIndex((name, i) => i > 0 && pattern.test(name));
  const timeColumn = find(/^(?:time|timestamp|at|when|clock)\b/);
  let durationColumn = find(/^(?:duration|value|elapsed|minutes|delta|length)\b/);
  if (durationColumn < 0 && timeColumn < 0 && header.length === 2) durationColumn = 1;
  return { table, timeColumn, durationColumn, rows };
}
