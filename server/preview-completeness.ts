/** What a document still lacks before Final: blockers, sections, placeholders. */
import type { Analysis, Incident, MatchedSection, Status } from './analysis/analyze';
import { describeBlocker } from './preview-blockers';
import { count, shorten } from './preview-words';
import type { PreviewGroup } from './protocol';
import type { Finding } from './rules/rule';

type Item = PreviewGroup['items'][number];
type Action = NonNullable<Item['action']>;

const TONES: Readonly<Record<Status, PreviewGroup['tone']>> = { draft: 'info', review: 'warning', final: 'error' };
/** More items than these are named by their number alone. */
const MOST = 200;

/** Rules that have their own group, or whose facts the missing rows say. */
const ELSEWHERE: ReadonlySet<string> = new Set(['placeholder', 'missing-milestone']);
const SECTIONS: ReadonlySet<string> = new Set(['missing-section', 'empty-section']);

/** Everything to be shown of it; `findings` have the levels they would have at status Final. */
export function describeCompleteness(
  analysis: Analysis,
  incident: Incident,
  findings: readonly Finding[],
): { readonly summary: string; readonly groups: PreviewGroup[] } {
  const sections = listSections(analysis, findings);
  const asked = analysis.sections.filter(({ wanted, section }) => wanted.required || section);
  const filled = asked.length - sections.missing.length - sections.empty.length;
  return {
    summary: `${filled} of ${count(asked.length, 'section')}`,
    groups: [
      groupBlockers(analysis, listBlockers(analysis, incident, findings)),
      groupSections(analysis.status, sections, asked.length),
      groupPlaceholders(analysis, findings),
    ],
  };
}

/** What keeps a document from being final: wrong numbers, missing rows, essentials, then the rest in the order of the text. */
function listBlockers(analysis: Analysis, incident: Incident, findings: readonly Finding[]): readonly Item[] {
  const counts = findings.filter(({ rule, level }) => level === 'error' || (level === 'warning' && !SECTIONS.has(rule)));
  const blocking = counts.filter(({ rule }) => !ELSEWHERE.has(rule));
  const describe = (finding: Finding): Item => describeBlocker(analysis, finding);
  const isNumber = ({ rule }: Finding): boolean => rule.endsWith('-mismatch') || rule === 'negative-duration';
  const essential = blocking.filter(({ rule }) => SECTIONS.has(rule));
  const rest = blocking.filter((finding) => !isNumber(finding) && !SECTIONS.has(finding.rule));
  return [
    ...blocking.filter(isNumber).map(describe),
    ...listMissingRows(analysis, incident),
    ...essential.map(describe),
    ...rest.map(describe),
  ];
}

/** `No row marked acknowledged`, once for each milestone that a metric of the preset needs. */
function listMissingRows({ document }: Analysis, { timeline, notComputable, line }: Incident): readonly Item[] {
  if (timeline.events.length === 0) return [];
  const place = timeline.section ? document.lines.lineAt(timeline.section.headingSpan[0]) : (timeline.events[0]?.line ?? line);
  const milestones = Object.entries(notComputable).flatMap(([name, why]) =>
    name !== 'impactDuration' && why.startsWith('no row marked ') ? why.slice('no row marked '.length).split(' or ') : [],
  );
  return [...new Set(milestones)].map((milestone) => ({ text: `No row marked ${milestone.replaceAll('-', ' ')}`, line: place + 1 }));
}

function groupBlockers({ status }: Analysis, items: readonly Item[]): PreviewGroup {
  const final = status === 'final';
  if (items.length === 0) return makeGroup('blockers', 'pass', final ? 'Nothing open for Final' : 'Nothing blocks Final', []);
  return makeGroup(
    'blockers',
    'warning',
    final ? `${items.length} open for Final` : `${count(items.length, 'blocker')} before Final`,
    items,
  );
}

interface Sections {
  readonly missing: readonly Item[];
  readonly empty: readonly Item[];
  /** Both in the order of the template. */
  readonly items: readonly Item[];
}

/** Sections that are missing, those below a missing one included, and empty ones. */
function listSections(analysis: Analysis, findings: readonly Finding[]): Sections {
  const { document, sections } = analysis;
  const missing: Item[] = [];
  const empty: Item[] = [];
  const items: Item[] = [];
  sections.forEach((match, i) => {
    const { wanted, section } = match;
    if (!section) {
      const action = wanted.required ? insertAction(analysis, match, findings) : undefined;
      if (!action) return;
      const before = sections[i - 1]?.wanted.title;
      const item = { text: wanted.title, detail: before ? `missing after ${before}` : 'missing at the top', line: action.line, action };
      missing.push(item);
      items.push(item);
    } else if (
      findings.some(({ rule, span }) => rule === 'empty-section' && span[0] >= section.headingSpan[0] && span[1] <= section.headingSpan[1])
    ) {
      const item = { text: shorten(section.title, 80), detail: 'empty', line: document.lines.lineAt(section.headingSpan[0]) + 1 };
      empty.push(item);
      items.push(item);
    }
  });
  return { missing, empty, items };
}

/** The fix that inserts a missing section, or the one above it that is missing too. */
export function insertAction(
  { document, sections }: Analysis,
  { wanted }: MatchedSection,
  findings: readonly Finding[],
): Action | undefined {
  const fix = `Insert section \`${wanted.title}\``;
  const finding = findings.find(({ rule, fixes }) => rule === 'missing-section' && fixes?.[0]?.title === fix);
  if (finding) return { label: 'Insert', line: document.lines.lineAt(finding.span[0]) + 1, rule: 'missing-section', fix };
  const parent = sections.find((match) => match.wanted.id === wanted.parent);
  return parent && !parent.section ? insertAction({ document, sections } as Analysis, parent, findings) : undefined;
}

function groupSections(status: Status, { missing, empty, items }: Sections, total: number): PreviewGroup {
  if (items.length === 0) return makeGroup('sections', 'pass', `All ${count(total, 'section')} filled`, []);
  const title = missing.length
    ? `${count(missing.length, 'section')} missing${empty.length ? `, ${empty.length} empty` : ''}`
    : `${count(empty.length, 'section')} empty`;
  return makeGroup('sections', TONES[status], title, items);
}

/** The placeholders left. */
export function groupPlaceholders({ document, status }: Analysis, findings: readonly Finding[]): PreviewGroup {
  const items = findings
    .filter(({ rule }) => rule === 'placeholder')
    .map(({ span }) => ({
      text: shorten(document.text.slice(span[0], span[1]).replace(/^[_*]+|[_*]+$/g, ''), 60),
      line: document.lines.lineAt(span[0]) + 1,
      code: true,
    }));
  if (items.length === 0) return makeGroup('placeholders', 'pass', 'No placeholders left', []);
  return makeGroup('placeholders', TONES[status], `${count(items.length, 'placeholder')} left`, items);
}

function makeGroup(kind: PreviewGroup['kind'], tone: PreviewGroup['tone'], title: string, items: readonly Item[]): PreviewGroup {
  return { kind, tone, title, items: items.slice(0, MOST), ...(items.length > 6 ? { more: `${items.length - 5} more` } : {}) };
}
