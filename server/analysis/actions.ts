/** Action items: the tables and lists of the Action Items section with owner, due date, priority, status and ticket of each. */
import type { Analysis } from './analyze';
import type { Cell, List, ListItem, Row, Section, Table } from './document';
import type { Inline } from './markdown';
import type { Span } from './text';

/** What an action item says besides what is to be done. */
export const ACTION_PARTS = ['owner', 'due', 'priority', 'status'] as const;
export type ActionPart = (typeof ACTION_PARTS)[number];

/** A part as written; `cell` where it is a table's (its text may be empty). */
export interface ActionValue {
  readonly text: string;
  readonly cell: Cell | undefined;
}

/** One action item. */
export interface ActionItem {
  /** What is to be done. */
  readonly content: Inline;
  readonly parts: Readonly<Partial<Record<ActionPart, ActionValue>>>;
  /** Whether it links an issue, a pull request or a ticket: owner, date and status stand there. */
  readonly isLinked: boolean;
  readonly isDone: boolean;
  /** End of its own text, where more can be written. */
  readonly end: number;
}

/** A table or list of action items. */
export interface ActionList {
  readonly section: Section;
  readonly table: Table | undefined;
  /** Column index of each part that the table has. */
  readonly columns: Readonly<Partial<Record<ActionPart, number>>>;
  readonly items: readonly ActionItem[];
  readonly span: Span;
}

const COLUMNS: Readonly<Record<ActionPart | 'action' | 'ticket', RegExp>> = {
  owner: /^(?:owners?|assignees?|assigned(?: to)?|who|responsible|dri|lead|team|person)\b/i,
  due: /^(?:due|deadline|by when|when|target|eta|date)\b/i,
  priority: /^(?:priority|prio)\b/i,
  status: /^(?:status|state|done|progress)\b/i,
  ticket: /^(?:tickets?|issues?|jira|bugs?|links?|tracking|prs?|pull requests?|references?|github)\b/i,
  action: /^(?:actions?|action items?|items?|tasks?|what|description|to-?dos?|follow-?ups?|improvements?)\b/i,
};

const TICKET_ADDRESS =
  /\/(?:issues|pull|pulls|merge_requests|browse|tickets?|bugs?|commit|stories|tasks?)\/|show_bug|jira|linear\.app|trello\.com|app\.asana|clickup|shortcut\.com/i;
const TICKET_NUMBER = /(?:^|[\s(,[])(?:[\w.-]{1,64}\/[\w.-]{1,64})?#\d+\b/;
const TICKET_KEY = /(?<![\w-])(?!(?:SEV|UTF|ISO|RFC|CVE|SHA|AES|RSA|TLS|HTTP|IPV|COVID|INC|PM|P|S|T|UTC|GMT)-)[A-Z][A-Z0-9]{1,9}-\d{1,7}\b/;
const OWNER = /(?<![\w.])@[\w][\w/-]*|\b(?:owners?|assignees?|assigned to|dri|responsible)\s*[:=]?\s*\S/i;
const DUE =
  /\b\d{4}-\d{2}-\d{2}\b|\b(?:due|deadline|eta|by end of|by eo[dwmqy])\b|\bby (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|q[1-4]|\d)/i;
const DONE = /^\W*(?:done|completed?|closed|fixed|resolved|merged|shipped|finished|yes|x)\b/i;
/** A tick at either end of an item. */
const TICKED = /^[\s*_]{0,4}(?:✅|✔|☑)|(?:✅|✔|☑)\uFE0F?[\s*_]{0,4}$/u;
/** `Immediate actions (completed)`. */
const COMPLETED = /\b(?:completed|done|finished)\b/i;
const NOTHING = /^\W*(?:none|n\/a|nothing|no action|not applicable)\b/i;

const cache = new WeakMap<Analysis, readonly ActionList[]>();

/** The action items of a document, list by list. Rows and items that say `none` or nothing are left out. */
export function readActionLists(analysis: Analysis): readonly ActionList[] {
  const known = cache.get(analysis);
  if (known) return known;
  const lists = analysis.roles.has('action-items') ? readLists(analysis) : [];
  cache.set(analysis, lists);
  return lists;
}

function readLists({ document, sections }: Analysis): readonly ActionList[] {
  const roots = sections.flatMap(({ wanted, section, duplicates }) =>
    wanted.role === 'action-items' && section ? [section, ...duplicates] : [],
  );
  const isInside = ({ section }: { readonly section: Section }): boolean =>
    roots.some((root) => section.span[0] >= root.span[0] && section.span[1] <= root.span[1]);
  const tables = document.tables.filter(isInside).flatMap((table) => readTable(table) ?? []);
  const bullets = document.lists.filter(isInside).map(readList);
  return [...tables, ...bullets].filter(({ items }) => items.length > 0).sort((a, b) => a.span[0] - b.span[0]);
}

/** A table of action items; nothing where no column says what is to be done. */
function readTable(table: Table): ActionList | undefined {
  const headers = table.header.cells.map(({ text }) => text.trim());
  const find = (name: keyof typeof COLUMNS): number => headers.findIndex((header) => COLUMNS[name].test(header));
  const action = Math.max(find('action'), 0);
  const columns: Partial<Record<ActionPart, number>> = {};
  for (const part of ACTION_PARTS) {
    const index = find(part);
    if (index >= 0 && index !== action) columns[part] = index;
  }
  if (find('action') < 0 && Object.keys(columns).length === 0) return undefined;
  const ticket = find('ticket');
  const items = table.rows.flatMap((row) => readRow(row, action, ticket, columns) ?? []);
  return { section: table.section, table, columns, items, span: table.span };
}

function readRow(row: Row, action: number, ticket: number, columns: ActionList['columns']): ActionItem | undefined {
  const content = row.cells[action];
  if (!content || content.text.trim() === '' || NOTHING.test(content.text)) return undefined;
  const parts: Partial<Record<ActionPart, ActionValue>> = {};
  for (const part of ACTION_PARTS) {
    const cell = row.cells[columns[part] ?? -1];
    if (cell) parts[part] = { text: cell.text.trim(), cell };
  }
  const tracked =
    ticket >= 0 && ticket !== action && /[\p{L}\p{N}]/u.test(row.cells[ticket]?.text ?? '') && !NOTHING.test(row.cells[ticket]?.text ?? '');
  return {
    content,
    parts,
    isLinked: tracked || row.cells.some(linksTicket),
    isDone: DONE.test(parts.status?.text ?? ''),
    end: row.span[1],
  };
}

function readList(list: List): ActionList {
  const items = list.items.flatMap((item, index) => {
    if (item.depth > 0 || item.content.text.trim() === '' || NOTHING.test(item.content.text)) return [];
    const next = list.items.findIndex((other, i) => i > index && other.depth === 0);
    return [readItem(item, list.items.slice(index + 1, next < 0 ? list.items.length : next), list.section.title)];
  });
  return { section: list.section, table: undefined, columns: {}, items, span: list.span };
}

function readItem(item: ListItem, nested: readonly ListItem[], title: string): ActionItem {
  const all = [item, ...nested].map(({ content }) => content);
  const text = all.map((content) => content.text).join('\n');
  const parts: Partial<Record<ActionPart, ActionValue>> = {};
  const owner = OWNER.exec(text)?.[0];
  const due = DUE.exec(text)?.[0];
  if (owner) parts.owner = { text: owner, cell: undefined };
  if (due) parts.due = { text: due, cell: undefined };
  const isDone = item.checked === true || TICKED.test(item.content.text) || COMPLETED.test(title);
  return { content: item.content, parts, isLinked: all.some(linksTicket), isDone, end: item.content.span[1] };
}

function linksTicket({ text, marks }: Inline): boolean {
  const isAddress = marks.some(({ kind, value }) => kind === 'link' && TICKET_ADDRESS.test(value ?? ''));
  return isAddress || TICKET_NUMBER.test(text) || TICKET_KEY.test(text);
}
