/** The document's status, which severities follow: draft, under review, final. */
import type { AnalysisOptions, Status } from './analyze';
import type { Template } from './template';

/** The words that mean a status in every house, whether its template lists them or not. */
const COMMON: Readonly<Record<Status, string>> = { draft: 'Draft', review: 'Under Review', final: 'Final' };

/** The status that a status field's words mean; the incident's own states (Resolved, Closed …) and anything unknown count as draft. */
export function readStatus(words: string | undefined, template: Template, options: Pick<AnalysisOptions, 'statuses'>): Status {
  const value = (words ?? '').toLowerCase().replace(/[*_`]/g, '').trim();
  if (value === '' || /\s[|/]\s/.test(value)) return 'draft';
  const is = (status: Status): boolean =>
    [COMMON[status], ...template.statuses[status], ...options.statuses[status]].some((word) => word.toLowerCase().trim() === value);
  return is('final') ? 'final' : is('review') ? 'review' : 'draft';
}
