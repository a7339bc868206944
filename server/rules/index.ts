/** All rules, in the order of the catalogue: one line a rule. */
import { mergeConflict } from './merge-conflict';
import type { Rule } from './rule';
import { skippedBlock } from './skipped-block';
import { unusedIgnore } from './unused-ignore';

export const RULES: readonly Rule[] = [
  // Structure

  // Fields

  // Timeline

  // Metrics

  // Action items

  // Process

  // The tool itself
  mergeConflict,
  skippedBlock,
  // Last: it sees what the ignore comments have kept silent.
  unusedIgnore,
];
