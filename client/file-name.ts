/** Incident ids, dates and file names as New Post-Mortem proposes and checks them. */

/** An id where the template names no form of its own: capitals, a hyphen, digits. */
const ANY_ID = /(?<![A-Za-z0-9])[A-Z][A-Z0-9]{1,11}-\d{1,9}(?![A-Za-z0-9])/g;
const FIRST_ID = 'INC-####';
const LONGEST_SLUG = 60;

/** The ids in a text, in their order. `pattern` as `INC-####`: letters stand for themselves, a run of `#` for one or more digits. */
export function findIds(text: string, pattern: string | undefined): readonly string[] {
  return text.match(pattern === undefined ? ANY_ID : makeExpression(pattern)) ?? [];
}

/** The id after the highest one; the first of its form where there are none. Keeps zero-filling. */
export function nextId(ids: readonly string[], pattern: string | undefined): string {
  const family = pattern === undefined ? chooseFamily(ids) : ids;
  const highest = family.reduce<string | undefined>((best, id) => (best === undefined || compareIds(id, best) > 0 ? id : best), undefined);
  if (highest === undefined) {
    const form = pattern ?? FIRST_ID;
    const last = form.lastIndexOf('#');
    return form.replace(/#+/g, (run, at: number) =>
      at + run.length - 1 === last ? '1'.padStart(run.length, '0') : '0'.repeat(run.length),
    );
  }
  return highest.replace(/\d+(?=\D*$)/, (digits) => (BigInt(digits) + 1n).toString().padStart(digits.length, '0'));
}

/** `checkout-timeouts` of "Checkout: timeouts!": letters and digits of any script, at most 60 units, cut between words. */
export function makeSlug(title: string): string {
  const words = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  let slug = '';
  for (const word of words) {
    const longer = slug === '' ? word.slice(0, LONGEST_SLUG) : `${slug}-${word}`;
    if (longer.length > LONGEST_SLUG) break;
    slug = longer;
  }
  return slug;
}

/** `INC-4822-checkout-timeouts.md`. */
export function makeFileName(id: string, title: string): string {
  const name = [makeSegment(id), makeSlug(title)].filter((part) => part !== '').join('-');
  return `${name === '' ? 'post-mortem' : name}.md`;
}

/** `name-2.md`, `name-3.md` …: the name for the n-th try. */
export function makeOtherName(name: string, attempt: number): string {
  return attempt < 2 ? name : name.replace(/(\.[^./\\]*)?$/, `-${attempt}$1`);
}

/** What is wrong with a file name, in words; `undefined` when it is right. */
export function findNameFault(name: string): string | undefined {
  if (name.trim() === '') return 'A file name is needed';
  if (/[\\/:*?"<>|\u0000-\u001f]/.test(name)) return 'A file name holds no \\ / : * ? " < > |';
  return /\.(?:md|markdown)$/i.test(name) ? undefined : 'The file name ends with .md';
}

/** Whether it is a day of the calendar written as `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** A day where the reader is, as `YYYY-MM-DD`. */
export function showDate(day: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

function makeExpression(pattern: string): RegExp {
  const source = pattern.replace(/#+|[^#]+/g, (part) => (part.startsWith('#') ? '\\d+' : part.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')));
  return new RegExp(`(?<![A-Za-z0-9])${source}(?![A-Za-z0-9])`, 'g');
}

/** Where no form is given, the letters used most: other things look like ids too (`UTF-8`, `RFC-2119`). */
function chooseFamily(ids: readonly string[]): readonly string[] {
  const families = new Map<string, string[]>();
  for (const id of ids) {
    const letters = id.slice(0, id.lastIndexOf('-'));
    families.set(letters, [...(families.get(letters) ?? []), id]);
  }
  const incidents = families.get('INC');
  return incidents ?? [...families.values()].reduce((most, family) => (family.length > most.length ? family : most), []);
}

function compareIds(left: string, right: string): number {
  const rights = right.match(/\d+/g) ?? [];
  for (const [index, digits] of (left.match(/\d+/g) ?? []).entries()) {
    const difference = BigInt(digits) - BigInt(rights[index] ?? '0');
    if (difference !== 0n) return difference > 0n ? 1 : -1;
  }
  return 0;
}

function makeSegment(id: string): string {
  return id
    .split(/[^\p{L}\p{N}._-]+/u)
    .filter((part) => part !== '')
    .join('-');
}
