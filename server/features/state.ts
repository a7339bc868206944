/** What status bar, language status and context keys show of a document: `postmortem/state`, and `postmortem/didAnalyze` after each analysis. */
import type { Block } from '../analysis/blocks';
import type { Snapshot } from '../documents';
import { type DocumentState, METHODS } from '../protocol';
import type { Feature } from './feature';
import { showGlance } from './words';

export const state: Feature = {
  connect({ connection, documents }) {
    /** How many blocks of each document's newest version were new. */
    const parsed = new Map<string, number>();
    connection.onRequest(METHODS.state, async ({ uri }: { readonly uri: string }) => {
      const snapshot = await documents.get(uri);
      return snapshot ? readState(snapshot, parsed.get(uri) ?? 0) : null;
    });
    documents.onDidAnalyze(({ snapshot, previous }) => {
      const count = countParsed(snapshot.analysis?.document.blocks ?? [], previous?.analysis?.document.blocks ?? []);
      parsed.set(snapshot.uri, count);
      void connection.sendNotification(METHODS.didAnalyze, readState(snapshot, count));
    });
    documents.onDidClose(({ uri }) => parsed.delete(uri));
  },
};

function readState({ uri, version, recognition, analysis, findings, elapsed }: Snapshot, blocksParsed: number): DocumentState {
  const incident = analysis?.incidents[0];
  const glance = analysis && showGlance(analysis);
  return {
    uri,
    version,
    kind: recognition.kind,
    reason: recognition.reason,
    ...(analysis ? { template: analysis.template.name } : {}),
    ...(incident?.timeline.zone ? { zone: incident.timeline.zone.zone.name } : {}),
    ...(incident ? { preset: incident.preset } : {}),
    ...(glance === undefined ? {} : { glance }),
    problems: findings.filter((finding) => finding.level !== 'hint').length,
    elapsed,
    blocksParsed,
    blocks: analysis?.document.blocks.length ?? 0,
  };
}

/** Blocks whose text was not there before: those were read anew, the others come from the cache. */
function countParsed(blocks: readonly Block[], before: readonly Block[]): number {
  const known = new Set(before.map((block) => block.text));
  return blocks.filter((block) => !known.has(block.text)).length;
}
