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
    { text: dated('⟦March 14, 2026⟧'), fixed: { 'Write `2026-03-14`': dated('2026-03-14') } },
    { text: dated('⟦last Tuesday⟧') },
    { text: due('⟦2026-04-31⟧'), fixed: { 'Replace with `2026-04-30`': due('2026-04-30') } },
    { text: due('next sprint') },
    { text: dated('2026-03-14') },
  ],
  *check(analysis) {
    for (const stated of readStatedStamps(analysis))
      if (stated.kind === 'date' && !isAnswer(stated.text) && !isPlaceholder(analysis.document, stated.span))
        yield* checkDate(analysis, stated);
  },
};

function* checkDate(analysis: Analysis, { place, stamp, span }: StatedStamp): Iterable<Problem> {
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
      yield {
        span: one.span,
        message: text ? `${written} is \`${text}\` as an ISO date: write it so` : `${written} has no year: write it as \`YYYY-MM-DD\``,
        severity: FORM,
        fixes: text ? [replaceBy(date.span, text, 'Write', true)] : [],
      };
    }
  }
}
