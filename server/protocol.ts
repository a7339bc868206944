/** The custom messages between server, client and panel, and their plain types. The client imports nothing else of the server but recognise.ts. */
import * as z from 'zod';

const line = z.number().int().min(1);

/** Methods beyond the language server protocol. */
export const METHODS = {
  /** `{ uri }` → MetricsResult. */
  metrics: 'postmortem/metrics',
  /** `{ uri, line? }` → PreviewModel; `line` (from 1) chooses the incident where a file holds several. */
  preview: 'postmortem/preview',
  /** `{ uri, answers? }` → UpdatePlan: what Compute Metrics would write. */
  updatePlan: 'postmortem/updatePlan',
  /** NewDocumentParams → NewDocument: the template that counts in a folder, filled with what is known. */
  newDocument: 'postmortem/newDocument',
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

/** What New Post-Mortem knows already: `folder` is its address; what is absent stays the template's placeholder. */
export const newDocumentParams = z.object({
  folder: z.string().optional(),
  title: z.string().optional(),
  severity: z.string().optional(),
  /** `YYYY-MM-DD`. */
  date: z.string().optional(),
  id: z.string().optional(),
});
export type NewDocumentParams = z.infer<typeof newDocumentParams>;

/** A new document, and what the template lets one choose. */
export const newDocument = z.object({
  text: z.string(),
  /** Empty where the template lists none. */
  severities: z.array(z.string()),
  /** As `INC-####`: letters stand for themselves, a run of `#` for one or more digits. */
  idPattern: z.string().optional(),
});
export type NewDocument = z.infer<typeof newDocument>;

/** A piece of text that stands for a line. */
const place = z.object({ text: z.string(), line });

/** An end of a metric in the panel. */
const end = z.object({
  /** `mitigation-started`; `label` is how it reads: `mitigation started`. */
  milestone: z.string(),
  label: z.string(),
  /** `22:51`, `~14:05`; absent when not known. */
  time: z.string().optional(),
  /** Wall clock in ms as if UTC, on the timeline's own count of days. */
  wall: z.number().optional(),
  line: line.optional(),
  /** `line 35, from the timeline, marked`; empty when not known. */
  source: z.string(),
  /** Whether it is a row of the timeline (else it is drawn with a ring). */
  fromTimeline: z.boolean(),
  /** What is missing where it is not known, in a narrow column and in a sentence: `no row`, `no row marked acknowledged`. */
  missing: z.object({ short: z.string(), long: z.string() }).optional(),
});

/** An edit the panel can ask for: the title of a quick fix at a line, or a command. */
const action = z.object({ label: z.string(), line, rule: z.string(), fix: z.string() });

const metric = z.object({
  name: z.enum(['timeToDetect', 'timeToAcknowledge', 'timeToMitigate', 'timeToResolve', 'duration']),
  /** `Time to detect`, and `Detect` where there is little room. */
  title: z.string(),
  short: z.string(),
  state: z.enum(['agrees', 'disagrees', 'not-typed', 'not-computable']),
  /** Icon tone of an unusual sign: negative values. */
  tone: z.enum(['normal', 'success', 'warning', 'error']),
  /** `as typed`, `typed 78 min`, `not typed`, `4 min before impact`, `mitigated is before started`; empty when not computable. */
  stateText: z.string(),
  seconds: z.number().optional(),
  /** Value as parts so that digits can be large: `[["1","h"],["27","min"]]`; a sentence otherwise: `Not computable`. */
  parts: z.array(z.tuple([z.string(), z.string()])),
  sentence: z.string().optional(),
  /** The whole for screen readers: `Time to mitigate: 1 hour 27 minutes, detected 23:04 to mitigated 00:31, typed 78 minutes, disagrees`. */
  spoken: z.string(),
  /** What is said when the state changes: `Time to mitigate: typed 78 minutes, disagrees`. */
  announcement: z.string(),
  from: end,
  to: end,
  /** Line from 1 and seconds of the number it is held against. */
  typed: z.object({ text: z.string(), seconds: z.number(), line }).optional(),
  /** Secondary line: `impact 1 h 40 min`. */
  note: z.object({ text: z.string(), seconds: z.number() }).optional(),
  /** Fix, Write or Mark Row. */
  action: z.enum(['fix', 'write', 'mark-row']).optional(),
});
export type PreviewEnd = z.infer<typeof end>;
export type PreviewMetric = z.infer<typeof metric>;

const event = z.object({
  /** First and last line, so that the cursor anywhere in it finds it. */
  line,
  lastLine: line,
  /** Wall clock in ms as if UTC (days from 1970-01-01 where no date is known). */
  wall: z.number(),
  /** `23:04`, with seconds only where given. */
  time: z.string(),
  text: z.string(),
  /** Milestones it is, with how they read; `relapsed` among them. */
  milestones: z.array(z.object({ id: z.string(), label: z.string() })),
  fromTimeline: z.boolean(),
  source: z.string(),
  approximate: z.boolean(),
  /** `detected, 23:04, PagerDuty alert fired, line 35`. */
  spoken: z.string(),
});
export type PreviewEvent = z.infer<typeof event>;

/** A stretch without events that the axis leaves out, in ms of wall clock. */
const gap = z.object({
  from: z.number(),
  to: z.number(),
  /** `14 h` and `14 hours without events`. */
  text: z.string(),
  spoken: z.string(),
});
export type PreviewGap = z.infer<typeof gap>;

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
  /** `12 more`, where only the first five are shown at first. */
  more: z.string().optional(),
});
export type PreviewGroup = z.infer<typeof group>;

/** Everything the panel draws of one document; all words are made by the server. */
export const previewModel = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('not-a-post-mortem'),
    uri: z.string(),
    version: z.number(),
    /** Name of the file and why it is none, as a fragment. */
    file: z.string(),
    reason: z.string(),
    /** `README.md has no incident title and no timeline section.` */
    text: z.string(),
  }),
  z.object({
    state: z.literal('incident'),
    uri: z.string(),
    version: z.number(),
    kind: z.enum(['post-mortem', 'template']),
    /** Name of the page: `Post-mortem INC-4821`. */
    label: z.string(),
    header: z.object({
      title: place,
      id: place.optional(),
      severity: place.optional(),
      /** `icon` follows the document's status. */
      status: z.object({ text: z.string(), line, icon: z.enum(['edit', 'eye', 'pass', 'file']) }).optional(),
      date: place.optional(),
      /** Number of blockers before Final, and the words for it where there are any. */
      blockers: z.number(),
      blockersText: z.string().optional(),
      /** `Incident 2 of 3` where a file holds several, with the lines of previous and next. */
      incident: z
        .object({ index: z.number(), count: z.number(), text: z.string(), previous: line.optional(), next: line.optional() })
        .optional(),
    }),
    /** Five in a fixed order, or none where nothing can be said yet. */
    metrics: z.array(metric),
    timeline: z.object({
      /** Whether dates are known; the zone's name where stated. */
      dated: z.boolean(),
      zone: z.string().optional(),
      /** In order of time. */
      events: z.array(event),
      /** In order of time; never around an event. */
      gaps: z.array(gap),
      /** What stands at the heading when no event is chosen: `7 events, 6 milestones`. */
      summary: z.string(),
      /** Name of the list of events: `7 events, 2026-03-14 22:51 to 2026-03-15 01:17 UTC`. */
      spoken: z.string(),
      /** Why there is nothing to draw, and the words for it (also for a single event). */
      empty: z.enum(['no-timeline', 'no-times']).optional(),
      text: z.string().optional(),
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
  z.object({
    type: z.literal('command'),
    command: z.enum(['fix', 'fix-all', 'write', 'mark-row', 'treat-as-post-mortem', 'new', 'restart', 'show-output', 'focus-document']),
    metric: z.string().optional(),
  }),
]);
export type FromView = z.infer<typeof fromView>;

/** What the view keeps with `setState`, and its host reads after a reload of the window; the view may add members of its own. */
export const viewState = z.looseObject({ uri: z.string(), pinned: z.boolean() });
export type ViewState = z.infer<typeof viewState>;

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
