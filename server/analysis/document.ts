/** Text → PostMortem: sections, fields, tables, lists, placeholders, ignore comments, with the span of each. */
import { type Block, splitBlocks } from './blocks';
import { readListFields, readParagraphFields, readTableFields } from './fields';
import { type FrontMatterEntry, readFrontMatter } from './front-matter';
import { readIgnores, readUnknowns } from './ignores';
import { readList } from './lists';
import { type Inline, type InlineContext, isTooLarge, LIMIT, readInline } from './markdown';
import { readPlaceholders } from './placeholders';
import { readSections } from './sections';
import { readTable } from './tables';
import { indexLines, type LineIndex, type Span } from './text';

/** A heading with everything up to the next heading of its level or above. The root (level 0, no heading) holds what stands before the first heading and all others. */
export interface Section {
  readonly level: number;
  /** Heading text as read; `undefined` for the root. */
  readonly heading: Inline | undefined;
  /** Plain heading text without a trailing colon, numbering ("3.") or emoji; empty for the root. */
  readonly title: string;
  /** Heading line(s) with their `#`; empty for the root. */
  readonly headingSpan: Span;
  /** From the heading to the end of the last subsection. */
  readonly span: Span;
  /** Own content: after the heading up to the first subsection. */
  readonly body: Span;
  /** Own blocks, those of subsections left out. */
  readonly blocks: readonly Block[];
  readonly children: readonly Section[];
  readonly parent: Section | undefined;
}

/** `Label: value` in any of its shapes; the value may stand on the next line (`**One-line summary:**`). */
export interface Field {
  readonly label: string;
  readonly labelSpan: Span;
  /** An empty value has an empty span where it would stand. */
  readonly value: Inline;
  readonly shape: 'bold' | 'list' | 'line' | 'table' | 'front-matter';
  readonly section: Section;
}

/** A table cell; `span` without padding (empty where it would be typed), `outer` from after its left pipe to its right pipe. */
export interface Cell extends Inline {
  readonly outer: Span;
}

/** A table row; rows may hold fewer or more cells than the header. */
export interface Row {
  readonly cells: readonly Cell[];
  /** The whole line without its line ending. */
  readonly span: Span;
}

/** A GFM table. */
export interface Table {
  readonly header: Row;
  readonly delimiter: Row;
  readonly rows: readonly Row[];
  readonly span: Span;
  readonly section: Section;
}

/** A list item at any depth, with its own text (continuation lines joined, nested items left out). */
export interface ListItem {
  readonly content: Inline;
  /** 0 for a top-level item. */
  readonly depth: number;
  readonly ordered: boolean;
  /** The marker (`-`, `1.`) without the space behind it. */
  readonly markerSpan: Span;
  /** Marker to the end of its own text. */
  readonly span: Span;
  /** Checked state of a task item. */
  readonly checked: boolean | undefined;
}

/** A list as its items in document order, nested ones included. */
export interface List {
  readonly items: readonly ListItem[];
  readonly span: Span;
  readonly section: Section;
}

/** A paragraph's text, fields included. */
export interface Paragraph {
  readonly content: Inline;
  readonly span: Span;
  readonly section: Section;
}

/** Template text left in place: `_[…]_`, `[Name]`, `HH:MM`, `YYYY-MM-DD`, `INC-XXXX`, `TBD`, `SEV1 / SEV2 / SEV3`. */
export interface Placeholder {
  readonly span: Span;
  readonly text: string;
  readonly kind: 'text' | 'time' | 'date' | 'id' | 'choice' | 'todo';
}

/** A `postmortem-disable…` comment: the rules it names (none means all) and the span it covers. */
export interface Ignore {
  readonly span: Span;
  /** Named rules with the span of each name; empty for all rules. */
  readonly rules: readonly { readonly id: string; readonly span: Span }[];
  readonly covers: Span;
  readonly reason: string;
}

/** A milestone stated as a comment outside any row: `<!-- acknowledged: unknown -->`. */
export interface StatedUnknown {
  readonly milestone: string;
  readonly span: Span;
}

/** What a Markdown document holds, read once; every span lies in `text`. */
export interface PostMortem {
  readonly text: string;
  readonly lines: LineIndex;
  /** The line ending the document uses most. */
  readonly eol: '\n' | '\r\n' | '\r';
  readonly blocks: readonly Block[];
  readonly root: Section;
  /** Every section but the root, in document order. */
  readonly sections: readonly Section[];
  readonly tables: readonly Table[];
  readonly lists: readonly List[];
  readonly paragraphs: readonly Paragraph[];
  readonly fields: readonly Field[];
  /** Front matter's scalar values by key (also as fields); `undefined` when there is none or it is no YAML. */
  readonly frontMatter: ReadonlyMap<string, string> | undefined;
  readonly frontMatterSpan: Span | undefined;
  readonly placeholders: readonly Placeholder[];
  readonly ignores: readonly Ignore[];
  readonly unknowns: readonly StatedUnknown[];
  /** Merge-conflict marker lines; numbers are withheld while there are any. */
  readonly conflicts: readonly Span[];
  /** Blocks too large or too deeply nested to be parsed, and what stands beyond the first 2 MB. */
  readonly skipped: readonly Span[];
}

/** Reads a text as Markdown. Never throws. `previous`: what was read of an earlier version; its blocks are kept where they are the same. */
export function readDocument(text: string, previous?: PostMortem): PostMortem {
  const lines = indexLines(text);
  const end = findEnd(text);
  const blocks = splitBlocks(end < text.length ? text.slice(0, end) : text, previous?.blocks);
  const context: InlineContext = { cell: false, definitions: joinDefinitions(blocks) };
  const { root, sections } = readSections(text, blocks, context);
  const parts = readParts(text, [root, ...sections], context);
  const matter = blocks[0]?.kind === 'front-matter' ? blocks[0].span : undefined;
  const entries = matter === undefined ? undefined : readFrontMatter(text, matter);
  const defined = listDefined(blocks);
  const isDefined = (label: string): boolean => defined.has(normalizeLabel(label));
  return {
    text,
    lines,
    eol: findLineEnding(text),
    blocks,
    root,
    sections,
    ...parts,
    fields: [...(entries ?? []).map((entry) => makeMatterField(entry, root)), ...parts.fields],
    frontMatter: entries === undefined ? undefined : new Map(entries.map(({ key, value }) => [key, value])),
    frontMatterSpan: matter,
    placeholders: blocks.flatMap((block) => readPlaceholders(block, isDefined)),
    ignores: readIgnores(text, blocks, lines),
    unknowns: readUnknowns(text, blocks),
    conflicts: blocks.filter((block) => block.kind === 'conflict').map((block) => block.span),
    skipped: [...blocks.filter(isSkipped).map((block) => block.span), ...(end < text.length ? [[end, text.length] as const] : [])],
  };
}

/** Tables, lists, paragraphs and fields of all sections, in document order. */
function readParts(
  text: string,
  sections: readonly Section[],
  context: InlineContext,
): Pick<PostMortem, 'tables' | 'lists' | 'paragraphs' | 'fields'> {
  const tables: Table[] = [];
  const lists: List[] = [];
  const paragraphs: Paragraph[] = [];
  const fields: Field[] = [];
  for (const section of sections)
    for (const [i, block] of section.blocks.entries())
      if (block.kind === 'table') {
        const table = readTable(text, block, section, context);
        tables.push(table);
        fields.push(...readTableFields(table));
      } else if (block.kind === 'list') {
        const list = readList(text, block, section, context);
        lists.push(list);
        fields.push(...readListFields(text, list, context));
      } else if (block.kind === 'paragraph') {
        const paragraph = { content: readInline(block.text, block.span[0], context), span: block.span, section };
        paragraphs.push(paragraph);
        const below = section.blocks[i + 1];
        fields.push(...readParagraphFields(text, paragraph, below?.kind === 'list' ? below.span : undefined, context));
      }
  return { tables, lists, paragraphs, fields };
}

function makeMatterField({ key, keySpan, valueSpan, value }: FrontMatterEntry, root: Section): Field {
  // YAML is no Markdown: the value stands for itself.
  const clamp = (at: number): number => valueSpan[0] + Math.max(0, Math.min(at, value.length));
  const inline: Inline = {
    span: valueSpan,
    source: value,
    text: value,
    marks: [],
    spanOf: (from, to) => [clamp(from), Math.max(clamp(from), clamp(to))],
  };
  return { label: key, labelSpan: keySpan, value: inline, shape: 'front-matter', section: root };
}

/** What stands behind this many UTF-16 units is not read. */
export const DOCUMENT_LIMIT = 2 * 1024 * 1024;

/** Where reading ends: the text's end, or the last line that ends before the limit. */
function findEnd(text: string): number {
  if (text.length <= DOCUMENT_LIMIT) return text.length;
  const feed = text.lastIndexOf('\n', DOCUMENT_LIMIT - 1);
  return feed < 0 ? DOCUMENT_LIMIT : feed + 1;
}

/** Definitions beyond this size are not looked up: references to them stay words in brackets. */
const DEFINITIONS_LIMIT = 8 * 1024;

function joinDefinitions(blocks: readonly Block[]): string {
  const definitions = blocks.filter((block) => block.kind === 'definition');
  const length = definitions.reduce((sum, block) => sum + block.text.length, 0);
  return length > DEFINITIONS_LIMIT ? '' : definitions.map((block) => block.text).join('\n\n');
}

const DEFINED = /^[ \t]{0,3}\[([^\]\r\n]{1,200})\]:/gm;

function listDefined(blocks: readonly Block[]): ReadonlySet<string> {
  const labels = new Set<string>();
  for (const block of blocks)
    if (block.kind === 'definition' || (block.kind === 'paragraph' && block.text.includes(']:')))
      for (const match of block.text.matchAll(DEFINED)) labels.add(normalizeLabel(match[1] ?? ''));
  return labels;
}

function normalizeLabel(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase();
}

/** Whether remark would be needed for the block but is not given it. */
function isSkipped({ kind, text }: Block): boolean {
  return (
    (kind === 'paragraph' || kind === 'quote' || kind === 'list' || kind === 'heading') && text.length > LIMIT.depth && isTooLarge(text)
  );
}

function findLineEnding(text: string): PostMortem['eol'] {
  let feeds = 0;
  let pairs = 0;
  let returns = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1))
    if (at > 0 && text.charCodeAt(at - 1) === 13) pairs++;
    else feeds++;
  for (let at = text.indexOf('\r'); at >= 0; at = text.indexOf('\r', at + 1)) if (text.charCodeAt(at + 1) !== 10) returns++;
  return pairs > feeds && pairs >= returns ? '\r\n' : returns > feeds ? '\r' : '\n';
}
