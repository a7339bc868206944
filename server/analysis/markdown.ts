/** Markdown → mdast and plain text: the one remark processor, and every quirk of mdast positions. */
import type { Root } from 'mdast';
import { remark } from 'remark';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import type { Processor } from 'unified';
import { type Reading, readPlain, readTree } from './inline-reading';
import type { Span } from './text';

/** A piece of mark-up inside a stretch of text; `from`/`to` are offsets in the plain `text`, `span` in the document (mark-up included). */
export interface Mark {
  readonly kind: 'strong' | 'emphasis' | 'delete' | 'code' | 'link' | 'image' | 'comment' | 'html';
  readonly from: number;
  readonly to: number;
  readonly span: Span;
  /** Address of a link or image; the words of a comment, trimmed. */
  readonly value?: string;
}

/** A stretch of Markdown read as plain text: mark-up gone, entities and escapes decoded, `<br>` a line break, comments left out, code kept as its words. */
export interface Inline {
  /** Where it stands in the document, without surrounding white space. */
  readonly span: Span;
  /** The source between `span`. */
  readonly source: string;
  readonly text: string;
  readonly marks: readonly Mark[];
  /** The document's span of `text.slice(from, to)`; an empty range gives an empty span at its place. */
  spanOf(from: number, to: number): Span;
}

/** What a stretch of Markdown is read in. */
export interface InlineContext {
  /** A table cell: `\|` is a pipe in code, too. */
  readonly cell: boolean;
  /** The document's link reference and footnote definitions as Markdown; empty for none. */
  readonly definitions: string;
}

/** Blocks beyond this many UTF-16 units, or nested deeper, are not given to remark: it would hold up everything else. */
export const LIMIT = { length: 64 * 1024, depth: 200 } as const;

const NO_CONTEXT: InlineContext = { cell: false, definitions: '' };
const CACHE_SIZE = 4000;

let processor: { parse(text: string): Root } | undefined;

/** Made when first needed: most documents open without it. */
function parse(text: string): Root {
  processor ??= remark().use(remarkGfm).use(remarkFrontmatter).use(keepPositions).freeze();
  return processor.parse(text);
}

/** GFM's autolinks are found twice; the second time, by a transform of the tree, leaves nodes without positions. */
function keepPositions(this: Processor): void {
  const { fromMarkdownExtensions = [] } = this.data();
  for (const extension of fromMarkdownExtensions.flat(2)) if ('transforms' in extension) extension.transforms = [];
}

const EMPTY: Root = { type: 'root', children: [] };
const roots = new Map<string, Root>();

/** The mdast of one block (offsets count from the block's start); cached by content. Blocks beyond 64 KB or 200 nestings give an empty root. */
export function parseBlock(text: string): Root {
  if (isTooLarge(text)) return EMPTY;
  return remember(roots, text, () => parse(text));
}

/** Whether a text is too long or too deeply nested for remark. */
export function isTooLarge(text: string): boolean {
  return text.length > LIMIT.length || isTooDeep(text);
}

/** Counts what nests: brackets left open, marks at a line's start, and runs of emphasis that could open others. */
function isTooDeep(text: string): boolean {
  if (text.length <= LIMIT.depth) return false;
  let brackets = 0;
  let marks = 0;
  let prefix = true;
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 10 || c === 13) {
      prefix = true;
      depth = 0;
    } else if (c === 91) brackets++;
    else if (c === 93) brackets = Math.max(0, brackets - 1);
    else if (c === 42 || c === 95 || c === 126) marks++;
    if (prefix) {
      if (c === 62 || c === 43 || c === 45 || c === 42 || c === 46 || c === 41) depth++;
      else if (c !== 32 && c !== 9 && !(c >= 48 && c <= 57) && c !== 10 && c !== 13) prefix = false;
    }
    if (brackets > LIMIT.depth || depth > LIMIT.depth || marks > 40 * LIMIT.depth) return true;
  }
  return false;
}

const readings = new Map<string, Reading>();

/** An inline that is read when first asked. A class, since a document holds very many: accessors on a prototype cost no closures. */
class LazyInline implements Inline {
  #reading: Reading | undefined;
  #marks: readonly Mark[] | undefined;
  readonly #context: InlineContext;

  constructor(
    readonly span: Span,
    readonly source: string,
    context: InlineContext,
  ) {
    this.#context = context;
  }

  #read(): Reading {
    this.#reading ??= readContent(this.source, this.#context);
    return this.#reading;
  }

  get text(): string {
    return this.#read().text;
  }

  get marks(): readonly Mark[] {
    const [at] = this.span;
    this.#marks ??= this.#read().marks.map((mark) => ({ ...mark, span: [mark.span[0] + at, mark.span[1] + at] }));
    return this.#marks;
  }

  spanOf(from: number, to: number): Span {
    const [at] = this.span;
    const [start, end] = this.#read().spanOf(from, to);
    return [start + at, end + at];
  }
}

/** Reads `source`, which stands at `start` in the document, as inline content, when it is first asked. Plain text takes a fast path without remark; results are cached by content. */
export function readInline(source: string, start: number, context: InlineContext = NO_CONTEXT): Inline {
  let from = 0;
  let to = source.length;
  while (from < to && isSpace(source.charCodeAt(from))) from++;
  if (from === to) from = to = 0;
  while (to > from && isSpace(source.charCodeAt(to - 1))) to--;
  const body = from === 0 && to === source.length ? source : source.slice(from, to);
  return new LazyInline([start + from, start + to], body, context);
}

function isSpace(c: number): boolean {
  return c === 32 || c === 10 || c === 13 || c === 9;
}

/** Characters that may mean something in Markdown where they stand; without any of them the text is its own reading. */
const MARKUP = /[\\*`]|&[#A-Za-z]|<[A-Za-z/!?]|~[^~]*~|\]\(|[\w.+-]@\w|www\.|:\/\/|(?:^|[^\p{L}\p{N}])_|_(?:[^\p{L}\p{N}]|$)/iu;

function readContent(source: string, context: InlineContext): Reading {
  const bracket = context.definitions !== '' && source.includes('[');
  if (!bracket && !MARKUP.test(source)) return readPlain(source);
  const definitions = bracket ? context.definitions : '';
  const key = `${context.cell ? '|' : ' '}${source}${definitions === '' ? '' : `\0${definitions}`}`;
  return remember(readings, key, () => {
    if (isTooLarge(source)) return readPlain(source);
    // A letter and a space before it make anything a paragraph, whatever it begins with.
    const document = `a ${source}`;
    return readTree(parse(definitions === '' ? document : `${document}\n\n${definitions}`), document, 2, context.cell);
  });
}

function remember<T>(cache: Map<string, T>, key: string, read: () => T): T {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const value = read();
  if (cache.size >= CACHE_SIZE) cache.clear();
  cache.set(key, value);
  return value;
}
