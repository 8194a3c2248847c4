import type { Worklist } from '../../../shared/domain/rights.ts';
import type { Path } from '../../sign-in/return-path.ts';

interface Kind {
  readonly path: Path;
  readonly label: string;
  readonly empty: string;
  readonly order: string;
}

/** The lists that somebody works from: where each is, and what it says of itself. */
export const worklistKinds: Record<Worklist, Kind> = {
  caseload: {
    path: '/staff/caseload',
    label: 'Caseload',
    empty: 'Nobody is in your caseload at the moment. New referrals appear here when they are given to you.',
    order: 'What is due first comes first.',
  },
  triage: {
    path: '/staff/triage',
    label: 'Triage',
    empty: 'No referral waits for triage.',
    order: 'Urgent referrals come first, then those that have waited longest.',
  },
  'waiting list': {
    path: '/staff/waiting',
    label: 'Waiting list',
    empty: 'Nobody is on the waiting list.',
    order: 'Urgent referrals come first, then those that were received first.',
  },
  'needs attention': {
    path: '/staff/attention',
    label: 'Needs attention',
    empty: 'No case needs attention.',
    order: 'A fault stopped these. Urgent cases come first, then those that stopped first.',
  },
};
