/** Every date and time of a filled post-mortem, spoiled in turn, is reported on exactly its characters; what is an answer is not. */
import assert from 'node:assert/strict';
import { applyEdits } from '../../server/rules/edits';
import { checkText, readFixture, showFinding } from './harness';

const filled = readFixture('filled.md');

interface Place {
  readonly start: number;
  readonly end: number;
  readonly line: string;
}

/** Dates and times of tables and header fields; those of sentences have no form to keep. */
function findPlaces(pattern: RegExp): readonly Place[] {
  return [...filled.matchAll(pattern)].flatMap(({ index, 0: written }) => {
    const start = filled.lastIndexOf('\n', index) + 1;
    const line = filled.slice(start, filled.indexOf('\n', index));
    const isCell = line.startsWith('|') && new RegExp(`\\| +${written} +\\|`).test(line);
    const isField = /^\*\*(?:Date of Incident|Post-Mortem Date):\*\*/.test(line);
    return isCell || isField ? [{ start: index, end: index + written.length, line }] : [];
  });
}

const spoil = ({ start, end }: Place, wrong: string): string => filled.slice(0, start) + wrong + filled.slice(end);
const found = (text: string, rules: readonly string[]): readonly string[] =>
  checkText(text).flatMap(({ rule, span }) => (rules.includes(rule) ? [`${rule} ${text.slice(...span)} ${span[0]}`] : []));

const times = findPlaces(/\b\d\d:\d\d\b/g);
const dates = findPlaces(/\b\d{4}-\d\d-\d\d\b/g);

describe('a timestamp spoiled', () => {
  it('is looked for in every table that has times, and dates', () => {
    assert.ok(times.length >= 13, `${times.length} times`);
    assert.ok(dates.length >= 10, `${dates.length} dates`);
  });

  for (const place of times)
    it(`in "${place.line.slice(0, 44)}" is reported on its characters`, () => {
      const right = filled.slice(place.start, place.end);
      const [hour = '', minute = ''] = right.split(':');
      for (const wrong of [
        '25:61',
        `${hour}.${minute}`,
        '9:5',
        '24:00',
        '14:5x',
        `${hour};${minute}`,
        `${hour}:${minute}:99`,
        `${hour}${minute}`,
        `1${right}`,
        `2026-02-30 ${right}`,
        `20202-01-16 ${right}`,
      ])
        assert.deepEqual(
          found(spoil(place, wrong), ['invalid-timestamp', 'timestamp-order']),
          [`invalid-timestamp ${wrong} ${place.start}`],
          wrong,
        );
      for (const answer of ['??', `${hour}:??`, 'unknown', `~${right}`])
        assert.deepEqual(found(spoil(place, answer), ['invalid-timestamp', 'timestamp-format']), [], answer);
    });

  for (const place of dates)
    it(`in "${place.line.slice(0, 44)}" is reported on its characters`, () => {
      for (const wrong of ['2026-02-30', '2026-13-01', '20202-01-16', '31/04/2026', '03/04/2026', 'March 14, 2026'])
        assert.deepEqual(found(spoil(place, wrong), ['invalid-date']), [`invalid-date ${wrong} ${place.start}`], wrong);
    });
});

describe('the safe fix of a timestamp', () => {
  const forms = (right: string): readonly string[] => {
    const [hour = '', minute = ''] = right.split(':');
    const h = Number(hour);
    const half = `${h % 12 || 12}:${minute} ${h < 12 ? 'AM' : 'PM'}`;
    return [
      ...(h % 12 === h && h > 0 ? [`${h}:${minute}`] : []),
      half,
      half.toLowerCase().replace(' ', ''),
      half.replace('M', '.M.').replace('M.', 'm.'),
    ];
  };
  for (const place of times.slice(0, 7))
    it(`in "${place.line.slice(0, 44)}" gives the document back`, () => {
      for (const form of forms(filled.slice(place.start, place.end))) {
        const text = spoil(place, form);
        if (text === filled) continue;
        const findings = checkText(text).filter(({ rule }) => rule === 'timestamp-format');
        assert.deepEqual(
          findings.map(({ span }) => text.slice(...span)),
          [form],
        );
        assert.equal(applyEdits(text, findings[0]!.fixes![0]!.edits), filled, showFinding(text, findings[0]!));
      }
    });
});
