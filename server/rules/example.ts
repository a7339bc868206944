/** Builders of the short documents that are a rule's examples. */

/** A document of blocks, each apart by a blank line, below a title. */
export function documentOf(...blocks: readonly string[]): string {
  return `${['# Post-Mortem: Checkout errors', ...blocks].join('\n\n')}\n`;
}

/** A table in the template's style: `tableOf('Time | Event', '14:05 | Alert fired')`. */
export function tableOf(header: string, ...rows: readonly string[]): string {
  const delimiter = header.replace(/[^|]+/g, ':---').replaceAll('|', ' | ');
  return [header, delimiter, ...rows].map((row) => `| ${row} |`).join('\n');
}

/** A document of 2026-03-14 with one timeline of `14:05 | Alert fired` rows, in UTC. */
export function timelineOf(...rows: readonly string[]): string {
  return documentOf('**Date of Incident:** 2026-03-14', '## Timeline', 'All times in UTC.', tableOf('Time | Event', ...rows));
}
