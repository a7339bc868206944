/** What the whole catalogue says of the template, raw and filled: nothing of a filled one, each section and each number that is taken away. */
import assert from 'node:assert/strict';
import { defaultOptions } from '../../server/analysis/analyze';
import { applyEdits } from '../../server/rules/edits';
import type { Finding } from '../../server/rules/rule';
import { analyzeText, checkText, readFixture, showFinding } from './harness';

const filled = readFixture('filled.md');
const sections = defaultOptions.templates.find(({ name }) => name === 'default')?.sections ?? [];
const withStatus = (text: string, status: string): string => text.replace('**Status:** Final', `**Status:** ${status}`);
const isLoud = ({ level }: Finding): boolean => level === 'error' || level === 'warning';

/** The text without a section; its subsections stay unless `deep`. */
function removeSection(text: string, title: string, deep: boolean): string {
  const heading = new RegExp(`^(#+) ${title.replace(/[()?]/g, '\\$&')}$`, 'm').exec(text);
  assert.ok(heading, `no section ${title}`);
  const level = heading[1]!.length;
  const start = heading.index;
  const from = start + heading[0].length;
  const next = deep ? new RegExp(`^(?:#{1,${level}} |---\\n\\n\\*Reminder)`, 'm') : /^(?:#{1,6} |---\n\n\*Reminder)/m;
  const end = next.exec(text.slice(from));
  return text.slice(0, start) + text.slice(from + (end?.index ?? text.length));
}

/** The text of the heading before which something was removed, else of the last heading. */
function headingBehind(whole: string, text: string, eol: string): string {
  const full = whole.replace(/\n/g, eol);
  let at = 0;
  while (full[at] === text[at] && at < text.length) at++;
  const start = text.lastIndexOf('\n', at) + 1;
  const headings = [...text.matchAll(/^#+ ([^\r\n]*)/gm)];
  return (headings.find(({ index }) => index >= start) ?? headings.at(-1))?.[1] ?? '';
}

describe('a filled post-mortem in template form', () => {
  for (const status of ['Draft', 'Under Review', 'Final'])
    it(`has no problem above information as ${status}`, () => {
      const text = withStatus(filled, status);
      assert.deepEqual(
        checkText(text)
          .filter(isLoud)
          .map((finding) => showFinding(text, finding)),
        [],
      );
    });

  it('is judged by the default template without being told', () => assert.equal(analyzeText(filled).template.name, 'default'));

  it('has every section of the template', () => {
    assert.ok(sections.length >= 30, `${sections.length} sections`);
    assert.deepEqual(
      analyzeText(filled)
        .sections.filter(({ section }) => !section)
        .map(({ wanted }) => wanted.title),
      [],
    );
  });

  const forms = [
    ['\n', true],
    ['\n', false],
    ['\r\n', true],
  ] as const;
  for (const [eol, deep] of forms)
    for (const { title } of sections)
      it(`without ${title}${deep ? '' : ' but with its subsections'}${eol === '\n' ? '' : ' (CRLF)'} has one missing-section, whose fix mends it`, () => {
        const text = removeSection(filled, title, deep).replace(/\n/g, eol);
        const missing = checkText(text).filter(({ rule }) => rule === 'missing-section');
        assert.deepEqual(
          missing.map(({ message }) => message.includes(`\`${title}\``)),
          [true],
        );
        assert.equal(text.slice(...missing[0]!.span), headingBehind(filled, text, eol));
        const [fix] = missing[0]!.fixes ?? [];
        assert.ok(fix);
        const mended = applyEdits(text, fix.edits);
        const left = checkText(mended).filter(
          ({ rule }) => rule === 'missing-section' || rule === 'section-order' || rule === 'duplicate-section',
        );
        assert.deepEqual(
          left.map((finding) => showFinding(mended, finding)),
          [],
        );
        assert.doesNotMatch(mended, eol === '\n' ? /\r/ : /[^\r]\n/);
        assert.doesNotMatch(mended.replace(/\r/g, ''), /\n{4}|[^\n]\n#/);
      });
});

describe('a falsified metric', () => {
  const numbers: readonly (readonly [right: string, wrong: string, rule: string])[] = [
    ['(⟦2 hours 19 minutes⟧)', '2 hours 49 minutes', 'duration-mismatch'],
    ['to ⟦2026-03-15 01:10⟧', '2026-03-15 01:40', 'duration-mismatch'],
    ['** ⟦2026-03-14 22:51⟧', '2026-03-14 22:15', 'duration-mismatch'],
    ['Time to Detection | ⟦23:04⟧', '23:14', 'metric-mismatch'],
    ['23:04 | ⟦13 min⟧ from start', '31 min', 'metric-mismatch'],
    ['Time to Acknowledge | ⟦23:09⟧', '23:19', 'metric-mismatch'],
    ['23:09 | ⟦5 min⟧ from detection', '15 min', 'metric-mismatch'],
    ['Time to Mitigate | ⟦00:31⟧', '00:13', 'metric-mismatch'],
    ['00:31 | ⟦87 min⟧ from detection', '78 min', 'metric-mismatch'],
    ['Time to Resolve | ⟦01:10⟧', '01:01', 'metric-mismatch'],
    ['01:10 | ⟦126 min⟧ from detection', '2h 16m', 'metric-mismatch'],
  ];
  for (const [marked, wrong, rule] of numbers)
    it(`${marked.replace(/⟦.*⟧/, wrong)} is flagged, mended and then agrees`, () => {
      const right = /⟦(.*)⟧/.exec(marked)![1]!;
      const place = filled.indexOf(marked.replace(/[⟦⟧]/g, ''));
      assert.ok(place >= 0);
      const at = place + marked.indexOf('⟦');
      const text = filled.slice(0, at) + wrong + filled.slice(at + right.length);
      const found = checkText(text).filter((finding) => finding.rule === rule && finding.span[0] === at);
      assert.equal(found.length, 1);
      assert.equal(text.slice(...found[0]!.span), wrong);
      assert.equal(found[0]!.level, 'error');
      const mended = applyEdits(text, found[0]!.fixes![0]!.edits);
      assert.deepEqual(
        checkText(mended)
          .filter(isLoud)
          .map((finding) => showFinding(mended, finding)),
        [],
      );
    });

  it('in another wording is none', () => {
    for (const same of ['1h 27m', '1:27', '87m', '1 hour 27 minutes']) {
      const text = filled.replace('87 min', same);
      assert.deepEqual(
        checkText(text)
          .filter(isLoud)
          .map((finding) => showFinding(text, finding)),
        [],
        same,
      );
    }
  });
});

describe('the raw template', () => {
  const template = readFixture('template.md');
  it('is known as one, with its placeholders hinted and nothing above', () => {
    assert.equal(analyzeText(template).recognition.kind, 'template');
    const findings = checkText(template);
    const placeholders = findings.filter(({ rule }) => rule === 'placeholder');
    assert.ok(placeholders.length >= 60, `${placeholders.length} placeholders`);
    assert.deepEqual(
      findings.filter(({ level }) => level !== 'hint').map((finding) => showFinding(template, finding)),
      [],
    );
    assert.equal(findings.filter(({ rule }) => rule === 'template-preamble').length, 1);
  });
});
