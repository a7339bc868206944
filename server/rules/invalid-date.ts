/** Dates exist, and can be read in one way only. */
import type { Analysis } from '../analysis/analyze';
import { canonicalDate } from '../analysis/clock/clock';
import { readStatedStamps, type StatedStamp } from '../analysis/stated-stamps';
import { documentOf, tableOf } from './example';
import { isPlaceholder } from './fields';
import { quote, replaceBy, showFaults, suggestionFixes } from './fixes-time';
import type { Problem, Rule, SeverityByStatus } from './rule';
import { showOrders } from './timestamp-format';
import { isAnswer } from './words';

const dated = (date: string): string => documentOf(`**Date of Incident:** ${date}`);
const due = (date: string): string =>
  documentOf('## Action Items', tableOf('Action | Owner | Priority | Due Date | Status', `Cap the pool | Storage | P1 | ${date} | Open`));

const AMBIGUOUS: SeverityByStatus = { draft: 'warning', review: 'warning', final: 'error' };
const FORM: SeverityByStatus = { draft: 'hint', review: 'information', final: 'information' };

export const invalidDate: Rule = {
  id: 'invalid-date',
  severity: { draft: 'error', review: 'error', final: 'error' },
  summary: 'Dates exist, and can be read in one way only',
  why: 'Half the world reads 03/04 as March, the other half as April: `YYYY-MM-DD` is the same everywhere, and sorts.',
  examples: [
    { text: dated('⟦2026-02-30⟧'), fixed: { 'Replace with `2026-02-28`': dated('2026-02-28') } },
    { text: dated('⟦2026-13-01⟧'), fixed: { 'Replace with `2026-01-13`': dated('2026-01-13') } },
    { text: dated('⟦03/04/2026⟧'), fixed: { 'Write `2026-03-04`': dated('2026-03-04'), 'Write `2026-04-03`': dated('2026-04-03') } },
    {
      text: dated('⟦March 14-19, 2026⟧'),
      fixed: { 'Write `2026-03-14 – 2026-03-19`': dated('2026-03-14 – 2026-03-19') },
    },
    { text: dated('⟦March 14, 2026⟧'), fixed: { 'Write `2026-03-14`': dated('2026-03-14') } },
    { text: dated('⟦last Tuesday⟧') },
    { text: due('⟦2026-04-31⟧'), fixed: { 'Replace with `2026-04-30`': due('2026-04-30') } },
    { text: due('next sprint') },
    { text: dated('Sat Mar 14 19:03:52 2026 +0900') },
    { text: dated('2026-03-14') },
  ],
  *check(analysis) {
    for (const stated of readStatedStamps(analysis))
      if (stated.kind === 'date' && !isAnswer(stated.text) && !isPlaceholder(analysis.document, stated.span))
        yield* checkDate(analysis, stated);
  },
};

function* checkDate(analysis: Analysis, { place, stamp, span, text: value }: StatedStamp): Iterable<Problem> {
  const { document } = analysis;
  if (stamp?.unknown === 'all' && !stamp.date) return;
  for (const one of [stamp, stamp?.end])
    if (one && one.faults.length > 0)
      yield {
        span: one.span,
        message: `${quote(document, one.span)} is no date (${showFaults(one)}): correct it`,
        fixes: one.faults.flatMap(suggestionFixes),
      };
  if (stamp && stamp.faults.length > 0) return;
  if (!stamp?.date) {
    // reviews may be planned in words, the date of an incident is a day
    if (place.endsWith('-date')) yield { span, message: `${quote(document, span)} is no date: write it as \`YYYY-MM-DD\`` };
    return;
  }
  const from = canonicalDate(stamp.date);
  const to = stamp.end?.date && canonicalDate(stamp.end.date);
  if (from && to && ![stamp.date, stamp.end?.date].some((date) => date?.ambiguous || date?.iso)) {
    // the second day of `March 14-19, 2026` is no date of its own
    const both = [stamp.span[0], Math.max(stamp.span[1], stamp.end?.span[1] ?? 0)] as const;
    const text = `${from} – ${to}`;
    yield {
      span: both,
      message: `${quote(document, both)} is \`${text}\` as ISO dates: write it so`,
      severity: FORM,
      fixes: [replaceBy(both, text, 'Write', true)],
    };
    return;
  }
  for (const one of [stamp, stamp.end]) {
    const date = one?.date;
    if (!date || date.iso) continue;
    const written = quote(document, date.span);
    if (date.ambiguous && date.year !== undefined)
      yield {
        span: one.span,
        message: `${written} may be read in two ways: write it as \`YYYY-MM-DD\``,
        severity: AMBIGUOUS,
        fixes: showOrders(date.year, date.month, date.day).map((text) => replaceBy(date.span, text, 'Write')),
      };
    else {
      const text = canonicalDate(date);
      // the year may stand behind the time, as version control writes it
      if (text === undefined && /\b(?:19|20)\d\d\b/.test(value)) continue;
      yield {
        span: one.span,
        message: text ? `${written} is \`${text}\` as an ISO date: write it so` : `${written} has no year: write it as \`YYYY-MM-DD\``,
        severity: FORM,
        fixes: text ? [replaceBy(date.span, text, 'Write', true)] : [],
      };
    }
  }
}
