/** `check --format sarif`: SARIF 2.1.0, as code scanning reads it. */
import { pathToFileURL } from 'node:url';
import { displayName, version } from '../../../package.json';
import { RULES } from '../../rules/index';
import { docUrl } from '../../rules/links';
import type { Severity } from '../../rules/rule';
import type { CheckFormat } from '../check';
import type { Run } from '../work';

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', information: 'note', hint: 'note' };

/** One log for all files; lines and columns from 1, columns in UTF-16. */
export function checkSarif({ terminal, options }: Run): CheckFormat {
  const results: object[] = [];
  const indexes = new Map(RULES.map((rule, index) => [rule.id, index]));
  return {
    add({ name, analysis, findings }) {
      const { lines } = analysis.document;
      for (const { level, rule, message, span } of findings) {
        if (level === 'hint' && !options.verbose) continue;
        const start = lines.positionAt(span[0]);
        const end = lines.positionAt(span[1]);
        const region = { startLine: start.line + 1, startColumn: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 };
        const uri = encodeURI(name).replaceAll('#', '%23').replaceAll('?', '%3F');
        results.push({
          ruleId: rule,
          ...(indexes.has(rule) ? { ruleIndex: indexes.get(rule) } : {}),
          level: LEVELS[level],
          message: { text: message },
          locations: [
            { physicalLocation: { artifactLocation: name.startsWith('/') ? { uri: pathToFileURL(name).href } : { uri }, region } },
          ],
        });
      }
    },
    end() {
      const rules = RULES.map(({ id, summary, why, severity }) => ({
        id,
        shortDescription: { text: summary },
        fullDescription: { text: why },
        helpUri: docUrl(id),
        defaultConfiguration: { level: severity.final === 'off' ? 'none' : LEVELS[severity.final], enabled: severity.final !== 'off' },
      }));
      const driver = { name: displayName, version, rules };
      terminal.out(
        `${JSON.stringify(
          {
            $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
            version: '2.1.0',
            runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results }],
          },
          undefined,
          2,
        )}\n`,
      );
    },
  };
}
