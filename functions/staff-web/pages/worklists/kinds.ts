import type { Worklist } from '../../../shared/domain/rights.ts';
import type { Path } from '../../sign-in/return-path.ts';

/** The lists that somebody works from: where each is, and what it is called. */
export const worklistKinds: Record<Worklist, { readonly path: Path; readonly label: string }> = {
  caseload: { path: '/staff/caseload', label: 'Caseload' },
  tasks: { path: '/staff/tasks', label: 'Tasks' },
  messages: { path: '/staff/messages', label: 'Messages' },
  triage: { path: '/staff/triage', label: 'Triage' },
  'waiting list': { path: '/staff/waiting', label: 'Waiting list' },
  'needs attention': { path: '/staff/attention', label: 'Needs attention' },
};

/** Cases of a team that wait at one stage. */
export type Queue = Extract<Worklist, 'triage' | 'waiting list' | 'needs attention'>;

interface QueueKind {
  readonly stage: 'Triage' | 'WaitingList' | 'NeedsAttention';
  readonly empty: string;
  readonly order: string;
}

export const queueKinds: Record<Queue, QueueKind> = {
  triage: {
    stage: 'Triage',
    empty: 'No referral waits for triage.',
    order: 'Urgent referrals come first, then those that have waited longest.',
  },
  'waiting list': {
    stage: 'WaitingList',
    empty: 'Nobody is on the waiting list.',
    order: 'Urgent referrals come first, then those that were received first.',
  },
  'needs attention': {
    stage: 'NeedsAttention',
    empty: 'No case needs attention.',
    order: 'A fault stopped these. Urgent cases come first, then those that stopped first.',
  },
};
