/** What an action item lacks, reported once a list where all lack the same. */
import { type ActionItem, type ActionList, type ActionPart, readActionLists } from '../analysis/actions';
import type { Analysis } from '../analysis/analyze';
import type { Span } from '../analysis/text';
import { isPlaceholder } from './fields';
import { fillCell, shorten } from './lines';
import type { Edit, Fix, Problem } from './rule';
import { count, fold, isFilled } from './words';

/** How a part is asked for. */
export interface PartQuestion {
  readonly part: ActionPart;
  /** `owner`, with its article: `an owner`. */
  readonly noun: string;
  /** `name a person, a team or a role`. */
  readonly advice: string;
  /** Whether a list without a column for it lacks it; else only a table that has the column is asked. */
  readonly everywhere: boolean;
  /** Values to choose from, with what is said behind each in the fix's title. */
  choices(analysis: Analysis): readonly { readonly value: string; readonly remark?: string }[];
  /** How a value is written behind an item that stands in no table. */
  write(value: string): string;
  isAsked?(item: ActionItem): boolean;
}

/** The problems of a document's action items with one part. */
export function* checkPart(analysis: Analysis, question: PartQuestion): Iterable<Problem> {
  const { document } = analysis;
  // a list of bullets is cut by every paragraph between them: those that all lack the same are one
  const whole: Lacking[] = [];
  for (const list of readActionLists(analysis)) {
    const hasColumn = list.columns[question.part] !== undefined;
    if (!hasColumn && (!question.everywhere || isAskedByTemplate(analysis, list, question.part))) continue;
    const items = list.items.filter((item) => !isPlaceholder(document, item.content.span) && question.isAsked?.(item) !== false);
    const lacking = items.filter((item) => isLacking(analysis, item, question));
    if (lacking.length === 0) continue;
    const columns = list.table?.header.cells[list.columns[question.part] ?? -1];
    if (lacking.length === items.length && !list.table) {
      whole.push({ list, lacking });
      continue;
    }
    if (lacking.length === items.length && lacking.length > 1) {
      yield {
        span: columns?.span ?? list.table?.header.cells[0]?.span ?? lacking[0]?.content.span ?? list.span,
        message: `None of the ${count(lacking.length, 'action item')} has ${question.noun}: ${question.advice}`,
        fixes: showFixes(analysis, question, lacking, 'Give all'),
      };
      continue;
    }
    for (const item of lacking)
      yield {
        span: item.parts[question.part]?.cell?.span ?? item.content.span,
        message: `\`${shorten(item.content.text)}\` has no ${question.noun.replace(/^an? /, '')}: ${question.advice}`,
        fixes: showFixes(analysis, question, [item], 'Give it'),
      };
  }
  yield* reportLists(analysis, question, whole);
}

/** A list without a table, and its items that lack the part: all of them. */
interface Lacking {
  readonly list: ActionList;
  readonly lacking: readonly ActionItem[];
}

/** One problem for all lists none of whose items has the part. */
function* reportLists(analysis: Analysis, question: PartQuestion, lists: readonly Lacking[]): Iterable<Problem> {
  const items = lists.flatMap(({ lacking }) => lacking);
  const [first] = items;
  if (!first) return;
  const noun = question.noun;
  const isAll = lists.length === readActionLists(analysis).length;
  const others = lists.slice(1).flatMap(({ lacking }) => lacking.slice(0, 1));
  yield {
    span: first.content.span,
    message:
      items.length === 1
        ? `\`${shorten(first.content.text)}\` has no ${noun.replace(/^an? /, '')}: ${question.advice}`
        : `${isAll ? 'None of the ' : ''}${count(items.length, 'action item')} ${isAll ? `has ${noun}` : `have no ${noun.replace(/^an? /, '')}`}: ${question.advice}`,
    related: others.map(({ content }) => ({ span: content.span, message: 'So here' })),
    fixes: showFixes(analysis, question, items, items.length === 1 ? 'Give it' : 'Give all'),
  };
}

function isLacking({ document }: Analysis, item: ActionItem, { part }: PartQuestion): boolean {
  if (item.isLinked) return false;
  const value = item.parts[part];
  if (!value) return true;
  return !isFilled(value.text) && !(value.cell && isPlaceholder(document, value.cell.span));
}

/** Whether the missing column itself is reported, by `table-columns`. */
function isAskedByTemplate({ sections }: Analysis, { section, table }: ActionList, part: ActionPart): boolean {
  const match = table && sections.find((candidate) => candidate.section === section);
  return (
    match?.wanted.columns.some(
      (column) => column.required && [column.name, ...column.aliases].some((name) => fold(name).startsWith(part)),
    ) ?? false
  );
}

function showFixes(analysis: Analysis, question: PartQuestion, items: readonly ActionItem[], verb: string): readonly Fix[] {
  const { text } = analysis.document;
  return question.choices(analysis).flatMap(({ value, remark }): readonly Fix[] => {
    const edits = items.flatMap((item): readonly Edit[] => {
      const cell = item.parts[question.part]?.cell;
      if (cell) return [fillCell(text, cell, value)];
      const at: Span = [item.end, item.end];
      return item.content.span[1] === item.end ? [{ span: at, text: question.write(value) }] : [];
    });
    const title = `${verb} ${question.noun.replace(/^(an?) .*$/, '$1')} ${question.noun.replace(/^an? /, '')}: \`${value}\`${remark ? ` (${remark})` : ''}`;
    return edits.length === items.length ? [{ title, edits, safe: false }] : [];
  });
}
