/** A new document from the template that counts in a folder: `postmortem/newDocument`. */
import { METHODS, type NewDocument, newDocumentParams } from '../protocol';
import { fillTemplate } from '../workspace/new-document';
import type { Feature } from './feature';

export const newDocument: Feature = {
  connect({ connection, templateOf }) {
    connection.onRequest(METHODS.newDocument, async (params: unknown): Promise<NewDocument> => {
      const { folder, ...facts } = newDocumentParams.parse(params ?? {});
      const template = await templateOf(folder);
      return {
        text: fillTemplate(template, facts),
        severities: [...template.severities],
        ...(template.idPattern === undefined ? {} : { idPattern: template.idPattern }),
      };
    });
  },
};
