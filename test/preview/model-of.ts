/** The model of a text, as the server makes it. */
import { analyze, defaultOptions } from '../../server/analysis/analyze';
import { makePreviewModel } from '../../server/preview-model';
import { type PreviewIncident, type PreviewModel, previewModel } from '../../server/protocol';
import { checkDocument } from '../../server/rules/check';

/** The model, which is checked against the messages' schema. */
export function modelOf(text: string, line?: number, fileName = 'a.md'): PreviewModel {
  const analysis = analyze(text, { ...defaultOptions, fileName });
  const findings = checkDocument({ ...analysis, status: 'final' }, { rules: {}, today: '2026-06-01' });
  return previewModel.parse(
    makePreviewModel({ uri: `file:///${fileName}`, version: 1, recognition: analysis.recognition, analysis, findings, line }),
  );
}

/** The model of a text that is a post-mortem. */
export function incidentOf(text: string, line?: number): PreviewIncident {
  const model = modelOf(text, line);
  if (model.state !== 'incident') throw new Error(`not a post-mortem: ${model.reason}`);
  return model;
}
