/** The fix that every finding has: to ignore it, by a comment where Markdown bears one. */
import type { Analysis } from '../analysis/analyze';
import type { Block } from '../analysis/blocks';
import type { PostMortem } from '../analysis/document';
import { lineSpan, nextLineStart } from './lines';
import type { Edit, Finding, Fix } from './rule';

/**
 * Ignores a finding by a comment above it; `reason` is left to be replaced. A table or code block bears no line of its own
 * between its rows, so there the comments stand around it; front matter bears none, so there is no fix.
 */
export function ignoreFix({ rule, span }: Pick<Finding, 'rule' | 'span'>, { document }: Pick<Analysis, 'document'>): Fix | undefined {
  const block = blockAt(document, span[0]);
  if (block?.kind === 'front-matter') return undefined;
  const isWhole = block?.kind === 'table' || block?.kind === 'code';
  const edits = isWhole
    ? wrap(document, block, rule)
    : [above(document, block, span[0], `<!-- postmortem-disable-next-line ${rule}: reason -->`)];
  return {
    title: isWhole ? `Ignore \`${rule}\` in this ${block.kind === 'table' ? 'table' : 'block'}` : `Ignore \`${rule}\` here`,
    edits,
    safe: false,
  };
}

function blockAt({ blocks }: PostMortem, offset: number): Block | undefined {
  return blocks.find(({ span }) => span[0] <= offset && offset <= span[1]);
}

/** A comment line above the line of an offset, in the same quotation and indented so that it breaks no list. */
function above(document: PostMortem, block: Block | undefined, offset: number, comment: string): Edit {
  const [start, end] = lineSpan(document, offset);
  const line = document.text.slice(start, end);
  const quote = /^(?:[ \t]*>)*[ \t]*/.exec(line)?.[0] ?? '';
  const marker = /^(?:[-*+]|\d{1,9}[.)])[ \t]+/.exec(line.slice(quote.length))?.[0];
  // Above a further item the comment is content of the item before it; above the first one it stands before the list.
  const isFurther = marker !== undefined && block?.kind === 'list' && block.span[0] < start;
  const at = start === 0 && document.text.startsWith('\uFEFF') ? 1 : start;
  const indent = quote.replace('\uFEFF', '') + (isFurther ? ' '.repeat(marker.trimEnd().length + 1) : '');
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
