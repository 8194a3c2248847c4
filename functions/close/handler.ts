import type { CaseRepository } from '../shared/data/case-repository.ts';
import { TryAgain } from '../shared/domain/diversion.ts';
import type { Clock } from '../shared/platform/clock.ts';
import type { Log } from '../shared/platform/log.ts';
import { workflowHandler } from '../shared/platform/workflow-handler.ts';
import { Request, type Result } from './contract.ts';

export interface Dependencies {
  readonly cases: Pick<CaseRepository, 'close'>;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Ends the episode: the reason is kept, the worker's place is free, referrer and person are told, in one write. A case
 * that cannot be closed stays among those that need attention. Notices of earlier steps that have not gone out are
 * superseded when their time comes.
 */
export const createHandler = ({ cases, clock, log }: Dependencies) =>
  workflowHandler(Request, log, async ({ id }): Promise<Result> => {
    const the = await cases.close(id, 'other', clock.now());
    if (!the) throw new TryAgain('There is no case to close');
    log.info('closed', { referral: id, reason: the.closeReason });
    return {};
  });
