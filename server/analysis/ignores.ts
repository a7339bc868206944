/** What authors say to the tool in comments: which rules to leave alone, and which milestones nobody knows. */
import type { Block } from './blocks';
import type { Ignore, StatedUnknown } from './document';
import { MILESTONES } from './milestones';
import type { LineIndex, Span } from './text';

const DISABLE = /<!--[ \t]*postmortem-(disable-next-line|disable-line|disable-file|disable|enable)(?![\w-])([^>\r\n]{0,500}?)-->/g;
const UNKNOWN = /<!--[ \t]*([a-z][a-z-]{0,30})[ \t]*:[ \t]*unknown\b[^>\r\n]{0,500}?-->/gi;
const ID = /[a-z][\w-]*/gi;
const DELIMITERS = /^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)*$/;

/**
 * The ignore comments of a text, code left out. `postmortem-disable-next-line ids: reason` covers the next line that is not blank (below a table's header, the first row, too),
 * `-disable-line` its own line, `-disable` everything up to the `-enable` that names the same rules (or none), `-disable-file` everything.
 */
export function readIgnores(text: string, blocks: readonly Block[], lines: LineIndex): readonly Ignore[] {
  if (!text.includes('postmortem-')) return [];
  const ignores: Ignore[] = [];
  const open: { readonly at: number; readonly ids: string }[] = [];
  for (const match of text.matchAll(DISABLE)) {
    const span: Span = [match.index, match.index + match[0].length];
    if (isInCode(blocks, span[0])) continue;
    const kind = match[1] ?? '';
    const words = match[2] ?? '';
    const { rules, reason } = readRules(words, span[0] + match[0].indexOf(words, 4 + kind.length));
    const ids = rules.map((rule) => rule.id).join();
    if (kind === 'enable') {
      for (const { at, ids: opened } of open.splice(0)) {
        const ignore = ignores[at];
        if (ignore === undefined) continue;
        if (ids === '' || ids === opened) ignores[at] = { ...ignore, covers: [ignore.covers[0], span[0]] };
        else open.push({ at, ids: opened });
      }
      continue;
    }
    if (kind === 'disable') open.push({ at: ignores.length, ids });
    ignores.push({ span, rules, reason, covers: findCover(kind, text, span, lines) });
  }
  return ignores;
}

function readRules(words: string, start: number): { readonly rules: Ignore['rules']; readonly reason: string } {
  const colon = words.indexOf(':');
  const names = colon < 0 ? words : words.slice(0, colon);
  const rules = [...names.matchAll(ID)].map((name): Ignore['rules'][number] => ({
    id: name[0],
    span: [start + name.index, start + name.index + name[0].length],
  }));
  return { rules, reason: colon < 0 ? '' : words.slice(colon + 1).trim() };
}

function findCover(kind: string, text: string, span: Span, lines: LineIndex): Span {
  if (kind === 'disable-file') return [0, text.length];
  if (kind === 'disable') return [span[1], text.length];
  const own = lines.lineAt(span[0]);
  const lineOf = (line: number): Span => [lines.startOf(line), line + 1 < lines.count ? lines.startOf(line + 1) : text.length];
  if (kind === 'disable-line') return lineOf(own);
  const last = lines.lineAt(span[1]);
  const [start, end] = [lines.startOf(last), last + 1 < lines.count ? lines.startOf(last + 1) : text.length];
  let next = last + 1;
  while (next < lines.count && text.slice(...lineOf(next)).trim() === '') next++;
  if (next >= lines.count) return [text.length, text.length];
  const below = text.slice(...lineOf(next)).trimEnd();
  if (text.slice(start, end).includes('|') && below.includes('-') && DELIMITERS.test(below) && next + 1 < lines.count)
    return [lineOf(next)[0], lineOf(next + 1)[1]];
  return lineOf(next);
}

/** Milestones that a comment says nobody knows: `<!-- acknowledged: unknown -->`. */
export function readUnknowns(text: string, blocks: readonly Block[]): readonly StatedUnknown[] {
  if (!text.includes('<!--')) return [];
  const unknowns: StatedUnknown[] = [];
  for (const match of text.matchAll(UNKNOWN)) {
    const milestone = (match[1] ?? '').toLowerCase();
    if (!(MILESTONES as readonly string[]).includes(milestone) || isInCode(blocks, match.index)) continue;
    unknowns.push({ milestone, span: [match.index, match.index + match[0].length] });
  }
  return unknowns;
}

function isInCode(blocks: readonly Block[], offset: number): boolean {
  let low = 0;
  let high = blocks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((blocks[middle]?.span[0] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const block = blocks[low];
  return block?.kind === 'code' && offset < block.span[1];
}
