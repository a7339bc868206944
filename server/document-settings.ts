/** The settings that hold for one document: defaults, the editor's settings, then the nearest `.postmortem.yaml`, as options of the analysis and of the rules. */
import { type AnalysisOptions, defaultOptions, type Status } from './analysis/analyze';
import type { Template } from './analysis/template';
import { readTemplate, TEMPLATES } from './analysis/templates';
import { type Configuration, type Files, findConfiguration } from './configuration';
import type { CheckOptions } from './rules/check';
import { RULES } from './rules/index';
import { mergeSettings, readSettings, type Settings, showIssue } from './settings';
import { matchesGlobs } from './workspace/globs';

/** Everything the settings say of one document. */
export interface DocumentSettings {
  readonly settings: Settings;
  readonly options: AnalysisOptions;
  readonly check: Omit<CheckOptions, 'today'>;
  /** Address of the configuration file that counts. */
  readonly configuration: string | undefined;
  /** What is wrong, each as one line that names the file (where it is one) and the setting; the defaults hold there. */
  readonly problems: readonly SettingsProblem[];
}

/** Something wrong in the settings; `uri` and `line` (from 1) where a file says it. */
export interface SettingsProblem {
  readonly uri: string | undefined;
  readonly line: number | undefined;
  readonly message: string;
}

/** Where settings come from besides files. */
export interface SettingsSource {
  /** What the editor or the command line says; laid under the configuration file. */
  readonly editor: unknown;
  /** The folder (address, with a slash at the end) from which the editor's or the command line's own globs and paths count. */
  readonly folder: string | undefined;
  /** A configuration that is used whatever lies near the file. */
  readonly configuration?: Configuration | undefined;
  /** Template named on the command line, over all others. */
  readonly template?: string | undefined;
  /** Treat every file as a post-mortem. */
  readonly force?: boolean;
}

/** Ids of all rules. */
export const RULE_IDS: ReadonlySet<string> = new Set(RULES.map((rule) => rule.id));

/** The settings of a document. Never throws: what is wrong is among the problems. */
export async function settleSettings(uri: string, source: SettingsSource, files: Files): Promise<DocumentSettings> {
  const configuration = source.configuration ?? (await findConfiguration(uri, files, RULE_IDS));
  const editor = readSettings(source.editor, RULE_IDS);
  const { settings } = readSettings(mergeSettings(editor.settings, configuration?.value), RULE_IDS);
  const problems: SettingsProblem[] = [
    ...editor.issues.map((issue) => ({ uri: undefined, line: undefined, message: showIssue(issue) })),
    ...(configuration?.issues.map((issue) => ({ uri: configuration.uri, ...issue })) ?? []),
  ];

  const folder = (key: keyof Settings): string | undefined => (hasKey(configuration?.value, key) ? configuration?.folder : source.folder);
  const named = source.template ?? settings.template;
  const template =
    named === '' ? undefined : await loadTemplate(named, source.template === undefined ? folder('template') : source.folder, files);
  if (typeof template === 'string') problems.push({ uri: configuration?.uri, line: undefined, message: template });

  const base = folder('files');
  const path = base !== undefined && uri.startsWith(base) ? decode(uri.slice(base.length)) : fileName(uri);
  const { draft, review, final } = settings.statuses;
  const statuses: Readonly<Record<Status, readonly string[]>> = { draft, review, final };
  return {
    settings,
    options: {
      ...defaultOptions,
      force: source.force === true || matchesGlobs(settings.files, path),
      fileName: fileName(uri),
      template: typeof template === 'string' ? undefined : template,
      templates: TEMPLATES,
      // the preset `template` is the judging template's own
      preset: settings.metrics.preset === 'template' ? undefined : settings.metrics.preset,
      zone: settings.timeZone === '' ? undefined : settings.timeZone,
      statuses,
    },
    check: { rules: settings.rules, statuses: Object.values(statuses).flat() },
    configuration: configuration?.uri,
    problems,
  };
}

/** The template of new documents: the configured one, else the first built-in one. */
export function templateFor({ options }: DocumentSettings): Template {
  const template = options.template ?? options.templates[0];
  if (!template) throw new Error('there is no built-in template');
  return template;
}

/** A template by name or file; a text instead says what is wrong. */
async function loadTemplate(named: string, folder: string | undefined, files: Files): Promise<Template | string> {
  const builtIn = TEMPLATES.find((template) => template.name === named);
  if (builtIn) return builtIn;
  const names = TEMPLATES.map((template) => `\`${template.name}\``).join(', ');
  const uri = addressOf(named, folder);
  const text = uri === undefined ? undefined : await files.readText(uri);
  if (text === undefined) return `setting \`template\`: \`${named}\` is neither a built-in template (${names}) nor a readable file`;
  const read = readTemplate(text, named);
  return typeof read === 'string' ? `setting \`template\`: \`${named}\`: ${read}` : read;
}

function addressOf(path: string, folder: string | undefined): string | undefined {
  if (/^[a-z][a-z0-9+.-]+:/i.test(path)) return path;
  if (folder === undefined) return undefined;
  try {
    return new URL(encodeURI(path.replaceAll('\\', '/')), folder).href;
  } catch {
    return undefined;
  }
}

function fileName(uri: string): string {
  return decode(uri.slice(uri.lastIndexOf('/') + 1));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function hasKey(value: unknown, key: string): boolean {
  return typeof value === 'object' && value !== null && key in value;
}
