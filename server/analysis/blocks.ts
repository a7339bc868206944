/** Text → top-level Markdown blocks by a line scan: what has not changed is never read again. */
import {
  closesFence,
  countCells,
  countDelimiters,
  endsHtml,
  isBlank,
  isBreak,
  isFootnote,
  type Line,
  makeLine,
  moveTo,
  readDefinition,
  readFence,
  readHeadingLevel,
  readHtmlKind,
  readMarker,
  readUnderline,
} from './block-starts';
import { hasConflictMarkers, isConflictMarker } from './conflicts';
import { findFrontMatter } from './front-matter';
import type { Span } from './text';

/** What a block is, as CommonMark and GFM see its first line; `front-matter` only at the top, `conflict` is a merge-conflict marker line. */
export type BlockKind =
  | 'front-matter'
  | 'heading'
  | 'table'
  | 'list'
  | 'paragraph'
  | 'code'
  | 'html'
  | 'quote'
  | 'break'
  | 'definition'
  | 'conflict';

/** One top-level block. Its `text` is the document between `span`, without the blank lines around it. */
export interface Block {
  readonly kind: BlockKind;
  readonly span: Span;
  readonly text: string;
}

/**
 * The top-level blocks of a text in order. `previous` (of an earlier version) lets equal blocks be kept as the same objects where their place is unchanged.
 *
 * Blocks parsed one by one give what the whole document gives. Where the scan cannot tell, it falls back to a larger block: text right below a list, quote or
 * footnote (a lazy line of it, or not) stays with it; so does text below a link definition that may go on there. Merge-conflict markers part blocks, which Markdown would not.
 */
export function splitBlocks(text: string, previous: readonly Block[] = []): readonly Block[] {
  const blocks: Block[] = [];
  const line = makeLine(text);
  const hasReturn = /\r(?!\n)/.test(text);
  const hasConflict = hasConflictMarkers(text);
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;

  const add = (kind: BlockKind, start: number, end: number): void => {
    const old = previous[blocks.length];
    const source = text.slice(start, end);
    const same = old !== undefined && old.kind === kind && old.span[0] === start && old.text === source;
    blocks.push(same ? old : { kind, span: [start, end], text: source });
  };
  const advance = (): boolean => {
    at = line.next;
    if (at >= text.length) return false;
    moveTo(line, at, hasReturn);
    return true;
  };
  const isConflict = (): boolean => hasConflict && isConflictMarker(line);
  /** Whether the line ends a paragraph above it; below a list or quote (`lazy`) any list marker does. */
  const interrupts = (lazy: boolean): boolean => {
    if (isConflict()) return true;
    if (line.indent > 3) return false;
    switch (text.charCodeAt(line.first)) {
      case 35: // #
        return readHeadingLevel(line) > 0;
      case 62: // >
        return true;
      case 96: // `
      case 126: // ~
        return readFence(line) > 0;
      case 60: {
        // <
        const kind = readHtmlKind(line);
        return kind > 0 && kind < 7;
      }
      case 91: // [
        return isFootnote(line);
      case 42: // *
      case 43: // +
      case 45: // -
      case 95: // _
        if (isBreak(line)) return true;
        break;
      default:
    }
    const marker = readMarker(line);
    return marker !== undefined && (lazy || (marker.content < line.end && (!marker.ordered || marker.digits === '1')));
  };

  /** A fence left open goes to the end of the text. */
  const readCode = (size: number): void => {
    const { start, first } = line;
    const c = text.charCodeAt(first);
    while (advance())
      if (closesFence(line, c, size)) {
        at = line.next;
        add('code', start, line.end);
        return;
      }
    add('code', start, text.length);
  };
  const readIndented = (): void => {
    const { start } = line;
    let { end } = line;
    while (advance()) {
      if (isBlank(line)) continue;
      if (line.indent < 4 || isConflict()) break;
      end = line.end;
    }
    add('code', start, end);
  };
  /** Raw HTML; a comment and its like left open goes to the end of the text. */
  const readHtml = (kind: number): void => {
    const { start } = line;
    if (kind > 5) {
      let { end } = line;
      while (advance() && !isBlank(line) && !isConflict()) end = line.end;
      add('html', start, end);
      return;
    }
    let from = line.first + 2;
    while (!endsHtml(line, kind, from)) {
      if (!advance()) {
        add('html', start, text.length);
        return;
      }
      from = line.start;
    }
    at = line.next;
    add('html', start, line.end);
  };
  /** A quote, footnote or list from its first line on. `column`: indent of lines that are inside; `type`: of list markers that go on with it. */
  const readContainer = (kind: BlockKind, column: number, type: number): void => {
    const { start } = line;
    let { end } = line;
    let inside = column;
    let types = [type];
    let blank = false;
    /** A line without the container's mark may be inside (lazy) or not: from then on, go on in every sense, so that the block is large enough for each. */
    let unsure = kind === 'list' && readMarker(line)?.content === line.end;
    const belongs = (): boolean => {
      const indented = line.indent >= inside;
      if (indented && !unsure) return true;
      if (line.indent < 4 && text.charCodeAt(line.first) === 62) return indented || unsure || kind === 'quote';
      const marker = line.indent > 3 || isBreak(line) ? undefined : readMarker(line);
      if (marker === undefined) return indented;
      if (!indented && !types.includes(marker.type) && (!unsure || interrupts(false))) return false;
      inside = unsure ? Math.min(inside, marker.column) : marker.column;
      types = unsure ? [...types, marker.type] : types;
      unsure ||= marker.content === line.end;
      return true;
    };
    while (advance()) {
      if (isBlank(line)) {
        blank = true;
        continue;
      }
      if (isConflict()) break;
      if (!belongs()) {
        if (unsure && !blank && readUnderline(line) === 2) {
          end = line.end;
          at = line.next;
          break;
        }
        if (blank || interrupts(true)) break;
        unsure = true;
      }
      blank = false;
      end = line.end;
    }
    add(kind, start, end);
  };
  /** A table from its header row, where the reader stands, on. */
  const readTable = (kind: BlockKind, start: number): void => {
    advance();
    let { end } = line;
    while (advance() && !isBlank(line) && line.indent < 4 && !startsOther(line) && !isConflict()) end = line.end;
    add(kind, start, end);
  };
  /** A paragraph, or the setext heading or table that its lines turn out to be. */
  const readParagraph = (kind: BlockKind): void => {
    const { start } = line;
    let { end } = line;
    let header = line.indent < 4 ? line.start : -1;
    while (advance()) {
      if (isBlank(line)) break;
      const c = text.charCodeAt(line.first);
      if ((c === 45 || c === 124 || c === 58) && header >= 0) {
        const cells = countDelimiters(line);
        if (cells > 0) {
          moveTo(line, header, hasReturn);
          if (countCells(line) === cells) {
            // A header row that would be a list item if it stood alone stays with the lines above it.
            const alone = header > start && readMarker(line) === undefined;
            if (alone) add(kind, start, trimEnd(text, start, header));
            if (alone || header === start) readTable('table', header);
            else readTable('paragraph', start);
            return;
          }
          moveTo(line, at, hasReturn);
        }
      }
      if ((c === 61 || c === 45) && readUnderline(line) > 0 && !isConflict()) {
        add(kind === 'paragraph' ? 'heading' : kind, start, line.end);
        at = line.next;
        return;
      }
      if (interrupts(false)) break;
      header = line.indent < 4 ? line.start : -1;
      end = line.end;
    }
    add(kind, start, end);
  };

  const matter = findFrontMatter(text, at);
  if (matter !== undefined) {
    add('front-matter', at, matter.end);
    at = matter.next;
  }
  while (at < text.length) {
    moveTo(line, at, hasReturn);
    if (isBlank(line)) {
      at = line.next;
      continue;
    }
    if (isConflict()) {
      add('conflict', line.start, line.end);
      at = line.next;
      continue;
    }
    if (line.indent > 3) {
      readIndented();
      continue;
    }
    const c = text.charCodeAt(line.first);
    if (c === 35 && readHeadingLevel(line) > 0) {
      add('heading', line.start, line.end);
      at = line.next;
      continue;
    }
    if ((c === 42 || c === 45 || c === 95) && isBreak(line)) {
      add('break', line.start, line.end);
      at = line.next;
      continue;
    }
    if (c === 62) {
      readContainer('quote', Number.POSITIVE_INFINITY, 0);
      continue;
    }
    const size = readFence(line);
    if (size > 0) {
      readCode(size);
      continue;
    }
    const html = readHtmlKind(line);
    if (html > 0) {
      readHtml(html);
      continue;
    }
    const marker = readMarker(line);
    if (marker !== undefined) {
      readContainer('list', marker.column, marker.type);
      continue;
    }
    if (c === 91) {
      if (isFootnote(line)) {
        readContainer('definition', 4, 0);
        continue;
      }
      const definition = readDefinition(line);
      if (definition !== 'open' && !mayGoOn(line, definition === 'titled', hasReturn)) {
        add('definition', line.start, line.end);
        at = line.next;
        continue;
      }
      readParagraph(definition === 'open' ? 'paragraph' : 'definition');
      continue;
    }
    readParagraph('paragraph');
  }
  return blocks;
}

/** Whether the line below a whole definition may be its title, or would start another block if the definition were not above it. */
function mayGoOn(line: Line, titled: boolean, hasReturn: boolean): boolean {
  if (line.next >= line.text.length) return false;
  const below = makeLine(line.text);
  moveTo(below, line.next, hasReturn);
  if (isBlank(below)) return false;
  const c = line.text.charCodeAt(below.first);
  return (
    (!titled && (c === 34 || c === 39 || c === 40)) ||
    below.indent > 3 ||
    c === 60 ||
    countDelimiters(below) > 0 ||
    readMarker(below) !== undefined
  );
}

/** Whether a line below a table row starts something else: a heading, fence, quote, list, HTML or break; everything else is a row. */
function startsOther(line: Line): boolean {
  return (
    readHeadingLevel(line) > 0 ||
    line.text.charCodeAt(line.first) === 62 ||
    readFence(line) > 0 ||
    readHtmlKind(line) > 0 ||
    isBreak(line) ||
    isFootnote(line) ||
    readMarker(line) !== undefined
  );
}

/** End of the last line before `next`, line endings left out. */
function trimEnd(text: string, start: number, next: number): number {
  let end = next;
  while (end > start && (text.charCodeAt(end - 1) === 10 || text.charCodeAt(end - 1) === 13)) end--;
  return end;
}
