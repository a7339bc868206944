/** Scores the analysis against hand-made answers for real documents: `npm run score -- [--corpus FOLDER] [--only ORG,…] [--except ORG,…] [--verbose] [--json]`. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { analyze, defaultOptions } from '../server/analysis/analyze';
import { MILESTONES } from '../server/analysis/milestones';
import { incidentsJson } from '../server/metrics-json';

interface Answer {
  readonly accept: readonly string[];
  readonly lines: readonly number[];
  readonly unsure?: boolean;
}
interface Gold {
  readonly file: string;
  readonly kind: string;
  readonly incidents?: readonly {
    readonly line: number;
    readonly events: number | null;
    readonly milestones?: Readonly<Record<string, Answer | null>>;
    readonly typed?: readonly { readonly line: number; readonly text: string; readonly label: string; readonly verdict: string }[];
  }[];
}

const option = (name: string, fallback: string): string => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : (process.argv[at + 1] ?? fallback);
};
const isSet = (name: string): boolean => process.argv.includes(`--${name}`);
const corpus = resolve(option('corpus', join(import.meta.dirname, '..', '..', 'shared', 'corpus')));
if (!existsSync(join(corpus, 'gold.jsonl'))) {
  console.log(`No answers to score against: ${join(corpus, 'gold.jsonl')} is not there.`);
  process.exit(0);
}
const only = option('only', '').split(',').filter(Boolean);
const except = option('except', '').split(',').filter(Boolean);
const gold = readFileSync(join(corpus, 'gold.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Gold)
  .filter((g) => (only.length === 0 || only.some((o) => g.file.includes(o))) && !except.some((o) => g.file.includes(o)));

const PAIRS: Readonly<Record<string, readonly [string, string]>> = {
  timeToDetect: ['started', 'detected'],
  timeToAcknowledge: ['detected', 'acknowledged'],
  timeToMitigate: ['detected', 'mitigated'],
  timeToResolve: ['detected', 'resolved'],
  duration: ['started', 'resolved'],
  impactDuration: ['started', 'mitigated'],
};
const isZoned = (t: string): boolean => /(?:Z|[+-]\d\d:\d\d)$/.test(t);
const wallOf = (t: string): string => t.replace(/(?:Z|[+-]\d\d:\d\d)$/, '');
const msOf = (t: string): number => Date.parse(wallOf(t).includes('T') ? t : `2000-01-01T${t}`);

/** Same moment: as instants when both know their zone, else on the clock; seconds count only where both give them. */
function isSame(a: string, b: string): boolean {
  if (isZoned(a) && isZoned(b) && a.includes('T') && b.includes('T')) return Math.abs(Date.parse(a) - Date.parse(b)) < 60_000;
  const [x, y] = [wallOf(a), wallOf(b)];
  if (x.includes('T') !== y.includes('T')) return x.split('T').pop()?.slice(0, 5) === y.split('T').pop()?.slice(0, 5);
  return x.slice(0, 16) === y.slice(0, 16) || (!x.includes('T') && x.slice(0, 5) === y.slice(0, 5));
}

interface Count {
  right: number;
  wrong: number;
  missed: number;
  extra: number;
}
const count = (): Count => ({ right: 0, wrong: 0, missed: 0, extra: 0 });
const scores = new Map<string, Count>([...MILESTONES, ...Object.keys(PAIRS)].map((name) => [name, count()]));
const at = (name: string): Count => scores.get(name) ?? count();
const typed = { flagged: 0, missed: 0, falseAlarm: 0, quiet: 0 };
const events = { right: 0, documents: 0 };
const slowest: { file: string; ms: number }[] = [];
let incidents = 0;
const say = (text: string): void => {
  if (isSet('verbose')) console.log(text);
};

for (const document of gold) {
  if (document.kind === 'not-a-post-mortem' || document.kind === 'template') continue;
  const text = readFileSync(join(corpus, document.file), 'utf8');
  const before = performance.now();
  const analysis = analyze(text, { ...defaultOptions, force: true, fileName: basename(document.file).replace(/^.*__/, '') });
  const found = incidentsJson(analysis, document.file);
  slowest.push({ file: document.file, ms: performance.now() - before });
  const mismatches = new Set(analysis.incidents.flatMap((i) => i.typed.filter((t) => t.agrees === false).map((t) => t.line + 1)));
  const name = document.file.replace('docs/', '');
  for (const want of document.incidents ?? []) {
    incidents++;
    const got = found.length <= 1 ? found[0] : [...found].sort((a, b) => Math.abs(a.line - want.line) - Math.abs(b.line - want.line))[0];
    for (const m of MILESTONES) {
      const answer = want.milestones?.[m] ?? null;
      const tool = got?.milestones[m] ?? null;
      if (answer?.unsure) continue;
      const score = at(m);
      if (answer && tool) {
        if (answer.accept.some((t) => isSame(t, tool.time))) score.right++;
        else {
          score.wrong++;
          say(
            `WRONG ${name}:${want.line} ${m}: ${tool.time} (l.${tool.line} ${tool.source}) not ${answer.accept.join(' or ')} (l.${answer.lines})`,
          );
        }
      } else if (answer) {
        score.missed++;
        say(`MISSED ${name}:${want.line} ${m}: ${answer.accept[0]} (l.${answer.lines})`);
      } else if (tool) {
        score.extra++;
        say(`EXTRA ${name}:${want.line} ${m}: ${tool.time} (l.${tool.line} ${tool.source})`);
      }
    }
    for (const [metric, [from, to]] of Object.entries(PAIRS)) {
      const [a, b] = [want.milestones?.[from] ?? null, want.milestones?.[to] ?? null];
      if (a?.unsure || b?.unsure) continue;
      const accept = a && b ? a.accept.flatMap((x) => b.accept.map((y) => (msOf(y) - msOf(x)) / 1000)) : [];
      const plausible = (accept[0] ?? 0) < 0 ? accept : accept.filter((s) => s >= 0);
      const tool = got?.metrics[metric] ?? null;
      const score = at(metric);
      if (plausible.length > 0 && tool) {
        if (plausible.some((s) => Math.abs(s - tool.seconds) < 60)) score.right++;
        else {
          score.wrong++;
          say(`METRIC ${name}:${want.line} ${metric}: ${tool.seconds} not ${plausible.slice(0, 4).join(' or ')}`);
        }
      } else if (plausible.length > 0) score.missed++;
      else if (tool) {
        score.extra++;
        say(`METRIC EXTRA ${name}:${want.line} ${metric}: ${tool.seconds}`);
      }
    }
    if (typeof want.events === 'number' && want.events > 0) {
      events.documents++;
      if (Math.abs((got?.events.length ?? 0) - want.events) <= Math.floor(want.events * 0.05)) events.right++;
      else say(`EVENTS ${name}:${want.line}: ${got?.events.length ?? 0} not ${want.events}`);
    }
    for (const t of want.typed ?? []) {
      const hit = mismatches.has(t.line);
      if (t.verdict === 'disagrees' && t.label !== 'other') {
        if (hit) typed.flagged++;
        else {
          typed.missed++;
          say(`UNFLAGGED ${name}:${t.line} ${t.text}`);
        }
      } else if (t.verdict === 'agrees') {
        if (hit) {
          typed.falseAlarm++;
          say(`FALSE ALARM ${name}:${t.line} ${t.text}`);
        } else typed.quiet++;
      } else if (hit && t.verdict === 'cannot-tell') say(`flagged, undecided ${name}:${t.line} ${t.text}`);
    }
  }
}

const sum = (names: readonly string[]): Count =>
  names
    .map(at)
    .reduce(
      (s, c) => ({ right: s.right + c.right, wrong: s.wrong + c.wrong, missed: s.missed + c.missed, extra: s.extra + c.extra }),
      count(),
    );
const rate = (c: Count) => ({
  precision: c.right / Math.max(1, c.right + c.wrong + c.extra),
  recall: c.right / Math.max(1, c.right + c.wrong + c.missed),
  ...c,
});
const result = {
  documents: gold.length,
  incidents,
  milestones: rate(sum(MILESTONES)),
  metrics: rate(sum(Object.keys(PAIRS))),
  events: `${events.right}/${events.documents}`,
  typed,
  each: Object.fromEntries([...scores].map(([name, c]) => [name, rate(c)])),
};
if (isSet('json')) console.log(JSON.stringify(result));
else {
  const percent = (x: number): string => `${(100 * x).toFixed(1)} %`.padStart(8);
  for (const [name, c] of Object.entries(result.each))
    console.log(
      `${name.padEnd(20)} precision ${percent(c.precision)}  recall ${percent(c.recall)}   right ${c.right} wrong ${c.wrong} missed ${c.missed} extra ${c.extra}`,
    );
  console.log(
    `typed numbers: ${typed.flagged} wrong ones flagged, ${typed.missed} missed, ${typed.falseAlarm} false alarms, ${typed.quiet} rightly quiet; timelines with the right number of events ${result.events}`,
  );
  console.log(
    `milestones precision ${percent(result.milestones.precision)} recall ${percent(result.milestones.recall)} · metrics precision ${percent(result.metrics.precision)} recall ${percent(result.metrics.recall)}`,
  );
  slowest.sort((a, b) => b.ms - a.ms);
  console.log(
    `slowest: ${slowest
      .slice(0, 3)
      .map((s) => `${s.ms.toFixed(0)} ms ${basename(s.file)}`)
      .join(', ')}; median ${slowest[slowest.length >> 1]?.ms.toFixed(1)} ms`,
  );
}
