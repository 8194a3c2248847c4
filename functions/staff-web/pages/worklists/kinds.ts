import type { unreadConcerns } from '../../../shared/data/concern-repository.ts';
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
  concerns: { path: '/staff/concerns', label: 'Concerns' },
};

/** Cases of a team that wait at one stage, and those with a concern that nobody has read. */
export type Queue = Extract<Worklist, 'triage' | 'waiting list' | 'needs attention' | 'concerns'>;

interface QueueKind {
  readonly stage: 'Triage' | 'WaitingList' | 'NeedsAttention' | typeof unreadConcerns;
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
  'waiting list': {
    stage: 'WaitingList',
    empty: 'Nobody is on the waiting list.',
    order: 'Urgent referrals come first, then those that were received first.',
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
