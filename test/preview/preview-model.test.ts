/** The panel's model of documents: every word that it shows. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { TEMPLATES } from '../../server/analysis/templates';
import type { PreviewMetric } from '../../server/protocol';
import { incidentOf, modelOf } from './model-of';

interface Parts {
  readonly status?: string;
  readonly rows?: readonly string[];
  readonly keys?: readonly string[];
  readonly duration?: string;
  readonly zone?: string;
  readonly rest?: string;
}

/** A post-mortem with a timeline and Key Timestamps of these rows. */
function documentOf({ status = 'Draft', rows = ROWS, keys = [], duration, zone = 'All times in UTC.', rest = '' }: Parts = {}): string {
  const table = (header: string, lines: readonly string[]): string =>
    lines.length ? `| ${header} |\n|${' :- |'.repeat(header.split('|').length)}\n${lines.map((line) => `| ${line} |`).join('\n')}\n` : '';
  return `# Post-Mortem: Checkout errors

**Incident ID:** INC-4821
**Date of Incident:** 2026-03-14
**Status:** ${status}

## Incident Summary

${duration === undefined ? '' : `**Duration:** ${duration}\n\n`}**Severity:** SEV1

## Timeline

${zone}

${table('Time | Event', rows)}
### Key Timestamps

${table('Metric | Time | Duration', keys)}
${rest}`;
}

const ROWS = [
  '22:51 | Errors rise `started`',
  '23:04 | Pager rings `detected`',
  '23:09 | On-call answers `acknowledged`',
  '00:31 | Quiet again `mitigated`',
  '01:17 | Closed `resolved`',
];

const metricOf = (text: string, name: PreviewMetric['name']): PreviewMetric =>
  incidentOf(text).metrics.find((metric) => metric.name === name)!;
const groupOf = (text: string, kind: string) => incidentOf(text).completeness.groups.find((group) => group.kind === kind)!;
const lineOf = (text: string, part: string): number => text.slice(0, text.indexOf(part)).split('\n').length;

const filled = readFileSync(join(__dirname, '../vscode/workspace/INC-4821-checkout-timeouts.md'), 'utf8');
const withStatus = (status: string): string => filled.replace('**Status:** Final', `**Status:** ${status}`);

describe('the preview model: header', () => {
  it('names the incident, each item with its line', () => {
    const { header, label } = incidentOf(documentOf());
    assert.equal(label, 'Post-mortem INC-4821');
    assert.deepEqual(header.title, { text: 'Checkout errors', line: 1 });
    assert.deepEqual(
      [header.id, header.date, header.severity],
      [
        { text: 'INC-4821', line: 3 },
        { text: '2026-03-14', line: 4 },
        { text: 'SEV1', line: 9 },
      ],
    );
    assert.deepEqual(header.status, { text: 'Draft', line: 5, icon: 'edit' });
    assert.equal(incidentOf(withStatus('Under Review')).header.status?.icon, 'eye');
    assert.equal(incidentOf(filled).header.status?.icon, 'pass');
  });

  it('says which of several incidents it shows: the one around the cursor', () => {
    const one = (n: number): string =>
      `## Incident ${n}\n\n### Timeline\n\nAll times in UTC.\n\n- 2026-03-14 14:0${n} Errors rise\n- 2026-03-14 14:3${n} Resolved\n\n`;
    const text = `# Post-Mortem: Two bad days\n\n**Date of Incident:** 2026-03-14\n\n${one(1)}${one(2)}`;
    const second = lineOf(text, '## Incident 2');
    const at = (line: number) => incidentOf(text, line).header.incident;
    assert.deepEqual(at(second + 2), { index: 2, count: 2, text: 'Incident 2 of 2', previous: lineOf(text, '## Incident 1') });
    assert.deepEqual(at(1), { index: 1, count: 2, text: 'Incident 1 of 2', next: second });
  });
});

describe('the preview model: metrics', () => {
  it('are always five, in one order, over midnight, with ends and lines', () => {
    const text = documentOf();
    const { metrics } = incidentOf(text);
    assert.deepEqual(
      metrics.map(({ name, seconds }) => [name, seconds]),
      [
        ['timeToDetect', 780],
        ['timeToAcknowledge', 300],
        ['timeToMitigate', 5220],
        ['timeToResolve', 7980],
        ['duration', 8760],
      ],
    );
    const { from, to, parts } = metrics[2]!;
    assert.deepEqual(parts, [
      ['1', 'h'],
      ['27', 'min'],
    ]);
    assert.deepEqual(
      [from.label, from.time, from.line, from.source],
      ['detected', '23:04', lineOf(text, '23:04'), `line ${lineOf(text, '23:04')}, from the timeline, marked`],
    );
    assert.match(to.source, /, marked, day inferred$/);
  });

  it('agree, disagree, are not typed', () => {
    const text = documentOf({
      keys: ['Time to Detection | 23:04 | 13 min from start', 'Time to Mitigate | 00:31 | 78 min from detection'],
    });
    const detect = metricOf(text, 'timeToDetect');
    assert.deepEqual(
      [detect.state, detect.stateText, detect.action, detect.typed?.line],
      ['agrees', 'as typed', undefined, lineOf(text, '13 min')],
    );
    const mitigate = metricOf(text, 'timeToMitigate');
    assert.deepEqual(
      [mitigate.state, mitigate.stateText, mitigate.action, mitigate.seconds, mitigate.typed?.seconds],
      ['disagrees', 'typed 78 min', 'fix', 5220, 4680],
    );
    assert.equal(
      mitigate.spoken,
      'Time to mitigate: 1 hour 27 minutes, detected 23:04 to mitigated 00:31 (day inferred), typed 1 hour 18 minutes, disagrees',
    );
    const resolve = metricOf(text, 'timeToResolve');
    assert.deepEqual([resolve.state, resolve.stateText, resolve.action], ['not-typed', 'not typed', 'write']);
  });

  it('say what is missing where they cannot be computed', () => {
    const text = documentOf({ rows: ROWS.filter((row) => !row.includes('acknowledged')) });
    const metric = metricOf(text, 'timeToAcknowledge');
    assert.deepEqual(
      [metric.state, metric.sentence, metric.seconds, metric.action],
      ['not-computable', 'Not computable', undefined, 'mark-row'],
    );
    assert.deepEqual(metric.to.missing, { short: 'no row', long: 'no row marked acknowledged' });
    const known = metricOf(
      documentOf({ rows: ROWS.filter((row) => !row.includes('acknowledged')), rest: '<!-- acknowledged: unknown -->' }),
      'timeToAcknowledge',
    );
    assert.deepEqual([known.to.missing?.short, known.action], ['unknown', undefined]);
  });

  it('take zero as it is and negative values for what they mean', () => {
    const zero = metricOf(
      documentOf({ rows: ['22:51 | Errors rise `started`', '22:51 | Pager rings `detected`', '23:31 | Closed `mitigated` `resolved`'] }),
      'timeToDetect',
    );
    assert.deepEqual([zero.parts, zero.tone], [[['0', 'min']], 'normal']);
    const early = metricOf(
      documentOf({ rows: ['22:47 | Pager rings `detected`', '22:51 | Errors rise `started`', '23:31 | Closed `mitigated` `resolved`'] }),
      'timeToDetect',
    );
    assert.deepEqual([early.parts, early.tone, early.stateText], [[['−4', 'min']], 'success', '4 min before impact']);
    const wrong = (text: string) => metricOf(text.replace('| 2026-03-15 00:31 |', '| 22:59 |'), 'timeToMitigate').tone;
    assert.deepEqual([wrong(filled), wrong(withStatus('Draft'))], ['error', 'warning']);
    const untyped = metricOf(
      documentOf({ rows: ['22:47 | Quiet again `mitigated`', '22:51 | Pager rings `detected`', '23:31 | Closed `resolved`'] }),
      'timeToMitigate',
    );
    assert.deepEqual([untyped.tone, untyped.stateText], ['warning', 'mitigated is before detected']);
  });

  it('give a range where an end is uncertain', () => {
    const metric = metricOf(
      documentOf({ rows: ['14:05 | Errors rise `started`', '14:?? | Pager rings `detected`', '15:31 | Closed `mitigated` `resolved`'] }),
      'timeToDetect',
    );
    assert.match(metric.parts.map((part) => part.join(' ')).join(' '), /–/);
    assert.equal(metric.to.time, '14:??');
  });

  it('say the impact where it is shorter, and how many spells it had', () => {
    assert.equal(metricOf(documentOf(), 'duration').note?.text, 'impact 1 h 40 min');
    const relapsing = metricOf(
      documentOf({
        rows: [
          '10:00 | Errors rise `started`',
          '10:05 | Pager rings `detected`',
          '10:30 | Quiet `mitigated`',
          '11:00 | Errors are back `relapsed`',
          '11:20 | Quiet again `mitigated`',
          '12:00 | Closed `resolved`',
        ],
      }),
      'duration',
    );
    if (relapsing.note) assert.deepEqual(relapsing.note, { text: 'impact 50 min in 2 spells', seconds: 3000 });
  });

  it('tell an end that is no row of the timeline', () => {
    const text = documentOf({ rows: ROWS.slice(0, 3), keys: ['Time to Resolve | 23:34 | 30 min from detection'] });
    const { to } = metricOf(text, 'timeToResolve');
    assert.deepEqual(
      [to.time, to.fromTimeline, to.source.startsWith(`line ${lineOf(text, '30 min')}, from Key Timestamps`)],
      ['23:34', false, true],
    );
    const event = incidentOf(text).timeline.events.at(-1)!;
    assert.deepEqual([event.fromTimeline, event.milestones.map(({ id }) => id), event.line], [false, ['resolved'], lineOf(text, '30 min')]);
  });

  it('are withheld while a merge is unresolved, which is said', () => {
    const model = incidentOf(documentOf({ rest: '\n<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n' }));
    assert.deepEqual(model.metrics, []);
    assert.match(model.notice ?? '', /^Unresolved merge/);
  });
});

describe('the preview model: timeline', () => {
  it('counts, names and orders the events', () => {
    const { timeline } = incidentOf(documentOf());
    assert.equal(timeline.summary, '5 events, 5 milestones');
    assert.equal(timeline.spoken, '5 events, 2026-03-14 22:51 to 2026-03-15 01:17 UTC');
    assert.deepEqual(
      timeline.events.map(({ time }) => time),
      ['22:51', '23:04', '23:09', '00:31', '01:17'],
    );
    assert.match(timeline.events[1]!.spoken, /^detected, 23:04, Pager rings.*, line 18$/);
  });

  it('cuts a night without events', () => {
    const { timeline } = incidentOf(
      documentOf({
        rows: [
          '17:45 | Errors rise `started`',
          '18:10 | Pager rings `detected`',
          '2026-03-15 09:10 | Quiet `mitigated`',
          '2026-03-15 11:30 | Closed `resolved`',
        ],
      }),
    );
    assert.deepEqual(
      timeline.gaps.map(({ spoken }) => spoken),
      ['15 hours without events'],
    );
  });

  it('says what to do where there is nothing to draw', () => {
    const none = incidentOf(documentOf().replace(/## Timeline[\s\S]*$/, '## Root Cause\n\nA worn-out disk.\n')).timeline;
    assert.deepEqual(
      [none.empty, none.text, none.insert?.label, none.insert?.fix],
      ['no-timeline', 'No timeline yet. Metrics and the time axis come from its rows.', 'Insert Timeline', 'Insert section `Timeline`'],
    );
    const unread = documentOf({ rows: ['HH:MM | First sign', 'HH:MM | Alert', '25:61 | Closed'] });
    const { timeline } = incidentOf(unread);
    assert.deepEqual(
      [timeline.empty, timeline.text, timeline.firstRow],
      ['no-times', 'No readable time in 3 rows.', lineOf(unread, 'First sign')],
    );
    assert.equal(incidentOf(documentOf({ rows: ['22:51 | Errors rise'] })).timeline.text, 'One event; spans need two.');
  });
});

describe('the preview model: completeness', () => {
  it('is one line each where nothing is left', () => {
    const { groups, summary } = incidentOf(filled).completeness;
    assert.deepEqual(
      groups.map(({ tone, title }) => [tone, title]),
      [
        ['pass', 'Nothing open for Final'],
        ['pass', 'All 32 sections filled'],
        ['pass', 'No placeholders left'],
      ],
    );
    assert.equal(summary, '32 of 32 sections');
    assert.equal(groupOf(withStatus('Draft'), 'blockers').title, 'Nothing blocks Final');
  });

  it('lists missing and empty sections with the fix that inserts them', () => {
    const text = filled
      .replace('**Status:** Final', '**Status:** Draft')
      .replace(/### Surprises[\s\S]*?(?=### Questions)/, '')
      .replace(/(### Data Impact\n)[\s\S]*?(?=---)/, '$1\n');
    const group = groupOf(text, 'sections');
    assert.deepEqual([group.tone, group.title], ['info', '1 section missing, 1 empty']);
    assert.deepEqual(
      group.items.map(({ text: title, detail, action }) => [title, detail, action?.fix]),
      [
        ['Data Impact', 'empty', undefined],
        ['Surprises', 'missing after Key Insights', 'Insert section `Surprises`'],
      ],
    );
    assert.equal(incidentOf(text).completeness.summary, '30 of 32 sections');
    assert.equal(groupOf(text, 'blockers').title, 'Nothing blocks Final');
  });

  it('names blockers in a few words: wrong numbers, missing rows, essentials, the rest', () => {
    const text = documentOf({
      rows: ROWS.filter((row) => !row.includes('acknowledged')),
      keys: ['Time to Mitigate | 00:31 | 78 min from detection'],
      rest: '## Action Items\n\n- [ ] Alert on pool wait time\n- [ ] Cap the pool, @storage\n',
    });
    const { items, title, tone } = groupOf(text, 'blockers');
    const words = items.map((item) => [item.text, item.detail]);
    assert.deepEqual(words.slice(0, 2), [
      ['Time to mitigate disagrees', 'typed 78 min, computed 1 h 27 min'],
      ['No row marked acknowledged', undefined],
    ]);
    assert.ok(words.some(([text]) => text === 'Root Cause section missing'));
    assert.deepEqual([title, tone], [`${items.length} blockers before Final`, 'warning']);
    assert.deepEqual([incidentOf(text).header.blockers, incidentOf(text).header.blockersText], [items.length, title]);
    for (const item of items) assert.doesNotMatch(item.text, /`|: /);
  });

  it('counts placeholders, in tones that follow the status', () => {
    const spoil = (status: string): string => withStatus(status).replace('**Author:** ', '**Author:** [Name] ');
    const group = groupOf(spoil('Draft'), 'placeholders');
    assert.deepEqual([group.title, group.tone, group.items[0]?.text, group.items[0]?.code], ['1 placeholder left', 'info', '[Name]', true]);
    assert.equal(groupOf(spoil('Under Review'), 'placeholders').tone, 'warning');
    assert.equal(groupOf(spoil('Final'), 'placeholders').tone, 'error');
  });
});

describe('the preview model of other documents', () => {
  it('says why a file is none', () => {
    const model = modelOf('# Readme\n\nHow to build it.\n', undefined, 'README.md');
    assert.equal(model.state, 'not-a-post-mortem');
    assert.equal(model.state === 'not-a-post-mortem' && model.text, 'README.md has no incident title and no timeline section.');
  });

  it('says of a raw template only how much is to be filled in', () => {
    const model = incidentOf(analyzeTemplate());
    assert.equal(model.kind, 'template');
    assert.equal(model.header.status?.text, 'Template');
    assert.deepEqual([model.metrics, model.timeline.events], [[], []]);
    assert.match(model.completeness.groups[0]?.title ?? '', /^\d\d placeholders left$/);
    assert.equal(model.completeness.groups.length, 1);
  });

  it('is a valid message for any part of a document, and never throws', () => {
    const text = documentOf({ keys: ['Time to Mitigate | 00:31 | 78 min from detection'], duration: '22:51 to 01:17 (2 h)' });
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: text.length }),
        fc.integer({ min: 0, max: text.length }),
        fc.integer({ min: 1, max: 60 }),
        (a, b, line) => {
          modelOf(text.slice(0, a) + text.slice(b), line);
        },
      ),
      { numRuns: 60 },
    );
  });
});

/** The default template as it stands in the product. */
function analyzeTemplate(): string {
  return TEMPLATES.find(({ name }) => name === 'default')!.markdown;
}
