/** The shape of template YAML, and the Template made of it. */
import * as z from 'zod';
import type { FieldRole, SectionRole, Template, TemplateSection } from './template';

const roles = [
  'summary',
  'impact',
  'timeline',
  'key-timestamps',
  'root-cause',
  'action-items',
  'detection',
  'communication-log',
  'review-schedule',
  'related-incidents',
  'attendees',
  'approval',
  'appendix',
] as const satisfies readonly SectionRole[];
const fieldRoles = [
  'id',
  'date',
  'post-mortem-date',
  'author',
  'status',
  'severity',
  'duration',
  'one-line-summary',
  'impact',
  'other',
] as const satisfies readonly FieldRole[];

const words = z.array(z.string()).default([]);
const column = z.union([z.string(), z.strictObject({ name: z.string(), aliases: words, required: z.boolean().default(true) })]);
const own = {
  id: z.string().regex(/^[a-z0-9-]+$/, 'must be kebab-case'),
  title: z.string().min(1),
  role: z.enum(roles).optional(),
  aliases: words,
  required: z.boolean().default(true),
  columns: z.array(column).default([]),
  body: z.string().default(''),
};
const subsection = z.strictObject(own);
const section = z.strictObject({ ...own, sections: z.array(subsection).default([]) });

/** What a template file may hold. */
export const templateSchema = z.strictObject({
  name: z.string().min(1),
  title: z.string().min(1),
  titlePrefix: z.string().default(''),
  incidentTitle: z.string().default('[Incident Title]'),
  /** Whether a line parts the main sections. */
  dividers: z.boolean().default(true),
  preset: z.string().default('template'),
  idPattern: z.string().optional(),
  statuses: z.strictObject({ draft: words, review: words, final: words }).default({ draft: [], review: [], final: [] }),
  severities: words,
  priorities: words,
  actionStatuses: words,
  phrases: z.array(z.strictObject({ phrase: z.string(), milestone: z.string() })).default([]),
  preamble: z.string().default(''),
  footer: z.string().default(''),
  fields: z
    .array(
      z.strictObject({
        role: z.enum(fieldRoles).default('other'),
        label: z.string().min(1),
        aliases: words,
        required: z.boolean().default(true),
        value: z.string().default(''),
        section: z.string().optional(),
      }),
    )
    .default([]),
  sections: z.array(section).min(1),
});
/** A template file, validated. */
export type TemplateFile = z.infer<typeof templateSchema>;

/** The Template that a validated file describes. */
export function makeTemplate(file: TemplateFile): Template {
  const sections: TemplateSection[] = [];
  for (const one of file.sections) {
    sections.push(makeSection(one, 2, undefined));
    for (const below of one.sections) sections.push(makeSection(below, 3, one.id));
  }
  const fields = file.fields.map((field) => ({ ...field, section: field.section }));
  const preamble = file.preamble.trimEnd();
  const footer = file.footer.trimEnd();
  const { name, title, titlePrefix, statuses, severities, priorities, actionStatuses, phrases, preset } = file;
  return {
    name,
    title,
    titlePrefix,
    preamble,
    footer,
    fields,
    sections,
    statuses,
    severities,
    priorities,
    actionStatuses,
    idPattern: file.idPattern,
    phrases,
    preset,
    markdown: showTemplate(file, sections, preamble, footer),
  };
}

function makeSection(one: z.infer<typeof subsection>, level: number, parent: string | undefined): TemplateSection {
  const { id, title, aliases, required } = one;
  const columns = one.columns.map((of) => (typeof of === 'string' ? { name: of, aliases: [], required: true } : of));
  return { id, title, level, aliases, role: one.role, required, body: one.body.replace(/\n+$/, ''), columns, parent };
}

function showTemplate(file: TemplateFile, sections: readonly TemplateSection[], preamble: string, footer: string): string {
  const header = file.fields.filter((field) => field.section === undefined).map(({ label, value }) => `**${label}:** ${value}`.trimEnd());
  const parts = [preamble === '' ? '' : `${preamble}\n\n---\n`, `# ${file.titlePrefix}${file.incidentTitle}\n`];
  if (header.length > 0) parts.push(`${header.join('  \n')}\n`);
  for (const { level, title, body } of sections)
    parts.push(`${file.dividers && level === 2 ? '---\n\n' : ''}${'#'.repeat(level)} ${title}\n${body === '' ? '' : `\n${body}\n`}`);
  if (footer !== '') parts.push(`---\n\n${footer}\n`);
  return parts.filter((part) => part !== '').join('\n');
}
