/** Writing: snippets through the editor with real keys, and problems that come and go while somebody types. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, create, find, folder, open, problems, ruleOf, select, untilReported, untilSilent } from './editor';
import { until } from './until';
import { window } from './window';

const SUGGESTIONS = '.suggest-widget.visible .monaco-list-row';

describe('snippets', () => {
  afterEach(closeAll);

  it('`pm` and Tab give the whole template, and one undo takes it back', async () => {
    const { document } = await create('new.md', '');
    await window.type('pm');
    await window.waitFor(`${SUGGESTIONS}[aria-label^="pm,"], ${SUGGESTIONS}[aria-label="pm"], ${SUGGESTIONS}.focused`);
    await window.press('Tab');
    await until('the template', () => document.getText().startsWith('# Post-Mortem: '));
    for (const heading of ['## Incident Summary', '## Timeline', '### Key Timestamps', '## Root Cause', '### Approval'])
      assert.ok(document.getText().includes(`\n${heading}\n`), heading);
    await vscode.commands.executeCommand('leaveSnippet');
    await vscode.commands.executeCommand('hideSuggestWidget');
    await vscode.commands.executeCommand('undo');
    await until('what was there before', () => document.getText() === 'pm');
  });

  it('`pm-event` gives a row', async () => {
    const { document } = await create('row.md', '');
    await window.type('pm-event');
    await window.waitFor(`${SUGGESTIONS}.focused`);
    await window.press('Tab');
    await until('a row', () => /^\| .+ \| .+ \|/.test(document.getText()));
  });

  it('nothing pops up for other words', async () => {
    const { document } = await create('words.md', '');
    await window.type('npm');
    await until('typed text', () => document.getText() === 'npm');
    await window.type(' run');
    await until('typed text', () => document.getText() === 'npm run');
    await assert.rejects(window.waitFor(SUGGESTIONS, 300));
  });
});

describe('problems', () => {
  afterEach(closeAll);

  it('a finished post-mortem has none above information', async () => {
    const { document } = await open('INC-4821-checkout-timeouts.md');
    await create(
      'bad-time.md',
      '# Post-Mortem: X\n\n**Incident ID:** INC-1\n\n## Timeline\n\n| Time | Event |\n|:--|:--|\n| 25:61 | Alert fired |\n',
    );
    // the server answers in order: once the later document has its problems, the earlier one has them too
    await untilReported(vscode.Uri.joinPath(folder(), 'bad-time.md'), 'invalid-timestamp');
    const loud = problems(document.uri).filter(({ severity }) => severity <= vscode.DiagnosticSeverity.Warning);
    assert.deepEqual(
      loud.map((problem) => `${ruleOf(problem)}: ${problem.message}`),
      [],
    );
  });

  it('a bad time is marked on exactly its characters while it is typed, and not any more once it is right', async () => {
    const editor = await open('INC-4821-checkout-timeouts.md');
    const { document } = editor;
    await select(editor, '23:41');
    await window.type('23:71');
    const problem = await until('the problem on the typed time', () =>
      problems(document.uri).find((found) => ruleOf(found) === 'invalid-timestamp' && document.getText(found.range) === '23:71'),
    );
    assert.equal(problem.severity, vscode.DiagnosticSeverity.Error);
    assert.equal(problem.source, 'postmortem');
    const { value, target } = problem.code as { value: string; target: vscode.Uri };
    assert.equal(value, 'invalid-timestamp');
    assert.match(target.toString(), /invalid-timestamp/);
    await select(editor, '23:71');
    await window.type('23:41');
    await untilSilent(document.uri, 'invalid-timestamp');
  });

  it('a missing section is named, and its fix puts it back', async () => {
    const editor = await open('INC-4821-checkout-timeouts.md');
    const { document } = editor;
    const surprises = /### Surprises\n[\s\S]*?(?=### )/.exec(document.getText())![0];
    await editor.edit((edit) => edit.delete(find(document, surprises)));
    const [problem] = await untilReported(document.uri, 'missing-section');
    assert.match(problem!.message, /Surprises/);
    assert.equal(document.getText(problem!.range).replace(/^#+ /, ''), 'Questions Raised');
  });

  it('the status decides how loud they are', async () => {
    const editor = await open('INC-4821-checkout-timeouts.md');
    const { document } = editor;
    await select(editor, '- Other impact: 312 support tickets; the partner feed was 90 minutes late');
    await window.type('- Other impact: [Description]');
    await until('an error', () =>
      problems(document.uri).some((problem) => ruleOf(problem) === 'placeholder' && problem.severity === vscode.DiagnosticSeverity.Error),
    );
    await select(editor, 'Final');
    await window.type('Draft');
    await until('a hint', () =>
      problems(document.uri).some((problem) => ruleOf(problem) === 'placeholder' && problem.severity === vscode.DiagnosticSeverity.Hint),
    );
  });
});
