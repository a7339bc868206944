/** The edit that treats a document as a post-mortem, or not. */
import assert from 'node:assert/strict';
import { planFrontMatter } from '../../client/front-matter';

function write(text: string, value: boolean): string {
  const { start, end, text: replacement } = planFrontMatter(text, value);
  return text.slice(0, start) + replacement + text.slice(end);
}

describe('front matter', () => {
  for (const [name, text, expected] of [
    ['is added', '# Title\n', '---\npostmortem: true\n---\n\n# Title\n'],
    ['is added behind a byte order mark', '\uFEFF# Title\n', '\uFEFF---\npostmortem: true\n---\n\n# Title\n'],
    ['is added to an empty document', '', '---\npostmortem: true\n---\n\n'],
    ['gets a line', '---\ntitle: x\n---\n# T\n', '---\npostmortem: true\ntitle: x\n---\n# T\n'],
    ['has its line changed', '---\ntitle: x\npostmortem: false\n---\n', '---\ntitle: x\npostmortem: true\n---\n'],
    ['keeps CRLF', '---\r\npostmortem: no\r\n---\r\n', '---\r\npostmortem: true\r\n---\r\n'],
    ['may be empty', '---\n---\n# T', '---\npostmortem: true\n---\n# T'],
    ['is no lone rule', '---\n\n# T\npostmortem: x\n', '---\npostmortem: true\n---\n\n---\n\n# T\npostmortem: x\n'],
    ['leaves the text below alone', '---\na: 1\n---\npostmortem: false\n', '---\npostmortem: true\na: 1\n---\npostmortem: false\n'],
  ] as const)
    it(name, () => assert.equal(write(text, true), expected));

  it('says false too', () => assert.equal(write('# Handbook', false), '---\npostmortem: false\n---\n\n# Handbook'));
  it('says the same when written twice', () => assert.equal(write(write('# T', true), true), write('# T', true)));
});
