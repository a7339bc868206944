/** Durations as people write them, written back in their own wording; and every reader in linear time. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  type Duration,
  findDurations,
  findStamps,
  findZone,
  readDuration,
  readStamp,
  readTypedStamp,
  readZone,
  showDuration,
  showDurationLike,
} from '../../server/analysis/clock/clock';

const MARKS = { about: '~', 'at-least': '≥', 'at-most': '≤', vague: '≈' } as const;
const show = (d: Duration | undefined): string =>
  d ? `${d.hedge ? MARKS[d.hedge] : ''}${d.seconds / 60}${d.upTo === undefined ? '' : `–${d.upTo / 60}`}` : '-';

describe('readDuration', () => {
  for (const [text, minutes] of [
    ['1h 27m', '87'],
    ['1 h 27 min', '87'],
    ['1h27', '87'],
    ['87 min', '87'],
    ['1:27', '87'],
    ['00:13', '13'],
    ['1:27:03', '87.05'],
    ['103 minutes', '103'],
    ['2,5 hours', '150'],
    ['1.5h', '90'],
    ['half an hour', '30'],
    ['an hour and a half', '90'],
    ['two and a half hours', '150'],
    ['three quarters of an hour', '45'],
    ['one hour and 20 minutes', '80'],
    ['5 hours 26 minutes', '326'],
    ['1 hour, 27 minutes and 3 seconds', '87.05'],
    ['1 day 3 hours', '1620'],
    ['11 Days', '15840'],
    ['3-4 hours', '180–240'],
    ['about 40 minutes', '~40'],
    ['~45 min', '~45'],
    ['4+ hours', '≥240'],
    ['over 3 hours', '≥180'],
    ['at least 10 min', '≥10'],
    ['almost 2 hours', '≤120'],
    ['<5 min', '≤5'],
    ['a few minutes', '≈3'],
    ['-5 min', '-5'],
    ['87 min from detection', '87'],
    ['12 minutes (from start)', '12'],
    ['0 minutes', '0'],
    ['?', '-'],
    ['N/A', '-'],
    ['X min', '-'],
    ['5M users', '-'],
    ['87 min of 90 % fine', '87'],
  ] as const)
    it(text, () => assert.equal(show(readDuration(text)), minutes));
  it('tells the last unit stated', () =>
    assert.deepEqual(
      ['1h 27m', '3 hours', '1:27:03', '2,5 hours'].map((t) => readDuration(t)?.unit),
      [60, 3600, 1, 360],
    ));
});

describe('findDurations', () => {
  for (const [text, expected] of [
    ['went down for about 3 hours, from 15:30 to 18:10 UTC', '3 hours ~180'],
    ['lasting 1 hour and 48 minutes, from 16:58 to 18:46', '1 hour and 48 minutes 108'],
    ['a 47 minute period, at maximum 16 hours', '47 minute 47 | 16 hours ≤960'],
    ['14:02 to 15:29 (1 hour 27 minutes)', '1 hour 27 minutes 87'],
    ['it took 1:27:03 until 14:05', '1:27:03 87.05'],
    ['00:13 from start', '00:13 13'],
    ['a user, an error, one server, 24h clock, 5 s3 buckets, $5m, v2 h, 10.5.3 min', ''],
  ] as const)
    it(text, () =>
      assert.equal(
        findDurations(text)
          .map((d) => `${text.slice(...d.span)} ${show(d)}`)
          .join(' | '),
        expected,
      ),
    );
});

describe('showDurationLike', () => {
  for (const [written, minutes, expected] of [
    ['87 min from detection', 78, '78 min from detection'],
    ['1h 27m', 123, '2h 03m'],
    ['1h 27m', 13, '13m'],
    ['1 h 27 min', 123, '2 h 3 min'],
    ['1 hour 27 minutes', 61, '1 hour 1 minute'],
    ['1 hour 27 minutes', 120, '2 hours'],
    ['1 hour and 20 minutes', 87, '1 hour and 27 minutes'],
    ['3 hours', 87, '1 hour 27 minutes'],
    ['3h', 87, '1h 27m'],
    ['1:27', 123, '2:03'],
    ['00:13', 78, '01:18'],
    ['2,5 hours', 90, '1,5 hours'],
    ['about 40 minutes', 87, 'about 87 minutes'],
    ['half an hour', 87, '1 hour 27 minutes'],
    ['11 Days', 1440, '1 Day'],
    ['87 minutes', 1, '1 minute'],
    ['-5 min', 4, '4 min'],
    ['_[X min from start]_', 13, '13 min from start'],
    ['[X hours Y minutes]', 87, '1 hour 27 minutes'],
    ['', 13, '13 min'],
  ] as const)
    it(`${written} → ${expected}`, () => assert.equal(showDurationLike(written, minutes * 60), expected));
  it('says the number that it was given, in every style', () =>
    fc.assert(
      fc.property(
        fc.constantFrom(
          '87 min',
          '1h 27m',
          '1 h 27 min',
          '1 hour 27 minutes',
          '3 hours',
          '1:27',
          '00:13',
          '1:27:03',
          '1 day 3 hours 5 min',
          '90 minutes',
        ),
        fc.integer({ min: 0, max: 5000 }),
        (style, minutes) => {
          assert.equal(readDuration(showDurationLike(style, minutes * 60))?.seconds, minutes * 60);
        },
      ),
    ));
});

describe('showDuration', () => {
  it('is read as it was', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (seconds) => assert.equal(readDuration(showDuration(seconds))?.seconds, seconds)),
    ));
  it('names the parts', () =>
    assert.deepEqual([5220, 0, 780, 187_200, 45, -240].map(showDuration), ['1 h 27 min', '0 min', '13 min', '2 d 4 h', '45 s', '−4 min']));
});

describe('every reader', () => {
  const readers = { readStamp, findStamps, readTypedStamp, findDurations, readDuration, findZone, readZone };
  const pieces = [
    '1',
    ':',
    '1:',
    '12:34',
    '12 ',
    'may ',
    'Mon, ',
    '1-',
    '1.',
    '1,',
    '14:05-',
    '(',
    '14:05(',
    'http://',
    '1 h ',
    'one ',
    'about ',
    '~',
    '?',
    ' ',
    'Jan 1 ',
    '2026-03-14 ',
    'UTC+',
    '+00 ',
    'a few ',
    'America/',
    'noon ',
    '😀',
    '\u0000',
  ];
  // best of three, as others work on the machine; what is quadratic takes a hundred times as long for ten times the text
  for (const [name, read] of Object.entries(readers))
    it(`${name} is linear`, () => {
      for (const piece of pieces) {
        const time = (size: number): number => {
          const text = piece.repeat(Math.ceil(size / piece.length));
          const times = [1, 2, 3].map(() => {
            const start = performance.now();
            read(text);
            return performance.now() - start;
          });
          return Math.min(...times);
        };
        const small = time(10_000);
        const large = time(100_000);
        assert.ok(large < 200 + small * 40, `${JSON.stringify(piece)}: ${small} ms, ${large} ms`);
      }
    });
  it('never throws', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => Object.values(readers).forEach((read) => void read(text))),
    ));
});
