/** Template YAML → Template: which sections, fields, tables and words a post-mortem is judged by. */

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

export type FieldRole = 'id' | 'date' | 'post-mortem-date' | 'author' | 'status' | 'severity' | 'duration' | 'one-line-summary' | 'impact' | 'other';

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
