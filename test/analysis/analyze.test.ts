import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AnalysisOptions, analyze, defaultOptions, type Incident } from '../../server/analysis/analyze';
import {
  describeChanges,
  normalizeTimeline,
  writeDurationLine,
  writeKeyTimestamps,
  writeMetrics,
} from '../../server/analysis/key-timestamps';
import { incidentsJson } from '../../server/metrics-json';

interface Edit {
  readonly span: readonly [number, number];
  readonly text: string;
}
const apply = (text: string, edits: readonly Edit[]): string =>
  [...edits].sort((a, b) => b.span[0] - a.span[0]).reduce((t, e) => t.slice(0, e.span[0]) + e.text + t.slice(e.span[1]), text);
const read = (text: string, options: Partial<AnalysisOptions> = {}) => analyze(text, { ...defaultOptions, force: true, ...options });
const first = (text: string, options: Partial<AnalysisOptions> = {}): Incident => {
  const incident = read(text, options).incidents[0];
  assert.ok(incident, text);
  return incident;
};
const json = (text: string, options: Partial<AnalysisOptions> = {}) =>
  incidentsJson(read(text, options), 'a.md')[0] ?? assert.fail('no incident');

const ROWS: readonly string[] = [
  '22:51 | First sign of problem: checkouts fail',
  '23:04 | Alert fired: error rate above 5 %',
  '23:10 | Investigation started: on-call engineer opens the dashboard',
  '23:41 | Root cause identified: pool of 5 connections',
  '23:58 | Mitigation started: rollback',
  '00:31 | Mitigation complete: checkouts work',
  '01:17 | Incident resolved: status page green',
];
const TABLE = [
  '| Metric | Time | Duration |',
  '|:-------|:-----|:---------|',
  '| Time to Detection | 23:04 | 13 min from start |',
  '| Time to Acknowledge | 23:10 | 6 min from detection |',
  '| Time to Mitigate | 00:31 | 87 min from detection |',
  '| Time to Resolve | 01:17 | 133 min from detection |',
];

interface Parts {
  readonly rows?: readonly string[];
  readonly table?: readonly string[];
  readonly duration?: string;
  readonly zone?: string;
}
/** A post-mortem in the template's shape. */
const document = ({
  rows = ROWS,
  table = TABLE,
  duration = '22:51 to 01:17 (2 hours 26 minutes)',
  zone = 'All times in UTC.',
}: Parts = {}): string =>
  [
    '# Post-Mortem: Checkout timeouts',
    '',
    '**Incident ID:** INC-4821  ',
    '**Date of Incident:** 2026-03-14  ',
    '**Status:** Final',
    '',
    '## Incident Summary',
    '',
    `**Duration:** ${duration}`,
    '',
    '**Severity:** SEV1',
    '',
    '## Timeline',
    '',
    zone,
    '',
    '| Time | Event |',
    '|:-----|:------|',
    ...rows.map((row) => `| ${row} |`),
    '',
    ...(table.length > 0 ? ['### Key Timestamps', '', ...table, ''] : []),
    '## Root Cause',
    '',
    'A pool that was too small.',
    '',
  ].join('\n');

describe('analyze', () => {
  it('reads a filled template over midnight to the second, with line and source of each milestone', () => {
    const incident = json(document());
    assert.deepEqual(
      [incident.id, incident.title, incident.status, incident.severity, incident.date, incident.zone, incident.preset, incident.line],
      ['INC-4821', 'Checkout timeouts', 'Final', 'SEV1', '2026-03-14', 'UTC', 'template', 1],
    );
    assert.deepEqual(
      Object.values(incident.milestones).map((m) => m && [m.time, m.line, m.source]),
      [
        ['2026-03-14T22:51:00Z', 19, 'label'],
        ['2026-03-14T23:04:00Z', 20, 'label'],
        null,
        ['2026-03-14T23:10:00Z', 21, 'label'],
        ['2026-03-14T23:41:00Z', 22, 'label'],
        ['2026-03-14T23:58:00Z', 23, 'label'],
        ['2026-03-15T00:31:00Z', 24, 'label'],
        ['2026-03-15T01:17:00Z', 25, 'label'],
      ],
    );
    assert.deepEqual(Object.fromEntries(Object.entries(incident.metrics).map(([name, m]) => [name, m && [m.seconds, m.agrees]])), {
      timeToDetect: [780, true],
      timeToAcknowledge: [360, true],
      timeToMitigate: [5220, true],
      timeToResolve: [7980, true],
      duration: [8760, true],
      impactDuration: [6000, null],
    });
    assert.deepEqual(incident.notComputable, {});
    assert.deepEqual(incident.events[5]?.assumed, ['day']);
    assert.equal(incident.milestones['detected']?.by, 'alert');
  });

  it('has every key of the contract and null where nothing is known', () => {
    const incident = json('# Post-Mortem: x\n\n## Timeline\n\n- 10:00 Coffee\n');
    assert.deepEqual(Object.keys(incident.milestones), [
      'started',
      'detected',
      'declared',
      'acknowledged',
      'identified',
      'mitigation-started',
      'mitigated',
      'resolved',
    ]);
    assert.deepEqual(Object.keys(incident.metrics), [
      'timeToDetect',
      'timeToAcknowledge',
      'timeToMitigate',
      'timeToResolve',
      'duration',
      'impactDuration',
    ]);
    assert.ok(Object.values(incident.milestones).every((m) => m === null) && Object.values(incident.metrics).every((m) => m === null));
    assert.equal(incident.notComputable['timeToDetect'], 'no row marked started or detected');
    assert.equal(incident.events[0]?.time, '10:00:00');
  });

  it('flags each typed number that is falsified, writes it back, and finds nothing more to write', () => {
    const right = document();
    assert.equal(
      read(right).incidents[0]?.typed.some((t) => t.agrees === false),
      false,
    );
    assert.deepEqual(writeMetrics(read(right)), []);
    for (const [typed, wrong] of [
      ['13 min from start', '31 min from start'],
      ['6 min from detection', '8 min from detection'],
      ['87 min from detection', '78 min from detection'],
      ['133 min from detection', '2 h 45 min from detection'],
      ['| 23:10 | 6', '| 23:01 | 6'],
      ['| 00:31 | 87', '| 00:41 | 87'],
      ['2 hours 26 minutes', '2 hours 16 minutes'],
      ['to 01:17', 'to 01:07'],
    ] as const) {
      const text = right.replace(typed, wrong);
      const analysis = read(text);
      const flagged = analysis.incidents[0]?.typed.filter((t) => t.agrees === false) ?? [];
      assert.ok(flagged.length >= 1, wrong);
      const mended = apply(text, writeMetrics(analysis));
      assert.equal(
        read(mended).incidents[0]?.typed.some((t) => t.agrees === false),
        false,
        mended,
      );
      assert.deepEqual(writeMetrics(read(mended)), [], mended);
    }
  });

  it('takes the same value in another wording as equal', () => {
    for (const same of ['1h 27m', '1 h 27 min', '1:27', '87 minutes', '1 hour 27 minutes', '87m'])
      assert.equal(
        first(document({ table: TABLE.map((row) => row.replace('87 min from detection', same)) })).typed.some((t) => t.agrees === false),
        false,
        same,
      );
  });

  it('names a difference of 12 or 24 hours', () => {
    const slipOf = (value: string) =>
      first(document({ table: TABLE.map((row) => row.replace('87 min from detection', value)) })).typed.find((t) => t.agrees === false)
        ?.slip;
    assert.equal(slipOf('13 h 27 min'), '12h');
    assert.equal(slipOf('25 h 27 min'), '24h');
    assert.equal(slipOf('3 h'), undefined);
  });

  it('judges a cell by the base that it states', () => {
    const table = TABLE.map((row) => row.replace('87 min from detection', '100 min from start'));
    const typed = first(document({ table })).typed.find((t) => t.seconds === 6000);
    assert.deepEqual([typed?.agrees, typed?.base, typed?.expected], [true, 'started', { from: 'started', to: 'mitigated' }]);
  });

  it('reads a Time cell that holds the elapsed time as a duration', () => {
    const table = TABLE.map((row) => row.replace('| 23:04 |', '| 00:13 |'));
    const typed = first(document({ table })).typed.find((t) => t.where === 'key-timestamps-time' && t.metric === 'timeToDetect');
    assert.deepEqual([typed?.seconds, typed?.agrees, typed?.duration !== undefined], [780, true, true]);
  });

  it('withholds numbers while a merge is unresolved', () => {
    const text = document()
      .replace('| 23:04 |', '<<<<<<< ours\n| 23:04 |')
      .replace('| 23:10 |', '=======\n| 23:06 | Alert fired |\n>>>>>>> theirs\n| 23:10 |');
    const incident = first(text);
    assert.deepEqual([incident.milestones, incident.metrics, incident.typed], [{}, {}, []]);
  });

  it('prefers markers to labels, and takes nobody’s word for what is said to be unknown', () => {
    const rows = [...ROWS.slice(0, 6), '00:50 | Metrics flat again `mitigated`', ...ROWS.slice(6)];
    const incident = first(`${document({ rows, table: [] })}\n<!-- acknowledged: unknown -->\n`);
    assert.deepEqual([incident.milestones.mitigated?.source, incident.metrics.timeToMitigate?.seconds], ['marker', 6360]);
    assert.equal(incident.milestones.acknowledged, undefined);
    assert.match(incident.notComputable.timeToAcknowledge ?? '', /nobody knows/);
  });

  it('computes the pairs of each preset', () => {
    const seconds = (preset: string) =>
      Object.fromEntries(Object.entries(first(document(), { preset }).metrics).map(([name, m]) => [name, m?.seconds]));
    assert.deepEqual(seconds('from-start'), {
      timeToDetect: 780,
      timeToAcknowledge: 1140,
      timeToMitigate: 6000,
      timeToResolve: 8760,
      duration: 8760,
      impactDuration: 6000,
    });
    assert.deepEqual(seconds('gitlab'), { timeToDetect: 780, timeToResolve: 6000, duration: 8760, impactDuration: 6000 });
    assert.deepEqual(seconds('datadog'), { timeToDetect: 780, timeToMitigate: 5220, duration: 8760, impactDuration: 6000 });
  });

  it('keeps zero and negative values as they are, and gives a range for uncertain ends', () => {
    const zero = first(document({ rows: ROWS.map((row) => row.replace('23:10', '23:04')), table: [] }));
    assert.equal(zero.metrics.timeToAcknowledge?.seconds, 0);
    const early = first(
      document({ rows: ['22:47 | Alert fired: disk nearly full', ...ROWS.filter((row) => !row.startsWith('23:04'))], table: [] }),
    );
    assert.equal(early.metrics.timeToDetect?.seconds, -240);
    const about = first(document({ rows: ROWS.map((row) => row.replace('22:51', '22:40–22:51')), table: [] }));
    assert.deepEqual([about.metrics.timeToDetect?.seconds, about.metrics.timeToDetect?.range], [1440, [780, 1440]]);
    assert.ok(first(document({ rows: ROWS.map((row) => row.replace('22:51', '~22:50')), table: [] })).milestones.started?.at.approximate);
  });

  it('takes no placeholder for an event', () => {
    const template = readFileSync(join(import.meta.dirname, '../documents/template.md'), 'utf8');
    for (const incident of analyze(template, defaultOptions).incidents)
      assert.deepEqual([incident.timeline.events, incident.metrics, incident.typed], [[], {}, []]);
  });

  it('tells several incidents apart by their own timelines', () => {
    const part = (day: string, hour: number): string =>
      `## Outage on ${day}\n\n### Timeline (UTC)\n\n- ${hour}:00 The site is down\n- ${hour}:05 Alert fired\n- ${hour}:30 The site recovered\n`;
    const incidents = incidentsJson(
      read(`# Incident report: a bad week\n\n${part('2026-03-14', 10)}\n${part('2026-03-16', 14)}\n## Lessons\n\nMany.\n`),
      'a.md',
    );
    assert.deepEqual(
      incidents.map((i) => [i.line, i.date, i.metrics['timeToDetect']?.seconds, i.milestones['mitigated']?.time]),
      [
        [3, '2026-03-14', 300, '2026-03-14T10:30:00Z'],
        [11, '2026-03-16', 300, '2026-03-16T14:30:00Z'],
      ],
    );
  });

  it('never throws, wherever the document is cut', () => {
    const text = document();
    for (let end = 0; end <= text.length; end += 7) incidentsJson(read(text.slice(0, end)), 'a.md');
  });
});

describe('writing numbers back', () => {
  const empty = TABLE.map((row) => row.replace(/\d\d:\d\d/, 'HH:MM').replace(/\d+ min from (\w+)/, '_[X min from $1]_'));

  it('fills the template’s table in its own words and keeps the rest of the text', () => {
    const text = document({ table: empty });
    const analysis = read(text);
    assert.equal(apply(text, writeKeyTimestamps(analysis, first(text))).replace(/ +\|/g, ' |'), document().replace(/ +\|/g, ' |'));
  });

  it('leaves what cannot be computed, and says what it changes', () => {
    const text = document({ rows: ROWS.slice(0, 6), table: empty, duration: '_[Start time]_ to _[End time]_ (_[X hours Y minutes]_)' });
    const analysis = read(text);
    const mended = apply(text, writeMetrics(analysis));
    assert.match(mended, /\| Time to Mitigate \| 00:31 \| 87 min from detection\s*\|/);
    assert.match(mended, /\| Time to Resolve \| HH:MM \| _\[X min from detection\]_ \|/);
    assert.ok(describeChanges(analysis, first(text)).length >= 6);
    assert.deepEqual(writeMetrics(read(mended)), [], mended);
  });

  it('inserts the table below the timeline where there is none, once', () => {
    const text = document({ table: [] });
    const mended = apply(text, writeMetrics(read(text)));
    assert.ok(
      mended.indexOf('### Key Timestamps') > mended.indexOf('01:17 | Incident') &&
        mended.indexOf('### Key Timestamps') < mended.indexOf('## Root Cause'),
    );
    assert.deepEqual(writeMetrics(read(mended)), [], mended);
    assert.equal(read(mended).incidents[0]?.typed.filter((t) => t.agrees === true).length, 8 + 3);
  });

  it('changes only the wrong parts of the Duration line', () => {
    const text = document({ duration: '22:51 to 01:17 (2h 16m)' });
    const edits = writeDurationLine(read(text), first(text));
    assert.deepEqual(
      edits.map((e) => [text.slice(e.span[0], e.span[1]), e.text]),
      [['2h 16m', '2h 26m']],
    );
  });

  it('fills a Duration line that has only its start, once the end is known', () => {
    const duration = '22:51 to _[End time]_ (_[X hours Y minutes]_)';
    const write = (text: string): string => apply(text, writeDurationLine(read(text), first(text)));
    assert.match(write(document({ duration })), /\*\*Duration:\*\* 22:51 to 01:17 \(2 hours 26 minutes\)/);
    assert.equal(first(document({ rows: ROWS.slice(0, 6) })).milestones.resolved?.at.instant, Date.UTC(2026, 2, 15, 1, 17));
    const open = document({ duration, rows: ROWS.slice(0, 6), table: [] });
    assert.equal(write(open), open);
  });

  it('writes the marker that answers a question together with the numbers', () => {
    const text = document({
      rows: ROWS.map((row) => row.replace('Mitigation complete: checkouts work', 'Graphs look better')),
      table: empty,
    });
    assert.equal(first(text).metrics.timeToMitigate, undefined);
    const mended = apply(text, writeMetrics(read(text), { mitigated: 24 }));
    assert.match(mended, /Graphs look better `mitigated` \|/);
    assert.equal(first(mended).metrics.timeToMitigate?.seconds, 5220);
    assert.match(mended, /\| Time to Mitigate \| 00:31 \| 87 min from detection/);
    assert.match(apply(text, writeMetrics(read(text), { mitigated: 'unknown' })), /<!-- mitigated: unknown -->/);
  });

  it('gives stamps their normal form and writes the day where midnight passed', () => {
    const rows = ['10:51 PM | First sign of problem', '11:04 pm | Alert fired', '1:17 AM | Incident resolved'];
    const text = document({ rows, table: [], duration: '' });
    const mended = apply(text, normalizeTimeline(read(text)));
    assert.match(mended, /\| 22:51 \| First[^\n]*\n\| 23:04 \| Alert[^\n]*\n\| 2026-03-15 01:17 \| Incident/);
    assert.deepEqual(normalizeTimeline(read(mended)), []);
    assert.deepEqual(first(mended).metrics.duration?.seconds, first(text).metrics.duration?.seconds);
  });
});
