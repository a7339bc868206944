/** The drawing's arithmetic: scale, gaps, ticks, lanes, bars, the vertical rail. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { ICONS } from '../../client/preview/view/icons';
import { layOutBars } from '../../client/preview/view/layout/bars';
import { findNearest, stackTicks } from '../../client/preview/view/layout/events';
import { layOutHorizontal } from '../../client/preview/view/layout/horizontal';
import { LANES, type LabelPlace, type LabelWish, PAD, placeLabels } from '../../client/preview/view/layout/lanes';
import type { Measure } from '../../client/preview/view/layout/measure';
import { makeScale } from '../../client/preview/view/layout/scale';
import { chooseTicks, placeDates, placeTickLabels } from '../../client/preview/view/layout/ticks';
import { layOutVertical, spread } from '../../client/preview/view/layout/vertical';
import { findGaps } from '../../server/preview-gaps';
import { allRight, disagreeing, manyEvents, twoDays } from './harness/samples';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const at = (text: string): number => Date.parse(`${text}Z`);
/** Every letter as wide as in a fixed font: layout must not depend on any font's widths. */
const measure: Measure = (text) => text.length * 6.4;

const walls = fc
  .array(fc.integer({ min: 0, max: 4 * 24 * 60 }), { minLength: 2, maxLength: 40 })
  .map((minutes) => minutes.map((m) => at('2026-03-14T00:00') + m * MINUTE));

describe('gaps', () => {
  it('cuts a night between two days of work, half an hour beside it stays', () => {
    const rows = ['2026-02-03T17:20', '2026-02-03T19:05', '2026-02-04T09:05', '2026-02-04T11:40', '2026-02-04T13:30'].map(at);
    assert.deepEqual(findGaps(rows), [
      { from: at('2026-02-03T19:35'), to: at('2026-02-04T08:35'), text: '14 h', spoken: '14 hours without events' },
    ]);
  });

  it('leaves what is not long, or not much of the whole', () => {
    assert.deepEqual(findGaps([0, HOUR, 4 * HOUR]), []);
    assert.deepEqual(findGaps([0, 4 * HOUR, 8 * HOUR, 12 * HOUR]), []);
    assert.deepEqual(findGaps([]), []);
  });

  it('names days where hours say little', () => {
    assert.equal(findGaps([0, HOUR, 5 * DAY])[0]?.text, '5 d');
  });

  it('is long, holds no event and never overlaps another', () => {
    fc.assert(
      fc.property(walls, (rows) => {
        const gaps = findGaps(rows);
        gaps.forEach((gap, i) => {
          assert.ok(gap.to - gap.from > 2 * HOUR);
          assert.ok(gap.from >= (gaps[i - 1]?.to ?? Number.NEGATIVE_INFINITY));
          assert.ok(rows.every((row) => row <= gap.from || row >= gap.to));
        });
      }),
    );
  });
});

describe('scale', () => {
  it('is monotone, stays on the page, and gives a minute one length outside gaps', () => {
    fc.assert(
      fc.property(walls, fc.integer({ min: 160, max: 1000 }), (rows, width) => {
        const [first, last] = [Math.min(...rows), Math.max(...rows)];
        const scale = makeScale(first, last, findGaps(rows), width, 5, 56);
        const sorted = [...rows].sort((a, b) => a - b);
        const places = sorted.map((row) => scale.at(row));
        for (const [i, place] of places.entries())
          assert.ok(place >= 5 - 1e-6 && place <= width - 5 + 1e-6 && place >= (places[i - 1] ?? 0));
        for (const piece of scale.pieces) assert.ok(Math.abs(piece.end - piece.start - (piece.to - piece.from) * scale.density) < 1e-6);
      }),
    );
  });

  it('puts a single moment at the left', () => {
    assert.equal(makeScale(HOUR, HOUR, [], 400, 5, 56).at(HOUR), 5);
  });
});

describe('ticks', () => {
  const scaleOf = (from: string, to: string, width: number) => makeScale(at(from), at(to), [], width, 5, 56);

  it('takes the smallest round step that keeps them apart', () => {
    const ticks = chooseTicks(scaleOf('2026-03-14T22:51', '2026-03-15T01:17', 720), 84, true);
    assert.deepEqual(
      ticks.map((tick) => tick.label),
      ['23:00', '23:30', '00:00', '00:30', '01:00'],
    );
    assert.deepEqual(
      ticks.map((tick) => tick.midnight),
      [false, false, true, false, false],
    );
  });

  it('names seconds for seconds and dates for days', () => {
    assert.match(chooseTicks(scaleOf('2026-03-14T22:51:00', '2026-03-14T22:51:20', 720), 84, true)[0]?.label ?? '', /^\d\d:\d\d:\d\d$/);
    assert.match(chooseTicks(scaleOf('2026-03-01T00:00', '2026-03-12T00:00', 720), 84, true)[0]?.label ?? '', /^2026-03-\d\d$/);
  });

  it('keeps them apart, out of bands, their labels from each other and on the page', () => {
    fc.assert(
      fc.property(walls, fc.integer({ min: 380, max: 960 }), (rows, width) => {
        const scale = makeScale(Math.min(...rows), Math.max(...rows), findGaps(rows), width, 5, 56);
        const ticks = chooseTicks(scale, 84, true);
        for (const tick of ticks) assert.ok(scale.bands.every((band) => tick.place <= band.start + 1e-6 || tick.place >= band.end - 1e-6));
        for (const texts of [placeTickLabels(ticks, width, measure), placeDates(scale, ticks, 'UTC', true, width, measure)])
          texts.forEach((text, i) => {
            assert.ok(text.left >= 0 && text.left + text.width <= width);
            for (const other of texts.slice(i + 1)) assert.ok(text.left + text.width < other.left || other.left + other.width < text.left);
          });
      }),
    );
  });

  it('says the first date with the zone, and leaves it out beside a midnight', () => {
    const texts = (from: string) => {
      const scale = scaleOf(from, '2026-03-15T01:17', 720);
      return placeDates(scale, chooseTicks(scale, 84, true), 'UTC', true, 720, measure).map((text) => text.text);
    };
    assert.deepEqual(texts('2026-03-14T22:51'), ['2026-03-15', '2026-03-14 UTC']);
    assert.deepEqual(texts('2026-03-14T23:50'), ['2026-03-15']);
  });

  it('says the next day where no date is known', () => {
    const scale = makeScale(22 * HOUR, 26 * HOUR, [], 720, 5, 56);
    assert.deepEqual(
      placeDates(scale, chooseTicks(scale, 84, false), undefined, false, 720, measure).map((text) => text.text),
      ['next day'],
    );
  });
});

const wish = fc.record({
  stem: fc.integer({ min: 5, max: 900 }),
  short: fc.integer({ min: 30, max: 140 }),
  extra: fc.integer({ min: 36, max: 60 }),
  dispensable: fc.integer({ min: 0, max: 5 }),
});

describe('lanes', () => {
  it('never lets labels touch or leave the page', () => {
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 12 }), fc.integer({ min: 380, max: 905 }), (drawn, width) => {
        const wishes: LabelWish[] = drawn
          .map(({ stem, short, extra, dispensable }) => ({ stem: Math.min(stem, width - 5), short, full: short + extra, dispensable }))
          .sort((a, b) => a.stem - b.stem);
        const places = placeLabels(wishes, width);
        assert.equal(places.length, wishes.length);
        const placed = places.flatMap((place, i): { place: LabelPlace; wish: LabelWish }[] => (place ? [{ place, wish: wishes[i]! }] : []));
        for (const { place, wish } of placed) {
          assert.ok(place.left + PAD >= -12 && place.right - PAD <= width + 12);
          assert.ok(place.lane >= 0 && place.lane < LANES);
          assert.ok(place.right - place.left >= wish[place.form] + 2 * PAD - 1e-6);
        }
        for (const [i, a] of placed.entries())
          for (const b of placed.slice(i + 1))
            if (a.place.lane === b.place.lane) assert.ok(a.place.right + 6 <= b.place.left || b.place.right + 6 <= a.place.left);
      }),
      { numRuns: 200 },
    );
  });

  it('drops the declared milestone first and keeps started, detected, mitigated and resolved', () => {
    const crowd = [0, 0, 0, 0, 1, 2, 3, 4, 5].map((dispensable, i) => ({ stem: 190 + i, short: 150, full: 190, dispensable }));
    const places = placeLabels(crowd, 380);
    crowd.forEach(({ dispensable }, i) => {
      if (dispensable === 0) assert.ok(places[i]);
    });
    assert.equal(places.at(-1), undefined);
  });

  it('is done in little time even for labels that cannot all stand', () => {
    const crowd = Array.from({ length: 40 }, (_, i) => ({ stem: 5 + i * 18, short: 120, full: 160, dispensable: 1 + (i % 5) }));
    const start = performance.now();
    placeLabels(crowd, 720);
    assert.ok(performance.now() - start < 1500);
  });
});

describe('bars', () => {
  it('keeps every text on the page, and inside only where it fits', () => {
    for (const model of [allRight, disagreeing, twoDays, manyEvents])
      fc.assert(
        fc.property(fc.integer({ min: 380, max: 1000 }), (width) => {
          const layout = layOutHorizontal(model, width, measure);
          for (const bar of layout.rows) {
            assert.ok(bar.left >= 0 && bar.right <= width + 1e-6 && bar.right - bar.left >= 4 - 1e-6);
            for (const text of [bar.label, ...(bar.typed ? [bar.typed] : [])])
              assert.ok(text.left >= 0 && text.left + text.width <= width + 12 + 1e-6);
            if (bar.typed)
              assert.ok(bar.typed.left >= bar.label.left + bar.label.width || bar.typed.left + bar.typed.width <= bar.label.left);
          }
        }),
      );
  });

  it('crosses a gap as a piece of its own, and names it in the first piece with room', () => {
    const scale = makeScale(twoDays.timeline.events[0]!.wall, twoDays.timeline.events.at(-1)!.wall, twoDays.timeline.gaps, 720, 5, 56);
    const mitigate = layOutBars(twoDays.metrics, scale, 720, measure).find((bar) => bar.metric.name === 'timeToMitigate');
    assert.deepEqual(
      mitigate?.pieces.map((piece) => piece.cut),
      [false, true, false],
    );
    assert.equal(mitigate?.label.left, mitigate!.pieces[2]!.left + 8);
  });

  it('opens a metric without its end, and draws none without any', () => {
    const [, acknowledge] = layOutHorizontal(disagreeing, 720, measure).rows;
    assert.equal(acknowledge?.open, 'right');
    const unknown = { ...disagreeing.metrics[1]!, from: { ...disagreeing.metrics[1]!.from, wall: undefined } };
    assert.deepEqual(layOutBars([unknown], makeScale(0, HOUR, [], 720, 5, 56), 720, measure), []);
  });
});

describe('the vertical rail', () => {
  it('keeps labels apart, in order and inside', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 10, max: 210 }), { minLength: 1, maxLength: 10 }), (wishes) => {
        const sorted = [...wishes].sort((a, b) => a - b);
        const places = spread(sorted, 20, 10, 210);
        places.forEach((place, i) => {
          assert.ok(place >= 10 - 1e-6 && place <= 210 + 1e-6);
          if (i > 0) assert.ok(place - places[i - 1]! >= 20 - 1e-6);
        });
      }),
    );
  });

  it('moves nothing that has room, and shares a shift evenly', () => {
    assert.deepEqual(spread([10, 60, 120], 20, 10, 210), [10, 60, 120]);
    assert.deepEqual(spread([100, 100], 20, 10, 210), [90, 110]);
  });

  it('lets dates cover no label', () => {
    for (const model of [allRight, twoDays, manyEvents])
      for (const width of [236, 276, 396]) {
        const layout = layOutVertical(model, width, measure);
        for (const date of layout.dates)
          for (const label of layout.labels)
            if (label && Math.abs(label.middle - date.middle) < 16) assert.ok(label.right <= width - date.width);
      }
  });
});

describe('events', () => {
  it('makes the tick of a crowd longer, at most 16', () => {
    assert.deepEqual(stackTicks([10, 12, 13, 40]), [
      { place: 10, size: 14 },
      { place: 40, size: 8 },
    ]);
    assert.equal(stackTicks(Array.from({ length: 30 }, () => 5))[0]?.size, 16);
  });

  it('finds the nearest within reach', () => {
    assert.equal(findNearest([10, 30, 34], 33, 12), 2);
    assert.equal(findNearest([10, 60], 35, 12), undefined);
  });
});

describe('icons', () => {
  it('are those of the codicons package', () => {
    for (const [name, paths] of Object.entries(ICONS)) {
      const svg = readFileSync(join(__dirname, '../../node_modules/@vscode/codicons/src/icons', `${name}.svg`), 'utf8');
      for (const path of paths) assert.ok(svg.includes(path.d), name);
    }
  });
});
