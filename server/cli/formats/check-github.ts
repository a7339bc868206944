/** `check --format github`: workflow annotations. */
import type { Severity } from '../../rules/rule';
import type { CheckFormat } from '../check';
import type { Run } from '../work';

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', information: 'notice', hint: 'notice' };

/** One annotation a line; hints only with `--verbose`, since there is no lesser kind than a notice. */
export function checkGithub({ terminal, options }: Run): CheckFormat {
  return {
    add({ name, analysis, findings }) {
      const { lines } = analysis.document;
      for (const { level, rule, message, span } of findings) {
        if (level === 'hint' && !options.verbose) continue;
        const start = lines.positionAt(span[0]);
        const end = lines.positionAt(span[1]);
        // columns only count within a line
        const columns = start.line === end.line ? `,col=${start.character + 1},endColumn=${end.character + 1}` : '';
        const properties = `file=${escapeProperty(name)},line=${start.line + 1},endLine=${end.line + 1}${columns},title=${escapeProperty(rule)}`;
        terminal.out(`::${COMMANDS[level]} ${properties}::${escapeData(message)}\n`);
      }
    },
    end: () => undefined,
  };
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
