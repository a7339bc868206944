/** A new post-mortem: a template filled with what is known already. */
import type { FieldRole, Template } from '../analysis/template';

/** What is known of a new incident; what is absent stays the template's placeholder. */
export interface KnownFacts {
  readonly title?: string | undefined;
  readonly severity?: string | undefined;
  /** `YYYY-MM-DD`. */
  readonly date?: string | undefined;
  readonly id?: string | undefined;
}

/** The template as a document: a draft, without the preamble, facts filled in, each timeline row's phrase kept as a label before a placeholder. */
export function fillTemplate(template: Template, { title, severity, date, id }: KnownFacts): string {
  // the rule below the preamble would open front matter at the start of a file
  let text = template.markdown.slice(template.preamble.length).replace(/^\s*(?:---\s*)?/, '');
  if (title !== undefined) text = replaceFirst(text, new RegExp(`^(# +${escapePattern(template.titlePrefix)})\\S.*$`, 'm'), title);
  const facts: Partial<Record<FieldRole, string | undefined>> = { severity, date, id, status: template.statuses.draft[0] };
  for (const { role, label } of template.fields) {
    const value = facts[role];
    if (value !== undefined) text = replaceFirst(text, new RegExp(`^(\\*\\*${escapePattern(label)}:\\*\\* *)\\S.*?(?= *$)`, 'm'), value);
  }
  return text.replace(/^(\| *HH:MM *\| *)_\[([^\]\n]*)\]_/gm, '$1$2: _[What happened]_');
}

function replaceFirst(text: string, pattern: RegExp, value: string): string {
  return text.replace(pattern, (_, before: string) => before + oneLine(value));
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
