import type { ReferralId } from '../../../functions/shared/domain/referral/referral-id.ts';
import type { Closing } from '../acts/closing-with.ts';
import type { Random } from '../time/random.ts';
import type { Choice } from './staff-choices.ts';

/** A summary that somebody sent: a lost answer leaves open whether it is stored. */
export interface SentClosing {
  readonly id: ReferralId;
  readonly support: number;
  readonly closing: Closing;
  /** They were told that it is. */
  isTold: boolean;
}

/** @param writes whether staff write summaries at all in this seed */
export const createClosings =
  (random: Random, writes: boolean) =>
  (choice: Choice): Closing | undefined => {
    if (!writes || (choice !== 'Closed' && choice !== 'FollowedUp')) return undefined;
    const asks = random.chance(0.4) && { asked: `Do ask ${random.between(1, 1e9)}` };
    return { ...asks, sharesScores: random.chance(0.6) };
  };
