/** The command line's options: what each command takes, checked before anything is done. */
import { parseArgs } from 'node:util';
import type { Severity } from '../rules/rule';

/** A wrong use of the command line; its message is one line for people. */
export class UsageError extends Error {}

export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** Options in force, defaults filled in. */
export interface Options {
  readonly format: string;
  readonly config: string | undefined;
  readonly template: string | undefined;
  readonly stdinFilename: string | undefined;
  readonly color: 'auto' | 'always' | 'never';
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly all: boolean;
  readonly failOn: Severity | 'never';
  readonly verbose: boolean;
  readonly metrics: boolean;
  readonly rules: readonly string[];
  /** Files, folders, globs, `-`. */
  readonly args: readonly string[];
  /** Further options of a command by their name. */
  readonly more: Readonly<Record<string, string>>;
}

/** What a command takes besides the common options; the first format is the default one. */
export interface Accepts {
  readonly formats: readonly string[];
  readonly failOn?: boolean;
  readonly verbose?: boolean;
  /** `--metrics` and `--rule`. */
  readonly fixing?: boolean;
  readonly more?: readonly string[];
}

type Definition = { readonly type: 'string' | 'boolean'; readonly multiple?: boolean; readonly short?: string };

const COMMON: Readonly<Record<string, Definition>> = {
  format: { type: 'string' },
  config: { type: 'string' },
  template: { type: 'string' },
  'stdin-filename': { type: 'string' },
  color: { type: 'string' },
  today: { type: 'string' },
  all: { type: 'boolean' },
};

/** Reads the arguments of a command. Throws a `UsageError`. */
export function readOptions(args: readonly string[], accepts: Accepts, ruleIds: ReadonlySet<string>): Options {
  const definitions: Record<string, Definition> = { ...COMMON };
  if (accepts.failOn) definitions['fail-on'] = { type: 'string' };
  if (accepts.verbose) definitions['verbose'] = { type: 'boolean' };
  if (accepts.fixing) Object.assign(definitions, { metrics: { type: 'boolean' }, rule: { type: 'string', multiple: true } });
  for (const name of accepts.more ?? []) definitions[name] = { type: 'string' };

  const { values, positionals } = parse(args, definitions);
  const one = (name: string): string | undefined => {
    const value = values[name];
    return typeof value === 'string' ? value : undefined;
  };
  const choose = <T extends string>(name: string, choices: readonly T[], fallback: T): T => {
    const value = one(name);
    if (value === undefined) return fallback;
    const choice = choices.find((candidate) => candidate === value);
    if (choice === undefined) throw new UsageError(`--${name} must be one of ${choices.join(', ')}, not \`${value}\``);
    return choice;
  };

  const named = Array.isArray(values['rule']) ? values['rule'].map(String) : [];
  const rules = named.flatMap((value) => value.split(',')).map((id) => id.trim());
  for (const id of rules) if (!ruleIds.has(id)) throw new UsageError(`--rule: there is no rule \`${id}\``);
  const [firstFormat = 'text'] = accepts.formats;
  return {
    format: choose('format', accepts.formats, firstFormat),
    config: one('config'),
    template: one('template'),
    stdinFilename: one('stdin-filename'),
    color: choose('color', ['auto', 'always', 'never'] as const, 'auto'),
    today: readToday(one('today')),
    all: values['all'] === true,
    failOn: choose('fail-on', [...SEVERITIES, 'never'] as const, 'error'),
    verbose: values['verbose'] === true,
    metrics: values['metrics'] === true,
    rules,
    args: positionals,
    more: Object.fromEntries((accepts.more ?? []).flatMap((name) => (one(name) === undefined ? [] : [[name, one(name) ?? '']]))),
  };
}

function parse(args: readonly string[], options: Record<string, Definition>) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    // the advice about `--` that Node adds is no help here
    const [message = ''] = (error instanceof Error ? error.message : String(error)).split(/\. (?:To|Did)|\n/);
    throw new UsageError(message.charAt(0).toLowerCase() + message.slice(1).replace(/\.$/, ''));
  }
}

function readToday(value: string | undefined): string {
  const now = new Date();
  if (value === undefined)
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
  const date = new Date(`${value}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== value)
    throw new UsageError(`--today must be a date as YYYY-MM-DD, not \`${value}\``);
  return value;
}
