/** `postmortem new`: a new post-mortem from the template; never over a file that is there. */
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { templateFor } from '../document-settings';
import { fillTemplate } from '../workspace/new-document';
import type { Command } from './command';
import { showFault } from './files';
import { UsageError } from './options';

export const newDocument: Command = {
  name: 'new',
  usage: 'new [--title TEXT] [--severity TEXT] [--date YYYY-MM-DD] [--id ID] [OPTIONS] [FILE|-]',
  summary: 'Writes a new post-mortem from the template; - writes it to standard output.',
  accepts: { formats: ['text'], more: ['title', 'severity', 'date', 'id'] },
  async run(run) {
    const { options, terminal } = run;
    const { title, severity, date = options.today, id } = options.more;
    if (options.args.length > 1) throw new UsageError('new writes one file');
    if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) throw new UsageError(`--date must be a date as YYYY-MM-DD, not \`${date}\``);
    const [file = makeFileName(id ?? date, title)] = options.args;
    const path = resolve(terminal.cwd, file);
    const settings = await run.settingsOf(pathToFileURL(file === '-' ? join(terminal.cwd, 'new.md') : path).href);
    const text = fillTemplate(templateFor(settings), { title, severity, date, id });
    if (file === '-') {
      terminal.out(text);
      return 0;
    }
    try {
      await writeFile(path, text, { flag: 'wx' });
      terminal.out(`${file}\n`);
    } catch (error) {
      run.fail(`${file}: ${showFault(error)}`);
    }
    return 0;
  },
};

/** `INC-4822-checkout-timeouts.md`. */
function makeFileName(start: string, title = 'post-mortem'): string {
  const words = [start, ...title.toLowerCase().split(/[^\p{L}\p{N}]+/u)].filter((word) => word !== '');
  return `${words
    .join('-')
    .replace(/[\\/:*?"<>|]/g, '-')
    .slice(0, 80)}.md`;
}
