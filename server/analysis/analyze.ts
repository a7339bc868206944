/** The pipeline, text in and facts out: start reading here. */
import { type Recognition, recognise } from '../recognise';
import { type Field, type PostMortem, readDocument, type Section } from './document';
import { readIncidents } from './incident';
import type { DurationLine, KeyTimestamps, Metric, MetricName, TypedNumber } from './metrics';
import type { Milestone, MilestoneFact } from './milestones';
import { readStatus } from './status';
import { type FieldRole, matchSections, matchTemplate, type SectionRole, type Template, type TemplateSection } from './template';
import { TEMPLATES } from './templates';
import type { Timeline } from './timeline';

/** Document status that severities follow. */
export type Status = 'draft' | 'review' | 'final';

/** A section of the template and the document's section that is it. */
export interface MatchedSection {
  readonly wanted: TemplateSection;
  readonly section: Section | undefined;
  /** Further sections that are the same one. */
  readonly duplicates: readonly Section[];
}

/** One incident with all that was read and computed of it. */
export interface Incident {
  /** The section that is the incident (the root where the file holds one). */
  readonly section: Section;
  /** Line of its heading, from 0. */
  readonly line: number;
  readonly title: string;
  readonly id: string | undefined;
  readonly severity: string | undefined;
  /** As written. */
  readonly status: string | undefined;
  /** `YYYY-MM-DD`. */
  readonly date: string | undefined;
  /** First field of each role that belongs to this incident. */
  readonly fields: ReadonlyMap<FieldRole, Field>;
  readonly timeline: Timeline;
  readonly milestones: Readonly<Partial<Record<Milestone, MilestoneFact>>>;
  /** Milestones that the author says nobody knows. */
  readonly unknown: ReadonlySet<Milestone>;
  readonly relapses: readonly MilestoneFact['at'][];
  readonly preset: string;
  readonly metrics: Readonly<Partial<Record<MetricName, Metric>>>;
  /** Why a metric of the preset cannot be computed, as a fragment: `no row marked acknowledged`. */
  readonly notComputable: Readonly<Partial<Record<MetricName, string>>>;
  readonly typed: readonly TypedNumber[];
  readonly keyTimestamps: KeyTimestamps | undefined;
  readonly durationLine: DurationLine | undefined;
}

/** What can be asked of the analysis; plain values of the settings. */
export interface AnalysisOptions {
  /** Whether the file is to be treated as a post-mortem (`--all`, configured globs); else its content decides. */
  readonly force: boolean;
  /** Name or path's last part, for the date in it. */
  readonly fileName: string | undefined;
  /** The judging template where configured, else the best match of `templates` is taken. */
  readonly template: Template | undefined;
  readonly templates: readonly Template[];
  /** Metric preset where configured, else the template's. */
  readonly preset: string | undefined;
  /** Zone of documents that state none (tz name, `UTC`, offset). */
  readonly zone: string | undefined;
  /** Further status words. */
  readonly statuses: Readonly<Record<Status, readonly string[]>>;
}

/** Everything known of one version of a document. */
export interface Analysis {
  readonly document: PostMortem;
  readonly recognition: Recognition;
  readonly template: Template;
  readonly status: Status;
  /** The template's sections against the document's, in template order. */
  readonly sections: readonly MatchedSection[];
  /** The first section of each role. */
  readonly roles: ReadonlyMap<SectionRole, Section>;
  readonly incidents: readonly Incident[];
}

/** Options with which a text is analysed when nothing is configured. */
export const defaultOptions: AnalysisOptions = {
  force: false,
  fileName: undefined,
  template: undefined,
  templates: TEMPLATES,
  preset: undefined,
  zone: undefined,
  statuses: { draft: [], review: [], final: [] },
};

/** Analyses a text. Never throws on any text. `previous` (of an earlier version of the same document) lets unchanged blocks be kept. */
export function analyze(text: string, options: AnalysisOptions, previous?: Analysis): Analysis {
  const document = readDocument(text, previous?.document);
  const recognition = recognise(text, options.force);
  const template = options.template ?? matchTemplate(document, options.templates);
  const sections = matchSections(document, template);
  const incidents = recognition.kind === 'none' ? [] : readIncidents(document, template, options);
  return {
    document,
    recognition,
    template,
    status: readStatus(incidents[0]?.status, template, options),
    sections,
    roles: readRoles(sections),
    incidents,
  };
}

/** The first section of each role. */
function readRoles(sections: readonly MatchedSection[]): ReadonlyMap<SectionRole, Section> {
  const roles = new Map<SectionRole, Section>();
  for (const { wanted, section } of sections) if (wanted.role && section && !roles.has(wanted.role)) roles.set(wanted.role, section);
  return roles;
}
