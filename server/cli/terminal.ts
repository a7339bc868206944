/** Writing to a terminal: colours, columns, and nothing that a document could smuggle in. */

/** Wraps text in colour, or leaves it. */
export interface Paint {
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly blue: (text: string) => string;
  readonly green: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly bold: (text: string) => string;
}

/** Colours, or none. */
export function makePaint(coloured: boolean): Paint {
  const wrap = (on: number, off: number) => (text: string) => (coloured && text !== '' ? `\u001b[${on}m${text}\u001b[${off}m` : text);
  return { red: wrap(31, 39), yellow: wrap(33, 39), blue: wrap(34, 39), green: wrap(32, 39), dim: wrap(2, 22), bold: wrap(1, 22) };
}

/** A document's text for a terminal: one line, no control characters, no bidirectional overrides. */
export function clean(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .trim();
}

/** A cell of a table: its text, and how it is painted. */
export type CellText = string | { readonly text: string; readonly paint: (text: string) => string };

/** Rows as aligned lines, columns two blanks apart; the last column runs on. `right` names columns that are set to the right. */
export function alignRows(
  rows: readonly (readonly CellText[])[],
  indent = '  ',
  right: ReadonlySet<number> = new Set(),
): readonly string[] {
  const widths: number[] = [];
  for (const row of rows) for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, widthOf(textOf(cell)));
  return rows.map((row) =>
    (
      indent +
      row
        .map((cell, column) => {
          const text = textOf(cell);
          const padding = ' '.repeat((widths[column] ?? 0) - widthOf(text));
          const painted = typeof cell === 'string' ? text : cell.paint(text);
          if (right.has(column)) return padding + painted;
          return column === row.length - 1 ? painted : painted + padding;
        })
        .join('  ')
    ).trimEnd(),
  );
}

/** `1 error`, `2 errors`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

function textOf(cell: CellText): string {
  return typeof cell === 'string' ? cell : cell.text;
}

/** Columns that a terminal gives a text: none for combining marks, two for East Asian wide characters and emoji. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x300) width += 1;
    else if (/\p{Mn}|\p{Me}|\u200d|\ufe0f/u.test(character)) width += 0;
    else width += isWide(code) ? 2 : 1;
  }
  return width;
}

function isWide(code: number): boolean {
  return (
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0x1f300 && code <= 0x1faff) ||
    (code >= 0x20000 && code <= 0x3fffd)
  );
}
