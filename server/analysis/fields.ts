/** Labelled values (`Label: value`) in every shape that post-mortems use. */
import type { Field, List, ListItem, Paragraph, Section, Table } from './document';
import { type Inline, type InlineContext, readInline } from './markdown';
import type { Span } from './text';

/** A label at the start of a line and where its value begins. */
interface Label {
  readonly label: string;
  readonly labelSpan: Span;
  readonly value: number;
  readonly bold: boolean;
}

/** `**Label:**`, `**Label**:` or `__Label:__`, up to 80 characters. */
const BOLD = /^(?:\*\*([^*\r\n]{1,80})\*\*|__([^_\r\n]{1,80})__)[ \t]*(:?)/;
/** A bare label: few words that begin with a capital letter, no address and no time. */
const BARE = /^([A-Z][A-Za-z/&'’()-]{0,30}(?: [A-Za-z/&'’()#-]{1,30}){0,4})[ \t]*:(?=\s|$)/;

/** The label that `source` (at `start` in the document) opens with. */
function readLabel(source: string, start: number, isBareAllowed: boolean): Label | undefined {
  const bold = BOLD.exec(source);
  if (bold !== null) {
    const words = bold[1] ?? bold[2] ?? '';
    const inside = /[:：?]\s*$/.test(words);
    if (!inside && bold[3] !== ':') return undefined;
    const label = words.replace(/[:：]\s*$/, '').trim();
    const lead = words.length - words.trimStart().length;
    const from = start + 2 + lead;
    return label === '' ? undefined : { label, labelSpan: [from, from + label.length], value: start + bold[0].length, bold: true };
  }
  const bare = isBareAllowed ? BARE.exec(source) : null;
  const label = bare?.[1];
  if (bare === null || label === undefined) return undefined;
  return { label, labelSpan: [start, start + label.length], value: start + bare[0].length, bold: false };
}

const MARKER = /^[ \t]*(?:[-+*]|\d{1,9}[.)])[ \t]+/;

/** Fields of a paragraph: a label opens each, its value goes on to the next label's line. `below`: the list right under the paragraph, value of a label that ends it. */
export function readParagraphFields(text: string, paragraph: Paragraph, below: Span | undefined, context: InlineContext): readonly Field[] {
  const [start, end] = paragraph.content.span;
  const labels: { readonly label: Label; readonly start: number; readonly lineEnd: number }[] = [];
  for (let at = start; at < end; ) {
    let lineEnd = at;
    while (lineEnd < end && text.charCodeAt(lineEnd) !== 10 && text.charCodeAt(lineEnd) !== 13) lineEnd++;
    let first = at;
    while (first < lineEnd && (text.charCodeAt(first) === 32 || text.charCodeAt(first) === 9)) first++;
    const label = readLabel(text.slice(first, Math.min(lineEnd, first + 200)), first, true);
    if (label !== undefined) labels.push({ label, start: first, lineEnd });
    at = lineEnd + 1;
  }
  return labels.map(({ label, lineEnd }, i) => {
    const next = labels[i + 1]?.start ?? end;
    const last = i === labels.length - 1;
    // Bare labels take their own line: what follows is prose.
    const stop = label.bold || isBlankBetween(text, label.value, lineEnd) ? next : lineEnd;
    const isList = last && below !== undefined && isBlankBetween(text, label.value, stop);
    return makeField(
      text,
      label,
      isList ? [below[0] + (MARKER.exec(text.slice(below[0], below[0] + 40))?.[0].length ?? 0), below[1]] : [label.value, stop],
      label.bold ? 'bold' : 'line',
      paragraph.section,
      context,
    );
  });
}

function isBlankBetween(text: string, from: number, to: number): boolean {
  return /^\s*\\?\s*$/.test(text.slice(from, Math.min(to, from + 200)));
}

function makeField(text: string, label: Label, [from, to]: Span, shape: Field['shape'], section: Section, context: InlineContext): Field {
  return { label: label.label, labelSpan: label.labelSpan, value: readValue(text, label.value, from, to, context), shape, section };
}

/** A value; an empty one stands one space behind its label, where there is room. */
function readValue(text: string, behind: number, from: number, to: number, context: InlineContext): Inline {
  const value = readInline(text.slice(from, to), from, context);
  if (value.source !== '' && value.source !== '\\') return value;
  const c = text.charCodeAt(behind);
  return readInline('', c === 32 || c === 9 ? behind + 1 : behind, context);
}

/** The field that a list item is, if it opens with a label. */
function readItemField(text: string, item: ListItem, section: Section, context: InlineContext): Field | undefined {
  const [start, end] = item.content.span;
  const label = readLabel(text.slice(start, Math.min(end, start + 200)), start, true);
  return label === undefined ? undefined : makeField(text, label, [label.value, end], 'list', section, context);
}

/** Fields of a list's items. */
export function readListFields(text: string, list: List, context: InlineContext): readonly Field[] {
  return list.items.map((item) => readItemField(text, item, list.section, context)).filter((field) => field !== undefined);
}

/** Words that head a column of labels, as in `| Field | Value |`. */
const LABEL_COLUMN = new Set([
  '',
  'field',
  'item',
  'key',
  'attribute',
  'property',
  'metadata',
  'detail',
  'details',
  'category',
  'label',
  'info',
  'information',
  'parameter',
]);
/** Labels that make a table's header row one of values itself. */
const KNOWN =
  /^(?:incident|post-?mortem|report|outage)? ?(?:id|number|ticket|date|start|end|start time|end time|title|severity|status|priority|author|authors|owner|owners|duration|incident duration|service|services|impact|affected services?|detected by|reported by|summary|commander|lead)(?: \(.{1,20}\))?$/i;

/** Columns of tables whose rows are things of their own: actions, events, revisions, people. */
const ROW_COLUMN = /\b(?:action|task|change|event|message|version|description|role|name|type|attendees|note|comment)s?\b/i;

/** Fields of a metadata table: two columns of labels and values, or one row of values below their labels. */
export function readTableFields(table: Table): readonly Field[] {
  const { header, rows, section } = table;
  const [first, second, third] = header.cells;
  if (first === undefined || second === undefined) return [];
  const isKnown = (cell: Inline): boolean => KNOWN.test(readCellLabel(cell));
  const [only] = rows;
  const unknown = header.cells.filter((cell) => !isKnown(cell));
  if (
    rows.length === 1 &&
    only !== undefined &&
    isKnown(first) &&
    unknown.length <= 1 &&
    !unknown.some((cell) => ROW_COLUMN.test(cell.text)) &&
    !isKnown(only.cells[0] ?? first)
  )
    return header.cells.flatMap((cell, i) => {
      const value = only.cells[i];
      return value === undefined ? [] : [makeCellField(cell, value, section)];
    });
  if (third !== undefined || rows.length > 40) return [];
  const headerIsRow = isKnown(first) && !isKnown(second);
  if (!headerIsRow && !LABEL_COLUMN.has(readCellLabel(first).toLowerCase())) return [];
  return (headerIsRow ? [header, ...rows] : rows).flatMap(({ cells: [label, value] }) =>
    label === undefined || value === undefined || readCellLabel(label) === '' ? [] : [makeCellField(label, value, section)],
  );
}

function readCellLabel(cell: Inline): string {
  return cell.text.replace(/\s*[:：]\s*$/, '').trim();
}

function makeCellField(label: Inline, value: Inline, section: Section): Field {
  const words = readCellLabel(label);
  return { label: words, labelSpan: label.spanOf(0, words.length), value, shape: 'table', section };
}
