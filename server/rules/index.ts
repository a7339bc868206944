/** All rules, in the order of the catalogue: one line a rule. */
import { actionDueDate } from './action-due-date';
import { actionOwner } from './action-owner';
import { actionPriority } from './action-priority';
import { actionStatus } from './action-status';
import { approvalMissing } from './approval-missing';
import { dateOrder } from './date-order';
import { dstAmbiguous } from './dst-ambiguous';
import { duplicateMilestone } from './duplicate-milestone';
import { duplicateSection } from './duplicate-section';
import { durationMismatch } from './duration-mismatch';
import { emptySection } from './empty-section';
import { implausibleDate } from './implausible-date';
import { implicitDay } from './implicit-day';
import { invalidDate } from './invalid-date';
import { invalidIncidentId } from './invalid-incident-id';
import { invalidSeverity } from './invalid-severity';
import { invalidStatus } from './invalid-status';
import { invalidTimestamp } from './invalid-timestamp';
import { mergeConflict } from './merge-conflict';
import { metricMismatch } from './metric-mismatch';
import { milestoneOrder } from './milestone-order';
import { missingField } from './missing-field';
import { missingMilestone } from './missing-milestone';
import { missingSection } from './missing-section';
import { negativeDuration } from './negative-duration';
import { noActionItems } from './no-action-items';
import { placeholder } from './placeholder';
import { proseDuration } from './prose-duration';
import type { Rule } from './rule';
import { secret } from './secret';
import { sectionOrder } from './section-order';
import { skippedBlock } from './skipped-block';
import { tableColumns } from './table-columns';
import { templatePreamble } from './template-preamble';
import { timelineGap } from './timeline-gap';
import { timestampFormat } from './timestamp-format';
import { timestampOrder } from './timestamp-order';
import { timestampZone } from './timestamp-zone';
import { unknownSection } from './unknown-section';
import { unquantifiedImpact } from './unquantified-impact';
import { unusedIgnore } from './unused-ignore';

export const RULES: readonly Rule[] = [
  // Structure
  missingSection,
  emptySection,
  sectionOrder,
  duplicateSection,
  unknownSection,
  placeholder,
  templatePreamble,
  tableColumns,

  // Fields
  missingField,
  invalidStatus,
  invalidSeverity,
  invalidIncidentId,
  invalidDate,
  dateOrder,

  // Timeline
  invalidTimestamp,
  timestampFormat,
  timestampOrder,
  implausibleDate,
  timestampZone,
  dstAmbiguous,
  implicitDay,
  missingMilestone,
  milestoneOrder,
  duplicateMilestone,
  timelineGap,

  // Metrics
  metricMismatch,
  durationMismatch,
  proseDuration,
  negativeDuration,

  // Impact
  unquantifiedImpact,

  // Action items
  actionOwner,
  actionDueDate,
  actionPriority,
  actionStatus,
  noActionItems,

  // Process
  approvalMissing,
  secret,

  // The tool itself
  mergeConflict,
  skippedBlock,
  // Last: it sees what the ignore comments have kept silent.
  unusedIgnore,
];
