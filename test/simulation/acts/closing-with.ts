import type { WriteItem } from '../../../functions/shared/data/table/table.ts';
import type { Proposal } from '../../../functions/shared/domain/case/decide.ts';
import { supportNo } from '../../../functions/shared/domain/case/support.ts';
import { sharedScoresOf } from '../../../functions/shared/domain/ending/closing-summary.ts';
import type { ReferralId } from '../../../functions/shared/domain/referral/referral-id.ts';
import type { Instant } from '../../../functions/shared/domain/time/instant.ts';
import type { Repositories } from '../../support/repositories.ts';

/** What whoever ends a support writes for the referrer. */
export interface Closing {
  /** What is asked of the referrer. */
  readonly asked?: string;
  /** The person agreed that the referrer sees how things are. */
  readonly sharesScores: boolean;
}

type Sources = Pick<Repositories, 'cases' | 'closings' | 'outcomes'>;

/** The summary and its proof, as the pages that end a support write them with the decision. */
export const summaryWith = async (
  { cases, closings, outcomes }: Sources,
  id: ReferralId,
  { by, facts: { reason = 'other' } = {} }: Proposal,
  { asked, sharesScores }: Closing,
  at: Instant,
): Promise<WriteItem[]> => {
  const theCase = await cases.get(id);
  if (!theCase) return [];
  const episode = supportNo(theCase);
  const answers = (await outcomes.list(id)).filter((one) => (one.episode ?? 1) === episode);
  const summary = {
    id,
    episode,
    at,
    reason,
    ...(asked !== undefined && { asked }),
    ...(sharesScores && { scores: answers.map(sharedScoresOf) }),
  };
  return closings.items(summary, { id, episode, at, by, reason });
};
