import type { unreadConcerns } from '../../../shared/data/person/concern-repository.ts';
import type { Worklist } from '../../../shared/domain/governance/rights.ts';
import type { WaitStage } from '../../../shared/domain/workflow/stage.ts';

/** A team's cases waiting at a stage, or with an unread concern. */
export type Queue = Extract<Worklist, 'triage' | 'needs attention' | 'concerns'>;

interface QueueKind {
  /** One after the other. */
  readonly stages: readonly (WaitStage | typeof unreadConcerns)[];
  readonly empty: string;
  readonly order: string;
  /** Shows how long a case has waited instead of when it is due. */
  readonly waits?: true;
}

export const queueKinds: Record<Queue, QueueKind> = {
  triage: {
    stages: ['Triage', 'AwaitInformation', 'OnHold'],
    empty: 'No referrals are waiting for triage.',
    order:
      'Urgent referrals first, then longest waiting. Those that wait for an answer, or are on hold before anybody took them on, come last.',
  },
  'needs attention': {
    stages: ['NeedsAttention'],
    empty: 'No cases need attention.',
    order: 'A fault stopped these. Urgent cases first, then longest stopped.',
    waits: true,
  },
  concerns: {
    stages: ['Concern'],
    empty: 'There are no safeguarding concerns to read. Concerns from referrers are on the case page in triage.',
    order: 'Safeguarding concerns from staff that the safeguarding lead has not read yet.',
    waits: true,
  },
};
