import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { type PostMortem, readDocument, type Section } from '../../server/analysis/document';
import type { Inline } from '../../server/analysis/markdown';
import type { Span } from '../../server/analysis/text';

const template = readFileSync(join(__dirname, '..', 'documents', 'template.md'), 'utf8');

const outline = (section: Section): unknown =>
  section.children.length === 0 ? section.title : { [section.title]: section.children.map(outline) };
const fieldsOf = (text: string): string[] =>
  readDocument(text).fields.map(({ label, value, shape }) => `${shape} ${label}=${value.text.replaceAll('\n', '⏎')}`);
const cellsOf = (text: string): string[][] =>
  readDocument(text).tables.flatMap(({ header, rows }) => [header, ...rows].map(({ cells }) => cells.map((cell) => cell.text)));
const itemsOf = (text: string): string[] =>
  readDocument(text).lists.flatMap(({ items }) =>
    items.map(
      ({ depth, markerSpan, content, checked }) =>
        `${'  '.repeat(depth)}${text.slice(...markerSpan)} ${content.text.replaceAll('\n', '⏎')}${checked === undefined ? '' : checked ? ' ✓' : ' ☐'}`,
    ),
  );
const placeholdersOf = (text: string): string[] => readDocument(text).placeholders.map(({ kind, text: words }) => `${kind} ${words}`);

/** Every span of a document with what it names. */
function* listSpans(document: PostMortem): Iterable<Span> {
  const inline = function* (content: Inline): Iterable<Span> {
    yield content.span;
    assert.equal(document.text.slice(...content.span), content.source);
    yield content.spanOf(0, content.text.length);
    for (const mark of content.marks) yield mark.span;
  };
  for (const section of [document.root, ...document.sections]) {
    yield section.headingSpan;
    yield section.span;
    yield section.body;
    if (section.heading) yield* inline(section.heading);
  }
  for (const block of document.blocks) yield block.span;
  for (const { header, delimiter, rows, span } of document.tables) {
    yield span;
    for (const row of [header, delimiter, ...rows]) {
      yield row.span;
      for (const cell of row.cells) {
        yield cell.outer;
        assert.ok(cell.outer[0] <= cell.span[0] && cell.span[1] <= cell.outer[1]);
        yield* inline(cell);
      }
    }
  }
  for (const { items, span } of document.lists) {
    yield span;
    for (const item of items) {
      yield item.markerSpan;
      yield item.span;
      yield* inline(item.content);
    }
  }
  for (const { span, content } of document.paragraphs) {
    yield span;
    yield* inline(content);
  }
  for (const { labelSpan, value } of document.fields) {
    yield labelSpan;
    yield* inline(value);
  }
  for (const { span, text } of document.placeholders) {
    yield span;
    assert.equal(document.text.slice(...span), text);
  }
  for (const { span, covers, rules } of document.ignores) {
    yield span;
    yield covers;
    for (const rule of rules) {
      yield rule.span;
      assert.equal(document.text.slice(...rule.span), rule.id);
    }
  }
  yield* document.conflicts;
  yield* document.skipped;
  for (const { span } of document.unknowns) yield span;
}

function assertSound(text: string): void {
  for (const [start, end] of listSpans(readDocument(text)))
    assert.ok(start >= 0 && start <= end && end <= text.length, `${start}–${end} of ${text.length}`);
}

describe('readDocument', () => {
  describe('sections', () => {
    it('makes a tree of headings of any level', () => {
      const { root } = readDocument('before\n\n# A\n\n### B\n\n## C\n\nD\n---\n\nE\n===\n');
      assert.deepEqual(root.children.map(outline), [{ A: ['B', 'C', 'D'] }, 'E']);
      assert.equal(root.blocks.length, 1);
    });

    it('gives the words of a heading without numbering, emoji, marks and colon', () => {
      const titles = readDocument(
        '# 3. Timeline: #\n## 🔥 **Impact** 🔥\n## 1.2 Root `cause`\n## 10:30 Alert\n## [Log](x) &amp; more\n##\n',
      ).sections.map((section) => section.title);
      assert.deepEqual(titles, ['Timeline', 'Impact', 'Root cause', '10:30 Alert', 'Log & more', '']);
    });

    it('reaches from each heading to the next of its level', () => {
      const text = '# A\na\n## B\nb\n# C\nc';
      const [a, b, c] = readDocument(text).sections;
      assert.equal(text.slice(...a!.span), '# A\na\n## B\nb\n');
      assert.equal(text.slice(...a!.body), '\na\n');
      assert.equal(text.slice(...b!.span), '## B\nb\n');
      assert.equal(text.slice(...c!.body), '\nc');
      assert.equal(text.slice(...readDocument(text).root.span), text);
    });
  });

  describe('fields', () => {
    it('reads bold labels with the colon in or out, the value beside or below', () => {
      assert.deepEqual(fieldsOf('**Status:** Draft  \n**Severity**: SEV1\n__Author:__ Ann\n**Summary:**  \n_It broke_\nbadly\n'), [
        'bold Status=Draft',
        'bold Severity=SEV1',
        'bold Author=Ann',
        'bold Summary=It broke⏎badly',
      ]);
    });

    it('takes the list below a label that ends its paragraph for the value', () => {
      assert.deepEqual(fieldsOf('**Impact:**\n- Users: 5\n- more\n\n**Next:**\n\nText'), [
        'bold Impact=Users: 5⏎- more',
        'list Users=5',
        'bold Next=',
      ]);
    });

    it('places an empty value one space behind its label', () => {
      for (const [text, at] of [
        ['**Author:** \n**Status:** x', 12],
        ['**Author:**\n**Status:** x', 11],
        ['- Owner:', 8],
      ] as const)
        assert.deepEqual(readDocument(text).fields[0]!.value.span, [
          Math.min(at, text.indexOf('\n') < 0 ? text.length : text.indexOf('\n')),
          Math.min(at, text.indexOf('\n') < 0 ? text.length : text.indexOf('\n')),
        ]);
    });

    it('reads list items and bare lines with a short label, no address and no time', () => {
      assert.deepEqual(
        fieldsOf(
          '- Detected by: alert\n- **Owner**: Ann\n* see https://a.b: c\n- 14:02: paged\n\nDate: 2026-01-02\nhttps://a.b\nnote: small',
        ),
        ['list Detected by=alert', 'list Owner=Ann', 'line Date=2026-01-02'],
      );
    });

    it('reads metadata tables, by rows and by columns, and no others', () => {
      assert.deepEqual(fieldsOf('| Field | Value |\n|---|---|\n| Severity | SEV2 |\n| **Status:** | Final |'), [
        'table Severity=SEV2',
        'table Status=Final',
      ]);
      assert.deepEqual(fieldsOf('| Incident ID | INC-7 |\n|---|---|\n| Date | 2026-01-02 |'), [
        'table Incident ID=INC-7',
        'table Date=2026-01-02',
      ]);
      assert.deepEqual(fieldsOf('| Severity | Incident Duration |\n|---|---|\n| SEV1 | 2 h |'), [
        'table Severity=SEV1',
        'table Incident Duration=2 h',
      ]);
      assert.deepEqual(fieldsOf('| Time | Event |\n|---|---|\n| 14:02 | x |'), []);
      assert.deepEqual(fieldsOf('| Action | Owner | Status |\n|---|---|---|\n| a | b | c |'), []);
      assert.deepEqual(fieldsOf('| Name | Role |\n|---|---|\n| a | Observer |'), []);
    });

    it('reads front matter by lines', () => {
      const text =
        '---\ntitle: "It: broke" # really\nstatus: Final # or not\nauthors: [Ann, Bob]\nnested:\n  id: 1\nlist:\n- a\n__proto__: x\nlong: |\n  text\nempty:\n---\n# T';
      const { frontMatter, frontMatterSpan, fields } = readDocument(text);
      assert.deepEqual(
        [...frontMatter!],
        [
          ['title', 'It: broke'],
          ['status', 'Final'],
          ['authors', 'Ann, Bob'],
          ['nested', ''],
          ['list', ''],
          ['__proto__', 'x'],
          ['empty', ''],
        ],
      );
      assert.equal(text.slice(...frontMatterSpan!).endsWith('\n---'), true);
      for (const { label, labelSpan, value } of fields) {
        assert.equal(text.slice(...labelSpan), label);
        assert.equal(text.slice(...value.span), value.text);
      }
      assert.equal(readDocument('---\nno yaml at all\n---\n').frontMatter, undefined);
    });
  });

  describe('tables', () => {
    it('parts cells as GFM does', () => {
      assert.deepEqual(cellsOf('a | b\n--|--\n1 | 2 | 3\n| `x \\| y` | <br>z &amp; [l](u) |\n|4\n| \\\\| 5 |\n| `a | b` |'), [
        ['a', 'b'],
        ['1', '2', '3'],
        ['x | y', '\nz & l'],
        ['4'],
        ['\\', '5'],
        ['`a', 'b`'],
      ]);
    });

    it('gives cells without padding, and what lies between the pipes', () => {
      const text = '| a  |  |\n|:--|--|\n|\tb😀 ||\n';
      const [{ header, rows }] = readDocument(text).tables as [PostMortem['tables'][number]];
      assert.deepEqual(
        header.cells.map((cell) => [text.slice(...cell.outer), text.slice(...cell.span)]),
        [
          [' a  ', 'a'],
          ['  ', ''],
        ],
      );
      assert.deepEqual(
        rows[0]!.cells.map((cell) => [text.slice(...cell.outer), text.slice(...cell.span)]),
        [
          ['\tb😀 ', 'b😀'],
          ['', ''],
        ],
      );
      assert.deepEqual(header.cells[1]!.span, [7, 7]);
      assert.equal(text.slice(...rows[0]!.span), '|\tb😀 ||');
    });
  });

  describe('lists', () => {
    it('gives every item with its depth, marker and own text', () => {
      assert.deepEqual(itemsOf('- a\n  b\nlazy\n  1. c\n     - d\n\n  more of a\n- [x] e\n* [ ] f\n'), [
        '- a⏎b⏎lazy',
        '  1. c',
        '    - d',
        '- e ✓',
        '* f ☐',
      ]);
    });

    it('tells text from markers', () => {
      assert.deepEqual(itemsOf('- a\n  2. no item\n- - b\n- ```\n  - code\n  ```\n-\n  c\n- [ ]\n'), [
        '- a⏎2. no item',
        '- ',
        '  - b',
        '- ',
        '- c',
        '- [ ]',
      ]);
    });
  });

  describe('placeholders', () => {
    it('finds every one of the template', () => {
      const found = placeholdersOf(template);
      assert.equal(found.length, 79);
      const count = (kind: string): number => found.filter((one) => one.startsWith(`${kind} `)).length;
      assert.deepEqual(['text', 'id', 'date', 'choice', 'time'].map(count), [63, 1, 2, 2, 11]);
    });

    it('knows the template from the author', () => {
      assert.deepEqual(placeholdersOf('[Name], [Your team], _[Date]_, HH:MM, YYYY-MM-DD, INC-XXX, TBD, ??? and Low / Medium / High'), [
        'text [Name]',
        'text [Your team]',
        'text _[Date]_',
        'time HH:MM',
        'date YYYY-MM-DD',
        'id INC-XXX',
        'todo TBD',
        'todo ???',
        'choice Low / Medium / High',
      ]);
      for (const text of [
        '- [ ] task\n- [x] done',
        '[Name](http://a.b) and [Date][1] and ![Name](x)',
        'see [Name]\n\n[Name]: http://a.b',
        'a footnote[^1] and `HH:MM` and <!-- TBD -->',
        '```\nHH:MM [Name]\n```',
        '[sic] [14:05] [UTC] [DONE] [#12] [Alice]',
        'SEV1/SEV2, OTBDX, 14:?? and what???',
        '| Draft | Under Review | Final |\n|---|---|---|\n| P0 | P1 | P2 |',
        '> TODO they said',
        'TODO.md and my-TODO-list',
      ])
        assert.deepEqual(placeholdersOf(text), [], text);
    });
  });

  describe('comments', () => {
    it('reads which rules to ignore, and where', () => {
      const text =
        '# A\n<!-- postmortem-disable-next-line blame, counterfactual: quoted -->\n\nline\nmore\n<!-- postmortem-disable -->\nx\n<!-- postmortem-enable -->\ny <!-- postmortem-disable-line -->\n';
      const { ignores } = readDocument(text);
      assert.deepEqual(
        ignores.map(({ rules, reason, covers }) => [rules.map((rule) => rule.id), reason, text.slice(...covers)]),
        [
          [['blame', 'counterfactual'], 'quoted', 'line\n'],
          [[], '', '\nx\n'],
          [[], '', 'y <!-- postmortem-disable-line -->\n'],
        ],
      );
    });

    it('covers the row below in a table, below its header too', () => {
      const text =
        '| a | b <!-- postmortem-disable-next-line x --> |\n|---|---|\n| 1 | 2 <!-- postmortem-disable-next-line y --> |\n| 3 | 4 |\n';
      assert.deepEqual(
        readDocument(text).ignores.map(({ covers }) =>
          text
            .slice(...covers)
            .trimEnd()
            .split('\n')
            .at(-1),
        ),
        ['| 1 | 2 <!-- postmortem-disable-next-line y --> |', '| 3 | 4 |'],
      );
    });

    it('ends a disable at the enable that names the same rules', () => {
      const text = '<!-- postmortem-disable a -->\n<!-- postmortem-disable b -->\n1\n<!-- postmortem-enable a -->\n2\n';
      assert.deepEqual(
        readDocument(text).ignores.map(({ covers }) => text.slice(...covers).includes('2')),
        [false, true],
      );
    });

    it('leaves code alone, and takes a whole file', () => {
      assert.equal(readDocument('```\n<!-- postmortem-disable -->\n```\n').ignores.length, 0);
      assert.deepEqual(readDocument('a\n<!-- postmortem-disable-file -->').ignores[0]?.covers, [0, 34]);
    });

    it('reads milestones that nobody knows', () => {
      const text = '<!-- acknowledged: unknown -->\n\n- 14:02 x <!-- Detected: unknown, logs are gone -->\n<!-- lunch: unknown -->';
      assert.deepEqual(
        readDocument(text).unknowns.map(({ milestone }) => milestone),
        ['acknowledged', 'detected'],
      );
    });
  });

  it('finds the lines of an unresolved merge', () => {
    const text = '| a |\n|---|\n<<<<<<< HEAD\n| b |\n=======\n| c |\n>>>>>>> other\n';
    assert.deepEqual(
      readDocument(text).conflicts.map((span) => text.slice(...span)),
      ['<<<<<<< HEAD', '=======', '>>>>>>> other'],
    );
  });

  it('names the line ending most used', () => {
    assert.deepEqual(
      ['a', 'a\nb', 'a\r\nb\r\nc\nd', 'a\rb\rc\n'].map((text) => readDocument(text).eol),
      ['\n', '\n', '\r\n', '\r'],
    );
  });

  it('skips what is too large to parse, and says so', () => {
    const text = `a\n\n${'word '.repeat(20000)}\n\n${'> '.repeat(300)}b\n\n| a |\n|---|\n${'| b |\n'.repeat(20000)}`;
    assert.deepEqual(
      readDocument(text).skipped.map(([start, end]) => end - start),
      [100000, 601],
    );
  });

  it('counts in UTF-16 whatever stands before', () => {
    for (const [mark, eol] of [
      ['\ufeff', '\n'],
      ['', '\r\n'],
      ['\ufeff', '\r\n'],
      ['', '\r'],
    ] as const) {
      const text =
        `${mark}# 😀 T\n\n**Status:** _Final_ 😀\n\n| Time | Event |\n|---|---|\n| 14:02 | 😀 **x** |\n\n- a 😀 *b*\n`.replaceAll(
          '\n',
          eol,
        );
      const { fields, tables, lists, sections } = readDocument(text);
      assert.equal(sections[0]?.title, 'T');
      assert.equal(text.slice(...fields[0]!.value.spanOf(0, 5)), 'Final');
      const cell = tables[0]!.rows[0]!.cells[1]!;
      assert.equal(text.slice(...cell.spanOf(3, 4)), 'x');
      const { content } = lists[0]!.items[0]!;
      assert.equal(text.slice(...content.spanOf(5, 6)), 'b');
    }
  });

  it('never throws, and every span lies in the text, wherever the template is cut', () => {
    for (let end = 0; end <= template.length; end++)
      if (end % 41 === 0) assertSound(template.slice(0, end));
      else assert.ok(readDocument(template.slice(0, end)).root.span[1] === end);
    for (let start = 0; start <= template.length; start += 83) assertSound(template.slice(start));
    assertSound(`\ufeff${template.replaceAll('\n', '\r\n')}`);
    assertSound(template.replaceAll('\n', '\r'));
  });

  it('never throws on any text', () => {
    const pieces = fc.constantFrom(
      ...'#*_`~[]()<>!|-+= \n\r\t":.@a1\ufeff\0\ud800😀'.split(''),
      '**A:** ',
      '- ',
      '| ',
      '|---|',
      '\n\n',
      '---\n',
      '<!-- postmortem-disable',
      ' -->',
      '```\n',
      'HH:MM',
      '<<<<<<< a\n',
      '=======\n',
      '>>>>>>> b\n',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => assertSound(parts.join(''))),
      { numRuns: 1000 },
    );
  });

  it('reads a document in the template’s shape without remark', () => {
    readDocument(template);
    const times = Array.from({ length: 20 }, () => {
      const start = process.cpuUsage();
      readDocument(template);
      return process.cpuUsage(start).user / 1000;
    });
    assert.ok(Math.min(...times) < 3, `${Math.min(...times)} ms`);
  });
});
