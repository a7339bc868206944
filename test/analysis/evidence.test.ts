import assert from 'node:assert/strict';
import { readEvidence, readLabel } from '../../server/analysis/evidence';
import { readInline } from '../../server/analysis/markdown';

/** What a sentence says, clear words only: `detected/alert started~` (`~` for a change that set it off). */
const say = (text: string): string =>
  readEvidence(readInline(text, 0), [])
    .filter((e) => !e.weak)
    .map((e) => `${e.milestone}${e.by ? `/${e.by}` : ''}${e.trigger ? '~' : ''}${e.rank < 4 ? `:${e.rank}` : ''}`)
    .sort()
    .join(' ');
const says = (text: string, milestone: string): boolean =>
  readEvidence(readInline(text, 0), []).some((e) => e.milestone === milestone && !e.weak && !e.trigger);

describe('readEvidence', () => {
  it('reads who noticed', () => {
    assert.equal(say('PagerDuty paged the on-call engineer'), 'detected/alert');
    assert.equal(say('First customer reports of slow pages'), 'detected/user');
    assert.match(say('We noticed missing rows'), /detected\/team/);
    assert.match(say('AWS notified us of a failed disk'), /detected/);
  });

  it('reads impact, changes and the end of impact', () => {
    for (const text of [
      'Checkout is down',
      'The API started returning 503s',
      'All requests fail with errors: api goes down',
      'The search was not available',
    ])
      assert.ok(says(text, 'started'), text);
    for (const text of [
      'The site is back online',
      'Error rate returned to normal',
      'Service restored',
      'Everything is up and running again',
      'Traffic recovered',
      'Users no longer affected',
    ])
      assert.ok(says(text, 'mitigated'), text);
    assert.ok(readEvidence(readInline('Release 4.2 deployed', 0), []).some((e) => e.milestone === 'started' && e.trigger));
  });

  it('does not count negation, future, condition, doubt, questions and quotations', () => {
    for (const text of [
      'The incident is not resolved yet',
      'The incident will be resolved tomorrow',
      'If the incident is resolved we go home',
      'We hope to have the incident resolved soon',
      'Support said the incident is resolved',
      'Is the incident resolved?',
      'A customer wrote "the incident is resolved"',
    ])
      assert.equal(says(text, 'resolved'), false, text);
    for (const text of [
      'The site is not up again',
      'Trying to find out why the server is not back online',
      'We want to get the site back up',
      'Restarted nginx to no avail, the site is up for nobody',
    ])
      assert.equal(says(text, 'mitigated'), false, text);
    assert.equal(says('The alert did not fire', 'detected'), false);
    assert.equal(says('We should roll back', 'mitigation-started'), false);
  });

  it('reads labels at either end, in bold, in brackets, before a colon, and several at once', () => {
    assert.match(say('**Outage begins.** Nobody can log in'), /started:2/);
    assert.match(say('Disk replaced (resolved)'), /resolved:2/);
    assert.match(say('**Detection:** graphs look odd'), /detected:2/);
    assert.match(say('Mitigated / Resolved: rollback done'), /mitigated:2.* resolved:2/);
    assert.match(say('Graphs fine `mitigated` <!-- resolved -->'), /mitigated:1 resolved:1/);
    assert.equal(say('Lunch (resolved?)').includes(':2'), false);
  });

  it('takes words of other things for no label', () => {
    for (const label of ['Owner', 'Start of the backup window at the other site', 'Resolution time target', 'Detection gap'])
      assert.deepEqual(readLabel(label), [], label);
    assert.deepEqual(readLabel('Time of detection'), ['detected']);
    assert.deepEqual(readLabel('Impact ended at'), ['mitigated']);
  });

  it('gives spans of the words that say so', () => {
    const text = 'At last: the site is back online, said nobody';
    const found = readEvidence(readInline(text, 100), []).find((e) => e.milestone === 'mitigated');
    assert.ok(found);
    assert.match(text.slice(found.span[0] - 100, found.span[1] - 100), /back online/);
  });
});
