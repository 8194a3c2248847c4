import type { CaseRepository } from '../shared/data/case-repository.ts';
import type { NoticeRepository } from '../shared/data/notice-repository.ts';
import type { ReplyRepository } from '../shared/data/reply-repository.ts';
import type { TeamRepository } from '../shared/data/team-repository.ts';
import { closingNotices } from '../shared/domain/closing.ts';
import { TryAgain } from '../shared/domain/diversion.ts';
import type { Clock } from '../shared/platform/clock.ts';
import type { Log } from '../shared/platform/log.ts';
import { workflowHandler } from '../shared/platform/workflow-handler.ts';
import { Request, type Result } from './contract.ts';

export interface Dependencies {
  readonly cases: Pick<CaseRepository, 'close'>;
  readonly teams: Pick<TeamRepository, 'settings'>;
  readonly notices: Pick<NoticeRepository, 'put'>;
  readonly replies: Pick<ReplyRepository, 'close'>;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Ends the episode: the reason is kept, the worker's place is free, referrer and person are told. Notices of earlier
 * steps that have not gone out are superseded when their time comes.
 */
export const createHandler = ({ cases, teams, notices, replies, clock, log }: Dependencies) =>
  workflowHandler(Request, log, async ({ id }): Promise<Result> => {
    const now = clock.now();
    const the = await cases.close(id, 'other', now);
    if (!the?.closedAt) throw new TryAgain('There is no case to close');
    const { closedAt: at, closeReason: reason = 'other' } = the;
    const settings = await teams.settings(the.team);
    await replies.close(id, { at, reason });
    await Promise.all(closingNotices(the, reason, now, settings).map((notice) => notices.put(notice)));
    log.info('closed', { referral: id, reason });
    return {};
  });
