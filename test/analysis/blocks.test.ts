import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Nodes, Root } from 'mdast';
import { remark } from 'remark';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import { type Block, splitBlocks } from '../../server/analysis/blocks';

const processor = remark().use(remarkGfm).use(remarkFrontmatter).freeze();

/** What is compared: the tree with offsets, white space at the end of a node left out (an unclosed fence in a list takes in what follows, or not). */
function outline(node: Nodes, base: number, text: string, limit: number): unknown {
  const start = node.position!.start.offset! + base;
  let end = Math.min(node.position!.end.offset! + base, limit);
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  const { position: _, children, ...rest } = node as Nodes & { children?: Nodes[] };
  return {
    ...rest,
    ...('value' in rest && node.type === 'code' ? { value: node.value.trimEnd() } : {}),
    at: [start, end],
    children: children?.map((child) => outline(child, base, text, limit)),
  };
}

function listDefinitions(root: Root): string {
  const found: string[] = [];
  const walk = (node: Nodes): void => {
    if (node.type === 'definition') found.push(`[${node.label}]: x`);
    if (node.type === 'footnoteDefinition') found.push(`[^${node.label}]: x`);
    if ('children' in node) node.children.forEach(walk);
  };
  walk(root);
  return found.join('\n\n');
}

function readWhole(text: string): unknown[] {
  const root = processor.parse(text);
  return root.children.map((child) => outline(child, text.charCodeAt(0) === 0xfeff ? 1 : 0, text, text.length));
}

function readBlockwise(text: string, blocks: readonly Block[]): unknown[] {
  const definitions = listDefinitions(processor.parse(text));
  return blocks.flatMap((block) => {
    const closed = block.span[1] < text.length ? `${block.text}\n` : block.text;
    const source = definitions === '' || block.kind === 'code' || block.kind === 'html' ? closed : `${block.text}\n\n${definitions}`;
    return processor
      .parse(source)
      .children.filter((child) => child.position!.start.offset! < block.text.length)
      .map((child) => outline(child, block.span[0], text, block.span[1]));
  });
}

/** Where remark itself departs from CommonMark, or reads the same lines differently at the end of a text. */
const LIBERTIES: readonly RegExp[] = [
  // A list marker below indented code is taken for a paragraph.
  /(?:^|[\r\n\ufeff])(?: {4}| {0,3}\t)[^\r\n]*(?:\r\n|\r|\n)\s*(?:\d+[.)]|[-+*])(?:\s|$)/,
  // A tag alone on a line below a container joins it or not, by what follows.
  /[^\r\n](?:\r\n|\r|\n)<(?:b|a|\/x|\/script)\b/,
  // A heading or paragraph right below a link definition starts at the definition.
  /\[foo\]: [^\r\n]*(?:\r\n|\r|\n)[^\r\n]/,
  // A `---` that opens the text and is no front matter swallows the container mark below it.
  /^\ufeff?---/,
];

const EXAMPLES: Record<string, [text: string, kinds: string]> = {
  'headings of both kinds': ['# One\nTwo\n===\nThree\nmore\n---\n####### seven\n', 'heading heading heading paragraph'],
  'a setext underline and a break': ['a\n---\n\n---\nb\n***\n', 'heading break paragraph break'],
  'fences hold everything': ['```\n# no\n~~~\n```\n~~~ x\n```\n~~~\n', 'code code'],
  'an open fence goes to the end': ['a\n```\n# no\n\nb', 'paragraph code'],
  'a back-tick in the info string is no fence': ['``` a`b\ntext', 'paragraph'],
  'indented code with blank lines': ['    a\n\n    b\nc', 'code paragraph'],
  'lists with blank lines': ['- a\n\n  b\n\n- c\n\nd', 'list paragraph'],
  'another bullet is another list': ['- a\n* b\n1. c\n2) d', 'list list list list'],
  'nested lists are one block': ['- a\n  1. b\n     - c\n- d', 'list'],
  'a lazy line stays with its list': ['- a\nb\n\nc', 'list paragraph'],
  'only 1. interrupts a paragraph': ['a\n2. b\n\na\n1. b', 'paragraph paragraph list'],
  'quotes and their lazy lines': ['> a\nb\n> c\n\nd', 'quote paragraph'],
  'a table below a line of text': ['a\n| b | c |\n|---|---|\n| d | e |\nf\n\ng', 'paragraph table paragraph'],
  'a table ends at a heading': ['| a |\n|---|\n| b |\n# c', 'table heading'],
  'no table without as many cells': ['| a | b |\n|---|\n', 'paragraph'],
  'HTML of each kind': [
    '<script>\n\n</script>\n<!-- a\n\nb -->\n<?x\n\n?>\n<!X>\n<![CDATA[\n\n]]>\n<div>\n# no\n\n<b>\nno\n\na\n<b>',
    'html html html html html html html paragraph',
  ],
  'definitions and footnotes': ['[a]: /b\n[c]: /d "e"\n\n[^f]: g\n\n    h\n\ni', 'definition definition definition paragraph'],
  'front matter at the top only': ['---\na: b\n---\n# c\n\n---\nd: e\n---\n', 'front-matter heading break heading'],
  'front matter after a byte order mark': ['\ufeff---\na: b\n---\nc', 'front-matter paragraph'],
  'merge-conflict markers': [
    'a\n<<<<<<< ours\nb\n=======\nc\n>>>>>>> theirs\nd',
    'paragraph conflict paragraph conflict paragraph conflict paragraph',
  ],
  'an underline of seven is no conflict': ['a\n=======\nb', 'heading paragraph'],
  'carriage returns': ['# a\r\rb\r- c\r\r```\r# d\r```\r', 'heading paragraph list code'],
};

describe('splitBlocks', () => {
  for (const [name, [text, kinds]] of Object.entries(EXAMPLES))
    it(name, () => {
      const blocks = splitBlocks(text);
      assert.equal(blocks.map((block) => block.kind).join(' '), kinds);
      for (const { span, text: source } of blocks) assert.equal(text.slice(...span), source);
      if (kinds.includes('conflict')) return;
      assert.deepEqual(readBlockwise(text, blocks), readWhole(text));
    });

  it('gives block by block what the whole text gives', () => {
    const lines = (
      '# h|text|- a|* b|+ c|1. x|2. y|3) z|10. ten|> q|>|```|~~~|    code|  in|---|===|***|a: b|<div>|</div>|<!-- c -->|<!-- open|-->|<b>x</b>|<b>|<script>|</script>|<?x|?>|' +
      '[foo]: /url|[foo]: /url "t"|"title"|[foo]|[^1]|[^1]: note|-|1.|   - deep|      x|\tcode|- \tx|-     five|<pre>|# |#x|* * *|> - x|> ```|- ```|- > q|> # h|- # h|**b**|    |   ===|' +
      '  ---|text  |text\\|- [ ] task|\\|`a|<a href="x">|</x>|<!X|<![CDATA[|]]>|01. z|   > q|     > q|[^1]: - l|---  |'
    ).split('|');
    const rows = [
      '| a | b |',
      '|---|---|',
      '| 1 | 2 |',
      'a | b',
      '--|--',
      ':-',
      '|a|',
      '|-|',
      '> | a |',
      '> |---|',
      '- | a |',
      '|',
      '||',
      '| a',
      '',
      '',
      '',
    ];
    const document = fc
      .tuple(
        fc.array(fc.constantFrom(...lines, ...rows), { minLength: 1, maxLength: 9 }),
        fc.constantFrom('\n', '\n', '\r\n', '\r'),
        fc.constantFrom('', '', '\ufeff'),
      )
      .map(([body, eol, mark]) => mark + body.map((one) => one + eol).join(''))
      .filter((text) => !LIBERTIES.some((liberty) => liberty.test(text)));
    fc.assert(
      fc.property(document, (text) => {
        assert.deepEqual(readBlockwise(text, splitBlocks(text)), readWhole(text));
      }),
      { numRuns: 1500 },
    );
  });

  it('covers every character but blank lines, in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab#-*>`~|:=[]<!1. \t\r\n\ufeff\0\ud800😀'), maxLength: 80 }), (text) => {
        let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
        for (const { span, text: source } of splitBlocks(text)) {
          assert.match(text.slice(at, span[0]), /^[ \t\r\n]*$/);
          assert.ok(span[1] > span[0]);
          assert.equal(text.slice(...span), source);
          at = span[1];
        }
        assert.match(text.slice(at), /^[ \t\r\n]*$/);
      }),
    );
  });

  it('keeps equal blocks at their place as the same objects', () => {
    const before = splitBlocks('# a\n\nb\n\nc\n');
    const after = splitBlocks('# a\n\nB\n\nc\n', before);
    assert.deepEqual(
      after.map((block, i) => block === before[i]),
      [true, false, true],
    );
  });

  it('reads a megabyte of blocks faster than anyone types', () => {
    const text =
      '## Heading\n\nA paragraph of prose with some words.\nAnd a second line.\n\n- item\n- item\n\n| a | b |\n|---|---|\n| c | d |\n\n'.repeat(
        9000,
      );
    const times = Array.from({ length: 5 }, () => {
      const start = process.cpuUsage();
      splitBlocks(text);
      return process.cpuUsage(start).user / 1000;
    });
    assert.ok(Math.min(...times) < 150, `${times} ms`);
  });
});
