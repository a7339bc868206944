/** The preview panel's model: `postmortem/preview`. */
import { makePreviewModel } from '../preview-model';
import { METHODS, type PreviewModel } from '../protocol';
import { recognise } from '../recognise';
import { checkDocument } from '../rules/check';
import type { Feature } from './feature';

export const preview: Feature = {
  connect({ connection, documents, today }) {
    connection.onRequest<PreviewModel, undefined>(
      METHODS.preview,
      async ({ uri, line }: { readonly uri: string; readonly line?: number }): Promise<PreviewModel> => {
        const snapshot = await documents.get(uri);
        const analysis = snapshot?.analysis;
        return makePreviewModel({
          uri,
          version: snapshot?.version ?? 0,
          recognition: snapshot?.recognition ?? recognise(''),
          analysis,
          // what is missing before Final is what would be said at Final
          findings: analysis ? checkDocument({ ...analysis, status: 'final' }, { ...snapshot.settings.check, today: today() }) : [],
          line,
        });
      },
    );
  },
};
