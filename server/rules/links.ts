/** Where the documentation of a rule is read. */

const SITE = 'https://postmortem-tools.github.io/rules/';

/** Address of a rule's documentation. */
export function docUrl(ruleId: string): string {
  return SITE + ruleId;
}
