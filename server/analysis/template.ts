/** What a template is, and which section of a document is which of a template's: sections, fields, tables and words a post-mortem is judged by. */
import type { MatchedSection } from './analyze';
import type { PostMortem, Section } from './document';

/** A column of a template table. */
export interface TemplateColumn {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly required: boolean;
}

/** A section of a template with its place in the outline. */
export interface TemplateSection {
  /** Kebab-case name, unique in the template; also the snippet's name (`pm-` + id). */
  readonly id: string;
  readonly title: string;
  readonly level: number;
  readonly aliases: readonly string[];
  /** The role that rules ask for, when the section has one. */
  readonly role: SectionRole | undefined;
  readonly required: boolean;
  /** Markdown below the heading, in template form (placeholders), without subsections. */
  readonly body: string;
  readonly columns: readonly TemplateColumn[];
  readonly parent: string | undefined;
}

/** What a section is for; `summary impact timeline root-cause action-items` are the essential ones. */
export type SectionRole =
  | 'summary'
  | 'impact'
  | 'timeline'
  | 'key-timestamps'
  | 'root-cause'
  | 'action-items'
  | 'detection'
  | 'communication-log'
  | 'review-schedule'
  | 'related-incidents'
  | 'attendees'
  | 'approval'
  | 'appendix';

/** The roles without which a document is no complete post-mortem, in any house. */
export const ESSENTIAL: readonly SectionRole[] = ['summary', 'impact', 'timeline', 'root-cause', 'action-items'];

/** A header field. */
export interface TemplateField {
  /** What the tool uses it for. */
  readonly role: FieldRole;
  readonly label: string;
  readonly aliases: readonly string[];
  readonly required: boolean;
  /** The template's own value, a placeholder. */
  readonly value: string;
  /** Id of the section it stands in; `undefined` for the header below the title. */
  readonly section: string | undefined;
}

export type FieldRole =
  | 'id'
  | 'date'
  | 'post-mortem-date'
  | 'author'
  | 'status'
  | 'severity'
  | 'duration'
  | 'one-line-summary'
  | 'impact'
  | 'other';

/** A phrase of a timeline row and the milestone it stands for. */
export interface TemplatePhrase {
  readonly phrase: string;
  readonly milestone: string;
}

/** A template, validated. */
export interface Template {
  readonly name: string;
  readonly title: string;
  /** Heading text before the incident's title, as `Post-Mortem: `. */
  readonly titlePrefix: string;
  readonly preamble: string;
  readonly footer: string;
  readonly fields: readonly TemplateField[];
  readonly sections: readonly TemplateSection[];
  readonly statuses: { readonly draft: readonly string[]; readonly review: readonly string[]; readonly final: readonly string[] };
  /** Empty where the template lists none: then any value is right. */
  readonly severities: readonly string[];
  readonly priorities: readonly string[];
  readonly actionStatuses: readonly string[];
  /** Pattern of an incident id as `INC-####`: letters stand for themselves, a run of `#` for one or more digits. */
  readonly idPattern: string | undefined;
  readonly phrases: readonly TemplatePhrase[];
  readonly preset: string;
  /** The whole template as Markdown. */
  readonly markdown: string;
}

/** A title as it is compared: lower case, words only, `post-mortem` in one word. */
export function normaliseTitle(title: string): string {
  const words = title.length > 200 ? title.slice(0, 200) : title;
  return words
    .toLowerCase()
    .replace(/\([^()]*\)/g, ' ')
    .replace(/post[- ]mortem/g, 'postmortem')
    .replace(/&/g, ' and ')
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** What a section may be called, normalised; `prefixes` of aliases that end in ` *` (`Timeline *`). */
interface Titles {
  readonly own: string;
  readonly aliases: readonly string[];
  readonly prefixes: readonly string[];
}

const known = new WeakMap<TemplateSection, Titles>();

function titlesOf(section: TemplateSection): Titles {
  let titles = known.get(section);
  if (titles === undefined) {
    const open = section.aliases.filter((alias) => alias.endsWith(' *'));
    titles = {
      own: normaliseTitle(section.title),
      aliases: section.aliases.filter((alias) => !alias.endsWith(' *')).map(normaliseTitle),
      prefixes: open.map((alias) => `${normaliseTitle(alias)} `),
    };
    known.set(section, titles);
  }
  return titles;
}

/** The template's sections in its order, each with the document's section that is it: by title, then by alias, one below the wanted parent before any other. */
export function matchSections(document: PostMortem, template: Template): readonly MatchedSection[] {
  const titled = withoutPreamble(document, template).map((section) => ({ section, title: normaliseTitle(section.title) }));
  const byTitle = new Map<string, Section[]>();
  for (const { section, title } of titled) {
    const same = byTitle.get(title);
    if (same) same.push(section);
    else byTitle.set(title, [section]);
  }
  const taken = new Set<Section>();
  const found = new Map<string, Section>();
  const duplicates = new Map<string, readonly Section[]>();
  const take = (wanted: TemplateSection, named: readonly Section[]): void => {
    const candidates = named.filter((section) => !taken.has(section));
    const parent = wanted.parent === undefined ? undefined : found.get(wanted.parent);
    const section = candidates.find((one) => (parent ? one.parent === parent : one.level <= wanted.level)) ?? candidates[0];
    if (!section) return;
    taken.add(section);
    found.set(wanted.id, section);
    const title = normaliseTitle(section.title);
    const again = candidates.filter((one) => one !== section && one.parent === section.parent && normaliseTitle(one.title) === title);
    for (const one of again) taken.add(one);
    duplicates.set(wanted.id, again);
  };
  const missing = (): readonly TemplateSection[] => template.sections.filter(({ id }) => !found.has(id));
  for (const wanted of template.sections) take(wanted, byTitle.get(titlesOf(wanted).own) ?? []);
  for (const wanted of missing())
    take(
      wanted,
      titlesOf(wanted).aliases.flatMap((title) => byTitle.get(title) ?? []),
    );
  for (const wanted of missing()) {
    const { prefixes } = titlesOf(wanted);
    if (prefixes.length > 0)
      take(
        wanted,
        titled.filter(({ title }) => prefixes.some((prefix) => title.startsWith(prefix))).map(({ section }) => section),
      );
  }
  return template.sections.map((wanted) => ({ wanted, section: found.get(wanted.id), duplicates: duplicates.get(wanted.id) ?? [] }));
}

/** Sections of the template's own preamble (`# Post-Mortem Template` and below it) are no sections of an incident. */
function withoutPreamble(document: PostMortem, template: Template): readonly Section[] {
  const heading = /^#\s+(.*)$/m.exec(template.preamble)?.[1];
  if (heading === undefined) return document.sections;
  const preamble = document.sections.find((section) => normaliseTitle(section.title) === normaliseTitle(heading));
  if (!preamble) return document.sections;
  return document.sections.filter((section) => section.span[0] < preamble.span[0] || section.span[0] >= preamble.span[1]);
}

/** The template whose titles the document's headings match best: more than half of them, and four at least; `essentials` (the last resort) where none fits. */
export function matchTemplate(document: PostMortem, templates: readonly Template[]): Template {
  const titles = new Set(document.sections.map((section) => normaliseTitle(section.title)));
  const fallback = templates.find(({ name }) => name === 'essentials') ?? templates[0];
  if (!fallback) throw new Error('there is no built-in template');
  let best = fallback;
  let bestShare = 0.5;
  for (const template of templates) {
    if (template === fallback) continue;
    const hits = template.sections.filter((wanted) => titles.has(titlesOf(wanted).own)).length;
    const share = hits / Math.max(1, template.sections.length);
    if (hits >= 4 && share > bestShare) {
      best = template;
      bestShare = share;
    }
  }
  return best;
}
