import assert from 'node:assert/strict';
import fc from 'fast-check';
import { indexLines } from '../../server/analysis/text';

describe('indexLines', () => {
  it('ends a line at each kind of line ending', () => {
    const lines = indexLines('a\nb\r\nc\rd\n');
    assert.equal(lines.count, 5);
    assert.deepEqual(
      [0, 1, 2, 3, 4, 5].map((line) => lines.startOf(line)),
      [0, 2, 5, 7, 9, 9],
    );
    assert.deepEqual(lines.positionAt(5), { line: 2, character: 0 });
    assert.deepEqual(lines.positionAt(4), { line: 1, character: 2 });
  });

  it('clamps what lies outside', () => {
    const lines = indexLines('ab\r\nc');
    assert.deepEqual(lines.positionAt(-1), { line: 0, character: 0 });
    assert.deepEqual(lines.positionAt(99), { line: 1, character: 1 });
    assert.equal(lines.offsetAt({ line: 0, character: 99 }), 2);
    assert.equal(lines.offsetAt({ line: 1, character: 99 }), 5);
    assert.equal(lines.offsetAt({ line: 9, character: 0 }), 5);
    assert.equal(lines.offsetAt({ line: 1, character: -1 }), 4);
    assert.equal(indexLines('').count, 1);
  });

  it('goes there and back', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '\n', '\r', '\r\n', '😀', '\ud800'), maxLength: 30 }), (text) => {
        const lines = indexLines(text);
        for (let offset = 0; offset <= text.length; offset++) {
          if (text[offset - 1] === '\r' && text[offset] === '\n') continue;
          const position = lines.positionAt(offset);
          assert.equal(lines.offsetAt(position), offset);
          assert.equal(lines.lineAt(offset), position.line);
        }
      }),
    );
  });
});
