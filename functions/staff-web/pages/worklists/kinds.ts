import type { unreadConcerns } from '../../../shared/data/concern-repository.ts';
import type { Worklist } from '../../../shared/domain/rights.ts';

/** Cases of a team that wait at one stage, and those with a concern that nobody has read. */
export type Queue = Extract<Worklist, 'triage' | 'needs attention' | 'concerns'>;

interface QueueKind {
  readonly stage: 'Triage' | 'NeedsAttention' | typeof unreadConcerns;
  readonly empty: string;
  readonly order: string;
  /** How long it has waited counts, and not by when something is due. */
  readonly waits?: true;
}

export const queueKinds: Record<Queue, QueueKind> = {
  triage: {
    stage: 'Triage',
    empty: 'No referral waits for triage.',
    order: 'Urgent referrals come first, then those that have waited longest.',
  },
  'needs attention': {
    stage: 'NeedsAttention',
    empty: 'No case needs attention.',
    order: 'A fault stopped these. Urgent cases come first, then those that stopped first.',
    waits: true,
  },
  concerns: {
    stage: 'Concern',
    empty: 'No safeguarding concern waits to be read. What referrers write is on the page of the case in triage.',
    order: 'Staff wrote down a safeguarding concern, and the safeguarding lead has not read it yet.',
    waits: true,
  },
};
