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

/** The template as a document: without its preamble, facts filled in, each timeline row's phrase kept as a label before a placeholder. */
export function fillTemplate(template: Template, { title, severity, date, id }: KnownFacts): string {
  let text = template.markdown;
  if (template.preamble !== '' && text.startsWith(template.preamble)) text = text.slice(template.preamble.length).trimStart();
  if (title !== undefined) text = replaceFirst(text, new RegExp(`^(# +${escapePattern(template.titlePrefix)})\\S.*$`, 'm'), title);
  const facts: Partial<Record<FieldRole, string | undefined>> = { severity, date, id };
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
