/** Spans and findings → what the protocol calls ranges, diagnostics and edits. */
import {
  type ClientCapabilities,
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type Range,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { LineIndex, Span } from '../analysis/text';
import type { Snapshot } from '../documents';
import { docUrl } from '../rules/links';
import type { Edit, Finding } from '../rules/rule';

const SEVERITIES = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const;

const TAGS = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated } as const;

/** What a diagnostic carries in `data`: the titles of its fixes. */
export interface DiagnosticData {
  readonly fixes: readonly string[];
}

/** A span as a range. */
export function toRange(lines: LineIndex, [start, end]: Span): Range {
  return { start: lines.positionAt(start), end: lines.positionAt(end) };
}

/** A range as a span. */
export function toSpan(lines: LineIndex, { start, end }: Range): Span {
  return [lines.offsetAt(start), lines.offsetAt(end)];
}

/** A finding as a diagnostic; members that the client does not know are left out. */
export function toDiagnostic(finding: Finding, uri: string, lines: LineIndex, client: ClientCapabilities): Diagnostic {
  const known = client.textDocument?.publishDiagnostics ?? client.textDocument?.diagnostic;
  const data: DiagnosticData = { fixes: finding.fixes?.map((fix) => fix.title) ?? [] };
  return {
    range: toRange(lines, finding.span),
    severity: SEVERITIES[finding.level],
    code: finding.rule,
    codeDescription: { href: docUrl(finding.rule) },
    source: 'postmortem',
    message: finding.message,
    ...(finding.related && finding.related.length > 0 && known?.relatedInformation !== false
      ? { relatedInformation: finding.related.map(({ span, message }) => ({ location: { uri, range: toRange(lines, span) }, message })) }
      : {}),
    ...(finding.tags && finding.tags.length > 0 ? { tags: finding.tags.map((tag) => TAGS[tag]) } : {}),
    data,
  };
}

/** Edits of a document as the protocol writes them, in the order of the text. */
export function toTextEdits(lines: LineIndex, edits: readonly Edit[]): TextEdit[] {
  return [...edits].sort((a, b) => a.span[0] - b.span[0]).map(({ span, text }) => ({ range: toRange(lines, span), newText: text }));
}

/** Edits of a snapshot as a workspace edit that holds for its version only, where the client can tell versions. */
export function toWorkspaceEdit(
  { uri, version }: Snapshot,
  lines: LineIndex,
  edits: readonly Edit[],
  client: ClientCapabilities,
): WorkspaceEdit {
  const textEdits = toTextEdits(lines, edits);
  return client.workspace?.workspaceEdit?.documentChanges === true
    ? { documentChanges: [{ textDocument: { uri, version }, edits: textEdits }] }
    : { changes: { [uri]: textEdits } };
}
