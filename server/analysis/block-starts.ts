/** How a Markdown block shows itself on its first line: pure tests on one line, by character code. */

const TAB = 9;
const SPACE = 32;

/** One line under the reader; moved along the text, never allocated anew. */
export interface Line {
  readonly text: string;
  /** First character. */
  start: number;
  /** After the last character, line ending left out. */
  end: number;
  /** First character of the next line; the text's length on the last. */
  next: number;
  /** First character that is neither space nor tab; `end` on a blank line. */
  first: number;
  /** Columns before `first`, tabs to the next multiple of four. */
  indent: number;
}

/** A reader of lines for `moveTo`. */
export function makeLine(text: string): Line {
  return { text, start: 0, end: 0, next: 0, first: 0, indent: 0 };
}

/** Puts the line reader on the line that starts at `start`. `hasReturn`: whether the text has any `\r` that ends a line alone. */
export function moveTo(line: Line, start: number, hasReturn: boolean): void {
  const { text } = line;
  let end = start;
  let next: number;
  if (hasReturn) {
    // not by indexOf: where every line ends with a return, it would run to the end of the text each time
    for (let c = text.charCodeAt(end); end < text.length && c !== 10 && c !== 13; ) c = text.charCodeAt(++end);
    next = Math.min(text.length, text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10 ? end + 2 : end + 1);
  } else {
    end = text.indexOf('\n', start);
    next = end + 1;
    if (end < 0) end = next = text.length;
    if (end > start && text.charCodeAt(end - 1) === 13) end--;
  }
  let first = start;
  let indent = 0;
  for (; first < end; first++) {
    const c = text.charCodeAt(first);
    if (c === SPACE) indent++;
    else if (c === TAB) indent += 4 - (indent % 4);
    else break;
  }
  line.start = start;
  line.end = end;
  line.next = next;
  line.first = first;
  line.indent = indent;
}

/** Whether nothing but spaces and tabs stands on the line. */
export function isBlank(line: Line): boolean {
  return line.first === line.end;
}

function isSpace(c: number): boolean {
  return c === SPACE || c === TAB;
}

/** Length of the fence that the line opens, 0 for none; the info string of a back-tick fence holds no back-tick. */
export function readFence({ text, first, end }: Line): number {
  const c = text.charCodeAt(first);
  if (c !== 96 && c !== 126) return 0;
  let at = first;
  while (at < end && text.charCodeAt(at) === c) at++;
  const size = at - first;
  if (size < 3) return 0;
  if (c === 96) for (; at < end; at++) if (text.charCodeAt(at) === 96) return 0;
  return size;
}

/** Whether the line closes a fence of `size` characters `c`. */
export function closesFence({ text, first, end, indent }: Line, c: number, size: number): boolean {
  if (indent > 3) return false;
  let at = first;
  while (at < end && text.charCodeAt(at) === c) at++;
  if (at - first < size) return false;
  while (at < end && isSpace(text.charCodeAt(at))) at++;
  return at === end;
}

/** Level of an ATX heading, 0 for none. */
export function readHeadingLevel({ text, first, end }: Line): number {
  let at = first;
  while (at < end && text.charCodeAt(at) === 35) at++;
  const level = at - first;
  return level > 0 && level < 7 && (at === end || isSpace(text.charCodeAt(at))) ? level : 0;
}

/** Whether the line is a thematic break. */
export function isBreak({ text, first, end }: Line): boolean {
  const c = text.charCodeAt(first);
  if (c !== 42 && c !== 45 && c !== 95) return false;
  let count = 0;
  for (let at = first; at < end; at++) {
    const d = text.charCodeAt(at);
    if (d === c) count++;
    else if (!isSpace(d)) return false;
  }
  return count > 2;
}

/** 1 or 2 for a setext underline (`===`, `---`), else 0. */
export function readUnderline({ text, first, end, indent }: Line): 0 | 1 | 2 {
  if (indent > 3) return 0;
  const c = text.charCodeAt(first);
  if (c !== 61 && c !== 45) return 0;
  let at = first;
  while (at < end && text.charCodeAt(at) === c) at++;
  while (at < end && isSpace(text.charCodeAt(at))) at++;
  return at < end ? 0 : c === 61 ? 1 : 2;
}

/** A list marker at the line's first character. */
export interface Marker {
  /** `-`, `+`, `*` for bullets; `.` or `)` of ordered items. */
  readonly type: number;
  readonly ordered: boolean;
  /** After the marker. */
  readonly end: number;
  /** Number as typed for ordered items. */
  readonly digits: string;
  /** First character of the content; the line's end when there is none. */
  readonly content: number;
  /** Column where the content of the item stands: lines with this indent belong to it. */
  readonly column: number;
}

/** The list marker that the line opens with; `undefined` for none. A thematic break must be ruled out before. */
export function readMarker({ text, first, end, indent }: Line): Marker | undefined {
  const c = text.charCodeAt(first);
  let at = first;
  let ordered = false;
  if (c === 45 || c === 43 || c === 42) at++;
  else if (c >= 48 && c <= 57) {
    while (at < end && at - first < 10 && text.charCodeAt(at) >= 48 && text.charCodeAt(at) <= 57) at++;
    const d = text.charCodeAt(at);
    if (at - first > 9 || at === end || (d !== 46 && d !== 41)) return undefined;
    at++;
    ordered = true;
  } else return undefined;
  if (at < end && !isSpace(text.charCodeAt(at))) return undefined;
  const width = indent + at - first;
  let column = width;
  let content = at;
  for (; content < end; content++) {
    const d = text.charCodeAt(content);
    if (d === SPACE) column++;
    else if (d === TAB) column += 4 - (column % 4);
    else break;
  }
  if (content === end || column - width > 4) column = width + 1;
  return { type: text.charCodeAt(at - 1), ordered, end: at, digits: ordered ? text.slice(first, at - 1) : '', content, column };
}

const RAW = new Set(['script', 'pre', 'style', 'textarea']);
const BLOCK_TAGS = new Set(
  (
    'address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset figcaption figure footer form frame ' +
    'frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link main menu menuitem nav noframes ol optgroup option p param search section summary table ' +
    'tbody td tfoot th thead title tr track ul'
  ).split(' '),
);

/** Kind of HTML block (1–7, CommonMark §4.6) that the line opens, 0 for none. */
export function readHtmlKind({ text, first, end }: Line): 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 {
  if (text.charCodeAt(first) !== 60 || first + 1 >= end) return 0;
  const c = text.charCodeAt(first + 1);
  if (c === 63) return 3;
  if (c === 33) {
    if (text.startsWith('<!--', first)) return 2;
    if (text.startsWith('<![CDATA[', first)) return 5;
    return isLetter(text.charCodeAt(first + 2)) ? 4 : 0;
  }
  const closing = c === 47;
  const from = first + (closing ? 2 : 1);
  let at = from;
  while (at < end && (isLetter(text.charCodeAt(at)) || isDigit(text.charCodeAt(at)))) at++;
  if (at === from || at - from > 32) return at - from > 32 && isWholeTag(text.slice(first, end)) ? 7 : 0;
  const name = text.slice(from, at).toLowerCase();
  const after = at === end ? SPACE : text.charCodeAt(at);
  const ends = isSpace(after) || after === 62;
  if (!closing && RAW.has(name) && ends) return 1;
  if (BLOCK_TAGS.has(name) && (ends || (after === 47 && text.charCodeAt(at + 1) === 62))) return 6;
  return (closing || !RAW.has(name)) && isWholeTag(text.slice(first, end)) ? 7 : 0;
}

const OPEN_TAG = /^<[A-Za-z][A-Za-z0-9-]*(?:[ \t]+[A-Za-z_:][\w.:-]*(?:[ \t]*=[ \t]*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?)*[ \t]*\/?>[ \t]*$/;
const CLOSING_TAG = /^<\/[A-Za-z][A-Za-z0-9-]*[ \t]*>[ \t]*$/;

/** A complete tag and nothing behind it. Tags beyond 1,000 characters are taken for text. */
function isWholeTag(source: string): boolean {
  return source.length < 1000 && (source.charCodeAt(1) === 47 ? CLOSING_TAG : OPEN_TAG).test(source);
}

const HTML_END = ['', '', '-->', '?>', '>', ']]>'] as const;
const RAW_END = /<\/(?:script|pre|style|textarea)>/i;

/** Whether an HTML block of kind 1–5 ends on this line (6 and 7 end at a blank one). `from`: where to look. */
export function endsHtml({ text, end }: Line, kind: number, from: number): boolean {
  if (kind === 1) return RAW_END.test(text.slice(from, end));
  const word = HTML_END[kind];
  if (!word) return false;
  const at = text.slice(from, end).indexOf(word);
  return at >= 0;
}

/** Whether a footnote definition `[^name]:` opens here. */
export function isFootnote({ text, first, end }: Line): boolean {
  if (text.charCodeAt(first) !== 91 || text.charCodeAt(first + 1) !== 94) return false;
  for (let at = first + 2; at < end && at < first + 1002; at++) {
    const c = text.charCodeAt(at);
    if (c === 93) return at > first + 2 && text.charCodeAt(at + 1) === 58;
    if (isSpace(c) || c === 91) return false;
    if (c === 92) at++;
  }
  return false;
}

const DEFINITION =
  /^\[(?=[^\]]*[^\s\]])(?:[^[\]\\]|\\.){1,999}\]:[ \t]*(?:<[^<>\n]*>|[^\s<][^\s]*)(?:[ \t]+(?:"[^"]*"|'[^']*'|\([^()]*\)))?[ \t]*$/;

/** For a line that opens with `[`: `whole` when it is a link reference definition, `titled` with its title, `open` for any other. */
export function readDefinition({ text, first, end }: Line): 'whole' | 'titled' | 'open' {
  const source = text.slice(first, end);
  if (source.length > 2000 || !DEFINITION.test(source)) return 'open';
  return /["')][ \t]*$/.test(source) ? 'titled' : 'whole';
}

/** Number of cells of a delimiter row (`|:--|--:|`), 0 for another line. */
export function countDelimiters({ text, first, end, indent }: Line): number {
  if (indent > 3) return 0;
  let cells = 0;
  let seen = false;
  let state = 0; // 0 before a cell, 1 after a left colon, 2 in dashes, 3 after the cell
  for (let at = first; at < end; at++) {
    const c = text.charCodeAt(at);
    if (c === 45) {
      if (state === 3) return 0;
      if (state < 2) cells++;
      state = 2;
    } else if (c === 58) {
      seen = true;
      if (state === 0) state = 1;
      else if (state === 2) state = 3;
      else return 0;
    } else if (c === 124) {
      if (state === 1 || (state === 0 && at > first)) return 0;
      seen = true;
      state = 0;
    } else if (isSpace(c)) {
      if (state === 1) return 0;
      if (state === 2) state = 3;
    } else return 0;
  }
  return seen && state !== 1 ? cells : 0;
}

/** Number of cells of a table row, as GFM counts them: escaped pipes do not part cells, those in code do. */
export function countCells({ text, first, end }: Line): number {
  let cells = 0;
  let filled = false;
  for (let at = first; at < end; at++) {
    const c = text.charCodeAt(at);
    if (c === 124) {
      if (at > first) cells++;
      filled = false;
    } else {
      if (c === 92 && at + 1 < end) at++;
      if (!isSpace(c)) filled = true;
    }
  }
  return cells + (filled ? 1 : 0);
}

function isLetter(c: number): boolean {
  return (c >= 97 && c <= 122) || (c >= 65 && c <= 90);
}

function isDigit(c: number): boolean {
  return c >= 48 && c <= 57;
}
