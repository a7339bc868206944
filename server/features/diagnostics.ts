/** Diagnostics: pulled by clients that can (`textDocument/diagnostic`), pushed to the others (`textDocument/publishDiagnostics`). */
import { type Diagnostic, DocumentDiagnosticReportKind } from 'vscode-languageserver';
import type { Snapshot } from '../documents';
import { toDiagnostic } from './conversions';
import type { Feature } from './feature';

export const diagnostics: Feature = {
  capabilities: (client) =>
    client.textDocument?.diagnostic
      ? { diagnosticProvider: { identifier: 'postmortem', interFileDependencies: false, workspaceDiagnostics: false } }
      : {},

  connect(session) {
    const { connection, documents } = session;
    const read = ({ analysis, findings, uri }: Snapshot): Diagnostic[] =>
      analysis ? findings.map((finding) => toDiagnostic(finding, uri, analysis.document.lines, session.client)) : [];
    /** What was told last of each document, with the number that names it to clients. */
    const told = new Map<string, { readonly text: string; readonly id: number }>();
    let count = 0;
    // an id of a server before this one names nothing here
    const run = Date.now().toString(36);
    /** The id of these diagnostics, and whether they differ from those told before. */
    const remember = (uri: string, items: readonly Diagnostic[]): { readonly id: string; readonly changed: boolean } => {
      const text = JSON.stringify(items);
      const last = told.get(uri);
      if (last?.text === text) return { id: `${run}-${last.id}`, changed: false };
      told.set(uri, { text, id: ++count });
      // nothing to say of a document that nothing was said of is no news
      return { id: `${run}-${count}`, changed: last !== undefined || items.length > 0 };
    };

    connection.languages.diagnostics.on(async ({ textDocument: { uri }, previousResultId }) => {
      const snapshot = await documents.get(uri);
      const items = snapshot ? read(snapshot) : [];
      const { id } = snapshot ? remember(uri, items) : { id: '0' };
      return id === previousResultId
        ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId: id }
        : { kind: DocumentDiagnosticReportKind.Full, resultId: id, items };
    });

    documents.onDidAnalyze(({ snapshot, previous }) => {
      if (session.client.textDocument?.diagnostic) return;
      const items = read(snapshot);
      const { changed } = remember(snapshot.uri, items);
      const first = previous === undefined && snapshot.analysis !== undefined;
      if (changed || first) void connection.sendDiagnostics({ uri: snapshot.uri, version: snapshot.version, diagnostics: items });
    });
    documents.onDidClose(({ uri }) => {
      const last = told.get(uri);
      told.delete(uri);
      if (!session.client.textDocument?.diagnostic && last !== undefined && last.text !== '[]')
        void connection.sendDiagnostics({ uri, diagnostics: [] });
    });
  },
};
