import type { CaseRepository } from '../shared/data/case/case-repository.ts';
import type { OutcomeRepository } from '../shared/data/person/outcome-repository.ts';
import { isOpen } from '../shared/domain/case/case-progress.ts';
import { DecisionRefused } from '../shared/domain/case/decide.ts';
import { checkAt } from '../shared/domain/plan/outcome.ts';
import type { ReferralId } from '../shared/domain/referral/referral-id.ts';
import type { Clock } from '../shared/platform/clock.ts';
import type { Log } from '../shared/platform/log.ts';
import { measure } from '../shared/platform/metrics.ts';

export interface AnsweredDependencies {
  readonly cases: Pick<CaseRepository, 'get' | 'decide'>;
  readonly outcomes: Pick<OutcomeRepository, 'list'>;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Ends the wait for a check once its answers are there: called when answers arrive and when the wait opens, whichever
 * is later does it. Answers from an earlier support do not count.
 */
export const createAnswered =
  ({ cases, outcomes, clock, log }: AnsweredDependencies) =>
  async (id: ReferralId): Promise<void> => {
    const theCase = await cases.get(id);
    const check = theCase && checkAt(theCase.stage);
    if (!theCase || !check || !isOpen(theCase)) return;
    const since = theCase.baselineAt ?? '';
    const answers = (await outcomes.list(id)).find((each) => each.check === check && each.at >= since);
    if (!answers) return;
    try {
      await cases.decide(id, { name: 'Answered', by: answers.by, waitNo: theCase.wait?.no ?? 0 }, clock.now());
      measure(log, 'OutcomeAnswers', { check });
    } catch (error) {
      // Somebody decided, or the next wait opened, in between; this is called again when it does.
      if (!(error instanceof DecisionRefused)) throw error;
    }
  };
