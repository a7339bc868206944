/** Stamps in the shapes that people write: one line a shape, `text ⇒ what is read`. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  canonicalStamp,
  decideDateOrder,
  findStamps,
  readStamp,
  readTypedStamp,
  type Stamp,
  showDate,
  showDateTime,
  showTime,
} from '../../server/analysis/clock/clock';

const pad = (n: number): string => String(n).padStart(2, '0');

/** `~2026-03-14! 14:05:30 [UTC]`: `!` where day and month can be swapped, `…` before the end of a range, `=` before a second zone. */
function show(stamp: Stamp | undefined): string {
  if (!stamp) return '-';
  const { date, time, zone, unknown, relative, end, alternate, faults } = stamp;
  const parts = [
    date && `${date.year ?? '????'}-${pad(date.month)}-${pad(date.day)}${date.ambiguous ? '!' : ''}`,
    time && `${pad(time.hour)}:${unknown === 'minute' ? '??' : pad(time.minute)}${time.second === undefined ? '' : `:${pad(time.second)}`}`,
    unknown === 'all' && '??',
    zone && `[${zone.name}]`,
    relative !== undefined && `T+${relative / 1000}s`,
    end && `… ${show(end)}`,
    alternate && `= ${show(alternate)}`,
    ...faults.map(({ why, suggestions }) => `✗ ${why}${suggestions.length > 0 ? ` → ${suggestions.join(' ')}` : ''}`),
  ];
  return `${stamp.approximate ? '~' : ''}${parts.filter(Boolean).join(' ')}`;
}

const hold = (lines: string, read: (text: string) => string): void => {
  for (const line of lines.trim().split('\n')) {
    const [text = '', expected] = line.split('⇒').map((part) => part.trim());
    it(text, () => assert.equal(read(text), expected));
  }
};

describe('readStamp', () => {
  describe('times', () =>
    hold(
      `
13:11: the node stops ⇒ 13:11
9:17 ⇒ 09:17
21:10:57 ⇒ 21:10:57
04:49 PM UTC Site repo ⇒ 16:49 [UTC]
2:54 PM PST: x ⇒ 14:54 [PST]
12:29p ⇒ 12:29
12:05 am ⇒ 00:05
8 PM UTC ⇒ 20:00 [UTC]
4AM ⇒ 04:00
2 p.m. CET ⇒ 14:00 [CET]
09:11:59 PM UTC — exploit ⇒ 21:11:59 [UTC]
14:30 PM ⇒ 14:30
8:55 AM +UTC ⇒ 08:55 [+UTC]
14h05 ⇒ 14:05
kl. 14.43: x ⇒ 14:43
1430Z ⇒ 14:30 [Z]
1430 UTC x ⇒ 14:30 [UTC]
12 noon UTC ⇒ 12:00 [UTC]
midnight: x ⇒ 00:00
14:05 (GMT+1) ⇒ 14:05 [GMT+1]
14:05 America/New_York ⇒ 14:05 [America/New_York]
10:45 a user noticed ⇒ 10:45
{{ 06:10 }} ⇒ 06:10
"14:05" ⇒ 14:05
[08:47] merged ⇒ 08:47
12:48 (6:48 PDT): x ⇒ 12:48 = 06:48 [PDT]
14:05 UTC / 10:05 EDT ⇒ 14:05 [UTC] = 10:05 [EDT]
`,
      (text) => show(readStamp(text)),
    ));

  describe('dates', () =>
    hold(
      `
2021-03-05 ⇒ 2021-03-05
2024-04-09 8:40 ⇒ 2024-04-09 08:40
March 6 2017 22:59 ⇒ 2017-03-06 22:59
Sep 25, 2020, 12:24 (UTC): x ⇒ 2020-09-25 12:24 [UTC]
May 3, 3:18 PM ⇒ ????-05-03 15:18
June 14th, 2022, 10:00 AM: x ⇒ 2022-06-14 10:00
October 12th, 2022 at 21:17 (UTC) x ⇒ 2022-10-12 21:17 [UTC]
Aug 31 8:49am: x ⇒ ????-08-31 08:49
5:40PM on November 18th ⇒ ????-11-18 17:40
2017-05-09 10:45a ⇒ 2017-05-09 10:45
2018-08-22, 03:26pm: x ⇒ 2018-08-22 15:26
28-11-2024 21:00 - x ⇒ 2024-11-28 21:00
07-27-2023 2:14 pm - x ⇒ 2023-07-27 14:14
08-01-2026 – x ⇒ 2026-01-08!
06/04/2023 21:42 - x ⇒ 2023-04-06! 21:42
4/21/23 ⇒ 2023-04-21
11:10 6th Nov 2023 - commit ⇒ 2023-11-06 11:10
15:30 UTC Feb 20: x ⇒ ????-02-20 15:30 [UTC]
Friday, 21 March 2025: x ⇒ 2025-03-21
21 March 2025 14:05:22 x ⇒ 2025-03-21 14:05:22
Jun-09-2025 09:06:15 AM ⇒ 2025-06-09 09:06:15
[03-26 17:40] upgrade ⇒ ????-03-26 17:40
14.03.2026 14.43 x ⇒ 2026-03-14 14:43
14.03.26 kl. 14.43 ⇒ 2026-03-14 14:43
February 15, 2024: 7:56am UTC ⇒ 2024-02-15 07:56 [UTC]
2026-03-14T22:51:00Z ⇒ 2026-03-14 22:51:00 [Z]
2026-03-14T22:51:00.123+02:00 ⇒ 2026-03-14 22:51:00 [+02:00]
2026-03-14T22:51-07:00 ⇒ 2026-03-14 22:51 [-07:00]
2026-03-14 (Saturday) 14:05 ⇒ 2026-03-14 14:05
Wed 04/03/2026 ⇒ 2026-03-04
10/21 Deployed ⇒ ????-10-21
`,
      (text) => show(readStamp(text)),
    ));

  describe('ranges', () =>
    hold(
      `
16:16:00 - 16:49:00 ⇒ 16:16:00 … 16:49:00
16:05:57-58 ⇒ 16:05:57 … 16:05:58
24-10-2024 02:00-04:30 - x v1.26.0 ⇒ 2024-10-24 02:00 … 04:30
2017-02-09 00:25 - 00:29 AM ⇒ 2017-02-09 00:25 … 00:29
19:30–20:00 ⇒ 19:30 … 20:00
15:30 to 18:10 UTC ⇒ 15:30 [UTC] … 18:10 [UTC]
Between 3AM and 4AM on Wednesday, January 15, 2020, x ⇒ 2020-01-15 03:00 … 2020-01-15 04:00
3-4pm ⇒ 15:00 … 16:00
11:30 - 1:15 PM ⇒ 11:30 … 13:15
2026-03-14 23:50 - 2026-03-15 00:30 UTC ⇒ 2026-03-14 23:50 [UTC] … 2026-03-15 00:30 [UTC]
November 4th -- 16:30 to 15:00 UTC ⇒ ????-11-04 16:30 [UTC] … 15:00 [UTC]
14:05 - 5 minutes later ⇒ 14:05
`,
      (text) => show(readStamp(text)),
    ));

  describe('answers', () =>
    hold(
      `
~14:05 ⇒ ~14:05
2020-11-17 10:45~ ⇒ ~2020-11-17 10:45
March 22, around 19:30 ⇒ ~????-03-22 19:30
14:05ish x ⇒ ~14:05
14:05? ⇒ ~14:05
14:?? ⇒ ~14:??
?? ⇒ ??
[???] IOPS ⇒ ??
unknown - 141 genomes ⇒ ??
2020-12-21 HH:mm ⇒ 2020-12-21 ??
Some time before Aug 31 10:27am: x ⇒ ~????-08-31 10:27
T+5m ⇒ T+300s
T+00:05 x ⇒ T+300s
T0 ⇒ T+0s
`,
      (text) => show(readStamp(text)),
    ));

  describe('what is typed wrong', () =>
    hold(
      `
25:61 ⇒ ✗ hour 25, minute 61
14:73 ⇒ ✗ minute 73 → 14:37
14.43 ⇒ ✗ \`.\` between hour and minute → 14:43
9:5 ⇒ ✗ a minute of one digit → 09:05 09:50
24:00 ⇒ ✗ hour 24 → 00:00
2026-03-14 24:00 ⇒ 2026-03-14 ✗ hour 24 → 2026-03-15 00:00
20202-01-16 13:50 ⇒ 13:50 ✗ five-digit year → 2020-01-16 2022-01-16 2002-01-16
2026-02-30 ⇒ ✗ February 2026 has 28 days → 2026-02-28
2026-13-01 ⇒ ✗ month 13 → 2026-01-13
11/03/202 ⇒ ✗ year of 3 digits
14:5x ⇒ ✗ a minute that is no number
14:O5 ⇒ ✗ a minute that is no number → 14:05
13:00 AM ⇒ ✗ hour 13 with \`am\` → 13:00 01:00
14::05 ⇒ ✗ \`::\` between hour and minute → 14:05
`,
      (text) => show(readStamp(text)),
    ));

  describe('nothing', () => {
    for (const text of [
      '3 of 5',
      '3/4 replicas',
      'v1.26.0',
      '1.26.0 released',
      '10.0.0.1 down',
      '503 errors',
      '2021 users',
      'Midnight batch fails',
      '5 minutes later',
      '',
      '1430 requests',
    ])
      it(text, () => assert.equal(readStamp(text), undefined));
  });

  it('reads `1430` and `14.30` where a time is known to stand', () => {
    assert.equal(show(readStamp('1430 Alert fired', { anchored: true })), '14:30');
    assert.equal(show(readStamp('14.30 Alert fired', { anchored: true })), '14:30');
  });
});

describe('findStamps', () => {
  const all = (text: string): string =>
    findStamps(text)
      .map((s) => `${text.slice(...s.span)} = ${show(s)}`)
      .join(' | ');
  hold(
    `
it went down on 28th February, from 15:30 to 18:10 UTC. ⇒ 28th February, from 15:30 = ????-02-28 15:30 [UTC] … 18:10 [UTC]
started at Feb-08-2021 06:17:19 PM +UTC ⇒ Feb-08-2021 06:17:19 PM +UTC = 2021-02-08 18:17:19 [+UTC]
report (13 August, ~15:00 UTC) ⇒ 13 August, ~15:00 UTC = ~????-08-13 15:00 [UTC]
around 14:05 and until 18:10. ⇒ 14:05 = ~14:05 | 18:10 = 18:10
between ~4pm and ~5:15pm ⇒ 4pm = ~16:00 … ~17:15
at noon on 3 May 2026 ⇒ noon on 3 May 2026 = 2026-05-03 12:00
`,
    all,
  );
  describe('nothing', () => {
    for (const text of [
      'localhost:8080, 10.0.0.1:8080, fe80::10:22',
      'ratio 16:10, 16:9, 3 of 5, 14:05%',
      'https://example.com/2026-03-14/14:05',
      'sha 2026-03-14abc, v2026.03.14, build-2026-03-14, foo_2026-03-14',
      'took 1:27:03 and lasted 01:27',
      'may 5 nodes; at least 1 may fail; 10 march users',
      'docker -p 80:80 10:20:30:40:50:60',
      '3 hours, 87 min, 50 %, #1234, block 123456',
    ])
      it(text, () => assert.equal(all(text), ''));
  });
});

describe('readTypedStamp', () =>
  hold(
    `
At 14:05 ⇒ 14:05
by 2026-03-14 ⇒ 2026-03-14
yesterday 14:05 ⇒ 14:05
1443 ⇒ ✗ no colon between hour and minute → 14:43
2026-03-1o ⇒ ✗ no date can be read → 2026-03-10
20260314 ⇒ ✗ no date can be read
N/A ⇒ ??
next week ⇒ -
Q2 ⇒ -
30 days ⇒ -
`,
    (text) => show(readTypedStamp(text)),
  ));

describe('decideDateOrder', () => {
  const decide = (...texts: string[]): string => decideDateOrder(texts.flatMap((text) => readStamp(text) ?? []));
  it('follows the dates that can be read in one way', () => {
    assert.equal(decide('03/04/2026', '28/04/2026'), 'day-first');
    assert.equal(decide('03/04/2026', '04/28/2026'), 'month-first');
  });
  it('leaves it open without any, and where they disagree', () => {
    assert.equal(decide('03/04/2026', '05/05/2026', '2026-03-14', 'May 3'), 'undecided');
    assert.equal(decide('28/04/2026', '04/28/2026'), 'undecided');
  });
});

describe('stamps', () => {
  const walls = fc.integer({ min: Date.UTC(1990, 0, 1) / 1000, max: Date.UTC(2049, 11, 31) / 1000 }).map((s) => s * 1000);
  const same = (stamp: Stamp | undefined, expected: Stamp | undefined): void => {
    assert.deepEqual(
      [stamp?.date?.year, stamp?.date?.month, stamp?.date?.day, stamp?.time?.hour, stamp?.time?.minute, stamp?.time?.second],
      [
        expected?.date?.year,
        expected?.date?.month,
        expected?.date?.day,
        expected?.time?.hour,
        expected?.time?.minute,
        expected?.time?.second,
      ],
    );
  };

  it('that were written are read as they were', () =>
    fc.assert(
      fc.property(walls, fc.boolean(), (wall, withSeconds) => {
        const text = showDateTime(wall, withSeconds);
        const stamp = readStamp(text);
        assert.equal(stamp?.text, text);
        assert.ok(stamp.date?.iso && stamp.time?.canonical);
        assert.equal(canonicalStamp(stamp), undefined);
        const { date, time } = stamp;
        assert.equal(
          Date.UTC(date.year ?? 0, date.month - 1, date.day, time.hour, time.minute, time.second ?? 0),
          withSeconds ? wall : wall - (wall % 60_000),
        );
      }),
    ));

  const months = ['January', 'Feb', 'March', 'Apr', 'May', 'June', 'Jul', 'August', 'Sept', 'Oct', 'November', 'Dec'];
  const forms: readonly ((d: Date) => string)[] = [
    (d) => `${months[d.getUTCMonth()]} ${d.getUTCDate()}, ${d.getUTCFullYear()}`,
    (d) => `${d.getUTCDate()} ${months[d.getUTCMonth()]} ${d.getUTCFullYear()}`,
    (d) => `${pad(d.getUTCDate())}.${pad(d.getUTCMonth() + 1)}.${d.getUTCFullYear()}`,
    (d) => `${d.getUTCFullYear()}/${d.getUTCMonth() + 1}/${d.getUTCDate()}`,
    (d) => showDate(d.getTime()),
  ];
  const clocks: readonly ((d: Date) => string)[] = [
    (d) => `${d.getUTCHours() % 12 || 12}:${pad(d.getUTCMinutes())} ${d.getUTCHours() < 12 ? 'AM' : 'PM'}`,
    (d) => `${pad(d.getUTCHours() % 12 || 12)}:${pad(d.getUTCMinutes())}${d.getUTCHours() < 12 ? 'a' : 'p'}.m.`,
    (d) => `${d.getUTCHours()}:${pad(d.getUTCMinutes())}`,
    (d) => showTime(d.getTime(), true),
  ];
  it('mean the same in canonical form, which is final', () =>
    fc.assert(
      fc.property(
        walls,
        fc.constantFrom(...forms),
        fc.constantFrom(...clocks),
        fc.constantFrom(' ', ', ', ' at '),
        fc.constantFrom('', ' UTC', ' (CET)'),
        (wall, form, clock, glue, zone) => {
          const date = new Date(wall);
          const text = form(date) + glue + clock(date) + zone;
          const stamp = readStamp(text);
          assert.ok(stamp?.date && stamp.time, text);
          assert.equal(stamp.text, text);
          const canonical = canonicalStamp(stamp) ?? text;
          const again = readStamp(canonical);
          same(again, stamp);
          assert.equal(again?.zone?.name, stamp.zone?.name);
          assert.ok(again && canonicalStamp(again) === undefined, canonical);
        },
      ),
    ));

  it('have spans inside the text that slice to what they name, whatever the text', () => {
    const pieces = [
      '14:05',
      '9:5',
      '25:61',
      ' ',
      ' - ',
      '–',
      '(',
      ')',
      '[',
      'UTC',
      'PDT',
      ' at ',
      '2026-03-14',
      '20202-01-16',
      'May 3',
      ', ',
      '03/04/2026',
      '~',
      '??',
      ':',
      'am',
      ' to ',
      'between ',
      ' and ',
      'T',
      'Z',
      '+02:00',
      'x',
      '1430',
      'noon',
      '3 of 5',
      '.',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 9 }), (parts) => {
        const text = parts.join('');
        for (const stamp of [readStamp(text), readTypedStamp(text), ...findStamps(text)]) {
          if (!stamp) continue;
          for (const one of [stamp, stamp.end, stamp.alternate]) {
            if (!one) continue;
            assert.equal(text.slice(...one.span), one.text);
            for (const span of [one.date?.span, one.time?.span, one.zoneSpan, ...one.faults.map((f) => f.span)])
              assert.ok(!span || (0 <= span[0] && span[0] < span[1] && span[1] <= text.length));
          }
          if (stamp.zone && stamp.zoneSpan) assert.equal(text.slice(...stamp.zoneSpan), stamp.zone.name);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
