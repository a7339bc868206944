/** The outline of a document as fixes change it: where a section's heading, content and end are, and putting a section in its place. */
import type { MatchedSection } from '../analysis/analyze';
import type { Block } from '../analysis/blocks';
import type { PostMortem, Section } from '../analysis/document';
import type { TemplateSection } from '../analysis/template';
import type { Span } from '../analysis/text';
import { lineSpan } from './lines';
import type { Edit } from './rule';

/** The text of a section's heading, without `#` and padding. */
export function headingText(section: Section): Span {
  return section.heading?.span ?? section.headingSpan;
}

/** The first section that starts where another has ended. */
export function sectionAfter(document: PostMortem, section: Section): Section | undefined {
  return document.sections.find((candidate) => candidate.headingSpan[0] >= section.span[1]);
}

/** Own blocks of a section, without the breaks and the small print (`---`, `*Template version…*`) that close the document. */
export function contentBlocks(document: PostMortem, section: Section): readonly Block[] {
  if (section !== (document.sections.at(-1) ?? document.root)) return section.blocks;
  return section.blocks.slice(0, footerIndex(section.blocks));
}

/** Index of the break that begins a footer; the number of blocks where there is none. */
function footerIndex(blocks: readonly Block[]): number {
  let footer = blocks.length;
  for (let i = blocks.length - 1; i >= 0; i--) {
    const block = blocks[i];
    if (block?.kind === 'break') footer = i;
    else if (block?.kind !== 'paragraph' || !/^[*_][^*_]/.test(block.text)) break;
  }
  return footer;
}

/** Where the content of the last section ends, before any footer. */
function contentEnd(document: PostMortem): number {
  const last = document.sections.at(-1) ?? document.root;
  return contentBlocks(document, last).at(-1)?.span[1] ?? last.headingSpan[1];
}

/** A section of the template with some of its subsections as Markdown; `shift` is added to their levels. */
export function showTemplateSections(sections: readonly TemplateSection[], shift: number, eol: string): string {
  const blocks = sections.flatMap(({ level, title, body }) => [
    `${'#'.repeat(Math.min(6, Math.max(1, level + shift)))} ${title}`,
    body.trim(),
  ]);
  return blocks
    .filter((block) => block !== '')
    .join('\n\n')
    .replace(/\r\n?|\n/g, eol);
}

/** How much deeper the document's headings are than the template's, seen at a section that both have. */
export function levelShift(near: MatchedSection | undefined): number {
  return near?.section ? near.section.level - near.wanted.level : 0;
}

/** Inserts a section of a level before another, else at the end of the document; `---` between sections is kept where the document has it. */
export function insertSection(document: PostMortem, text: string, level: number, before: Section | undefined): Edit {
  const { eol } = document;
  const gap = eol + eol;
  const rule = `---${gap}`;
  if (!before) {
    const end = contentEnd(document);
    const siblings = document.sections.filter((section) => section.level === level);
    const ruled = siblings.length > 1 && siblings.slice(1).some((section) => breakBefore(document, section));
    const lead = end === 0 ? '' : gap;
    return { span: [end, end], text: `${lead}${ruled ? rule : ''}${text}${end === document.text.length ? eol : ''}` };
  }
  const line = lineSpan(document, before.headingSpan[0])[0];
  const ruled = breakBefore(document, before);
  const at = ruled && level > before.level ? ruled.span[0] : line;
  const lead = /(?:^|[\r\n]\s*[\r\n]|\r\n\s*)$/.test(document.text.slice(Math.max(0, at - 8), at)) ? '' : eol;
  return { span: [at, at], text: `${lead}${text}${gap}${ruled && level === before.level ? rule : ''}` };
}

/** The `---` directly above a heading. */
function breakBefore({ blocks }: PostMortem, section: Section): Block | undefined {
  const index = blocks.findIndex((block) => block.span[1] > section.headingSpan[0]);
  const previous = blocks[(index < 0 ? blocks.length : index) - 1];
  return previous?.kind === 'break' ? previous : undefined;
}

/** Moves a section, its subsections with it, before another, else to the end of the document. */
export function moveSection(document: PostMortem, section: Section, before: Section | undefined): readonly Edit[] {
  const { blocks, text } = document;
  const start = lineSpan(document, section.headingSpan[0])[0];
  const next = sectionAfter(document, section);
  const own = blocks.filter((block) => block.span[0] >= start && block.span[0] < (next ? next.headingSpan[0] : contentEnd(document)));
  const end = own.findLast((block) => block.kind !== 'break')?.span[1] ?? section.headingSpan[1];
  const moved = insertSection(document, text.slice(start, end), section.level, before);
  if (!next) {
    const kept = blocks.findLast((block) => block.span[1] <= start && block.kind !== 'break');
    return [moved, { span: [kept?.span[1] ?? start, end], text: '' }];
  }
  // A break between parents stays where it is; one between siblings goes along.
  const ruled = next.level < section.level ? breakBefore(document, next) : undefined;
  return [moved, { span: [start, ruled?.span[0] ?? lineSpan(document, next.headingSpan[0])[0]], text: '' }];
}
