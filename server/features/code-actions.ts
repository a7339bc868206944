/** Code actions: the fixes of the problems at a place, one for all problems of a rule, the safe ones of a file, ignoring, and the commands that write numbers. */
import { type CodeAction, CodeActionKind, type Command } from 'vscode-languageserver';
import type { Analysis } from '../analysis/analyze';
import type { Span } from '../analysis/text';
import type { Snapshot } from '../documents';
import { chooseEdits } from '../rules/fix-all';
import { ignoreFix } from '../rules/ignore';
import type { Edit, Finding, Fix } from '../rules/rule';
import { toDiagnostic, toSpan, toWorkspaceEdit } from './conversions';
import { COMMANDS, safeEdits } from './execute-command';
import type { Feature, Session } from './feature';

/** All safe fixes of a file; what fix on save asks for. */
const FIX_ALL = `${CodeActionKind.SourceFixAll}.postmortem`;

export const codeActions: Feature = {
  capabilities: () => ({ codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL, CodeActionKind.RefactorRewrite] } }),

  connect(session) {
    session.connection.onCodeAction(async ({ textDocument: { uri }, range, context: { only } }) => {
      const snapshot = await session.documents.get(uri);
      if (!snapshot?.analysis) return [];
      const { analysis } = snapshot;
      const wants = (kind: string): boolean => only === undefined || only.some((asked) => kind === asked || kind.startsWith(`${asked}.`));
      const actions: CodeAction[] = [];
      const offer = (action: CodeAction, edits: readonly Edit[]): void => {
        if (edits.length > 0) actions.push({ ...action, edit: toWorkspaceEdit(snapshot, analysis.document.lines, edits, session.client) });
      };

      const span = toSpan(analysis.document.lines, range);
      const here = snapshot.findings.filter((finding) => touches(finding.span, span));
      if (wants(CodeActionKind.QuickFix)) offerFixes(here, snapshot, analysis, session, offer);
      if (wants(FIX_ALL))
        offer({ title: 'Fix all safe problems in this file', kind: FIX_ALL }, safeEdits(snapshot, analysis, session.today()));
      if (wants(CodeActionKind.RefactorRewrite)) actions.push(...rewrites(analysis, span, uri));
      return actions;
    });
  },
};

function offerFixes(
  here: readonly Finding[],
  snapshot: Snapshot,
  analysis: Analysis,
  session: Session,
  offer: (action: CodeAction, edits: readonly Edit[]) => void,
): void {
  const { lines } = analysis.document;
  const diagnosed = (finding: Finding) => toDiagnostic(finding, snapshot.uri, lines, session.client);
  for (const finding of here)
    for (const fix of finding.fixes ?? [])
      offer(
        {
          title: fix.title,
          kind: CodeActionKind.QuickFix,
          diagnostics: [diagnosed(finding)],
          ...(fix.preferred === true ? { isPreferred: true } : {}),
        },
        fix.edits,
      );

  for (const rule of new Set(here.map((finding) => finding.rule))) {
    const same = snapshot.findings.filter((finding) => finding.rule === rule);
    const titles = new Set(
      here.filter((finding) => finding.rule === rule).flatMap((finding) => finding.fixes?.map((fix) => fix.title) ?? []),
    );
    const fits = (fix: Fix): boolean => fix.safe || titles.has(fix.title);
    const fixable = same.filter((finding) => finding.fixes?.some(fits));
    if (fixable.length < 2) continue;
    offer(
      { title: `Fix all \`${rule}\` problems in this file`, kind: CodeActionKind.QuickFix, diagnostics: fixable.map(diagnosed) },
      chooseEdits(fixable, fits),
    );
  }

  for (const finding of here) {
    const fix = ignoreFix(finding, analysis);
    if (fix) offer({ title: fix.title, kind: CodeActionKind.QuickFix, diagnostics: [diagnosed(finding)] }, fix.edits);
  }
}

/** The commands that rewrite what stands at a place: its timeline, its numbers. */
function rewrites({ incidents, recognition }: Analysis, span: Span, uri: string): readonly CodeAction[] {
  if (recognition.kind !== 'post-mortem') return [];
  const run = (title: string, command: string): CodeAction => ({
    title,
    kind: CodeActionKind.RefactorRewrite,
    command: { title, command, arguments: [uri] } satisfies Command,
  });
  const actions: CodeAction[] = [];
  if (incidents.some(({ timeline: { events } }) => spanOf(events.map((event) => event.span)).some((whole) => touches(whole, span))))
    actions.push(run('Normalize timeline', COMMANDS.normalizeTimeline));
  if (
    incidents.some(({ keyTimestamps, durationLine }) =>
      [keyTimestamps?.table.span, durationLine?.field.value.span].some((at) => at && touches(at, span)),
    )
  )
    actions.push(run('Write the computed metrics', COMMANDS.updateKeyTimestamps));
  return actions;
}

/** The stretch from the first span to the last one; none of none. */
function spanOf(spans: readonly Span[]): readonly Span[] {
  const [first, last] = [spans[0], spans.at(-1)];
  return first && last ? [[first[0], last[1]]] : [];
}

/** Whether two spans meet; ends that touch do, so that a cursor behind a word finds its problem. */
function touches(a: Span, b: Span): boolean {
  return a[0] <= b[1] && b[0] <= a[1];
}
