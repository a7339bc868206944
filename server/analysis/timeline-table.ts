/** Tables → timeline entries: which column holds the time, the day, the event, the milestone. */
import { findZone, readStamp, readTypedStamp, type Stamp } from './clock/clock';
import type { Cell, Row, Table } from './document';
import { emptyInline, moveStamp } from './inlines';
import type { LineIndex } from './text';
import type { UnreadEntry, ZoneStatement } from './timeline';
import type { Entries, Entry } from './timeline-entries';
import { timeline as words } from './words.generated';

/** The columns of a timeline table by index; -1 for none. */
export interface TimelineColumns {
  readonly time: number;
  readonly date: number;
  readonly end: number;
  readonly text: number;
  readonly milestone: number;
  readonly more: readonly number[];
  /** Year that a header states: `Date (2021)`. */
  readonly year: number | undefined;
  /** `Time (PT)`: the zone of its column. */
  readonly zone: ZoneStatement | undefined;
}

const bare = (cell: Cell): string =>
  cell.text
    .toLowerCase()
    .replace(/\([^)]*\)/g, ' ')
    .replace(/\[[^\]]*\]/g, ' ')
    .replace(/\b(?:in|utc|gmt|[pmce][sd]?t|cest|cet|local|zulu|all|approx\w*|\d{4})\b/g, ' ')
    .replace(/[*_:#]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
const isOneOf = (list: readonly string[], cell: Cell): boolean => {
  const name = bare(cell);
  return list.includes(name) || (name === '' && list.includes(cell.text.toLowerCase().trim()));
};

/** How many of the first rows have a stamp in a column: with a time, with a date only. */
function countStamps(table: Table, column: number): { times: number; dates: number; filled: number; length: number } {
  const counts = { times: 0, dates: 0, filled: 0, length: 0 };
  for (const row of table.rows.slice(0, 12)) {
    const text = row.cells[column]?.text ?? '';
    if (text === '') continue;
    counts.filled++;
    counts.length += text.length;
    if (text.length > 60) continue;
    const stamp = readStamp(text);
    if (stamp?.time || stamp?.relative !== undefined || stamp?.unknown) counts.times++;
    else if (stamp?.date || (stamp && stamp.faults.length > 0)) counts.dates++;
  }
  return counts;
}

/** The columns of a table that is a timeline; `undefined` when it is none. */
export function findColumns(table: Table, isTimelineSection: boolean): TimelineColumns | undefined {
  const header = table.header.cells;
  if (header.length < 2) return undefined;
  const w = words.columns;
  const counts = header.map((_, i) => countStamps(table, i));
  const rows = Math.min(table.rows.length, 12);
  const has = (list: readonly string[]): number => header.findIndex((cell) => isOneOf(list, cell));
  if (!isTimelineSection && header.some((cell) => isOneOf(words.notTimeline.columns, cell))) return undefined;
  let time = header.findIndex(
    (cell, i) => isOneOf(w.time, cell) && ((counts[i]?.times ?? 0) > 0 || (counts[i]?.dates ?? 0) > 0 || rows === 0),
  );
  if (time < 0) time = counts.findIndex((c) => c.times > 0 && c.times * 2 >= c.filled && c.length / Math.max(1, c.filled) < 50);
  if (time < 0) time = header.findIndex((cell) => isOneOf(w.time, cell) || /^(?:date and )?time\b/.test(bare(cell)));
  let date = header.findIndex((cell, i) => i !== time && isOneOf(w.date, cell) && (counts[i]?.dates ?? 0) > 0);
  if (date < 0)
    date = counts.findIndex(
      (c, i) => i !== time && c.dates > 0 && c.dates * 2 >= c.filled && c.times === 0 && c.length / Math.max(1, c.filled) < 30,
    );
  if (time < 0 && date >= 0) {
    time = date;
    date = -1;
  }
  if (time < 0) return undefined;
  const milestone = has(w.milestone);
  const taken = new Set([time, date, milestone]);
  header.forEach((cell, i) => {
    if (
      i !== time &&
      (isOneOf(w.weekday, cell) || isOneOf(w.date, cell)) &&
      (counts[i]?.length ?? 0) / Math.max(1, counts[i]?.filled ?? 1) < 14
    )
      taken.add(i);
  });
  const end = header.findIndex((cell, i) => !taken.has(i) && isOneOf(w.end, cell) && (counts[i]?.times ?? 0) > 0);
  if (end >= 0) taken.add(end);
  // a second time column (another zone) is no text
  counts.forEach((c, i) => {
    if (!taken.has(i) && c.times > 0 && c.times * 2 >= c.filled && c.length / Math.max(1, c.filled) < 30) taken.add(i);
  });
  let text = header.findIndex((cell, i) => !taken.has(i) && isOneOf(w.text, cell));
  if (text < 0) {
    let longest = -1;
    counts.forEach((c, i) => {
      if (!taken.has(i) && c.length > longest) {
        longest = c.length;
        text = i;
      }
    });
  }
  if (text < 0 && milestone >= 0) text = milestone;
  if (text < 0) return undefined;
  const more = header.map((_, i) => i).filter((i) => i !== text && !taken.has(i) && !isOneOf(w.actor, header[i] as Cell));
  const yearCell = [header[date], header[time]].find((cell) => cell && /\b(?:19|20)\d\d\b/.test(cell.text));
  const year = yearCell ? Number(/\b(?:19|20)\d\d\b/.exec(yearCell.text)?.[0]) : undefined;
  return { time, date, end, text, milestone: milestone === text ? -1 : milestone, more, year, zone: zoneOfHeader(header[time]) };
}

function zoneOfHeader(cell: Cell | undefined): ZoneStatement | undefined {
  const found = cell && findZone(cell.text);
  return found ? { zone: found.zone, span: cell.spanOf(found.span[0], found.span[1]), from: 'header' } : undefined;
}

/** Stamp of a row: its time cell, with the day of the date cell. */
function stampOf(row: Row, columns: TimelineColumns): { stamp: Stamp | undefined; cell: Cell | undefined } {
  const cell = row.cells[columns.time];
  const dateCell = columns.date >= 0 ? row.cells[columns.date] : undefined;
  const own = cell && cell.text !== '' ? readTypedStamp(cell.text) : undefined;
  const stamp = own && cell ? moveStamp(own, cell) : undefined;
  const dayRead = dateCell && dateCell.text !== '' ? readStamp(dateCell.text) : undefined;
  const day = dayRead && dateCell ? moveStamp(dayRead, dateCell) : undefined;
  const withYear = (s: Stamp): Stamp =>
    columns.year !== undefined && s.date && s.date.year === undefined ? { ...s, date: { ...s.date, year: columns.year } } : s;
  if (stamp && day?.date && !stamp.date) return { stamp: withYear({ ...stamp, date: day.date, weekday: day.weekday }), cell };
  if (stamp && (stamp.time || stamp.date || stamp.unknown || stamp.relative !== undefined || stamp.faults.length > 0))
    return { stamp: withYear(stamp), cell };
  if (day?.date) return { stamp: withYear(day), cell: cell && cell.text !== '' ? cell : dateCell };
  return { stamp, cell };
}

/** The entries of a timeline table; rows without text or with template text are none. */
export function readTableEntries(table: Table, columns: TimelineColumns, lines: LineIndex): Entries {
  const entries: Entry[] = [];
  const unread: UnreadEntry[] = [];
  for (const row of table.rows) {
    const { stamp, cell } = stampOf(row, columns);
    const content = row.cells[columns.text] ?? emptyInline(row.span[1]);
    const line = lines.lineAt(row.span[0]);
    if (!stamp || isUnread(stamp)) {
      if (cell && cell.text !== '')
        unread.push({ stamp, span: stamp && stamp.span[1] > stamp.span[0] ? stamp.span : cell.span, text: content.text, line });
      continue;
    }
    const endCell = columns.end >= 0 ? row.cells[columns.end] : undefined;
    const end = endCell && endCell.text !== '' && !stamp.end ? readStamp(endCell.text) : undefined;
    entries.push({
      stamp: end?.time && endCell ? { ...stamp, end: moveStamp(end, endCell) } : stamp,
      stampSpan: stamp.span,
      span: row.span,
      content,
      more: columns.more.flatMap((i) => row.cells[i] ?? []),
      column: columns.milestone >= 0 ? row.cells[columns.milestone] : undefined,
      line,
      shape: 'table',
      isContext: false,
    });
  }
  return { entries, unread };
}

/** Whether a stamp gives no moment: unknown, template text, or faulty. */
export function isUnread(stamp: Stamp): boolean {
  if (stamp.relative !== undefined) return false;
  if (stamp.unknown === 'all' && !stamp.date) return true;
  if (stamp.faults.some((f) => f.kind === 'impossible-time' || f.kind === 'malformed-time') && !stamp.time) return true;
  return !stamp.time && !stamp.date;
}
