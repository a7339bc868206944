/** Zones by their names, and wall clocks placed in them as `Temporal` places them. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { findCounterpart, findZone, readZone, resolveInstant, settleZone, showInstant, type Zone } from '../../server/analysis/clock/clock';

const zone = (name: string): Zone => {
  const read = readZone(name);
  assert.ok(read, name);
  return read;
};
const show = (z: Zone | undefined): string =>
  !z
    ? '-'
    : z.kind === 'offset'
      ? String(z.minutes)
      : z.kind === 'place'
        ? `${z.id}${z.claimed === undefined ? '' : ` ${z.claimed}`}`
        : 'ambiguous';

describe('readZone', () => {
  for (const [name, expected] of [
    ['UTC', '0'],
    ['gmt', '0'],
    ['Z', '0'],
    ['+UTC', '0'],
    ['UTC+2', '120'],
    ['GMT+00', '0'],
    ['UTC-5:30', '-330'],
    ['+02:00', '120'],
    ['-0700', '-420'],
    ['CET', 'Europe/Berlin 60'],
    ['PST', 'America/Los_Angeles -480'],
    ['pdt', 'America/Los_Angeles -420'],
    ['PT', 'America/Los_Angeles'],
    ['JST', 'Asia/Tokyo 540'],
    ['NZDT', 'Pacific/Auckland 780'],
    ['IST', 'ambiguous'],
    ['BST', 'ambiguous'],
    ['CST', 'ambiguous'],
    ['America/Los_Angeles', 'America/Los_Angeles'],
    ['US/Pacific', 'US/Pacific'],
    ['Pacific time', 'America/Los_Angeles'],
    ['Central European Time', 'Europe/Berlin'],
    ['Eastern Daylight Time', 'America/New_York -240'],
    ['UTC+25', '-'],
    ['Europe/Nowhere', '-'],
    ['ist', '-'],
    ['hello', '-'],
  ] as const)
    it(name, () => assert.equal(show(readZone(name)), expected));
});

describe('findZone', () => {
  for (const [marked, expected] of [
    ['All times in ⟦UTC⟧.', '0'],
    ['Timeline (all times ⟦PST⟧) 9/7/2022 - 11/3/2022', 'America/Los_Angeles -480'],
    ['Timestamps are ⟦GMT+00⟧', '0'],
    ['Time (⟦PT⟧)', 'America/Los_Angeles'],
    ['All times in ⟦PDT⟧ (UTC-7).', 'America/Los_Angeles -420'],
    ['Date and Time in ⟦CET⟧', 'Europe/Berlin 60'],
    ['times are in ⟦US/Pacific⟧', 'US/Pacific'],
    ['all times in ⟦Eastern time⟧', 'America/New_York'],
    ['All times ⟦Pacific⟧.', 'America/Los_Angeles'],
    ['the Pacific region and the CT scanner', '-'],
    ['The API and ETL jobs of the team', '-'],
  ] as const)
    it(marked, () => {
      const text = marked.replace(/[⟦⟧]/g, '');
      const found = findZone(text);
      assert.equal(show(found?.zone), expected);
      if (found) assert.equal(text.slice(...found.span), /⟦(.*)⟧/.exec(marked)?.[1]);
    });
});

describe('resolveInstant', () => {
  const at = (wall: string, name: string): string => {
    const resolved = resolveInstant(Date.parse(`${wall}Z`), zone(name));
    return resolved
      ? `${showInstant({ wall: Date.parse(`${wall}Z`), dated: true, offset: resolved.offset })} ${resolved.note ?? ''}`.trim()
      : '-';
  };
  it('takes an abbreviation out of season for the place', () => {
    assert.equal(at('2026-06-01T12:00', 'PST'), '2026-06-01T12:00:00-07:00 out-of-season');
    assert.equal(at('2026-01-01T12:00', 'PST'), '2026-01-01T12:00:00-08:00');
    assert.equal(at('2026-07-01T12:00', 'CET'), '2026-07-01T12:00:00+02:00 out-of-season');
  });
  it('tells the hour that is skipped and the one that comes twice', () => {
    assert.equal(at('2026-03-29T02:30', 'Europe/Berlin'), '2026-03-29T02:30:00+01:00 gap');
    assert.equal(at('2026-10-25T02:30', 'Europe/Berlin'), '2026-10-25T02:30:00+02:00 overlap');
  });
  it('lets an abbreviation choose in the hour that comes twice', () => {
    assert.equal(at('2026-10-25T02:30', 'CET'), '2026-10-25T02:30:00+01:00');
    assert.equal(at('2026-10-25T02:30', 'CEST'), '2026-10-25T02:30:00+02:00');
  });
  it('places nothing in an abbreviation of several places, until one is configured', () => {
    assert.equal(resolveInstant(0, zone('IST')), undefined);
    assert.equal(show(settleZone(zone('IST'), zone('Asia/Kolkata'))), 'Asia/Kolkata 330');
    assert.equal(show(settleZone(zone('IST'), zone('Europe/Berlin'))), 'ambiguous');
    assert.equal(show(settleZone(zone('CET'), zone('Asia/Kolkata'))), 'Europe/Berlin 60');
  });
  it('agrees with Temporal in every zone on every day', () => {
    const ids = [
      'Europe/Berlin',
      'America/Los_Angeles',
      'America/New_York',
      'Asia/Kolkata',
      'Australia/Sydney',
      'Australia/Lord_Howe',
      'America/Sao_Paulo',
      'Pacific/Apia',
      'Africa/Casablanca',
      'UTC',
    ];
    const minutes = fc.integer({ min: Date.UTC(1975, 0, 1) / 60_000, max: Date.UTC(2037, 0, 1) / 60_000 });
    fc.assert(
      fc.property(minutes, fc.constantFrom(...ids), (minute, id) => {
        const wall = new Date(minute * 60_000).toISOString().slice(0, 19);
        const expected = Temporal.PlainDateTime.from(wall).toZonedDateTime(id, { disambiguation: 'compatible' });
        const zoned: Zone = { kind: 'place', name: id, id, claimed: undefined };
        assert.equal(resolveInstant(minute * 60_000, zoned)?.instant, expected.epochMilliseconds, `${wall} ${id}`);
      }),
      { numRuns: 1000 },
    );
  });
  it('agrees with Temporal in the hours around each change of the clocks', () => {
    for (const id of ['Europe/Berlin', 'America/New_York', 'Australia/Sydney', 'Australia/Lord_Howe', 'Africa/Casablanca'])
      for (
        let change = Temporal.ZonedDateTime.from(`2024-01-01T00:00[${id}]`).getTimeZoneTransition('next'), i = 0;
        change && i < 4;
        change = change.getTimeZoneTransition('next'), i++
      )
        for (let minutes = -150; minutes <= 150; minutes += 15) {
          const local = change.toPlainDateTime().add({ minutes });
          const wall = Date.parse(`${local.toString().slice(0, 16)}:00Z`);
          const zoned: Zone = { kind: 'place', name: id, id, claimed: undefined };
          assert.equal(resolveInstant(wall, zoned)?.instant, local.toZonedDateTime(id).epochMilliseconds, `${local} ${id}`);
        }
  });
});

describe('findCounterpart', () => {
  for (const [a, b] of [
    ['CET', 'CEST'],
    ['CEST', 'CET'],
    ['PST', 'PDT'],
    ['EDT', 'EST'],
    ['AEST', 'AEDT'],
    ['JST', undefined],
    ['UTC', undefined],
  ] as const)
    it(`${a} ${b ?? 'has none'}`, () => assert.equal(findCounterpart(zone(a)), b));
});
