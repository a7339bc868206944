/** YAML front matter: where it stands, and its scalar values. */
import { type Line, makeLine, moveTo } from './block-starts';
import type { Span } from './text';

/** End of the front matter that opens at `start` (its closing fence included), and where the next line starts; `undefined` when there is none. */
export function findFrontMatter(text: string, start: number): { readonly end: number; readonly next: number } | undefined {
  if (!text.startsWith('---', start)) return undefined;
  const line = makeLine(text);
  moveTo(line, start, true);
  if (!isFence(line)) return undefined;
  while (line.next < text.length) {
    moveTo(line, line.next, true);
    if (isFence(line)) return { end: line.end, next: line.next };
  }
  return undefined;
}

function isFence({ text, start, end }: Line): boolean {
  if (end - start < 3 || !text.startsWith('---', start)) return false;
  for (let at = start + 3; at < end; at++) {
    const c = text.charCodeAt(at);
    if (c !== 32 && c !== 9) return false;
  }
  return true;
}

/** A key of the front matter with its scalar value; spans in the document. */
export interface FrontMatterEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: string;
  readonly valueSpan: Span;
}

const KEY = /^(["']?)([A-Za-z_][\w .-]{0,60})\1[ \t]*:(?:[ \t]+|$)/;

/**
 * The scalar values of the front matter at `span` (fences included) by a line scan: no YAML loader, so neither aliases nor prototype keys mean anything.
 * A flow list gives its words; nested keys, block lists and block text are left out. `undefined` when a line at the margin is neither key, list, comment nor blank.
 */
export function readFrontMatter(text: string, [start, end]: Span): readonly FrontMatterEntry[] | undefined {
  const line = makeLine(text);
  const entries: FrontMatterEntry[] = [];
  moveTo(line, start, true);
  while (line.next < end) {
    moveTo(line, line.next, true);
    if (line.end >= end) break;
    const source = text.slice(line.start, line.end);
    if (line.indent > 0 || line.first === line.end || /^(?:#|- |-$|[\]}])/.test(source)) continue;
    const match = KEY.exec(source);
    const key = match?.[2];
    if (match === null || key === undefined) return undefined;
    const keyStart = line.start + (match[1]?.length ?? 0);
    const entry = readScalar(source.slice(match[0].length), line.start + match[0].length);
    if (entry !== undefined) entries.push({ key: key.trim(), keySpan: [keyStart, keyStart + key.trimEnd().length], ...entry });
  }
  return entries;
}

/** A scalar without its quotes or comment; `undefined` for block text, anchors, aliases and mappings. */
function readScalar(source: string, start: number): { readonly value: string; readonly valueSpan: Span } | undefined {
  const c = source.charAt(0);
  if (c === '"' || c === "'") {
    const end = source.indexOf(c, 1);
    if (end > 0) return { value: source.slice(1, end), valueSpan: [start + 1, start + end] };
  }
  if (c === '|' || c === '>' || c === '&' || c === '*' || c === '{') return undefined;
  const comment = c === '#' ? 0 : source.search(/[ \t]#/);
  let value = (comment < 0 ? source : source.slice(0, comment)).trimEnd();
  let from = start;
  if (value.startsWith('[') && value.endsWith(']')) {
    const inner = value.slice(1, -1);
    from += 1 + inner.length - inner.trimStart().length;
    value = inner.trim();
  }
  return { value, valueSpan: [from, from + value.length] };
}
