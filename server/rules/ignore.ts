/** The fix that every finding has: to ignore it, by a comment where Markdown bears one. */
import type { Analysis } from '../analysis/analyze';
import type { Block } from '../analysis/blocks';
import type { PostMortem, Row } from '../analysis/document';
import { fillCell, lineSpan, nextLineStart } from './lines';
import type { Edit, Finding, Fix } from './rule';

/**
 * Ignores a finding by a comment that covers its line; `reason` is left to be replaced. The comment stands on the line above, in a table (which a line of its own
 * would end) in the row above, around a code block. Front matter bears no comment: no fix.
 */
export function ignoreFix({ rule, span }: Pick<Finding, 'rule' | 'span'>, { document }: Pick<Analysis, 'document'>): Fix | undefined {
  const block = document.blocks.find((candidate) => candidate.span[0] <= span[0] && span[0] <= candidate.span[1]);
  if (block?.kind === 'front-matter') return undefined;
  const fix = (edits: readonly Edit[]): Fix => ({ title: `Ignore \`${rule}\` here`, edits, safe: false });
  if (block?.kind === 'code') return fix(wrap(document, block, rule));
  const comment = `<!-- postmortem-disable-next-line ${rule}: reason -->`;
  const row = block?.kind === 'table' ? rowAbove(document, span[0]) : undefined;
  return fix([row ? within(document, row, comment) : above(document, block, span[0], comment)]);
}

/** The row above a row of a table: the header above the first one, nothing above the header. */
function rowAbove({ tables }: PostMortem, offset: number): Row | undefined {
  const table = tables.find(({ span }) => span[0] <= offset && offset <= span[1]);
  const index = table?.rows.findIndex(({ span }) => span[0] <= offset && offset <= span[1]) ?? -1;
  return index < 0 ? undefined : (table?.rows[index - 1] ?? table?.header);
}

/** A comment behind the text of a row's last cell. */
function within({ text }: PostMortem, row: Row, comment: string): Edit {
  const cell = row.cells.at(-1);
  if (!cell || cell.source === '') return cell ? fillCell(text, cell, comment) : { span: [row.span[1], row.span[1]], text: ` ${comment}` };
  const at = cell.span[1];
  return { span: [at, at], text: ` ${comment}${text[at] === '|' ? ' ' : ''}` };
}

/** A comment line above the line of an offset, in the same quotation and indented so that it breaks no list. */
function above(document: PostMortem, block: Block | undefined, offset: number, comment: string): Edit {
  const [start, end] = lineSpan(document, offset);
  const at = start === 0 && document.text.startsWith('\uFEFF') ? 1 : start;
  const line = document.text.slice(at, end);
  const lead = /^(?:[ \t]*>)*[ \t]*/.exec(line)?.[0] ?? '';
  const marker = /^(?:[-*+]|\d{1,9}[.)])[ \t]+/.exec(line.slice(lead.length))?.[0];
  // Above a further item the comment is content of the item before it; above the first one it stands before the list.
  const isFurther = marker !== undefined && block?.kind === 'list' && block.span[0] < start;
  const indent = lead + (isFurther ? ' '.repeat(marker.trimEnd().length + 1) : '');
  return { span: [at, at], text: `${indent}${comment}${document.eol}` };
}

/** Comments around a block: off above it, on again below. */
function wrap(document: PostMortem, block: Block, rule: string): readonly Edit[] {
  const { eol, text } = document;
  const start = lineSpan(document, block.span[0])[0];
  const end = nextLineStart(document, block.span[1]);
  const isOpen = end === text.length && !/[\r\n]$/.test(text);
  return [
    { span: [start, start], text: `<!-- postmortem-disable ${rule}: reason -->${eol}` },
    { span: [end, end], text: `${isOpen ? eol : ''}<!-- postmortem-enable ${rule} -->${eol}` },
  ];
}
