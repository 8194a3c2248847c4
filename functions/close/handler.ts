import type { CaseRepository } from '../shared/data/case/case-repository.ts';
import type { ClosingRepository } from '../shared/data/person/closing-repository.ts';
import type { PersonRepository } from '../shared/data/person/person-repository.ts';
import { supportNo } from '../shared/domain/case/support.ts';
import { TryAgain } from '../shared/domain/workflow/diversion.ts';
import type { Clock } from '../shared/platform/clock.ts';
import type { Log } from '../shared/platform/log.ts';
import { workflowHandler } from '../shared/platform/workflow-handler.ts';
import { Request, type Result } from './contract.ts';

interface Dependencies {
  readonly cases: Pick<CaseRepository, 'get' | 'close'>;
  readonly closings: Pick<ClosingRepository, 'summary'>;
  readonly people: Pick<PersonRepository, 'get'>;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Ends the episode in one write: records the reason, frees the worker's place, and tells the referrer, the person and,
 * where the person agreed, the GP practice. A case that cannot be closed stays among those that need attention. Notices
 * of earlier steps that were not sent are superseded when they come due.
 */
export const createHandler = ({ cases, closings, people, clock, log }: Dependencies) =>
  workflowHandler(Request, log, async ({ id, episode }): Promise<Result> => {
    const found = await cases.get(id);
    if (!found) throw new TryAgain('There is no case to close');
    const [summary, record] = await Promise.all([closings.summary(id, supportNo(found)), people.get(id)]);
    const tellsPractice = record?.consent.tellGp === true && record.person.gpOdsCode !== undefined;
    const ending = { reason: 'other', asks: summary?.asked !== undefined, tellsPractice } as const;
    const theCase = await cases.close({ id, episode }, ending, clock.now());
    log.info('closed', { referral: id, reason: theCase?.closeReason });
    return {};
  });
