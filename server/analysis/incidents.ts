/** Which incidents a document tells of, and what its fields say of each: title, id, date, severity, status. */

import { midnightOf } from './clock/calendar';
import { findStamps, readStamp } from './clock/clock';
import type { Field, PostMortem, Section } from './document';
import type { FieldRole, Template } from './template';
import { timeline as words } from './words.generated';

/** An incident's place in the document. */
export interface IncidentScope {
  /** The section that is the incident, the root where there is one. */
  readonly section: Section;
  /** Heading that names it. */
  readonly heading: Section | undefined;
  /** Sections that are incidents of their own. */
  readonly exclude: ReadonlySet<Section>;
}

const plain = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[*_:]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
const isTimeline = (section: Section): boolean => /\btime ?lines?\b|\bchronolog|\bsequence of events\b/.test(plain(section.title));
const NOT_INCIDENTS: ReadonlySet<string> = new Set(words.notIncident);

function hasTimelineBelow(section: Section): boolean {
  return section.children.some((child) => isTimeline(child) || hasTimelineBelow(child));
}

/** Whether a section's own words introduce a timeline: `**Timeline:**` above a list. */
const labelled = (document: PostMortem): ReadonlySet<Section> =>
  new Set(document.fields.filter((f) => /^(?:incident )?(?:timeline|chronology|key events)$/.test(plain(f.label))).map((f) => f.section));

/** The incidents of a document: sibling sections that each hold a timeline are incidents of their own, else the whole document is one. */
export function findIncidents(document: PostMortem, hasEvents: (section: Section) => boolean): readonly IncidentScope[] {
  const several = findSeveral(document.root, hasEvents, labelled(document));
  if (several.length >= 2) {
    const all = new Set(several);
    return several.map((section) => ({ section, heading: section, exclude: new Set([...all].filter((s) => s !== section)) }));
  }
  return [{ section: document.root, heading: titleHeading(document), exclude: new Set() }];
}

function findSeveral(parent: Section, hasEvents: (section: Section) => boolean, introduced: ReadonlySet<Section>): readonly Section[] {
  const own = parent.children.filter(
    (child) => !isTimeline(child) && !NOT_INCIDENTS.has(plain(child.title)) && (introduced.has(child) || hasTimelineBelow(child)),
  );
  if (own.length >= 2) {
    const told = own.filter(hasEvents);
    if (told.length >= 2) return told;
  }
  for (const child of parent.children) {
    const below = findSeveral(child, hasEvents, introduced);
    if (below.length >= 2) return below;
  }
  return [];
}

const isTitle = (title: string): boolean =>
  /\bpost[- ]?mortems?\b|\bincident report\b|\brca\b|\broot cause analysis\b|\bincident\b/i.test(title);

/** The heading that is the document's title: the one that calls itself a post-mortem and no template, else the first. */
function titleHeading(document: PostMortem): Section | undefined {
  const top = document.sections.filter((s) => s.level <= 2).slice(0, 40);
  const named = top.filter(
    (s) =>
      /\bpost[- ]?mortem\b|\bincident report\b|\brca\b/i.test(s.title) &&
      !/\btemplate\b/i.test(s.title) &&
      !NOT_INCIDENTS.has(plain(s.title)),
  );
  return (
    named.find((s) => s.level === 1) ??
    document.sections.find((s) => s.level === 1 && !/\btemplate\b/i.test(s.title)) ??
    named[0] ??
    document.sections[0]
  );
}

/** The title of an incident without what the template puts before it. */
export function titleOf(document: PostMortem, scope: IncidentScope, template: Template): string {
  const front = document.frontMatter?.get('title');
  const isGeneric =
    !scope.heading ||
    (scope.section.level === 0 && scope.heading.level > 1 && front !== undefined) ||
    (front !== undefined && !isTitle(scope.heading.title) && isTitle(front));
  const title = scope.section.level === 0 && isGeneric && front ? front : (scope.heading?.title ?? front ?? '');
  const prefix = template.titlePrefix.trim().toLowerCase();
  const rest =
    prefix !== '' && title.toLowerCase().startsWith(prefix)
      ? title.slice(prefix.length)
      : title.replace(/^(?:incident )?post[- ]?mortem(?: report)?\s*[:–—-]\s*/i, '');
  return rest.trim() || title;
}

/** The first field of each role that belongs to an incident; fields above all incidents count for each. */
export function rolesOf(document: PostMortem, scope: IncidentScope, template: Template): ReadonlyMap<FieldRole, Field> {
  const byLabel = new Map<string, FieldRole>();
  for (const field of template.fields)
    for (const label of [field.label, ...field.aliases]) if (!byLabel.has(plain(label))) byLabel.set(plain(label), field.role);
  for (const [label, role] of COMMON_LABELS) if (!byLabel.has(label)) byLabel.set(label, role);
  const roles = new Map<FieldRole, Field>();
  const own: Field[] = [];
  const shared: Field[] = [];
  for (const field of document.fields) {
    if (isWithin(field.section, scope.section, scope.exclude)) own.push(field);
    else if (field.section.level < scope.section.level && field.labelSpan[0] < scope.section.span[0] && !scope.exclude.has(field.section))
      shared.push(field);
  }
  for (const field of [...own, ...shared]) {
    const role = byLabel.get(plain(field.label));
    if (role && role !== 'other' && !roles.has(role)) roles.set(role, field);
  }
  return roles;
}

const COMMON_LABELS: readonly (readonly [string, FieldRole])[] = [
  ['incident id', 'id'],
  ['incident number', 'id'],
  ['ticket', 'id'],
  ['date', 'date'],
  ['incident date', 'date'],
  ['date of incident', 'date'],
  ['dates', 'date'],
  ['severity', 'severity'],
  ['priority', 'severity'],
  ['impact level', 'severity'],
  ['status', 'status'],
  ['author', 'author'],
  ['authors', 'author'],
  ['duration', 'duration'],
];

/** Whether a section belongs to an incident. */
export function isWithin(section: Section, incident: Section, exclude: ReadonlySet<Section>): boolean {
  for (let s: Section | undefined = section; s; s = s.parent) {
    if (exclude.has(s)) return false;
    if (s === incident) return true;
  }
  return false;
}

/** A day of the calendar and how far it can be relied on. */
export interface IncidentDay {
  /** Midnight in ms as if UTC. */
  readonly day: number;
  /** Only the file's name says so. */
  readonly assumed: boolean;
}

const dayIn = (text: string): number | undefined => {
  for (const stamp of findStamps(text.slice(0, 300)))
    if (stamp.date?.year !== undefined) return midnightOf(stamp.date.year, stamp.date.month, stamp.date.day);
  return undefined;
};

/** The day of an incident: its date field, its title, the beginning of its summary, last the file's name. */
export function dayOf(
  document: PostMortem,
  scope: IncidentScope,
  roles: ReadonlyMap<FieldRole, Field>,
  fileName: string | undefined,
): IncidentDay | undefined {
  const field = roles.get('date');
  const stated = field && field.shape !== 'front-matter' ? dayIn(field.value.text) : undefined;
  if (stated !== undefined) return { day: stated, assumed: false };
  const title = scope.heading ? dayIn(scope.heading.title) : undefined;
  const front = scope.section.level === 0 ? dayIn(document.frontMatter?.get('title') ?? '') : undefined;
  const named = title ?? front;
  const name = fileName === undefined ? undefined : dayInName(fileName);
  const told = dayOfSummary(document, scope, named ?? name);
  if (told !== undefined) return { day: told, assumed: false };
  if (named !== undefined) return { day: named, assumed: false };
  if (name !== undefined) return { day: name, assumed: true };
  const published = field && dayIn(field.value.text);
  return published === undefined ? undefined : { day: published, assumed: true };
}

/** `On the evening of Feb 23, …` at the beginning of a summary; the year comes from title or file. */
function dayOfSummary(document: PostMortem, scope: IncidentScope, near: number | undefined): number | undefined {
  let seen = 0;
  for (const paragraph of document.paragraphs) {
    if (paragraph.span[0] < scope.section.span[0]) continue;
    if (paragraph.span[0] > scope.section.span[1] || ++seen > 4) break;
    const text = paragraph.content.text.slice(0, 400);
    const lead =
      /^\s*(?:on|at approximately|at|starting on|in|early in|late in)?\s*(?:the |early |late )*(?:evening|morning|night|afternoon|day)?(?: of)?\s*/i.exec(
        text,
      )?.[0] ?? '';
    const isOn = /^\s*(?:on|at)\b/i.test(text);
    if (!isOn) continue;
    const stamp = readStamp(text.slice(lead.length, lead.length + 80)) ?? findStamps(text.slice(0, 90))[0];
    if (!stamp?.date) continue;
    const year = stamp.date.year ?? (near === undefined ? undefined : new Date(near).getUTCFullYear());
    if (year === undefined) continue;
    const day = midnightOf(year, stamp.date.month, stamp.date.day);
    if (day === undefined) continue;
    if (near !== undefined && Math.abs(day - near) > 8 * 86_400_000) continue;
    return day;
  }
  return undefined;
}

/** The date in a file's name: `2026-03-14-payments.md`, `20260314_x.md`. */
function dayInName(fileName: string): number | undefined {
  const match = /(?:^|[^\d])((?:19|20)\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?=[^\d]|$)/.exec(fileName);
  return match ? midnightOf(Number(match[1]), Number(match[2]), Number(match[3])) : undefined;
}
