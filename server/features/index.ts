/** Every feature of the language server. */
import { codeActions } from './code-actions';
import { diagnostics } from './diagnostics';
import { documentSymbols } from './document-symbols';
import { executeCommand } from './execute-command';
import type { Feature } from './feature';
import { hover } from './hover';
import { metrics } from './metrics';
import { newDocument } from './new-document';
import { preview } from './preview';
import { state } from './state';
import { updatePlan } from './update-plan';

export const FEATURES: readonly Feature[] = [
  diagnostics,
  codeActions,
  executeCommand,
  metrics,
  preview,
  updatePlan,
  newDocument,
  state,
  documentSymbols,
  hover,
];
