/** Blocks → the tree of sections. */
import type { Block } from './blocks';
import type { Section } from './document';
import { type Inline, type InlineContext, readInline } from './markdown';
import type { Span } from './text';

/** A section while the tree is built. */
interface Draft extends Section {
  span: Span;
  body: Span;
  readonly blocks: Block[];
  readonly children: Draft[];
  readonly parent: Draft | undefined;
}

/** The root with all sections below it, and every section but the root in document order. */
export function readSections(
  text: string,
  blocks: readonly Block[],
  context: InlineContext,
): { readonly root: Section; readonly sections: readonly Section[] } {
  const root = makeDraft(0, undefined, [0, 0], undefined);
  const sections: Draft[] = [];
  let current = root;
  const close = (section: Draft, end: number): void => {
    section.span = [section.span[0], end];
  };
  for (const block of blocks) {
    if (block.kind !== 'heading') {
      current.blocks.push(block);
      continue;
    }
    const { level, content } = readHeading(block);
    const [start, end] = block.span;
    if (current === root || current.children.length === 0) current.body = [current.body[0], start];
    let parent: Draft = current;
    while (parent.level >= level && parent.parent !== undefined) {
      close(parent, start);
      parent = parent.parent;
    }
    const heading = readInline(text.slice(...content), content[0], context);
    current = makeDraft(level, heading, [start, end], parent);
    parent.children.push(current);
    sections.push(current);
  }
  if (current.children.length === 0) current.body = [current.body[0], text.length];
  for (let open: Draft | undefined = current; open !== undefined; open = open.parent) close(open, text.length);
  return { root, sections };
}

function makeDraft(level: number, heading: Inline | undefined, headingSpan: Span, parent: Draft | undefined): Draft {
  const title = heading === undefined ? '' : readTitle(heading.text);
  return {
    level,
    heading,
    title,
    headingSpan,
    span: headingSpan,
    body: [headingSpan[1], headingSpan[1]],
    blocks: [],
    children: [],
    parent,
  };
}

/** Level of a heading block and the span of its words. */
function readHeading({ text, span }: Block): { readonly level: number; readonly content: Span } {
  let at = 0;
  while (isSpace(text.charCodeAt(at))) at++;
  let from = at;
  while (text.charCodeAt(from) === 35) from++;
  const level = from - at;
  if (level > 0 && level < 7 && !/[\r\n]/.test(text)) {
    let to = text.length;
    while (to > from && isSpace(text.charCodeAt(to - 1))) to--;
    let hash = to;
    while (hash > from && text.charCodeAt(hash - 1) === 35) hash--;
    if (hash === from || isSpace(text.charCodeAt(hash - 1))) to = hash;
    return { level, content: [span[0] + from, span[0] + to] };
  }
  let line = text.length;
  while (line > 0 && text.charCodeAt(line - 1) !== 10 && text.charCodeAt(line - 1) !== 13) line--;
  return { level: text.slice(line).includes('=') ? 1 : 2, content: [span[0] + at, span[0] + line] };
}

function isSpace(c: number): boolean {
  return c === 32 || c === 9;
}

const NUMBERING = /^(?:\d{1,2}[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?|[IVX]{1,4}[.)])\s+/;
const ONE_EMOJI = String.raw`(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\ufe0f|\u200d)`;
const EMOJI = new RegExp(`^(?:${ONE_EMOJI}\\s*)+|(?:\\s*${ONE_EMOJI})+$`, 'gu');

/** Heading text without numbering, emoji and a trailing colon. */
export function readTitle(text: string): string {
  const words = text.length > 300 ? text.slice(0, 300) : text;
  return words
    .replace(EMOJI, '')
    .replace(NUMBERING, '')
    .replace(EMOJI, '')
    .replace(/[:：]$/, '')
    .replace(/\s+/g, ' ')
    .trim();
}
