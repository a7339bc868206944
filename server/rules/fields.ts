/** The header fields of a document against those of the template: finding one, telling whether it is answered, inserting one. */
import type { Analysis } from '../analysis/analyze';
import type { Field, PostMortem, Section } from '../analysis/document';
import type { FieldRole, TemplateField } from '../analysis/template';
import type { Span } from '../analysis/text';
import { lineSpan, nextLineStart } from './lines';
import type { Edit } from './rule';
import { fold, isFilled } from './words';

/** All fields of a document that are one of the template, by role or label. */
export function findFields({ document, template }: Analysis, role: FieldRole): readonly Field[] {
  const labels = template.fields.filter((field) => field.role === role).flatMap(({ label, aliases }) => [label, ...aliases].map(fold));
  return document.fields.filter(({ label }) => labels.includes(fold(label)));
}

/** The field of a document that a template's field is. */
export function findField({ document, incidents }: Analysis, { role, label, aliases }: TemplateField): Field | undefined {
  const known = role === 'other' ? undefined : incidents.find(({ fields }) => fields.has(role))?.fields.get(role);
  const labels = [label, ...aliases].map(fold);
  return known ?? document.fields.find((field) => labels.includes(fold(field.label)));
}

/** The fields with one of some labels. */
export function findLabelled({ fields }: PostMortem, titles: readonly string[]): readonly Field[] {
  const labels = titles.map(fold);
  return fields.filter(({ label }) => labels.includes(fold(label)));
}

/** Whether text of the template is left in a span: then `placeholder` says so, and nothing else is to be said. */
export function isPlaceholder({ placeholders }: PostMortem, [start, end]: Span): boolean {
  return placeholders.some(({ span }) => span[0] < end && start < span[1]);
}

/** Whether a field has a value, be it a list below it. */
export function isAnswered(document: PostMortem, field: Field): boolean {
  if (isFilled(field.value.text)) return true;
  const next = document.fields.find(({ labelSpan }) => labelSpan[0] > field.labelSpan[0]);
  if (next && next.shape === 'list' && field.shape !== 'list' && next.section === field.section) return true;
  const end = Math.min(field.section.body[1], next ? lineSpan(document, next.labelSpan[0])[0] : document.text.length);
  return isFilled(document.text.slice(field.value.span[1], end).replace(/<!--[\s\S]*?(?:-->|$)/g, ''));
}

/** Inserts a field of the template before the next one that is there, else behind the one before it, else below the heading. */
export function insertField(analysis: Analysis, wanted: TemplateField, section: Section): readonly Edit[] {
  const { document, template } = analysis;
  const { eol, text } = document;
  const line = `**${wanted.label}:** ${wanted.value.replace(/\r\n?|\n/g, eol)}`.trimEnd();
  const index = template.fields.indexOf(wanted);
  const isNear = (field: TemplateField): boolean => field.section === wanted.section;
  const present = (fields: readonly TemplateField[]): readonly Field[] =>
    fields
      .filter(isNear)
      .map((field) => findField(analysis, field))
      .filter((field) => field !== undefined)
      .filter(({ shape }) => shape === 'bold' || shape === 'line');

  const next = present(template.fields.slice(index + 1))[0];
  if (next) {
    const start = lineSpan(document, next.labelSpan[0])[0];
    const inside = lineSpan(document, Math.max(0, start - 1));
    const isParagraph = start > 0 && text.slice(inside[0], inside[1]).trim() !== '';
    const isFirst = !isParagraph && nextLineIsField(document, next);
    return [{ span: [start, start], text: isParagraph || isFirst ? `${line}  ${eol}` : `${line}${eol}${eol}` }];
  }
  const previous = present(template.fields.slice(0, index)).at(-1);
  if (previous) {
    const [start, end] = lineSpan(document, Math.max(previous.labelSpan[1], previous.value.span[1]));
    const breaks = /(?: {2}|\\)$/.test(text.slice(start, end)) ? '' : '  ';
    return [{ span: [end, end], text: `${breaks}${eol}${line}` }];
  }
  const end = section.heading ? lineSpan(document, section.headingSpan[1])[1] : section.span[0];
  return [{ span: [end, end], text: section.heading ? `${eol}${eol}${line}` : `${line}${eol}${eol}` }];
}

/** Whether a field stands in a block of several lines, as the header's do. */
function nextLineIsField(document: PostMortem, field: Field): boolean {
  const next = nextLineStart(document, field.labelSpan[0]);
  return document.fields.some(({ labelSpan, section }) => section === field.section && lineSpan(document, labelSpan[0])[0] === next);
}
