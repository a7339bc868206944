/** Running the rules: severities, settings, ignore comments, merges, safe fixes. */
import assert from 'node:assert/strict';
import { analyze, defaultOptions } from '../../server/analysis/analyze';
import { checkDocument } from '../../server/rules/check';
import { applyEdits } from '../../server/rules/edits';
import { documentOf, tableOf, timelineOf } from '../../server/rules/example';
import { fixAll } from '../../server/rules/fix-all';
import { ignoreFix } from '../../server/rules/ignore';
import { RULES } from '../../server/rules/index';
import type { Rule } from '../../server/rules/rule';
import { analyzeText, checkText, DEFAULT_CHECK, readFixture } from './harness';

const wrong = documentOf('**Status:** Shelved', '## Timeline', '- 14:05 UTC Alert fired');
const only = (rule: string, text: string, options = DEFAULT_CHECK) =>
  checkText(text, 'default', options).filter((finding) => finding.rule === rule);

describe('checkDocument', () => {
  it('says nothing of a text that is no post-mortem', () => {
    assert.deepEqual(checkDocument(analyze('# Read me\n\nSee [Name].\n', defaultOptions), DEFAULT_CHECK), []);
  });

  it('orders findings as the text', () => {
    const starts = checkText(wrong).map(({ span }) => span[0]);
    assert.deepEqual(
      starts,
      [...starts].sort((a, b) => a - b),
    );
  });

  it('takes severities of the settings, for all statuses or some', () => {
    const level = (setting: (typeof DEFAULT_CHECK.rules)[string]) =>
      only('invalid-status', wrong, { ...DEFAULT_CHECK, rules: { 'invalid-status': setting } }).map((finding) => finding.level);
    assert.deepEqual(level('hint'), ['hint']);
    assert.deepEqual(level('off'), []);
    assert.deepEqual(level({ draft: 'warning' }), ['warning']);
    assert.deepEqual(level({ final: 'warning' }), ['error']);
  });

  it('names a rule that throws, and runs the others', () => {
    const rules = RULES as Rule[];
    const broken: Rule = {
      ...rules[0]!,
      id: 'broken',
      check: () => {
        throw new Error('boom');
      },
    };
    rules.unshift(broken);
    try {
      const errors: string[] = [];
      const findings = checkDocument(analyzeText(wrong, 'default'), DEFAULT_CHECK, (rule, error) =>
        errors.push(`${rule}: ${String(error)}`),
      );
      assert.deepEqual(errors, ['broken: Error: boom']);
      assert.ok(findings.some(({ rule }) => rule === 'invalid-status'));
    } finally {
      rules.shift();
    }
  });

  it('says one thing of an unresolved merge', () => {
    const text = documentOf('**Status:** Shelved', '<<<<<<< ours\n\n- 14:05\n\n=======\n\n- 14:06\n\n>>>>>>> theirs');
    assert.deepEqual(
      checkText(text).map(({ rule, level }) => `${level} ${rule}`),
      ['information merge-conflict'],
    );
  });
});

describe('every finding', () => {
  it('of a document cut anywhere lies inside it, and each of its fixes can be applied', () => {
    const filled = readFixture('filled.md');
    for (let end = 1; end < filled.length; end += 197) {
      const text = filled.slice(0, end);
      for (const { span, fixes, rule } of checkText(text)) {
        assert.ok(0 <= span[0] && span[0] <= span[1] && span[1] <= text.length, rule);
        for (const fix of fixes ?? []) assert.notEqual(applyEdits(text, fix.edits), text, `${rule}: ${fix.title}`);
      }
    }
  });
});

describe('ignoring a finding', () => {
  /** Places where a finding may be, each a document. */
  const documents: Readonly<Record<string, string>> = {
    'below a title': documentOf('**Status:** Shelved'),
    'between fields': documentOf('**Incident ID:** INC-1  \n**Status:** Shelved  \n**Author:** unknown'),
    'of a heading': documentOf('## Root Cause', '## Detection\n\nAn alert.'),
    'in a table': timelineOf('14:05 | Alert `detected`', '14:09 | Second alert `detected`'),
    'in the first item of a list': documentOf('## Contributing factors', '- _[Factor 1]_\n- A disk'),
    'in a further item of a list': documentOf('## Contributing factors', '1. A disk\n2. _[Factor 2]_\n3. A pool'),
    'in a nested item': documentOf('## Contributing factors', '- A disk\n  - _[Factor 2]_\n  - More\n- Last'),
    'in a table, with CRLF': documentOf(
      '## Action Items',
      tableOf('Action | Owner | Due Date', 'Cap the pool | | 2026-04-01', 'Alert | Team | 2026-04-01'),
    ).replace(/\n/g, '\r\n'),
    'at the end without a line ending': `${documentOf('**Status:** Shelved').trimEnd()}`,
  };
  for (const [place, text] of Object.entries(documents))
    it(`keeps it silent ${place}`, () => {
      const findings = checkText(text, 'default');
      assert.ok(findings.length > 0);
      for (const finding of findings) {
        const fix = ignoreFix(finding, analyzeText(text, 'default'));
        assert.ok(fix, finding.rule);
        const mended = applyEdits(text, fix.edits);
        const before = findings.filter(({ rule }) => rule === finding.rule);
        const after = checkText(mended, 'default');
        assert.ok(
          after.filter(({ rule }) => rule === finding.rule).length < before.length,
          `${finding.rule} is still reported:\n${mended}`,
        );
        assert.deepEqual(
          after.filter(({ rule }) => rule === 'unused-ignore'),
          [],
        );
        // Nothing else comes or goes: the comment breaks neither table nor list.
        const others = (some: typeof findings) =>
          some
            .filter(({ rule, span }) => rule !== finding.rule && span[0] >= 0)
            .map(({ rule, message }) => `${rule} ${message.replace(/line \d+/g, '')}`)
            .sort();
        assert.deepEqual(others(after), others(findings), mended);
        if (text.includes('\r\n')) assert.doesNotMatch(mended, /[^\r]\n/);
      }
    });
});

describe('fixAll', () => {
  const again = (text: string) => analyzeText(text, 'default');
  it('takes only safe fixes, and nothing is left to fix', () => {
    const text = documentOf(
      '<!-- postmortem-disable-next-line invalid-status: agreed -->\n**Status:** Final',
      '<!-- postmortem-disable invalid-severity, invalid-status: ours -->',
      '**Severity:** SEV9',
    );
    const mended = applyEdits(text, fixAll(again(text), DEFAULT_CHECK, again));
    assert.doesNotMatch(mended, /agreed/);
    assert.match(mended, /SEV9/);
    assert.deepEqual(fixAll(again(mended), DEFAULT_CHECK, again), []);
  });

  it('takes only the rules that are named', () => {
    const text = documentOf('<!-- postmortem-disable-next-line invalid-status: agreed -->\n**Status:** Final');
    assert.deepEqual(fixAll(again(text), DEFAULT_CHECK, again, new Set(['placeholder'])), []);
  });
});
