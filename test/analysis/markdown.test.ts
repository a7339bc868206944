import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type InlineContext, LIMIT, parseBlock, readInline } from '../../server/analysis/markdown';

/** Reads `source` and shows text and marks: `[kind "words" "source" value]`. */
function show(source: string, context?: Partial<InlineContext>): { text: string; marks: string[] } {
  const before = '# 😀 before\r\n';
  const inline = readInline(source, before.length, { cell: false, definitions: '', ...context });
  const document = before + source;
  assert.equal(document.slice(...inline.span), inline.source);
  const marks = inline.marks.map(
    ({ kind, from, to, span, value }) =>
      `${kind} ${JSON.stringify(inline.text.slice(from, to))} ${JSON.stringify(document.slice(...span))}${value === undefined ? '' : ` ${value}`}`,
  );
  return { text: inline.text, marks };
}

const READINGS: Record<string, [source: string, text: string, marks?: string[], context?: Partial<InlineContext>]> = {
  'plain text': ['Alert fired at 14:02 [paged] (SEV-1), a_b_c', 'Alert fired at 14:02 [paged] (SEV-1), a_b_c'],
  'strong and emphasis': ['a **b _c_** d', 'a b c d', ['strong "b c" "**b _c_**"', 'emphasis "c" "_c_"']],
  'a placeholder': ['_[Start time]_', '[Start time]', ['emphasis "[Start time]" "_[Start time]_"']],
  'one tilde is about': ['~14:05 and on', '~14:05 and on'],
  'deleted words': ['~~gone~~ here', 'gone here', ['delete "gone" "~~gone~~"']],
  code: ['`detected` by ``a ` b``', 'detected by a ` b', ['code "detected" "`detected`"', 'code "a ` b" "``a ` b``"']],
  'padded code': ['` `` ` x', '`` x', ['code "``" "` `` `"']],
  'code over two lines': ['a `b\r\nc` d', 'a b c d', ['code "b c" "`b\\r\\nc`"']],
  'a pipe in the code of a cell': ['`a \\| b` c', 'a | b c', ['code "a | b" "`a \\\\| b`"'], { cell: true }],
  'an escaped pipe': ['a \\| b', 'a | b'],
  escapes: ['\\*no\\* \\x \\\\', '*no* \\x \\'],
  entities: ['a &amp; b &lt;c&gt; &#x1F600; &copy; &nope; &NotEqualTilde; AT&T', 'a & b <c> 😀 © &nope; ≂̸ AT&T'],
  'a twice escaped entity': ['&amp;amp; x', '&amp; x'],
  'a line break of each kind': ['a<br>b<BR />c  \nd\\\ne\nf', 'a\nb\nc\nd\ne\nf'],
  'lines lose the space around them': ['a  \r\n   b\r\n\tc', 'a\nb\nc'],
  'a comment': ['Paged <!-- detected --> the team', 'Paged  the team', ['comment "" "<!-- detected -->" detected']],
  'comments alone': ['<!-- acknowledged: unknown -->', '', ['comment "" "<!-- acknowledged: unknown -->" acknowledged: unknown']],
  'other HTML': ['<b>bold</b>', 'bold', ['html "" "<b>"', 'html "" "</b>"']],
  'a link': [
    'see [the **log**](http://a.b/c "t") now',
    'see the log now',
    ['link "the log" "[the **log**](http://a.b/c \\"t\\")" http://a.b/c', 'strong "log" "**log**"'],
  ],
  'addresses alone': [
    'at https://a.b/c?d=1&e, www.x.org and <me@a.b>',
    'at https://a.b/c?d=1&e, www.x.org and me@a.b',
    [
      'link "https://a.b/c?d=1&e" "https://a.b/c?d=1&e" https://a.b/c?d=1&e',
      'link "www.x.org" "www.x.org" http://www.x.org',
      'link "me@a.b" "<me@a.b>" mailto:me@a.b',
    ],
  ],
  'an image': ['graph ![load *now*](a.png) end', 'graph load now end', ['image "load now" "![load *now*](a.png)" a.png']],
  'a reference without a definition': ['[Name] and [a][b]', '[Name] and [a][b]'],
  'a reference with a definition': ['[Name] and [a][b]', '[Name] and a', ['link "a" "[a][b]" /c'], { definitions: '[b]: /c' }],
  'a footnote': ['a[^1] b', 'a b', [], { definitions: '[^1]: note' }],
  'what would begin a block': ['# no heading', '# no heading'],
  'what would begin a list': ['- *a*', '- a', ['emphasis "a" "*a*"']],
  'emoji and lone surrogates': ['😀 **\ud800 b** 😀', '😀 \ud800 b 😀', ['strong "\\ud800 b" "**\ud800 b**"']],
};

describe('readInline', () => {
  for (const [name, [source, text, marks, context]] of Object.entries(READINGS))
    it(name, () => {
      const shown = show(source, context);
      assert.equal(shown.text, text);
      if (marks !== undefined)
        assert.deepEqual(
          shown.marks,
          marks.map((mark) =>
            mark.replace('"\\ud800 b" ', `${JSON.stringify('\ud800 b')} `).replace('"**\ud800 b**"', JSON.stringify('**\ud800 b**')),
          ),
        );
    });

  it('takes the space around it away and keeps its place', () => {
    const inline = readInline('  a b \n', 10);
    assert.deepEqual([inline.span, inline.source, inline.text], [[12, 15], 'a b', 'a b']);
    assert.deepEqual(readInline('   ', 4).span, [4, 4]);
  });

  it('finds the source of each word', () => {
    const source = 'x &amp; **14:02** `UTC`<br>\\*now\\* [log](u)\r\n  end';
    const inline = readInline(source, 100);
    const sourceOf = (words: string): string => {
      const from = inline.text.indexOf(words);
      const [start, end] = inline.spanOf(from, from + words.length);
      return source.slice(start - 100, end - 100);
    };
    assert.equal(inline.text, 'x & 14:02 UTC\n*now* log\nend');
    for (const word of ['14:02', 'UTC', 'now', 'log', 'end', 'x']) assert.equal(sourceOf(word), word);
    assert.equal(sourceOf('&'), '&amp;');
    assert.equal(sourceOf('\n*'), '<br>\\*');
    assert.equal(sourceOf('14:02 UTC'), '14:02** `UTC');
    assert.deepEqual(inline.spanOf(4, 4), [110, 110]);
    assert.deepEqual(inline.spanOf(0, inline.text.length), [100, 100 + source.length]);
    assert.deepEqual(inline.spanOf(-5, 999), [100, 100 + source.length]);
  });

  it('never throws, and every span lies in the source', () => {
    const pieces = fc.constantFrom(
      ...'*_`~[]()<>!&;\\|#-+ \n\r\t"\':.@/a1é😀\ud800\0'.split(''),
      '&amp;',
      '<br>',
      '<!--',
      '-->',
      'http://',
      'www.',
      '](',
      '**',
      '\r\n',
      '[^1]',
      '  \n',
      '&#x41;',
    );
    fc.assert(
      fc.property(
        fc.array(pieces, { maxLength: 25 }),
        fc.boolean(),
        fc.constantFrom('', '[a]: b\n\n[^1]: c'),
        (parts, cell, definitions) => {
          const source = parts.join('');
          const inline = readInline(source, 7, { cell, definitions });
          const [start, end] = inline.span;
          assert.equal(source.slice(start - 7, end - 7), inline.source);
          let last = start;
          for (let i = 0; i <= inline.text.length; i++) {
            const [from, to] = inline.spanOf(i, i + 1);
            assert.ok(
              from >= last && to >= from && to <= end,
              `${i} of ${JSON.stringify(inline.text)}: ${from}–${to} after ${last} in ${start}–${end}`,
            );
            last = from;
          }
          for (const mark of inline.marks) {
            assert.ok(mark.span[0] >= start && mark.span[1] <= end && mark.span[0] < mark.span[1]);
            assert.ok(mark.from >= 0 && mark.from <= mark.to && mark.to <= inline.text.length);
          }
        },
      ),
      { numRuns: 1500 },
    );
  });

  it('reads what has no mark-up in it as remark does', () => {
    const words = fc.array(
      fc.constantFrom(
        'a',
        'b_c',
        '[x]',
        '14:02',
        '~5',
        '5 & 6',
        'a < b',
        '(c)',
        '#1',
        'é',
        'x\ny',
        ' ',
        '!',
        '"q"',
        "it's",
        'a:b',
        '1.',
        '-',
        '@x',
        '|',
      ),
      { maxLength: 10 },
    );
    fc.assert(
      fc.property(words, (parts) => {
        const source = parts.join('').trim();
        // An entity makes remark read the whole of it; a letter before keeps what follows off the line's start.
        const fast = readInline(`a ${source}`, 0).text;
        assert.equal(`&amp;a ${source}`.length, source.length + 7);
        assert.equal(readInline(`&amp;a ${source}`, 0).text.slice(1), fast);
      }),
    );
  });
});

describe('parseBlock', () => {
  it('gives the same tree for the same text', () => {
    assert.equal(parseBlock('a *b*'), parseBlock('a *b*'));
    assert.equal(parseBlock('a *b*').children[0]?.type, 'paragraph');
  });

  it('leaves out what is too long or too deeply nested', () => {
    assert.equal(parseBlock('a '.repeat(LIMIT.length)).children.length, 0);
    assert.equal(parseBlock(`${'> '.repeat(300)}a`).children.length, 0);
    assert.equal(parseBlock('['.repeat(300)).children.length, 0);
    assert.equal(readInline('**a** '.repeat(20000), 0).text.length, 119999);
  });
});
