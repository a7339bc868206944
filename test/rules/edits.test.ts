/** Edits: applying them, refusing overlaps, joining rounds. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits, joinEdits, overlaps } from '../../server/rules/edits';
import type { Edit } from '../../server/rules/rule';
import { readMarks, writeMarks } from '../marks';

/** Non-overlapping edits of a text, in any order. */
function editsOf(text: string): fc.Arbitrary<readonly Edit[]> {
  const place = fc.nat(text.length);
  return fc.array(fc.record({ a: place, b: place, text: fc.string({ maxLength: 4 }) }), { maxLength: 6 }).map((raw) => {
    const edits: Edit[] = [];
    for (const { a, b, text: replacement } of raw) {
      const edit: Edit = { span: [Math.min(a, b), Math.max(a, b)], text: replacement };
      if (!edits.some((other) => overlaps(edit.span, other.span))) edits.push(edit);
    }
    return edits;
  });
}

describe('edits', () => {
  it('replace, insert and delete', () => {
    assert.equal(
      applyEdits('abcdef', [
        { span: [4, 6], text: '' },
        { span: [1, 2], text: 'BB' },
        { span: [0, 0], text: '>' },
      ]),
      '>aBBcd',
    );
  });

  it('keep the order of insertions at one place', () => {
    assert.equal(
      applyEdits('ab', [
        { span: [1, 1], text: '1' },
        { span: [1, 1], text: '2' },
      ]),
      'a12b',
    );
  });

  it('are refused when they overlap or lie outside', () => {
    const overlapping = [
      { span: [0, 2], text: '' },
      { span: [1, 3], text: '' },
    ] as const;
    assert.throws(() => applyEdits('abc', overlapping), RangeError);
    assert.throws(() => applyEdits('abc', [{ span: [2, 4], text: '' }]), RangeError);
  });

  it('of two rounds join to one that does the same', () => {
    const rounds = fc.string({ maxLength: 30 }).chain((text) =>
      editsOf(text).chain((first) => {
        const between = applyEdits(text, first);
        return fc.record({ text: fc.constant(text), first: fc.constant(first), second: editsOf(between) });
      }),
    );
    fc.assert(
      fc.property(rounds, ({ text, first, second }) => {
        assert.equal(applyEdits(text, joinEdits(text.length, first, second)), applyEdits(applyEdits(text, first), second));
      }),
    );
  });
});

describe('marks', () => {
  it('are read and written', () => {
    const marked = 'a ⟦b⟧ ⟦⟧c ⟦d ⟦e⟧⟧';
    const { text, spans } = readMarks(marked);
    assert.equal(text, 'a b c d e');
    assert.deepEqual(
      spans.map(([start, end]) => text.slice(start, end)),
      ['b', '', 'd e', 'e'],
    );
    assert.equal(
      writeMarks('a b c', [
        [2, 3],
        [4, 4],
      ]),
      'a ⟦b⟧ ⟦⟧c',
    );
  });

  it('that are not closed are an error', () => {
    assert.throws(() => readMarks('a ⟦b'));
    assert.throws(() => readMarks('a b⟧'));
  });
});
