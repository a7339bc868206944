/** Events → milestones: which event each milestone is, and on what evidence. */
import type { Moment, TimelineEvent } from './timeline';
import type { Span } from './text';

/** The milestones of an incident, in canonical order. */
export const MILESTONES = ['started', 'detected', 'declared', 'acknowledged', 'identified', 'mitigation-started', 'mitigated', 'resolved'] as const;
export type Milestone = (typeof MILESTONES)[number];

/** Where a milestone was read. */
export type MilestoneSource = 'marker' | 'label' | 'timeline' | 'trigger' | 'key-timestamps' | 'field' | 'duration' | 'prose';

/** A milestone that the document gives evidence for. */
export interface MilestoneFact {
  readonly milestone: Milestone;
  readonly at: Moment;
  /** The timeline event, where it is one. */
  readonly event: TimelineEvent | undefined;
  /** The stamp it was read from. */
  readonly span: Span;
  /** Line from 0. */
  readonly line: number;
  readonly source: MilestoneSource;
  /** Evidence rank 1–6 (DOMAIN §2). */
  readonly rank: number;
  readonly by: 'alert' | 'user' | 'team' | 'third-party' | undefined;
}
