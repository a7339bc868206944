import assert from 'node:assert/strict';
import { analyze, defaultOptions } from '../../server/analysis/analyze';
import { findStamps } from '../../server/analysis/clock/clock';
import { MILESTONES } from '../../server/analysis/milestones';
import { TEMPLATES } from '../../server/analysis/templates';

/** A document in the template's shape with some timeline rows and Key Timestamps cells. */
const document = (rows: readonly string[], cells: readonly string[] = []): string =>
  [
    '# Post-Mortem: Slow checkout',
    '',
    '**Incident ID:** INC-77  ',
    '**Date of Incident:** 2026-03-14  ',
    '**Status:** Final',
    '',
    '## Incident Summary',
    '',
    '**Severity:** SEV2',
    '',
    '## Timeline',
    '',
    'All times in UTC.',
    '',
    ...(rows.length > 0 ? ['| Time | Event |', '|:--|:--|', ...rows.map((row) => `| ${row} |`), ''] : []),
    ...(cells.length > 0
      ? ['### Key Timestamps', '', '| Metric | Time | Duration |', '|:--|:--|:--|', ...cells.map((cell) => `| ${cell} |`), '']
      : []),
    '## Root Cause',
    '',
    'A full disk.',
    '',
  ].join('\n');

/** The milestones found: `detected 03-14 23:04 label`, in canonical order. */
const found = (text: string): readonly string[] => {
  const incident = analyze(text, { ...defaultOptions, force: true, template: TEMPLATES.find((t) => t.phrases.length > 0) }).incidents[0];
  assert.ok(incident);
  return MILESTONES.flatMap((m) => {
    const fact = incident.milestones[m];
    return fact ? [`${m} ${new Date(fact.at.wall).toISOString().slice(5, 16).replace('T', ' ')} ${fact.source}`] : [];
  });
};
const timesOf = (rows: readonly string[], ...milestones: readonly string[]): readonly string[] =>
  found(document(rows))
    .filter((line) => milestones.some((m) => line.startsWith(`${m} `)))
    .map((line) => line.replace(/ \S+$/, ''));

describe('milestones', () => {
  it('stay unknown where their own row has no time, whatever comes after', () => {
    const rows = ['09:00 | Alert fired', '09:05 | Investigation started', '25:61 | Mitigation complete', '10:00 | The site is back online'];
    assert.deepEqual(timesOf(rows, 'mitigated'), []);
    assert.deepEqual(timesOf(rows.toSpliced(2, 1), 'mitigated'), ['mitigated 03-14 10:00']);
  });

  it('are labelled by the template’s phrase, whatever follows it', () => {
    assert.deepEqual(
      found(
        document([
          '09:00 | Alert fired for the queue',
          '09:05 | Investigation started by the on-call',
          '10:00 | Incident resolved after the disk was grown',
        ]),
      ).filter((l) => l.endsWith('label')),
      ['detected 03-14 09:00 label', 'acknowledged 03-14 09:05 label', 'resolved 03-14 10:00 label'],
    );
    assert.deepEqual(
      found(document(['09:00 | Alert fired', '09:40 | Mitigation complete for some regions', '10:00 | Mitigation complete'])).filter((l) =>
        l.startsWith('mitigated'),
      ),
      ['mitigated 03-14 10:00 label'],
    );
  });

  it('are not told by a file’s name, a tool’s name or what was ruled in passing', () => {
    assert.deepEqual(timesOf(['09:00 | Exclude the ingress in bulk-apply-limits.sh', '09:10 | Alert fired'], 'started'), []);
    assert.deepEqual(
      timesOf(['09:00 | It was determined that the visitor used a shared line', '09:10 | Root cause found: a stale key'], 'identified'),
      ['identified 03-14 09:10'],
    );
    assert.deepEqual(
      timesOf(['09:00 | PagerDuty alert', '09:01 | Noticed a second alert', '09:20 | We started to investigate'], 'acknowledged'),
      ['acknowledged 03-14 09:20'],
    );
  });

  it('take the last fix for the end only where nothing was changed after it', () => {
    const rows = ['09:00 | Customers report errors', '09:10 | We restarted the gateway'];
    assert.deepEqual(timesOf(rows, 'mitigated'), ['mitigated 03-14 09:10']);
    assert.deepEqual(timesOf([...rows, '11:00 | A new version is released'], 'mitigated'), []);
  });

  it('know a cause from what is merely located, and a server that starts again', () => {
    const rows = [
      '09:00 | Customers report errors',
      '09:05 | An address was determined to have a source abroad',
      '09:10 | Identified that the issue was an expired key',
      '09:20 | The server was able to start',
    ];
    assert.deepEqual(timesOf(rows, 'identified', 'mitigated'), ['identified 03-14 09:10', 'mitigated 03-14 09:20']);
  });

  it('end with the all-clear where only vague words come after it', () => {
    const rows = [
      '09:00 | Users report that the hub is down',
      '09:30 | The hub is back online',
      '09:40 | The hub is down again',
      '09:50 | All clear given',
      '09:55 | Verified that the copy is working',
    ];
    assert.deepEqual(timesOf(rows, 'mitigated', 'resolved'), ['mitigated 03-14 09:50', 'resolved 03-14 09:50']);
  });

  it('are told by what the console shows and by traffic moved elsewhere', () => {
    const rows = [
      '09:00 | Customers report errors',
      '09:10 | The console shows that the quota is used up',
      '09:12 | Traffic is moved to another account',
      '09:30 | Expected behaviour resumed',
    ];
    assert.deepEqual(timesOf(rows, 'identified', 'mitigation-started', 'mitigated'), [
      'identified 03-14 09:10',
      'mitigation-started 03-14 09:12',
      'mitigated 03-14 09:30',
    ]);
  });

  it('that stand in Key Timestamps alone follow one another over midnight', () => {
    const text = document(
      [],
      ['Time to Detect | 23:04 |', 'Time to Acknowledge | 23:10 |', 'Time to Mitigate | 00:31 |', 'Time to Resolve | 01:17 |'],
    );
    assert.deepEqual(found(text), [
      'detected 03-14 23:04 key-timestamps',
      'acknowledged 03-14 23:10 key-timestamps',
      'mitigated 03-15 00:31 key-timestamps',
      'resolved 03-15 01:17 key-timestamps',
    ]);
  });
});

describe('days', () => {
  it('without a year belong to the year nearest to their neighbours', () => {
    const read = (rows: readonly string[], date: string): readonly string[] =>
      analyze(document(rows).replace('2026-03-14', date), { ...defaultOptions, force: true }).incidents[0]?.timeline.events.map((e) =>
        new Date(e.at.wall).toISOString().slice(e.at.dated ? 0 : 5, 10),
      ) ?? [];
    const rows = ['12-05 16:21 | A flag was added', '03-20 16:30 | Alert fired', '03-21 09:00 | Incident resolved'];
    assert.deepEqual(read(rows, '2026-03-20'), ['2025-12-05', '2026-03-20', '2026-03-21']);
    assert.deepEqual(read(rows, 'unknown'), ['12-05', '03-20', '03-21']);
    assert.deepEqual(read(['12-30 10:00 | A deploy', '12-31 23:50 | Alert fired', '01-01 00:20 | Incident resolved'], '2026-12-31'), [
      '2026-12-30',
      '2026-12-31',
      '2027-01-01',
    ]);
  });

  it('are found behind “of”, ratios are not', () => {
    assert.deepEqual(
      ['Outage of 2026-03-14', 'two of 12', 'a ratio of 16:9'].map((text) => findStamps(text).map((s) => s.text)),
      [['2026-03-14'], [], []],
    );
  });
});
