/** The built-in templates, and templates of a house's own: YAML, or a Markdown document with placeholders. */
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import type { Template } from './template';
import { readMarkdownTemplate } from './template-markdown';
import { makeTemplate, templateSchema } from './template-schema';
import { templateFiles } from './templates.generated';

/** The built-in templates; the first is the product's own. */
export const TEMPLATES: readonly Template[] = templateFiles.map(makeTemplate);

/** Reads a team's template, YAML or (by the name's ending) Markdown; a text instead says what is wrong and where. */
export function readTemplate(text: string, name: string): Template | string {
  if (/\.(?:md|markdown)$/i.test(name)) return readMarkdownTemplate(text, name, TEMPLATES);
  const lines = new LineCounter();
  const document = parseDocument(text, { logLevel: 'error', lineCounter: lines });
  const [error] = document.errors;
  if (error) return error.message.split('\n')[0] ?? 'is no YAML';
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 100 });
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : 'is no YAML';
  }
  const read = templateSchema.safeParse(value);
  if (read.success) return makeTemplate(read.data);
  const [issue] = read.error.issues;
  const path = (issue?.path ?? []).filter((key) => typeof key !== 'symbol');
  return `line ${findLine(document, path, lines)}: ${path.join('.') || 'template'}: ${issue?.message ?? 'not valid'}`;
}

/** Line (from 1) of the value at a path, or of the nearest one above it that is there. */
function findLine(document: Document, path: readonly (string | number)[], lines: LineCounter): number {
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}
