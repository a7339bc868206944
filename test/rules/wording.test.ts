/** Durations and moments keep the wording of what they replace. */
import assert from 'node:assert/strict';
import { writeDuration, writeMoment } from '../../server/rules/wording';

describe('wording of a replaced number', () => {
  const durations: readonly (readonly [seconds: number, like: string, written: string])[] = [
    [5220, '78 min', '87 min'],
    [5220, '1h 18m', '1h 27m'],
    [5220, '1h18m', '1h27m'],
    [5220, '1:18', '1:27'],
    [5220, '01:18:00', '01:27:00'],
    [5220, '1 hour 18 minutes', '1 hour 27 minutes'],
    [7260, '1 hour and 18 minutes', '2 hours and 1 minute'],
    [10800, '5 hours', '3 hours'],
    [9000, '2 hours', '2 hours 30 minutes'],
    [0, '5 min', '0 min'],
    [90, '2 minutes', '1 minute 30 seconds'],
    [93_600, '3 h', '26 h'],
    [5400, '2 hrs', '1 hr 30 min'],
  ];
  for (const [seconds, like, written] of durations) it(`${like} → ${written}`, () => assert.equal(writeDuration(seconds, like), written));

  it('moments keep date, seconds and zone', () => {
    const wall = Date.UTC(2026, 2, 14, 23, 4, 5);
    assert.equal(writeMoment(wall, '22:10'), '23:04');
    assert.equal(writeMoment(wall, '22:10:00 UTC'), '23:04:05 UTC');
    assert.equal(writeMoment(wall, '2026-03-14 22:10'), '2026-03-14 23:04');
    assert.equal(writeMoment(wall, '2026-03-14T22:10:00Z'), '2026-03-14T23:04:05Z');
  });
});
