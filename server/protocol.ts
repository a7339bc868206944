/** The custom messages between server, client and panel, and their plain types. The client imports nothing else of the server but recognise.ts. */
import * as z from 'zod';

const line = z.number().int().min(1);

/** Methods beyond the language server protocol. */
export const METHODS = {
  /** `{ uri }` → MetricsResult. */
  metrics: 'postmortem/metrics',
  /** `{ uri, line? }` → PreviewModel; `line` (from 1) chooses the incident where a file holds several. */
  preview: 'postmortem/preview',
  /** `{ uri }` → UpdatePlan: what Compute Metrics would write. */
  updatePlan: 'postmortem/updatePlan',
  /** `{ uri }` → DocumentState, for the status items and context keys. */
  state: 'postmortem/state',
  /** Notification to the client `{ uri, version }` after each analysis in which any incident changed. */
  didChange: 'postmortem/didChange',
  /** Notification to the client: DocumentState after each analysis of an open document, recognised or not. */
  didAnalyze: 'postmortem/didAnalyze',
} as const;

/** What the client shows of a document in status bar, language status and context keys. */
export const documentState = z.object({
  uri: z.string(),
  version: z.number(),
  kind: z.enum(['post-mortem', 'template', 'none']),
  /** By what it was recognised, or why not. */
  reason: z.string(),
  template: z.string().optional(),
  zone: z.string().optional(),
  preset: z.string().optional(),
  /** Metrics at a glance: `Resolve 2 h 13 min`; absent when none is computable. */
  glance: z.string().optional(),
  problems: z.number(),
  /** Milliseconds and number of blocks parsed for the log. */
  elapsed: z.number(),
  blocksParsed: z.number(),
  blocks: z.number(),
});
export type DocumentState = z.infer<typeof documentState>;

/** What Compute Metrics would write, and what it has to ask. */
export const updatePlan = z.object({
  /** Lines that say what changes: `Time to Mitigate: 78 min → 87 min`. Empty: nothing to write. */
  changes: z.array(z.string()),
  /** Whether the table or line is missing, or typed numbers disagree. */
  why: z.enum(['missing', 'disagrees', 'nothing']),
  /** Milestones without evidence that a preset metric needs, with the rows that could be it. */
  unmarked: z.array(
    z.object({
      milestone: z.string(),
      metric: z.string(),
      rows: z.array(z.object({ line, time: z.string(), text: z.string() })),
    }),
  ),
});
export type UpdatePlan = z.infer<typeof updatePlan>;

/** Answer to "which row is it?", given to `postmortem.updateKeyTimestamps` as second argument: line from 1, or `unknown`. */
export const answers = z.record(z.string(), z.union([line, z.literal('unknown')]));
export type Answers = z.infer<typeof answers>;

/** An end of a metric in the panel. */
const end = z.object({
  milestone: z.string(),
  /** `22:51`, `~14:05`; absent when not known. */
  time: z.string().optional(),
  line: line.optional(),
  /** `line 35, from the timeline, marked`. */
  source: z.string(),
  /** Whether it is a row of the timeline (else it is drawn with a ring). */
  fromTimeline: z.boolean(),
});

/** An edit the panel can ask for: the title of a quick fix at a line, or a command. */
const action = z.object({ label: z.string(), line, rule: z.string(), fix: z.string() });

const metric = z.object({
  name: z.enum(['timeToDetect', 'timeToAcknowledge', 'timeToMitigate', 'timeToResolve', 'duration']),
  /** `Time to detect`. */
  title: z.string(),
  state: z.enum(['agrees', 'disagrees', 'not-typed', 'not-computable']),
  /** Icon tone of an unusual sign: negative values. */
  tone: z.enum(['normal', 'success', 'warning', 'error']),
  seconds: z.number().optional(),
  /** Value as parts so that digits can be large: `[["1","h"],["27","min"]]`; a sentence otherwise: `Not computable`, `4 min before impact`. */
  parts: z.array(z.tuple([z.string(), z.string()])),
  sentence: z.string().optional(),
  /** For screen readers: `1 hour 27 minutes`. */
  spoken: z.string(),
  from: end,
  to: end,
  typed: z.object({ text: z.string(), seconds: z.number(), line }).optional(),
  /** Secondary line: `impact 1 h 40 min`. */
  note: z.string().optional(),
  /** Fix, Write or Mark Row. */
  action: z.enum(['fix', 'write', 'mark-row']).optional(),
});

const event = z.object({
  line,
  /** Wall clock in ms as if UTC (days from 1970-01-01 where no date is known). */
  wall: z.number(),
  /** `23:04`, with seconds only where given. */
  time: z.string(),
  text: z.string(),
  milestones: z.array(z.string()),
  fromTimeline: z.boolean(),
  source: z.string(),
  approximate: z.boolean(),
});

const item = z.object({
  text: z.string(),
  detail: z.string().optional(),
  line,
  /** Placeholders stand in the editor's font. */
  code: z.boolean().optional(),
  action: action.optional(),
});

const group = z.object({
  kind: z.enum(['blockers', 'sections', 'placeholders']),
  tone: z.enum(['pass', 'info', 'warning', 'error']),
  title: z.string(),
  items: z.array(item),
});

/** Everything the panel draws of one document; all words are made by the server. */
export const previewModel = z.discriminatedUnion('state', [
  z.object({ state: z.literal('not-a-post-mortem'), uri: z.string(), version: z.number(), file: z.string(), reason: z.string() }),
  z.object({
    state: z.literal('incident'),
    uri: z.string(),
    version: z.number(),
    kind: z.enum(['post-mortem', 'template']),
    header: z.object({
      title: z.object({ text: z.string(), line }),
      id: z.object({ text: z.string(), line }).optional(),
      severity: z.object({ text: z.string(), line }).optional(),
      /** `icon` follows the document's status. */
      status: z.object({ text: z.string(), line, icon: z.enum(['edit', 'eye', 'pass', 'file']) }).optional(),
      date: z.object({ text: z.string(), line }).optional(),
      /** Number of blockers before Final. */
      blockers: z.number(),
      /** `[index from 1, count]` where a file holds several incidents, with the lines of previous and next. */
      incident: z.object({ index: z.number(), count: z.number(), previous: line.optional(), next: line.optional() }).optional(),
    }),
    /** Five in a fixed order, or none where nothing can be said yet. */
    metrics: z.array(metric),
    timeline: z.object({
      /** `2026-03-14 UTC`: dates are known; the zone's name where stated. */
      dated: z.boolean(),
      zone: z.string().optional(),
      events: z.array(event),
      /** Why there is nothing to draw. */
      empty: z.enum(['no-timeline', 'no-times']).optional(),
      rows: z.number(),
      firstRow: line.optional(),
      insert: action.optional(),
    }),
    completeness: z.object({ summary: z.string(), groups: z.array(group) }),
    /** An unresolved merge or the like: said calmly instead of numbers. */
    notice: z.string().optional(),
  }),
]);
export type PreviewModel = z.infer<typeof previewModel>;
export type PreviewIncident = Extract<PreviewModel, { state: 'incident' }>;

/** Messages of the panel's host to its view. */
export const toView = z.discriminatedUnion('type', [
  z.object({ type: z.literal('model'), model: previewModel, pinned: z.boolean() }),
  z.object({ type: z.literal('cursor'), line: line }),
  z.object({ type: z.literal('status'), status: z.enum(['loading', 'stopped', 'no-document']) }),
]);
export type ToView = z.infer<typeof toView>;

/** Messages of the view to its host. */
export const fromView = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  /** After each painting: tests and screenshots wait for it. */
  z.object({ type: z.literal('rendered'), version: z.number() }),
  z.object({ type: z.literal('reveal'), line }),
  z.object({ type: z.literal('action'), line, rule: z.string(), fix: z.string() }),
  z.object({ type: z.literal('command'), command: z.enum(['fix', 'fix-all', 'write', 'mark-row', 'treat-as-post-mortem', 'new', 'restart', 'show-output', 'focus-document']), metric: z.string().optional() }),
]);
export type FromView = z.infer<typeof fromView>;

/** A milestone in `metrics --format json` and `postmortem/metrics`. */
export interface MilestoneJson {
  readonly time: string;
  readonly line: number;
  readonly source: string;
  readonly by: string | null;
  readonly approximate: boolean;
}

/** A typed number there. */
export interface TypedJson {
  readonly seconds: number;
  readonly line: number;
  readonly agrees: boolean | null;
  readonly reading: { readonly from: string; readonly to: string } | null;
}

/** A metric there; seconds are signed. */
export interface MetricJson {
  readonly from: string;
  readonly to: string;
  readonly seconds: number;
  readonly range: readonly [number, number] | null;
  readonly assumed: readonly string[];
  readonly typed: TypedJson | null;
  readonly allTyped: readonly TypedJson[];
  readonly agrees: boolean | null;
}

/** An incident there; lines count from 1. */
export interface IncidentJson {
  readonly file: string;
  readonly line: number;
  readonly id: string | null;
  readonly title: string;
  readonly status: string | null;
  readonly severity: string | null;
  readonly date: string | null;
  readonly zone: string | null;
  readonly preset: string;
  readonly events: readonly {
    readonly line: number;
    readonly time: string;
    readonly text: string;
    readonly milestone: string | null;
    readonly milestones: readonly string[];
    readonly assumed: readonly string[];
  }[];
  readonly milestones: Readonly<Record<string, MilestoneJson | null>>;
  readonly metrics: Readonly<Record<string, MetricJson | null>>;
  readonly notComputable: Readonly<Record<string, string>>;
}

/** Result of `postmortem/metrics`. */
export interface MetricsResult {
  readonly version: 1;
  readonly incidents: readonly IncidentJson[];
}
