/** The table that Copy Metrics puts on the clipboard. */
import assert from 'node:assert/strict';
import { showMetrics } from '../../client/copy-metrics';
import type { PreviewEnd, PreviewIncident, PreviewMetric } from '../../server/protocol';

const end = (milestone: string, time?: string): PreviewEnd => ({
  milestone,
  label: milestone,
  ...(time === undefined ? { missing: { short: 'no row', long: `no row marked ${milestone}` } } : { time }),
  source: '',
  fromTimeline: true,
});

const metric = (title: string, value: Partial<PreviewMetric>, from: PreviewEnd, to: PreviewEnd): PreviewMetric => ({
  name: 'timeToDetect',
  title,
  short: title,
  state: 'agrees',
  tone: 'normal',
  stateText: '',
  parts: [],
  spoken: '',
  announcement: '',
  from,
  to,
  ...value,
});

function incident(title: string, metrics: PreviewMetric[]): PreviewIncident {
  return {
    state: 'incident',
    uri: 'file:///a.md',
    version: 1,
    kind: 'post-mortem',
    label: '',
    header: { title: { text: title, line: 1 }, id: { text: 'INC-4821', line: 3 }, blockers: 0 },
    metrics,
    timeline: { dated: true, events: [], gaps: [], summary: '', spoken: '', rows: 0 },
    completeness: { summary: '', groups: [] },
  };
}

describe('copied metrics', () => {
  it('hold each number with both its ends, and say what is missing', () => {
    const started = end('started', '22:51');
    const detected = end('detected', '23:04');
    const text = showMetrics(
      incident('Checkout down', [
        metric(
          'Time to mitigate',
          {
            seconds: 5220,
            parts: [
              ['1', 'h'],
              ['27', 'min'],
            ],
          },
          started,
          detected,
        ),
        metric('Time to acknowledge', { sentence: 'Not computable' }, detected, end('acknowledged')),
      ]),
    );
    assert.equal(
      text,
      [
        '**INC-4821 Checkout down**',
        '',
        '| Metric | Value | From | To |',
        '| :-- | :-- | :-- | :-- |',
        '| Time to mitigate | 1 h 27 min | started 22:51 | detected 23:04 |',
        '| Time to acknowledge | Not computable | detected 23:04 | no row marked acknowledged |',
        '',
      ].join('\n'),
    );
  });

  it('keep the table whole whatever a title holds', () => {
    assert.match(showMetrics(incident('a | b\nc', [])), /^\*\*INC-4821 a \\\| b c\*\*$/m);
  });
});
