/** The settings: one schema for the editor's `postmortem.*` and for `.postmortem.yaml`; defaults and descriptions live only here. */
import * as z from 'zod';

/** Name of the configuration file that a folder and all below it share. */
export const CONFIGURATION_FILE = '.postmortem.yaml';

/** The metric presets that a setting can name. */
export const PRESETS = ['template', 'from-start', 'datadog', 'gitlab'] as const;

const severity = z.enum(['error', 'warning', 'information', 'hint', 'off']);
const ruleSeverity = z.union(
  [severity, z.strictObject({ draft: severity.exactOptional(), review: severity.exactOptional(), final: severity.exactOptional() })],
  {
    error: 'is no severity: `error`, `warning`, `information`, `hint`, `off`, or one of them for `draft`, `review`, `final`',
  },
);

const words = z.array(z.string().min(1)).default([]);

export const settingsSchema = z.strictObject({
  enable: z.boolean().default(true).describe('Turns everything on or off: diagnostics, fixes, metrics and the preview.'),
  files: z
    .array(z.string().min(1))
    .default([])
    .describe(
      'Globs of Markdown files that are post-mortems whatever they hold, such as `incidents/**/*.md`; other files are told by their content. A glob that starts with `!` takes files out again. Relative to the folder.',
    ),
  template: z
    .string()
    .default('')
    .describe(
      'The template that judges documents: the name of a built-in one (`default`), or a file relative to the folder: template YAML, or your own Markdown template. Empty: the built-in one that fits best.',
    ),
  metrics: z
    .strictObject({
      preset: z
        .enum(PRESETS)
        .default('template')
        .describe(
          'What the metrics mean. `template`: as the judging template says (detect from the start, the others from detection). `from-start`: all from the start. `datadog`: resolve from the declaration. `gitlab`: resolve from start to mitigation.',
        ),
      updateTable: z
        .enum(['ask', 'always', 'never'])
        .default('ask')
        .describe('Whether Compute Metrics writes the computed numbers into the document: after a question, always, or never.'),
    })
    .prefault({}),
  timeZone: z
    .string()
    .refine((name) => name === '' || isZone(name), {
      error: 'is no time zone: a name such as `Europe/Berlin`, `UTC`, or an offset such as `+02:00`',
    })
    .default('')
    .describe('Zone of documents that state none: a name such as `Europe/Berlin`, `UTC`, or an offset such as `+02:00`. Empty: unknown.'),
  rules: z
    .record(z.string(), ruleSeverity)
    .default({})
    .describe(
      'Severity of single rules: `error`, `warning`, `information`, `hint`, `off`, or one for each document status (`draft`, `review`, `final`).',
    ),
  statuses: z
    .strictObject({
      draft: words.describe('Status words that mean the same as Draft.'),
      review: words.describe('Status words that mean the same as Under Review.'),
      final: words.describe('Status words that mean the same as Final.'),
    })
    .prefault({}),
  trace: z
    .strictObject({
      server: z
        .enum(['off', 'messages', 'verbose'])
        .default('off')
        .describe('What of the conversation with the language server is written to the log.'),
    })
    .prefault({}),
});

/** Settings with every default filled in. */
export type Settings = z.infer<typeof settingsSchema>;

/** What is wrong in a settings value: the setting's path (`['metrics', 'preset']`) and a fragment that continues "setting `metrics.preset` …". */
export interface SettingIssue {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Reads a value of any kind as settings: what is wrong is told and counts as not given, the rest holds. `ruleIds`: the rules there are. */
export function readSettings(
  value: unknown,
  ruleIds: ReadonlySet<string>,
): { readonly settings: Settings; readonly issues: readonly SettingIssue[] } {
  if (value === null || value === undefined) return { settings: settingsSchema.parse({}), issues: [] };
  if (!isRecord(value)) return { settings: settingsSchema.parse({}), issues: [{ path: [], message: 'must be given as `name: value`' }] };

  const issues: SettingIssue[] = [];
  let candidate: unknown = dropNulls(value);
  // each round takes out what was wrong; a second one is enough, a third would be an error of the schema
  for (let round = 0; round < 3; round++) {
    const result = settingsSchema.safeParse(candidate);
    if (result.success) {
      const rules = Object.entries(result.data.rules).filter(([id]) => {
        if (!ruleIds.has(id)) issues.push({ path: ['rules', id], message: `is no rule${suggest(id, ruleIds)}` });
        return ruleIds.has(id);
      });
      return { settings: { ...result.data, rules: Object.fromEntries(rules) }, issues };
    }
    const found = result.error.issues.flatMap(readIssue);
    issues.push(...found);
    // from the last one back, so that an index of a list still means the same entry
    for (const issue of [...found].reverse()) candidate = withoutPath(candidate, issue.path);
  }
  return { settings: settingsSchema.parse({}), issues };
}

/** One settings value over another: records are merged, everything else of `over` replaces. */
export function mergeSettings(under: unknown, over: unknown): unknown {
  if (over === undefined || over === null) return under;
  if (!isRecord(under) || !isRecord(over)) return over;
  const merged: Record<string, unknown> = { ...under };
  for (const [key, value] of Object.entries(over)) merged[key] = mergeSettings(under[key], value);
  return merged;
}

/** `setting \`metrics.preset\` must be one of …`, for people. */
export function showIssue(issue: SettingIssue): string {
  if (issue.path.length === 0) return `the settings ${issue.message}`;
  return `setting \`${issue.path.join('.')}\` ${issue.message}`;
}

function readIssue(issue: z.core.$ZodIssue): readonly SettingIssue[] {
  const path = issue.path.filter((part) => typeof part !== 'symbol');
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => ({ path: [...path, key], message: 'is not known' }));
  return [{ path, message: describe(issue) }];
}

function describe(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.map((value) => `\`${String(value)}\``).join(', ')}`;
  if (issue.code === 'invalid_type') return `must be ${TYPES[issue.expected] ?? issue.expected}`;
  if (issue.code === 'too_small') return 'must not be empty';
  return issue.message;
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  boolean: '`true` or `false`',
  array: 'a list',
  object: 'a group of settings',
  record: 'a group of settings',
};

function suggest(id: string, ids: ReadonlySet<string>): string {
  const folded = id.toLowerCase().replace(/[_\s]/g, '-');
  const near = [...ids].find((known) => known === folded || known.startsWith(folded) || folded.startsWith(known));
  return near === undefined ? '' : `; \`${near}\` is one`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A key without a value (`template:` in YAML, `null` in an editor) is a setting that is not set. */
function dropNulls(value: unknown): unknown {
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== null && inner !== undefined)
      .map(([key, inner]) => [key, dropNulls(inner)]),
  );
}

function withoutPath(value: unknown, [head, ...rest]: readonly (string | number)[]): unknown {
  if (head === undefined) return {};
  if (Array.isArray(value)) return value.filter((_, index) => index !== head);
  if (!isRecord(value) || !(head in value)) return value;
  const { [head]: inner, ...others } = value;
  return rest.length === 0 ? others : { ...others, [head]: withoutPath(inner, rest) };
}

function isZone(name: string): boolean {
  if (/^(?:(?:UTC|GMT)?[+-]\d{1,2}(?::?\d{2})?|UTC|GMT|Z)$/i.test(name)) return true;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
