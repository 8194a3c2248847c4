import { CaseEnds, RunSuperseded } from '../workflow/diversion.ts';
import type { OpenWaitRequest } from '../workflow/workflow-request.ts';
import type { Case } from './case.ts';
import { hasGoneOn, isEndDecided } from './case-progress.ts';

/**
 * What a step asks before it does anything: a redriven run may come back to a case about which people have decided
 * without it. A wait at NeedsAttention opens all the same and is told the end: what breaks while closing gets there too.
 * @throws RunSuperseded when the case has gone on without this run; CaseEnds when its end is decided
 */
export const checkRun = (
  theCase: Case,
  { episode, stage }: Pick<OpenWaitRequest, 'episode'> & Partial<Pick<OpenWaitRequest, 'stage'>>,
): void => {
  const { id } = theCase;
  if (hasGoneOn(theCase, episode)) throw new RunSuperseded({ id, episode });
  if (stage !== 'NeedsAttention' && isEndDecided(theCase))
    throw new CaseEnds(`The end of the referral ${id} is decided`);
};
