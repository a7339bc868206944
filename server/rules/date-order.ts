/** A post-mortem is written after its incident, and approved after it is written. */
import type { Analysis, Incident } from '../analysis/analyze';
import { midnightOf } from '../analysis/clock/calendar';
import { readStatedStamps, type StampPlace, type StatedStamp } from '../analysis/stated-stamps';
import { documentOf, tableOf } from './example';
import { quote } from './fixes-time';
import type { Problem, Rule } from './rule';

const dates = (written: string, approved: string): string =>
  documentOf(
    `**Date of Incident:** 2026-03-14  \n**Post-Mortem Date:** ${written}`,
    '## Post-Mortem Review',
    '### Approval',
    tableOf('Role | Name | Date', `Engineering Lead | Ines Okafor | ${approved}`),
  );

/** The later date and the one that it may not be before, with what they are called. */
const ORDER: readonly (readonly [later: StampPlace, earlier: StampPlace, message: string])[] = [
  ['post-mortem-date', 'incident-date', 'the post-mortem is dated before its incident'],
  ['approval', 'post-mortem-date', 'the approval is dated before the post-mortem'],
];

export const dateOrder: Rule = {
  id: 'date-order',
  severity: { draft: 'warning', review: 'warning', final: 'error' },
  summary: 'A post-mortem is written after its incident, and approved after it is written',
  why: 'Dates the wrong way round are typed wrong: one of them misleads whoever looks for the incident.',
  examples: [
    { text: dates('⟦2026-03-13⟧', '2026-03-20') },
    { text: dates('2026-03-17', '⟦2026-03-16⟧') },
    { text: dates('2026-03-17', '2026-03-17') },
  ],
  *check(analysis) {
    const stated = readStatedStamps(analysis);
    const find = (place: StampPlace): readonly StatedStamp[] => stated.filter((one) => one.place === place && dayOf(one) !== undefined);
    for (const [later, earlier, message] of ORDER)
      for (const one of find(later)) {
        const first = findFirst(analysis, find(earlier), one);
        if (first && (dayOf(one) ?? 0) < (dayOf(first) ?? 0)) yield report(analysis, one, first, message);
      }
  },
};

/** The date of the incident that a later one belongs to; the first of the document where it stands outside of all. */
function findFirst({ incidents }: Analysis, earlier: readonly StatedStamp[], later: StatedStamp): StatedStamp | undefined {
  const isInside = ({ section }: Incident, { span }: StatedStamp): boolean => section.span[0] <= span[0] && span[1] <= section.span[1];
  const incident = incidents.find((one) => isInside(one, later));
  return earlier.find((one) => incident && isInside(incident, one)) ?? earlier[0];
}

/** Midnight of a date that can be read in one way. */
function dayOf({ stamp }: StatedStamp): number | undefined {
  const date = stamp?.date;
  return date?.year === undefined || date.ambiguous ? undefined : midnightOf(date.year, date.month, date.day);
}

function report({ document }: Analysis, later: StatedStamp, earlier: StatedStamp, message: string): Problem {
  const span = later.stamp?.span ?? later.span;
  const first = earlier.stamp?.span ?? earlier.span;
  return {
    span,
    message: `${quote(document, span)} is before ${quote(document, first)}, so ${message}: correct one of them`,
    related: [{ span: first, message: earlier.label }],
  };
}
