/** Metrics: `postmortem/metrics`, and `postmortem/didChange` when any of them changed. */

import type { Snapshot } from '../documents';
import { incidentsJson } from '../metrics-json';
import { METHODS, type MetricsResult } from '../protocol';
import type { Feature } from './feature';

export const metrics: Feature = {
  connect({ connection, documents }) {
    const read = (snapshot: Snapshot | undefined): MetricsResult => ({
      version: 1,
      incidents: snapshot?.analysis ? incidentsJson(snapshot.analysis, fileOf(snapshot.uri)) : [],
    });
    connection.onRequest(METHODS.metrics, async ({ uri }: { readonly uri: string }) => read(await documents.get(uri)));

    const told = new Map<string, string>();
    documents.onDidAnalyze(({ snapshot: { uri, version }, snapshot }) => {
      const now = JSON.stringify(read(snapshot).incidents);
      if (now === (told.get(uri) ?? '[]')) return;
      told.set(uri, now);
      void connection.sendNotification(METHODS.didChange, { uri, version });
    });
    documents.onDidClose(({ uri }) => told.delete(uri));
  },
};

/** The path of a file, the address of anything else. */
function fileOf(uri: string): string {
  if (!uri.startsWith('file:///')) return uri;
  try {
    return decodeURIComponent(uri.slice('file://'.length)).replace(/^\/(?=[A-Za-z]:)/, '');
  } catch {
    return uri;
  }
}
