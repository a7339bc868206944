import assert from 'node:assert/strict';
import fc from 'fast-check';
import { analyze, defaultOptions } from '../../server/analysis/analyze';
import { incidentsJson } from '../../server/metrics-json';

/** What happened, before anybody wrote it down. */
interface Facts {
  /** Wall clock of the first event in ms as if UTC. */
  readonly start: number;
  /** Minutes from each event to the next. */
  readonly gaps: readonly number[];
}
interface Writing {
  readonly shape: 'table' | 'list' | 'bold-list' | 'numbered' | 'headings' | 'paragraphs' | 'code-list';
  readonly clock: '24' | 'am-pm' | 'AM PM';
  readonly date: 'row' | 'column' | 'field' | 'title' | 'day-heading' | 'first-row';
  readonly zone: 'sentence' | 'header' | 'heading' | 'cell' | 'field' | 'none';
}

const EVENTS = [
  ['started', 'First sign of problem: uploads fail'],
  ['detected', 'Alert fired: error rate above 5 %'],
  ['acknowledged', 'Investigation started: on-call opens the dashboard'],
  ['identified', 'Root cause identified: full disk'],
  ['mitigation-started', 'Mitigation started: old logs are deleted'],
  ['mitigated', 'Mitigation complete: uploads work'],
  ['resolved', 'Incident resolved: the page is updated'],
] as const;

const MINUTE = 60_000;
const pad = (n: number): string => String(n).padStart(2, '0');
const wallsOf = ({ start, gaps }: Facts): readonly number[] =>
  gaps.reduce<number[]>((walls, gap) => [...walls, (walls.at(-1) ?? start) + gap * MINUTE], [start]);
const dateOf = (wall: number): string => new Date(wall).toISOString().slice(0, 10);

function clockOf(wall: number, style: Writing['clock']): string {
  const date = new Date(wall);
  const [hour, minute] = [date.getUTCHours(), date.getUTCMinutes()];
  if (style === '24') return `${pad(hour)}:${pad(minute)}`;
  const half = hour < 12 ? 'am' : 'pm';
  return style === 'am-pm' ? `${hour % 12 || 12}:${pad(minute)}${half}` : `${pad(hour % 12 || 12)}:${pad(minute)} ${half.toUpperCase()}`;
}

/** The facts as a document of some shape. */
function write(facts: Facts, w: Writing): string {
  const walls = wallsOf(facts);
  const zoneWord = w.zone === 'cell' ? ' UTC' : '';
  const column = w.date === 'column' && w.shape === 'table';
  const heading = w.date === 'day-heading' && w.shape !== 'table' && w.shape !== 'headings';
  const inRow = (i: number): boolean =>
    w.date === 'row' || (w.date === 'first-row' && i === 0) || (w.date === 'column' && !column) || (w.date === 'day-heading' && !heading);
  const lines: string[] = [`# Post-Mortem: Uploads${w.date === 'title' ? ` on ${dateOf(facts.start)}` : ''}`, ''];
  if (w.date === 'field') lines.push(`**Date of Incident:** ${dateOf(facts.start)}`, '');
  if (w.zone === 'field') lines.push('**Time zone:** UTC', '');
  lines.push(`## Timeline${w.zone === 'heading' ? ' (UTC)' : ''}`, '');
  if (w.zone === 'sentence') lines.push('All times in UTC.', '');
  if (w.shape === 'table')
    lines.push(`|${column ? ' Date |' : ''} Time${w.zone === 'header' ? ' (UTC)' : ''} | Event |`, `|${column ? '---|' : ''}---|---|`);
  let day = '';
  walls.forEach((wall, i) => {
    const text = EVENTS[i]?.[1] ?? '';
    const stamp = `${inRow(i) ? `${dateOf(wall)} ` : ''}${clockOf(wall, w.clock)}${zoneWord}`;
    if (heading && dateOf(wall) !== day) {
      day = dateOf(wall);
      lines.push('', `### ${day}`, '');
    }
    if (w.shape === 'table') lines.push(`|${column ? ` ${dateOf(wall)} |` : ''} ${stamp} | ${text} |`);
    else if (w.shape === 'headings') lines.push('', `### ${stamp}`, '', text);
    else if (w.shape === 'paragraphs') lines.push('', `${stamp} - ${text}`);
    else if (w.shape === 'bold-list') lines.push(`- **${stamp}**: ${text}`);
    else if (w.shape === 'code-list') lines.push(`- \`${stamp}\` - ${text}`);
    else lines.push(`${w.shape === 'numbered' ? `${i + 1}.` : '-'} ${stamp} ${text}`);
  });
  return `${lines.join('\n')}\n`;
}

const facts: fc.Arbitrary<Facts> = fc.record({
  start: fc.integer({ min: Date.UTC(2019, 0, 2) / MINUTE, max: Date.UTC(2027, 10, 28) / MINUTE }).map((m) => m * MINUTE),
  gaps: fc.array(fc.integer({ min: 1, max: 230 }), { minLength: 6, maxLength: 6 }),
});
const writing: fc.Arbitrary<Writing> = fc.record({
  shape: fc.constantFrom('table', 'list', 'bold-list', 'numbered', 'headings', 'paragraphs', 'code-list'),
  clock: fc.constantFrom('24', 'am-pm', 'AM PM'),
  date: fc.constantFrom('row', 'column', 'field', 'title', 'day-heading', 'first-row'),
  zone: fc.constantFrom('sentence', 'header', 'heading', 'cell', 'field', 'none'),
});

const read = (text: string) => incidentsJson(analyze(text, { ...defaultOptions, force: true }), 'a.md')[0];

describe('timelines in every shape', () => {
  it('read back the facts they were written from', () => {
    fc.assert(
      fc.property(facts, writing, (f, w) => {
        const text = write(f, w);
        const incident = read(text);
        const isZoned = w.zone !== 'none' && !(w.zone === 'header' && w.shape !== 'table');
        const want = wallsOf(f).map((wall) => `${new Date(wall).toISOString().slice(0, 19)}${isZoned ? 'Z' : ''}`);
        assert.deepEqual(
          incident?.events.map((e) => e.time),
          want,
          text,
        );
        EVENTS.forEach(([milestone], i) => {
          assert.equal(incident?.milestones[milestone]?.time, want[i], `${milestone} of\n${text}`);
          assert.equal(incident?.milestones[milestone]?.source, 'label');
        });
      }),
      { numRuns: 120 },
    );
  });

  it('give the same numbers when a document is written in another shape', () => {
    fc.assert(
      fc.property(facts, writing, writing, (f, one, other) => {
        const seconds = (w: Writing) => Object.values(read(write(f, w))?.metrics ?? {}).map((m) => m?.seconds);
        assert.deepEqual(seconds(one), seconds(other));
      }),
      { numRuns: 50 },
    );
  });
});
