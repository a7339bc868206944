/** The outline: the events of a timeline with their milestones. Headings are left to Markdown's own outline, which stands beside it. */
import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver';
import type { Analysis } from '../analysis/analyze';
import type { Span } from '../analysis/text';
import type { TimelineEvent } from '../analysis/timeline';
import { toRange } from './conversions';
import type { Feature } from './feature';

export const documentSymbols: Feature = {
  capabilities: () => ({ documentSymbolProvider: { label: 'Post-Mortem' } }),

  connect({ connection, documents }) {
    connection.onDocumentSymbol(async ({ textDocument: { uri } }) => {
      const snapshot = await documents.get(uri);
      if (!snapshot?.analysis) return [];
      const { analysis } = snapshot;
      return analysis.incidents.flatMap(({ timeline, title }) => {
        const [span, section] = [timeline.span ?? timeline.section?.span, timeline.section];
        if (!span || timeline.events.length === 0) return [];
        const name = analysis.incidents.length > 1 && title !== '' ? title : section?.title || 'Timeline';
        const children = timeline.events.map((event) => readEvent(event, analysis));
        return [makeSymbol(name, SymbolKind.Namespace, section?.span ?? span, section?.headingSpan ?? span, analysis, children)];
      });
    });
  },
};

function readEvent(event: TimelineEvent, analysis: Analysis): DocumentSymbol {
  const time = analysis.document.text.slice(...event.stampSpan);
  const name = `${time} ${event.text}`.replace(/\s+/g, ' ').trim();
  const symbol = makeSymbol(
    name,
    event.milestones.length > 0 ? SymbolKind.Event : SymbolKind.Field,
    event.span,
    event.stampSpan,
    analysis,
    [],
  );
  return event.milestones.length > 0 ? { ...symbol, detail: event.milestones.join(', ') } : symbol;
}

/** The protocol wants the selection inside the whole. */
function makeSymbol(
  name: string,
  kind: SymbolKind,
  span: Span,
  selection: Span,
  { document }: Analysis,
  children: DocumentSymbol[],
): DocumentSymbol {
  const inside: Span = [Math.max(selection[0], span[0]), Math.min(selection[1], span[1])];
  return {
    name,
    kind,
    range: toRange(document.lines, span),
    selectionRange: toRange(document.lines, inside[0] <= inside[1] ? inside : span),
    children,
  };
}
