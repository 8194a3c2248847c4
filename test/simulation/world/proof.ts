import type { Walked } from '../../../functions/prove-journey/walk.ts';
import type { IntakeRepository } from '../../../functions/shared/data/referral/intake-repository.ts';
import type { Answers } from '../../../functions/shared/domain/referral/answers.ts';
import { type ReferralId, referenceOf } from '../../../functions/shared/domain/referral/referral-id.ts';
import type { Clock } from '../../../functions/shared/platform/clock.ts';
import { someAnswers } from '../../builders/referral.ts';

/** The referral of nobody that one proof sends. */
export interface Proof {
  readonly id: ReferralId;
}

const { person, contact, ...usual } = someAnswers();

/** What would lead to messages, lists and pages if it were somebody's: an address, a number, a birthday. */
const answers: Answers = {
  ...usual,
  person: { ...person, firstName: 'Synthetic', lastName: 'Referral' },
  contact: { ...contact, email: 'success@simulator.amazonses.com' },
  synthetic: true,
};

/** The form sends it twice, as functions/prove-journey/walk.ts does, but without its pages. */
export const sendProof = async (
  { intakes, clock }: { readonly intakes: Pick<IntakeRepository, 'submit'>; readonly clock: Clock },
  { id }: Proof,
): Promise<Walked> => {
  for (let click = 0; click < 2; click += 1) {
    await intakes.submit({ id, receivedAt: clock.now(), answers, asked: [] });
  }
  return { steps: [], reference: referenceOf(id) };
};
