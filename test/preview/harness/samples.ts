/** Models for the view alone, one per state of the design: what the server would say of six documents. */
import type { PreviewEvent, PreviewGap, PreviewGroup, PreviewIncident, PreviewMetric, PreviewModel } from '../../../server/protocol';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

type Row = readonly [when: string, text: string, milestones?: string, from?: 'key-timestamps'];

const label = (id: string): string => id.replace('-', ' ');

function makeEvents(rows: readonly Row[], first = 34): PreviewEvent[] {
  return rows.map(([when, text, ids = '', from], i) => {
    const milestones = ids ? ids.split(' ').map((id) => ({ id, label: label(id) })) : [];
    const time = when.slice(11);
    const line = from ? 52 : first + i;
    const source = from ? `line ${line}, from Key Timestamps` : `line ${line}, from the timeline`;
    return {
      line,
      lastLine: line,
      wall: Date.parse(`${when}Z`),
      time,
      text,
      milestones,
      fromTimeline: !from,
      source,
      approximate: false,
      spoken: [...milestones.map((m) => m.label), time, text, `line ${line}`].join(', '),
    };
  });
}

function showParts(seconds: number): [string, string][] {
  const minutes = Math.round(Math.abs(seconds) / 60);
  const sign = seconds < 0 ? '−' : '';
  if (minutes < 60) return [[`${sign}${minutes}`, 'min']];
  return minutes % 60
    ? [
        [`${sign}${Math.floor(minutes / 60)}`, 'h'],
        [`${minutes % 60}`, 'min'],
      ]
    : [[`${sign}${minutes / 60}`, 'h']];
}

const PAIRS = [
  ['timeToDetect', 'Time to detect', 'Detect', 'started', 'detected'],
  ['timeToAcknowledge', 'Time to acknowledge', 'Acknowledge', 'detected', 'acknowledged'],
  ['timeToMitigate', 'Time to mitigate', 'Mitigate', 'detected', 'mitigated'],
  ['timeToResolve', 'Time to resolve', 'Resolve', 'detected', 'resolved'],
  ['duration', 'Duration', 'Duration', 'started', 'resolved'],
] as const;

function makeMetrics(events: readonly PreviewEvent[], typed: Readonly<Record<string, number>> = {}): PreviewMetric[] {
  return PAIRS.map(([name, title, short, from, to], i): PreviewMetric => {
    const [a, b] = [from, to].map((milestone): PreviewMetric['from'] => {
      const event = events.find((e) => e.milestones.some((m) => m.id === milestone));
      return event
        ? {
            milestone,
            label: label(milestone),
            time: event.time,
            wall: event.wall,
            line: event.line,
            source: event.source,
            fromTimeline: event.fromTimeline,
          }
        : {
            milestone,
            label: label(milestone),
            source: '',
            fromTimeline: true,
            missing: { short: 'no row', long: `no row marked ${milestone}` },
          };
    });
    if (!a || !b) throw new Error('two ends');
    const base = { name, title, short, from: a, to: b };
    if (a.wall === undefined || b.wall === undefined)
      return {
        ...base,
        state: 'not-computable',
        tone: 'normal',
        stateText: '',
        parts: [],
        sentence: 'Not computable',
        spoken: `${title}: not computable, no row marked ${to}`,
        announcement: `${title}: not computable`,
        action: 'mark-row',
      };
    const seconds = (b.wall - a.wall) / 1000;
    const minutes = typed[name];
    const parts = showParts(seconds);
    const value = parts.map((p) => p.join(' ')).join(' ');
    const words = minutes === undefined ? 'as typed' : `typed ${minutes} min`;
    return {
      ...base,
      state: minutes === undefined ? 'agrees' : 'disagrees',
      tone: 'normal',
      stateText: words,
      seconds,
      parts,
      spoken: `${title}: ${value}, ${from} ${a.time} to ${to} ${b.time}, ${words}${minutes === undefined ? '' : ', disagrees'}`,
      announcement: `${title}: ${words}`,
      typed: { text: `${minutes ?? seconds / 60} min`, seconds: minutes === undefined ? seconds : minutes * 60, line: 46 + i },
      ...(minutes === undefined ? {} : { action: 'fix' as const }),
    };
  });
}

const ALL_DONE: PreviewGroup[] = [
  { kind: 'blockers', tone: 'pass', title: 'Nothing blocks Final', items: [] },
  { kind: 'sections', tone: 'pass', title: 'All 32 sections filled', items: [] },
  { kind: 'placeholders', tone: 'pass', title: 'No placeholders left', items: [] },
];

interface Parts {
  readonly title: string;
  readonly id: string;
  readonly severity: string;
  readonly status: 'Draft' | 'Under Review' | 'Final';
  readonly date: string;
  readonly rows: readonly Row[];
  readonly typed?: Readonly<Record<string, number>>;
  readonly gaps?: readonly PreviewGap[];
  readonly groups?: readonly PreviewGroup[];
  readonly summary?: string;
}

/** An incident's model from its rows. */
export function makeIncident(parts: Parts): PreviewIncident {
  const events = makeEvents(parts.rows);
  const count = events.filter((event) => event.milestones.length).length;
  const groups = [...(parts.groups ?? ALL_DONE)];
  const blockers = groups[0]?.items.length ?? 0;
  return {
    state: 'incident',
    uri: `file:///incidents/${parts.id}.md`,
    version: 1,
    kind: 'post-mortem',
    label: `Post-mortem ${parts.id}`,
    header: {
      title: { text: parts.title, line: 1 },
      id: { text: parts.id, line: 3 },
      severity: { text: parts.severity, line: 15 },
      status: { text: parts.status, line: 7, icon: ({ Draft: 'edit', 'Under Review': 'eye', Final: 'pass' } as const)[parts.status] },
      date: { text: parts.date, line: 4 },
      blockers,
      ...(blockers ? { blockersText: `${blockers} blockers before Final` } : {}),
    },
    metrics: makeMetrics(events, parts.typed),
    timeline: {
      dated: true,
      zone: 'UTC',
      events,
      gaps: [...(parts.gaps ?? [])],
      summary: `${events.length} events, ${count} milestones`,
      spoken: `${events.length} events, ${parts.rows[0]?.[0].replace('T', ' ')} to ${parts.rows.at(-1)?.[0].replace('T', ' ')} UTC`,
      rows: events.length,
    },
    completeness: { summary: parts.summary ?? '32 of 32 sections', groups },
  };
}

const CHECKOUT = { title: 'Checkout requests time out after connection-pool change', severity: 'SEV1', date: '2026-03-14' };

/** a: all right. */
export const allRight = makeIncident({
  ...CHECKOUT,
  id: 'INC-4821',
  status: 'Final',
  rows: [
    ['2026-03-14T22:51', 'Checkout p99 latency rises above 2 s', 'started'],
    ['2026-03-14T23:04', 'PagerDuty alert fired for checkout error budget burn', 'detected'],
    ['2026-03-14T23:09', 'On-call acknowledged and began the investigation', 'acknowledged'],
    ['2026-03-14T23:58', 'Root cause identified: pool size cut from 200 to 20', 'identified'],
    ['2026-03-15T00:06', 'Mitigation started: configuration rollback begins', 'mitigation-started'],
    ['2026-03-15T00:31', 'Mitigation complete, error rate back under 0.1%', 'mitigated'],
    ['2026-03-15T01:17', 'Incident resolved after backlog of payments drained', 'resolved'],
  ],
  groups: [{ kind: 'blockers', tone: 'pass', title: 'Nothing open for Final', items: [] }, ...ALL_DONE.slice(1)],
});

/** b: one metric disagrees, one is not computable, a draft with blockers. */
export const disagreeing = makeIncident({
  ...CHECKOUT,
  id: 'INC-4902',
  status: 'Draft',
  rows: [
    ['2026-03-14T22:51', 'Checkout p99 latency rises above 2 s', 'started'],
    ['2026-03-14T23:04', 'PagerDuty alert fired for checkout error budget burn', 'detected'],
    ['2026-03-14T23:09', 'Second page sent, no answer yet'],
    ['2026-03-14T23:58', 'Root cause identified: pool size cut from 200 to 20', 'identified'],
    ['2026-03-15T00:06', 'Mitigation started: configuration rollback begins', 'mitigation-started'],
    ['2026-03-15T00:31', 'Mitigation complete, error rate back under 0.1%', 'mitigated'],
    ['2026-03-15T01:17', 'Incident resolved after backlog of payments drained', 'resolved'],
  ],
  typed: { timeToMitigate: 78 },
  summary: '30 of 32 sections',
  groups: [
    {
      kind: 'blockers',
      tone: 'warning',
      title: '4 blockers before Final',
      items: [
        { text: 'Time to mitigate disagrees', detail: 'typed 78 min, computed 1 h 27 min', line: 48 },
        { text: 'No row marked acknowledged', line: 28 },
        { text: 'Action item has no owner', detail: 'Alert on pool wait time', line: 143 },
        { text: 'Approval missing', detail: 'Engineering Lead', line: 212 },
      ],
    },
    {
      kind: 'sections',
      tone: 'info',
      title: '1 section missing, 1 empty',
      items: [
        { text: 'Data Impact', detail: 'empty', line: 111 },
        {
          text: 'Surprises',
          detail: 'missing after Key Insights',
          line: 124,
          action: { label: 'Insert', line: 124, rule: 'missing-section', fix: 'Insert section `Surprises`' },
        },
      ],
    },
    {
      kind: 'placeholders',
      tone: 'info',
      title: '3 placeholders left',
      items: [
        { text: 'HH:MM', line: 47, code: true },
        { text: '[X min from detection]', line: 47, code: true },
        { text: '[Open questions…]', line: 126, code: true },
      ],
    },
  ],
});

/** c: not a post-mortem. */
export const notAPostMortem: PreviewModel = {
  state: 'not-a-post-mortem',
  uri: 'file:///README.md',
  version: 1,
  file: 'README.md',
  reason: 'no incident title and no timeline section',
  text: 'README.md has no incident title and no timeline section.',
};

const insert = (title: string) => ({ label: 'Insert', line: 27, rule: 'missing-section', fix: `Insert section \`${title}\`` });

/** d: no timeline yet. */
export const noTimeline: PreviewIncident = {
  ...makeIncident({
    ...CHECKOUT,
    id: 'INC-4910',
    status: 'Draft',
    rows: [],
    summary: '30 of 32 sections',
    groups: [
      {
        kind: 'blockers',
        tone: 'warning',
        title: '2 blockers before Final',
        items: [
          { text: 'Timeline section missing', line: 27 },
          { text: 'Duration not filled in', line: 13 },
        ],
      },
      {
        kind: 'sections',
        tone: 'info',
        title: '2 sections missing',
        items: [
          { text: 'Timeline', detail: 'missing after Incident Summary', line: 27, action: insert('Timeline') },
          { text: 'Key Timestamps', detail: 'missing after Timeline', line: 27, action: insert('Key Timestamps') },
        ],
      },
      {
        kind: 'placeholders',
        tone: 'info',
        title: '2 placeholders left',
        items: [
          { text: '[Start time]', line: 13, code: true },
          { text: '[End time]', line: 13, code: true },
        ],
      },
    ],
  }),
  metrics: [],
  timeline: {
    dated: false,
    events: [],
    gaps: [],
    summary: '',
    spoken: '',
    empty: 'no-timeline',
    text: 'No timeline yet. Metrics and the time axis come from its rows.',
    rows: 0,
    insert: { ...insert('Timeline'), label: 'Insert Timeline' },
  },
};

const gapFrom = Date.parse('2026-02-03T19:05Z') + HOUR / 2;
const gapTo = Date.parse('2026-02-04T09:05Z') - HOUR / 2;

/** e: two days with a gap, resolved taken from Key Timestamps. */
export const twoDays = makeIncident({
  title: 'Invoice exports missing rows after storage migration',
  id: 'INC-4777',
  severity: 'SEV2',
  status: 'Under Review',
  date: '2026-02-03',
  rows: [
    ['2026-02-03T17:20', 'Storage migration finished'],
    ['2026-02-03T17:45', 'First export without rows', 'started'],
    ['2026-02-03T18:10', 'Customer reports missing rows in the invoice export', 'detected'],
    ['2026-02-03T18:22', 'On-call acknowledged', 'acknowledged'],
    ['2026-02-03T18:50', 'Exports paused'],
    ['2026-02-03T19:05', 'Handed over to the morning shift'],
    ['2026-02-04T09:05', 'Team meets'],
    ['2026-02-04T09:50', 'Root cause identified', 'identified'],
    ['2026-02-04T10:15', 'Mitigation started', 'mitigation-started'],
    ['2026-02-04T11:40', 'Mitigation complete', 'mitigated'],
    ['2026-02-04T13:30', 'Resolved', 'resolved', 'key-timestamps'],
  ],
  gaps: [{ from: gapFrom, to: gapTo, text: '14 h', spoken: '14 hours without events' }],
});

const SEARCH: Readonly<Record<string, string>> = {
  '13:02': 'started',
  '13:19': 'detected',
  '13:24': 'acknowledged',
  '13:31': 'declared',
  '15:12': 'identified',
  '15:20': 'mitigation-started',
  '16:28': 'mitigated',
  '17:40': 'resolved',
};

function manyRows(): Row[] {
  const rows: Row[] = Object.entries(SEARCH).map(([time, id]) => [
    `2026-01-20T${time}`,
    id === 'declared' ? 'Incident declared, bridge opened' : `Row ${id}`,
    id,
  ]);
  for (let minute = 3; rows.length < 60; minute += minute < 60 ? 4 : 6) {
    const at = new Date(Date.parse('2026-01-20T13:02Z') + minute * MINUTE).toISOString().slice(0, 16);
    if (!rows.some(([when]) => when === at)) rows.push([at, `Step after ${minute} min`]);
  }
  return rows.sort((a, b) => (a[0] < b[0] ? -1 : 1));
}

/** f: sixty events. */
export const manyEvents = makeIncident({
  title: 'Product search slow during catalogue reindex',
  id: 'INC-4688',
  severity: 'SEV2',
  status: 'Under Review',
  date: '2026-01-20',
  rows: manyRows(),
});

/** Each state with the line of the cursor. */
export const SAMPLES: Readonly<Record<string, { readonly model: PreviewModel; readonly cursor?: number }>> = {
  a: { model: allRight, cursor: 37 },
  b: { model: disagreeing, cursor: 35 },
  c: { model: notAPostMortem },
  d: { model: noTimeline },
  e: { model: twoDays, cursor: 36 },
  f: { model: manyEvents, cursor: manyEvents.timeline.events.find((event) => event.milestones[0]?.id === 'declared')?.line ?? 1 },
};
