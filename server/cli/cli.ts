/** The command line: which command is meant, and the exit code it ends with. */
import { version } from '../../package.json';
import { RULE_IDS } from '../document-settings';
import { check } from './check';
import type { Command } from './command';
import { fix } from './fix';
import { serve } from './lsp';
import { metrics } from './metrics';
import { newDocument } from './new';
import { readOptions, UsageError } from './options';
import { stats } from './stats';
import { startRun, type Terminal } from './work';

const COMMANDS: readonly Command[] = [check, metrics, fix, newDocument, stats];

const USAGE = `postmortem ${version}: checks incident post-mortems in Markdown and computes their metrics.

${COMMANDS.map(({ usage, summary }) => `  postmortem ${usage}\n      ${summary}`).join('\n')}
  postmortem lsp --stdio
      The language server.

FILES are files, folders, globs, or - for standard input; nothing named means the current folder.
Dependency folders and what git ignores are left out.

Options
  --format FORMAT        ${COMMANDS.map(({ name, accepts }) => `${name}: ${accepts.formats.join(' ')}`).join('; ')}
  --fail-on SEVERITY     exit 1 from this severity on: error (default), warning, information, hint, never
  --verbose              also show hints
  --config FILE          use this configuration instead of the nearest .postmortem.yaml
  --template NAME|FILE   judge by this template
  --stdin-filename NAME  what standard input is called
  --all                  treat every named Markdown file as a post-mortem
  --today YYYY-MM-DD     the day that date rules count from
  --color WHEN           auto (default), always, never; NO_COLOR is kept
  --help, --version

Exit: 0 nothing at or above --fail-on, 1 something was, 2 something could not be done.
`;

/** Runs a command with its arguments (those after the program). The answer is the exit code, none where a server now decides it. */
async function main(args: readonly string[], terminal: Omit<Terminal, 'coloured'>, wantsColour: boolean): Promise<number | undefined> {
  const [name, ...rest] = args;
  if (name === undefined || name === 'help' || args.includes('--help') || args.includes('-h')) {
    terminal.out(USAGE);
    return name === undefined ? 2 : 0;
  }
  if (name === '--version' || name === '-v' || name === 'version') {
    terminal.out(`${version}\n`);
    return 0;
  }
  try {
    if (name === 'lsp') return serve(rest);
    const command = COMMANDS.find((candidate) => candidate.name === name);
    if (!command) throw new UsageError(`there is no command \`${name}\`; \`postmortem --help\` lists them`);
    const options = readOptions(rest, command.accepts, RULE_IDS);
    const coloured = options.color === 'always' || (options.color === 'auto' && wantsColour);
    const run = await startRun(options, { ...terminal, coloured });
    const code = await command.run(run);
    return run.failed ? 2 : code;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    terminal.err(`postmortem: ${error.message}`);
    return 2;
  }
}

/** Runs the command line as a process, with its arguments (those after the program). */
export async function runCommandLine(args: readonly string[]): Promise<void> {
  const { env, stdout, stderr, stdin } = process;
  // a pager that was closed is no error
  stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? (process.exitCode ?? 0) : 2));
  const isPlain = Boolean(env['NO_COLOR']) || env['TERM'] === 'dumb' || env['FORCE_COLOR'] === '0';
  const terminal = {
    cwd: process.cwd(),
    stdin,
    out: (text: string) => void stdout.write(text),
    outBytes: (bytes: Uint8Array) => void stdout.write(bytes),
    err: (line: string) => void stderr.write(`${line}\n`),
  };
  try {
    const code = await main(args, terminal, !isPlain && (stdout.isTTY || Boolean(env['FORCE_COLOR'])));
    if (code !== undefined) process.exitCode = code;
  } catch (error) {
    stderr.write(`postmortem: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 2;
  }
}
