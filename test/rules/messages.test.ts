/** What findings say, where the words matter: the form that a stamp lacks, rows beside one another, the base of a number. */
import assert from 'node:assert/strict';
import { documentOf, tableOf, timelineOf } from '../../server/rules/example';
import { checkText } from './harness';

const messages = (rule: string, text: string, template = 'default'): readonly string[] =>
  checkText(text, template)
    .filter((finding) => finding.rule === rule)
    .map(({ message }) => message);

describe('a finding says', () => {
  it('only what its fix changes', () => {
    const of = (time: string) => messages('timestamp-format', timelineOf(`${time} | Alert fired`));
    assert.deepEqual(of('9:05'), ['`9:05` is not in the form `HH:MM`: write `09:05`']);
    assert.deepEqual(of('Jan 14, 5:33 PM'), ['`Jan 14, 5:33 PM` is not a 24-hour time: write `Jan 14, 17:33`']);
    assert.deepEqual(of('13:06 PM'), ['`13:06 PM` is not a 24-hour time: write `13:06`']);
    assert.deepEqual(of('March 14, 2026 13:06'), ['`March 14, 2026 13:06` is not an ISO date: write `2026-03-14 13:06`']);
  });

  it('how many rows are out of order with it', () => {
    const text = timelineOf('15:00 | Errors rise', '15:33 | Alert fired', '13:40 | Users deleted', '13:50 | Quiet', '16:00 | Resolved');
    assert.deepEqual(messages('timestamp-order', text), [
      '`13:40` is before the row above (`15:33`), and so is the row beside it: move the row, or correct its time or day',
    ]);
  });

  it('what a labelled number would be from the start, where it is nearer to that', () => {
    const text = documentOf(
      '**Date of Incident:** 2026-03-14',
      '## Timeline',
      'All times in UTC.',
      tableOf('Time | Event', '10:00 | Errors rise `started`', '20:00 | Pager rings `detected`', '21:31 | Quiet `mitigated` `resolved`'),
      '## Stats',
      '- Time to recovery: 700 minutes',
    );
    const [message, ...more] = messages('metric-mismatch', text);
    assert.deepEqual(more, []);
    assert.match(message ?? '', /is `91 minutes` in the timeline .*, `691 minutes` from `started`: use it/);
  });

  it('which template wants another order', () => {
    const text = documentOf('## Lessons Learned\n\nNone.', '## Root Cause\n\nA deploy.', '## Detection\n\nAn alert.');
    assert.match(messages('section-order', text)[0] ?? '', /belongs behind `Detection` in the template `default`/);
  });
});
