/** The pipeline, text in and facts out: start reading here. */
import type { PostMortem, Section } from './document';
import type { DurationLine, KeyTimestamps, Metric, MetricName, TypedNumber } from './metrics';
import type { Milestone, MilestoneFact } from './milestones';
import type { FieldRole, SectionRole, Template, TemplateSection } from './template';
import type { Field } from './document';
import type { Timeline } from './timeline';
import type { Recognition } from '../recognise';

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

/** Analyses a text. Never throws on any text. */
export function analyze(_text: string, _options: AnalysisOptions, _previous?: Analysis): Analysis {
  throw new Error('not written');
}
