/** The built-in templates, and templates of a house's own: YAML, or a Markdown document with placeholders. */
import { parseDocument } from 'yaml';
import { readDocument } from './document';
import type { Template, TemplateSection } from './template';
import { makeTemplate, templateSchema } from './template-schema';
import { templateFiles } from './templates.generated';

/** The built-in templates; the first is the product's own. */
export const TEMPLATES: readonly Template[] = templateFiles.map(makeTemplate);

/** Reads a team's template, YAML or (by the name's ending) Markdown; a text instead says what is wrong and where. */
export function readTemplate(text: string, name: string): Template | string {
  if (/\.(?:md|markdown)$/i.test(name)) return readMarkdownTemplate(text, name);
  const document = parseDocument(text, { logLevel: 'error' });
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
  return `${issue?.path.join('.') || 'template'}: ${issue?.message ?? 'not valid'}`;
}

/** A document of a house's own as a template: its headings, its bold fields and its tables' columns; words and roles come from the built-in template where titles agree. */
function readMarkdownTemplate(text: string, name: string): Template | string {
  const document = readDocument(text);
  const known = TEMPLATES[0];
  if (!known) throw new Error('there is no built-in template');
  const headed = document.sections.filter(({ level }) => level >= 2 && level <= 4);
  if (headed.length === 0) return 'has no section headings';
  const ids = new Map<object, string>();
  const sections = headed.map((section): TemplateSection => {
    const same = known.sections.find((one) =>
      [one.title, ...one.aliases].some((title) => title.toLowerCase() === section.title.toLowerCase()),
    );
    const id = section.title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-');
    ids.set(section, id);
    const table = document.tables.find((one) => one.section === section);
    return {
      id,
      title: section.title,
      level: section.level,
      aliases: same?.aliases ?? [],
      role: same?.role,
      required: true,
      body: text.slice(...section.body).trim(),
      columns: table?.header.cells.map((cell) => ({ name: cell.text, aliases: [], required: true })) ?? [],
      parent: section.parent && ids.get(section.parent),
    };
  });
  const fields = document.fields
    .filter(({ shape }) => shape === 'bold')
    .map(({ label, value, section }) => {
      const same = known.fields.find((one) => [one.label, ...one.aliases].some((word) => word.toLowerCase() === label.toLowerCase()));
      return {
        role: same?.role ?? 'other',
        label,
        aliases: same?.aliases ?? [],
        required: same !== undefined,
        value: value.source,
        section: ids.get(section),
      } as const;
    });
  const title = document.sections.find(({ level }) => level === 1)?.title ?? known.title;
  const titlePrefix = /^[^[:]*:\s*/.exec(title)?.[0] ?? '';
  return {
    ...known,
    name,
    title: name,
    titlePrefix,
    preamble: '',
    footer: '',
    fields,
    sections,
    severities: [],
    idPattern: undefined,
    markdown: text,
  };
}
