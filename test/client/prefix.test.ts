/** When typing asks for the snippets, and when it must not. */
import assert from 'node:assert/strict';
import { asksForSnippets, type Typing } from '../../client/prefix';

const typed = (before: string, more: Partial<Typing> = {}): Typing => ({
  changes: [{ text: before.slice(-1), replaced: 0 }],
  undone: false,
  cursors: 1,
  before,
  after: '',
  ...more,
});

describe('the pm prefix', () => {
  for (const before of ['pm', '  pm', '\tpm', 'pm-', 'pm-e', 'pm-key-'])
    it(`asks at ${JSON.stringify(before)}`, () => assert.equal(asksForSnippets(typed(before)), true));

  for (const before of ['p', 'at 3 pm', '3pm', 'pmo', 'Pm', '- pm', 'pm-1', 'pm ', '# pm'])
    it(`stays silent at ${JSON.stringify(before)}`, () => assert.equal(asksForSnippets(typed(before)), false));

  it('stays silent before other text', () => assert.equal(asksForSnippets(typed('pm', { after: ' later' })), false));
  it('asks before blanks', () => assert.equal(asksForSnippets(typed('pm', { after: '  ' })), true));
  it('stays silent on paste', () => assert.equal(asksForSnippets(typed('pm', { changes: [{ text: 'pm', replaced: 0 }] })), false));
  it('stays silent on composed or replaced input', () =>
    assert.equal(asksForSnippets(typed('pm', { changes: [{ text: 'm', replaced: 1 }] })), false));
  it('stays silent on undo', () => assert.equal(asksForSnippets(typed('pm', { undone: true })), false));
  it('stays silent with several cursors', () => assert.equal(asksForSnippets(typed('pm', { cursors: 2 })), false));
  it('stays silent on several changes', () =>
    assert.equal(
      asksForSnippets(
        typed('pm', {
          changes: [
            { text: 'm', replaced: 0 },
            { text: 'm', replaced: 0 },
          ],
        }),
      ),
      false,
    ));
  it('stays silent on a deletion', () => assert.equal(asksForSnippets(typed('pm', { changes: [{ text: '', replaced: 1 }] })), false));
});
