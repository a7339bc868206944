/** The ids, dates and names that New Post-Mortem proposes. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findIds, findNameFault, isDate, makeFileName, makeOtherName, makeSlug, nextId, showDate } from '../../client/file-name';

describe('incident ids', () => {
  it('are found in names and text', () => {
    assert.deepEqual(findIds('INC-4821-checkout.md\n**Incident ID:** INC-12', 'INC-####'), ['INC-4821', 'INC-12']);
    assert.deepEqual(findIds('ZINC-4821 INC-4821x INC-XXXX', 'INC-####'), []);
    assert.deepEqual(findIds('see OPS-7 and INC-9', undefined), ['OPS-7', 'INC-9']);
  });

  it('treat every other character of a pattern as itself', () => assert.deepEqual(findIds('a.b(1) aXb(2)', 'a.b(#)'), ['a.b(1)']));

  for (const [ids, pattern, next] of [
    [['INC-9', 'INC-10', 'INC-2'], 'INC-####', 'INC-11'],
    [['INC-0099'], 'INC-####', 'INC-0100'],
    [[], 'INC-####', 'INC-0001'],
    [[], 'INC-####-##', 'INC-0000-01'],
    [['INC-2025-014', 'INC-2026-003'], 'INC-####-###', 'INC-2026-004'],
    [['OPS-3', 'OPS-4', 'UTF-8'], undefined, 'OPS-5'],
    [['UTF-8', 'UTF-8', 'INC-7'], undefined, 'INC-8'],
    [[], undefined, 'INC-0001'],
  ] as const)
    it(`${JSON.stringify(ids)} leads to ${next}`, () => assert.equal(nextId(ids, pattern), next));

  it('are free: the next is none of the given', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(99999)), (numbers) => {
        const ids = numbers.map((number) => `INC-${String(number).padStart(4, '0')}`);
        assert.equal(ids.includes(nextId(ids, 'INC-####')), false);
      }),
    );
  });
});

describe('file names', () => {
  for (const [title, slug] of [
    ['Checkout: timeouts!', 'checkout-timeouts'],
    ['Ausfall während Übergabe', 'ausfall-wahrend-ubergabe'],
    ['決済障害', '決済障害'],
    ['🔥', ''],
    ['../../etc/passwd', 'etc-passwd'],
  ] as const)
    it(`${title} becomes ${JSON.stringify(slug)}`, () => assert.equal(makeSlug(title), slug));

  it('are cut between words', () => assert.equal(makeSlug('word '.repeat(40)), Array(12).fill('word').join('-')));
  it('hold id and title', () => assert.equal(makeFileName('INC-4822', 'Checkout down'), 'INC-4822-checkout-down.md'));
  it('do without either', () => assert.equal(makeFileName('', '🔥'), 'post-mortem.md'));
  it('count on when taken', () =>
    assert.deepEqual(
      [1, 2, 3].map((n) => makeOtherName('a.b.md', n)),
      ['a.b.md', 'a.b-2.md', 'a.b-3.md'],
    ));

  it('are valid for any title and id', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (id, title) => {
        assert.equal(findNameFault(makeFileName(id, title)), undefined);
      }),
    );
  });

  for (const name of ['', ' ', 'a/b.md', 'a\\b.md', 'a.txt', 'con:.md'])
    it(`${JSON.stringify(name)} is refused`, () => assert.notEqual(findNameFault(name), undefined));
});

describe('dates', () => {
  for (const [text, right] of [
    ['2026-03-14', true],
    ['2024-02-29', true],
    ['2026-02-29', false],
    ['2026-13-01', false],
    ['2026-3-14', false],
    ['14.03.2026', false],
    ['', false],
  ] as const)
    it(`${JSON.stringify(text)} is ${right ? 'one' : 'none'}`, () => assert.equal(isDate(text), right));

  it('are shown where the reader is', () => assert.equal(showDate(new Date(2026, 0, 5, 23, 59)), '2026-01-05'));
});
