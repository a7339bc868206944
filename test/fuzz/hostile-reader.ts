/** Reads hostile documents in a process of its own and prints one line of JSON for each: what it took, or what was thrown. Arguments: names; all by default. */
import { analyze, defaultOptions } from '../../server/analysis/analyze';
import { incidentsJson } from '../../server/metrics-json';
import { checkDocument } from '../../server/rules/check';
import { HOSTILE } from './hostile-documents';

/** What reading a document took. */
export interface Reading {
  readonly name: string;
  /** Processor time in ms, of the slowest where the name stands for several. */
  readonly time: number;
  /** Memory of the process at most so far, in MB. */
  readonly memory: number;
  readonly findings: number;
  /** What analysis or rules threw. */
  readonly errors: readonly string[];
}

function readHostile(name: string): Reading {
  const made = HOSTILE[name]?.() ?? [];
  const errors: string[] = [];
  let findings = 0;
  let time = 0;
  for (const text of typeof made === 'string' ? [made] : made) {
    const start = process.cpuUsage();
    try {
      const analysis = analyze(text, { ...defaultOptions, force: true, fileName: 'INC-1.md' });
      findings += checkDocument(analysis, { rules: {}, today: '2026-04-01' }, (rule, error) =>
        errors.push(`${rule}: ${String(error)}`),
      ).length;
      JSON.stringify(incidentsJson(analysis, 'INC-1.md'));
    } catch (error) {
      errors.push(error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 4).join(' ') : String(error));
    }
    const { user, system } = process.cpuUsage(start);
    time = Math.max(time, Math.round((user + system) / 1000));
  }
  if (({} as Record<string, unknown>)['polluted'] !== undefined) errors.push('the prototype of all objects was changed');
  return { name, time, memory: Math.round(process.resourceUsage().maxRSS / 1024), findings, errors };
}

const names = process.argv.slice(2);
for (const name of names.length > 0 ? names : Object.keys(HOSTILE)) {
  process.stdout.write(`${JSON.stringify({ begin: name })}\n`);
  process.stdout.write(`${JSON.stringify(readHostile(name))}\n`);
}
