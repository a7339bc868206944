/** The README's tables of rules and settings. */
import { RULES } from '../server/rules';
import { listProperties } from '../server/settings-manifest';

/** The README with the text between its `<!-- name:start -->` and `<!-- name:end -->` made anew. */
export function fillReadme(readme: string): string {
  return fill(fill(readme, 'rules', rulesTable()), 'settings', settingsTable());
}

function fill(text: string, name: string, table: string): string {
  const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
  const from = text.indexOf(start);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`the README has no ${start} … ${end}`);
  return `${text.slice(0, from + start.length)}\n${table}\n${text.slice(to)}`;
}

function rulesTable(): string {
  const rows = RULES.map(({ id, severity, summary, examples }) => {
    const levels = [severity.draft, severity.review, severity.final].map((level) => (level === 'off' ? '–' : level));
    const fixable = examples.some(({ fixed }) => fixed && Object.keys(fixed).length > 0);
    return `| \`${id}\`${fixable ? ' ★' : ''} | ${cell(summary)} | ${new Set(levels).size === 1 ? levels[0] : levels.join(' / ')} |`;
  });
  return ['| rule | what it holds | severity |', '|:--|:--|:--|', ...rows].join('\n');
}

function settingsTable(): string {
  const rows = Object.entries(listProperties()).map(([name, property]) => {
    const { default: value, markdownDescription: description } = property as { default?: unknown; markdownDescription?: string };
    const shown = typeof value === 'boolean' || (typeof value === 'string' && value !== '') ? `\`${value}\`` : '–';
    return `| \`${name}\` | ${shown} | ${cell(description ?? '')} |`;
  });
  return ['| setting | default | what it does |', '|:--|:--|:--|', ...rows].join('\n');
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replace(/\s+/g, ' ');
