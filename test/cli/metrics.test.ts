/** `postmortem metrics`, `stats` and `new`. */
import assert from 'node:assert/strict';
import { FILLED, README, useFolders } from './harness';

const wrong = FILLED.replace('87 min from detection', '78 min from detection');
const unmarked = FILLED.replace('Investigation started: the payments on-call opens the dashboard', 'Coffee');

describe('postmortem metrics', () => {
  const makeFolder = useFolders();

  it('computes over midnight to the second, with line and source of each end', async () => {
    const { out, code } = await makeFolder({ 'incidents/a.md': FILLED }).run(['metrics', '--format', 'json']);
    assert.equal(code, 0);
    const { version, incidents } = JSON.parse(out);
    const [incident] = incidents;
    assert.equal(version, 1);
    assert.deepEqual(
      [incident.file, incident.line, incident.id, incident.status, incident.severity, incident.date, incident.zone, incident.preset],
      ['incidents/a.md', 1, 'INC-4821', 'Final', 'SEV1', '2026-03-14', 'UTC', 'template'],
    );
    const seconds = Object.fromEntries(
      Object.entries(incident.metrics).map(([name, metric]) => [name, (metric as { seconds: number }).seconds]),
    );
    assert.deepEqual(seconds, {
      timeToDetect: 780,
      timeToAcknowledge: 300,
      timeToMitigate: 5220,
      timeToResolve: 7560,
      duration: 8340,
      impactDuration: 6000,
    });
    const line = FILLED.split('\n').findIndex((text) => text.startsWith('| 00:31')) + 1;
    assert.deepEqual(incident.milestones.mitigated, { time: '2026-03-15T00:31:00Z', line, source: 'label', by: null, approximate: false });
    assert.equal(incident.metrics.timeToMitigate.agrees, true);
  });

  it('is right about documents that are none: no incident, exit 0', async () => {
    const { out, code } = await makeFolder({ 'README.md': README }).run(['metrics', '--format', 'json']);
    assert.deepEqual(JSON.parse(out), { version: 1, incidents: [] });
    assert.equal(code, 0);
  });

  it('writes the same object as JSON lines', async () => {
    const folder = makeFolder({ 'a.md': FILLED, 'b.md': wrong });
    const { incidents } = JSON.parse((await folder.run(['metrics', '--format', 'json'])).out);
    const lines = (await folder.run(['metrics', '--format', 'ndjson'])).out.trimEnd().split('\n');
    assert.deepEqual(
      lines.map((line) => JSON.parse(line)),
      incidents,
    );
  });

  it('prints a table that says what disagrees and what cannot be computed', async () => {
    const { out } = await makeFolder({
      'a.md': wrong
        .replace('Investigation started: the payments on-call opens the dashboard', 'Coffee')
        .replace('| Time to Acknowledge | 23:09 | 5 min from detection |\n', ''),
    }).run(['metrics']);
    assert.match(
      out,
      /Time to mitigate +1 h 27 min +detected 23:04 \(line \d+\) +mitigated 2026-03-15 00:31 \(line \d+\) +typed 78 min in line \d+ – disagrees/,
    );
    assert.match(out, /Time to acknowledge +– +not computable: no row marked acknowledged/);
    assert.match(out, /1 incident: 1 typed number disagrees, 1 not computable\n$/);
  });

  it('writes CSV that a spreadsheet cannot be tricked by', async () => {
    const title = FILLED.replace('Checkout rejects cards after the pool upgrade', '=cmd, "calc"');
    const { out } = await makeFolder({ 'a.md': title }).run(['metrics', '--format', 'csv']);
    const [heading, row] = out.split('\r\n');
    assert.ok(heading!.startsWith('file,line,id,title,status,severity,date,zone,preset,timeToDetect,'));
    assert.ok(
      row!.includes(`INC-4821,"'=cmd, ""calc""",Final,SEV1,2026-03-14,UTC,template,780,300,5220,7560,8340,6000,,2026-03-14T22:51:00Z`),
      row,
    );
  });

  it('follows the preset of the nearest configuration, or of the one that is named', async () => {
    const folder = makeFolder({
      'a/.postmortem.yaml': 'metrics:\n  preset: from-start\n',
      'a/b/x.md': FILLED,
      'y.md': FILLED,
      'other.yaml': 'metrics: { preset: datadog }\n',
    });
    const presets = async (...args: string[]): Promise<string[]> =>
      JSON.parse((await folder.run(['metrics', '--format', 'json', ...args])).out).incidents.map(
        (incident: { preset: string }) => incident.preset,
      );
    assert.deepEqual(await presets(), ['from-start', 'template']);
    assert.deepEqual(await presets('--config', 'other.yaml'), ['datadog', 'datadog']);
  });
});

describe('postmortem stats', () => {
  const makeFolder = useFolders();

  it('gives median and number of values, and how many are marked', async () => {
    const folder = makeFolder({ 'a.md': FILLED, 'b.md': unmarked.replace('| 00:31 |', '| 00:41 |'), 'README.md': README });
    const { incidents, metrics } = JSON.parse((await folder.run(['stats', '--format', 'json'])).out);
    assert.equal(incidents, 2);
    const mitigate = metrics.find(({ metric }: { metric: string }) => metric === 'timeToMitigate');
    assert.deepEqual(mitigate, { metric: 'timeToMitigate', n: 2, evident: 2, disagreeing: 1, median: 5520, p90: 5760 });
    assert.match((await folder.run(['stats'])).out, /Time to mitigate +2 +1 h 32 min +– +2 of 2/);
  });
});

describe('postmortem new', () => {
  const makeFolder = useFolders();

  it('writes the template filled with what is known, and never over a file', async () => {
    const folder = makeFolder();
    const args = ['new', '--title', 'Checkout times out', '--severity', 'SEV2', '--date', '2026-05-01', '--id', 'INC-0042'];
    const { out, code } = await folder.run(args);
    assert.equal(out, 'INC-0042-checkout-times-out.md\n');
    assert.equal(code, 0);
    const text = folder.read('INC-0042-checkout-times-out.md');
    assert.match(text, /^# Post-Mortem: Checkout times out$/m);
    assert.match(text, /^\*\*Incident ID:\*\* INC-0042\s*$/m);
    assert.match(text, /^\*\*Date of Incident:\*\* 2026-05-01\s*$/m);
    assert.match(text, /^\*\*Severity:\*\* SEV2\s*$/m);
    assert.match(text, /^\| HH:MM \| First sign of problem: _\[.*\]_ \|$/m);
    assert.doesNotMatch(text, /When to use/);
    const again = await folder.run(args);
    assert.equal(again.err, 'postmortem: INC-0042-checkout-times-out.md: is there already\n');
    assert.equal(again.code, 2);
  });
});
