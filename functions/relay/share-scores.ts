import type { ClosingRepository } from '../shared/data/person/closing-repository.ts';
import type { OutcomeRepository } from '../shared/data/person/outcome-repository.ts';
import { sharedScoresOf } from '../shared/domain/ending/closing-summary.ts';
import { checkKeyOf } from '../shared/domain/plan/outcome.ts';
import type { ReferralId } from '../shared/domain/referral/referral-id.ts';

export interface ShareScoresDependencies {
  readonly closings: Pick<ClosingRepository, 'share'>;
  readonly outcomes: Pick<OutcomeRepository, 'list'>;
}

/** Agreement to share scores, given when support ended, covers later checks: the referrer sees those as well. */
export const createShareScores =
  ({ closings, outcomes }: ShareScoresDependencies) =>
  async (id: ReferralId, checkKey: string): Promise<void> => {
    const answers = (await outcomes.list(id)).find((each) => checkKeyOf(each) === checkKey);
    // The baseline is taken as support begins, so nothing has ended yet.
    if (!answers || answers.check === 'baseline') return;
    await closings.share(id, answers.episode ?? 1, sharedScoresOf(answers));
  };
