/** mdast → plain text with the way back: which stretch of the source each stretch of the text was read from. */
import type { Nodes, Root } from 'mdast';
import type { Mark } from './markdown';
import type { Span } from './text';

/** Plain text read from a source; all offsets count from the source's start. */
export interface Reading {
  readonly text: string;
  readonly marks: readonly Mark[];
  spanOf(from: number, to: number): Span;
}

/** A stretch of text (`at`, `length`) and of source (`from`, `size`); of equal length they run character by character, else they stand for each other as a whole. */
interface Run {
  readonly at: number;
  length: number;
  readonly from: number;
  size: number;
}

/** Reads a text without mark-up: lines lose the white space around them, as in a paragraph. */
export function readPlain(source: string): Reading {
  if (!/[\r\n]/.test(source)) {
    const clamp = (at: number): number => Math.max(0, Math.min(at, source.length));
    return { text: source, marks: [], spanOf: (from, to) => [clamp(from), Math.max(clamp(from), clamp(to))] };
  }
  const out = new Output(source);
  out.align(source.replace(LINE_BREAKS, '\n'), 0, source.length);
  return out.finish([], 0);
}

const LINE_BREAKS = /(?<![ \t])[ \t]*(?:\r\n?|\n)[ \t]*/g;
const LINE_BREAK_HERE = /[ \t]*(?:\r\n?|\n)[ \t]*/y;
const ENTITY_HERE = /&(?:#[xX][0-9a-fA-F]{1,6}|#\d{1,7}|[A-Za-z][A-Za-z0-9]{0,31});/y;
const AMPERSAND = /^&(?:amp|AMP|#0*38|#[xX]0*26);$/;
/** Second characters of the named entities that stand for two. */
const SECOND = /\u0338|\u20d2|\ufe00|\u200a|\u20e5|\u0333/;
const PUNCTUATION = /[!-/:-@[-`{-~]/;

/** Collects text and runs while the source is walked. */
class Output {
  text = '';
  readonly runs: Run[] = [];
  constructor(readonly source: string) {}

  /** `text` stands for `source.slice(from, to)`. */
  add(text: string, from: number, to: number): void {
    const last = this.runs.at(-1);
    const same = text.length === to - from;
    if (last !== undefined && same && last.length === last.size && last.from + last.size === from) {
      last.length += text.length;
      last.size += text.length;
    } else if (text !== '') this.runs.push({ at: this.text.length, length: text.length, from, size: to - from });
    this.text += text;
  }

  /** Decoded `value` against the source between `from` and `to`: escapes, entities and line breaks take more room there. */
  align(value: string, from: number, to: number): void {
    const { source } = this;
    let at = from;
    let v = 0;
    while (v < value.length) {
      const c = value.charCodeAt(v);
      if (c === 10 || c === 13) {
        const end = matchEnd(LINE_BREAK_HERE, source, at);
        v += c === 13 && value.charCodeAt(v + 1) === 10 ? 2 : 1;
        this.add('\n', Math.min(at, to), Math.min(end ?? at + 1, to));
        at = end ?? at + 1;
        continue;
      }
      const s = source.charCodeAt(at);
      if (s === 92 && PUNCTUATION.test(source.charAt(at + 1)) && source.charCodeAt(at + 1) === c) {
        this.add(value.charAt(v), at, at + 2);
        at += 2;
        v++;
        continue;
      }
      const end = s === 38 ? matchEnd(ENTITY_HERE, source, at) : undefined;
      if (end !== undefined && (c !== 38 || AMPERSAND.test(source.slice(at, end)))) {
        const two = (c >= 0xd800 && c < 0xdc00) || SECOND.test(value.charAt(v + 1)) || source.startsWith('&fjlig;', at);
        const length = two && v + 1 < value.length ? 2 : 1;
        this.add(value.slice(v, v + length), at, end);
        at = end;
        v += length;
        continue;
      }
      let stop = v + 1;
      let next = at + 1;
      for (; stop < value.length && next < to; stop++, next++) {
        const d = source.charCodeAt(next);
        if (d !== value.charCodeAt(stop) || d === 92 || d === 38 || d === 10 || d === 13) break;
      }
      this.add(value.slice(v, stop), Math.min(at, to), Math.min(next, to));
      v = stop;
      at = next;
    }
  }

  /** Words of code: line breaks are spaces, and in a table cell `\|` is a pipe. */
  alignCode(value: string, from: number, to: number, cell: boolean): void {
    const { source } = this;
    let at = from;
    for (let v = 0; v < value.length; v++) {
      const c = value.charCodeAt(v);
      const end = c === 32 || c === 10 || c === 13 ? matchEnd(LINE_BREAK_HERE, source, at) : undefined;
      if (end !== undefined) {
        this.add(' ', at, end);
        at = end;
        if (c === 13 && value.charCodeAt(v + 1) === 10) v++;
      } else if (cell && c === 92 && value.charCodeAt(v + 1) === 124) {
        this.add('|', at, Math.min(at + 2, to));
        at += 2;
        v++;
      } else {
        this.add(value.charAt(v), Math.min(at, to), Math.min(at + 1, to));
        at++;
      }
    }
  }

  /** The reading without its first `skip` characters, which stand before the source. */
  finish(marks: readonly Mark[], skip: number): Reading {
    const { text, runs, source } = this;
    const place = (at: number, end: boolean): number => {
      let low = 0;
      let high = runs.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        const run = runs[middle];
        if (run !== undefined && (end ? run.at < at : run.at <= at)) low = middle;
        else high = middle - 1;
      }
      const run = runs[low];
      if (run === undefined) return skip;
      if (run.length === run.size) return run.from + Math.max(0, Math.min(at - run.at, run.length));
      return at > run.at ? run.from + run.size : run.from;
    };
    const limit = source.length - skip;
    return {
      text: text.slice(skip),
      marks: marks.map((mark) => ({
        ...mark,
        from: mark.from - skip,
        to: mark.to - skip,
        span: [mark.span[0] - skip, mark.span[1] - skip],
      })),
      spanOf: (from, to) => {
        const first = Math.max(0, Math.min(from, text.length - skip)) + skip;
        const last = Math.max(first, Math.min(to + skip, text.length));
        const start = Math.max(0, Math.min(place(first, false) - skip, limit));
        return [start, last === first ? start : Math.max(start, Math.min(place(last, true) - skip, limit))];
      },
    };
  }
}

function matchEnd(pattern: RegExp, source: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(source) ? pattern.lastIndex : undefined;
}

const BREAK = /^<br[ \t]*\/?>$/i;

/** Reads the tree of `source`, whose first `skip` characters were put before it. `cell`: it is a table cell. */
export function readTree(root: Root, source: string, skip: number, cell: boolean): Reading {
  const out = new Output(source);
  const marks: Mark[] = [];
  const addresses = new Map<string, string>();
  for (const node of root.children) if (node.type === 'definition') addresses.set(node.identifier, node.url);
  const mark = (kind: Mark['kind'], span: Span, from: number, value?: string): void => {
    const entry = { kind, from, to: out.text.length, span };
    marks.push(value === undefined ? entry : { ...entry, value });
  };
  const walk = (node: Nodes, depth: number): void => {
    const start = node.position?.start.offset;
    const end = node.position?.end.offset;
    if (start === undefined || end === undefined || start >= source.length || depth > 400) return;
    const span: Span = [start, Math.min(end, source.length)];
    const from = out.text.length;
    const children = (): void => {
      if ('children' in node) for (const child of node.children) walk(child, depth + 1);
    };
    switch (node.type) {
      case 'text':
        out.align(node.value, start, end);
        break;
      case 'break':
        out.add('\n', start, end);
        break;
      case 'inlineCode': {
        let ticks = 0;
        while (source.charCodeAt(start + ticks) === 96) ticks++;
        const inner = source.slice(start + ticks, end - ticks);
        const padded = /^[ \r\n]/.test(inner) && /[ \r\n]$/.test(inner) && /[^ \r\n]/.test(inner);
        const pad = padded ? (inner.startsWith('\r\n') ? 2 : 1) : 0;
        out.alignCode(node.value, start + ticks + pad, end - ticks, cell);
        mark('code', span, from);
        break;
      }
      case 'html':
        if (BREAK.test(node.value)) out.add('\n', start, end);
        else if (node.value.startsWith('<!--')) mark('comment', span, from, node.value.replace(/^<!--/, '').replace(/-->$/, '').trim());
        else mark('html', span, from);
        break;
      case 'image':
      case 'imageReference':
        out.align(node.alt ?? '', start + 2, end);
        mark('image', span, from, node.type === 'image' ? node.url : (addresses.get(node.identifier) ?? ''));
        break;
      case 'link':
      case 'linkReference':
        children();
        mark('link', span, from, node.type === 'link' ? node.url : (addresses.get(node.identifier) ?? ''));
        break;
      case 'strong':
      case 'emphasis':
      case 'delete':
        children();
        mark(node.type, span, from);
        break;
      case 'definition':
      case 'footnoteReference':
      case 'footnoteDefinition':
        break;
      default:
        // What is a block after all stands on lines of its own.
        if (from > 0 && node.type !== 'root' && !out.text.endsWith('\n')) out.add('\n', start, start);
        children();
    }
  };
  walk(root, 0);
  marks.sort((a, b) => a.span[0] - b.span[0] || b.span[1] - a.span[1]);
  return out.finish(marks, skip);
}
