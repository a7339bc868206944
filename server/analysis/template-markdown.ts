/** A house's own Markdown document with placeholders → Template: its headings, fields, tables and lists of choices are what documents are judged by. */
import { type Field, type PostMortem, readDocument, type Section } from './document';
import { normaliseTitle, type Template, type TemplateField, type TemplateSection } from './template';

/** Reads a Markdown template; a text instead says what is wrong. `known`: templates that lend roles and aliases where titles and labels agree, the first also its phrases. */
export function readMarkdownTemplate(text: string, name: string, known: readonly Template[]): Template | string {
  const document = readDocument(text);
  const [base] = known;
  if (base === undefined) return 'there is no built-in template';
  const title = findTitle(document);
  const headed = document.sections.filter((section) => section !== title && (title === undefined || section.span[0] > title.span[0]));
  if (headed.length === 0) return 'has no section headings';
  const ids = new Map<Section, string>();
  const sections = headed.map((section) => makeSection(document, section, ids, known));
  const fields = document.fields
    .filter(
      ({ shape, section }) =>
        (shape === 'bold' || shape === 'table' || shape === 'line') && (section === title || section.level === 0 || ids.has(section)),
    )
    .map((field) => makeField(field, ids.get(field.section), known));
  const choices = (role: TemplateField['role']): readonly string[] => splitChoice(fields.find((field) => field.role === role)?.value ?? '');
  const statuses = choices('status');
  return {
    ...base,
    name,
    title: name,
    titlePrefix: /^[^[:]*:\s*/.exec(title?.heading?.source ?? '')?.[0] ?? '',
    preamble: '',
    footer: '',
    fields,
    sections,
    statuses:
      statuses.length < 2 ? base.statuses : { draft: statuses.slice(0, 1), review: statuses.slice(1, -1), final: statuses.slice(-1) },
    severities: choices('severity'),
    idPattern: undefined,
    markdown: text,
  };
}

/** The heading that stands for the incident's title: a first-level one with the sections below it. */
function findTitle({ sections }: PostMortem): Section | undefined {
  const top = sections.filter(({ level }) => level === 1);
  return top.length === 1 || top.every(({ children }) => children.length > 0) ? top.at(-1) : undefined;
}

function makeSection(document: PostMortem, section: Section, ids: Map<Section, string>, known: readonly Template[]): TemplateSection {
  const title = normaliseTitle(section.title);
  const same = known
    .flatMap(({ sections }) => sections)
    .find((one) => [one.title, ...one.aliases].some((alias) => normaliseTitle(alias) === title));
  const base = title.replaceAll(' ', '-') || 'section';
  const taken = new Set(ids.values());
  let id = base;
  for (let n = 2; taken.has(id); n++) id = `${base}-${n}`;
  ids.set(section, id);
  const table = document.tables.find((one) => one.section === section);
  return {
    id,
    title: section.title,
    level: section.level,
    aliases: same === undefined ? [] : [same.title, ...same.aliases],
    role: same?.role,
    required: true,
    body: document.text.slice(...section.body).trim(),
    columns: table?.header.cells.map((cell) => ({ name: cell.text, aliases: [], required: true })) ?? [],
    parent: section.parent && ids.get(section.parent),
  };
}

function makeField({ label, value }: Field, section: string | undefined, known: readonly Template[]): TemplateField {
  const words = normaliseTitle(label);
  const same = known
    .flatMap(({ fields }) => fields)
    .find((one) => [one.label, ...one.aliases].some((alias) => normaliseTitle(alias) === words));
  return {
    role: same?.role ?? 'other',
    label,
    aliases: same?.aliases ?? [],
    required: same !== undefined && same.role !== 'other',
    value: value.source,
    section,
  };
}

/** The values of `A | B | C` or `A / B / C`. */
function splitChoice(value: string): readonly string[] {
  const parts = value.split(/\s*\|\s*|\s+\/\s+/).map((part) => part.trim());
  return parts.length > 1 && parts.every((part) => part !== '' && part.length < 30 && !/[[\]_]/.test(part)) ? parts : [];
}
