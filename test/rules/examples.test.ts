/** Every rule's examples are its tests: exactly the marked spans are reported, and each fix gives exactly the text that it says. */
import assert from 'node:assert/strict';
import { applyEdits } from '../../server/rules/edits';
import { RULES } from '../../server/rules/index';
import type { Example, Finding, Rule } from '../../server/rules/rule';
import { readMarks, writeMarks } from '../marks';
import { checkText, DEFAULT_CHECK } from './harness';

/** What a rule alone says of an example. A rule that is off by default is switched on. */
function check(rule: Rule, text: string, template = 'default'): readonly Finding[] {
  const isOff = Object.values(rule.severity).includes('off');
  const options = isOff ? { ...DEFAULT_CHECK, rules: { [rule.id]: 'hint' as const } } : DEFAULT_CHECK;
  return checkText(text, template, options).filter((finding) => finding.rule === rule.id);
}

describe('rules', () => {
  it('have ids of their own, in kebab case', () => {
    const ids = RULES.map(({ id }) => id);
    assert.deepEqual([...new Set(ids)], ids);
    for (const id of ids) assert.match(id, /^[a-z]+(?:-[a-z]+)*$/);
  });

  for (const rule of RULES)
    describe(rule.id, () => {
      it('has an example that is reported and one that is not', () => {
        assert.ok(
          rule.examples.some(({ text }) => text.includes('⟦')),
          'no example is reported',
        );
        assert.ok(
          rule.examples.some(({ text }) => !text.includes('⟦')),
          'no example is silent',
        );
      });
      it('says what it asks for and why in a sentence', () => {
        assert.ok(rule.summary.length > 10 && !rule.summary.endsWith('.'));
        assert.match(rule.why, /[.?]$/);
      });
      rule.examples.forEach((example, index) => {
        it(`example ${index + 1}`, () => checkExample(rule, example));
      });
    });
});

function checkExample(rule: Rule, { text: marked, fixed, template }: Example): void {
  const { text } = readMarks(marked);
  const findings = check(rule, text, template);
  assert.equal(
    writeMarks(
      text,
      findings.map(({ span }) => span),
    ),
    marked,
  );
  for (const { message, fixes } of findings) {
    assert.doesNotMatch(message, /undefined|\[object|\byou\b|\.$/i);
    for (const fix of fixes ?? []) assert.notEqual(applyEdits(text, fix.edits), text, `${fix.title} changes nothing`);
  }
  for (const [title, expected] of Object.entries(fixed ?? {})) {
    const fixes = findings.flatMap((finding) => finding.fixes ?? []);
    const fix = fixes.find((candidate) => candidate.title === title);
    assert.ok(fix, `no fix ${title}, but: ${fixes.map((other) => other.title).join(' | ')}`);
    const mended = applyEdits(text, fix.edits);
    assert.equal(mended, expected);
    assert.ok(check(rule, mended, template).length < findings.length, 'the problem is still there');
  }
}
