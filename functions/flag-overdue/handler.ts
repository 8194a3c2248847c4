import type { CaseRepository } from '../shared/data/case-repository.ts';
import type { NoticeRepository } from '../shared/data/notice-repository.ts';
import type { TeamRepository } from '../shared/data/team-repository.ts';
import { addWorkingDays } from '../shared/domain/calendar.ts';
import { isDecided, lookAgainAfter } from '../shared/domain/case-schedule.ts';
import { TryAgain } from '../shared/domain/diversion.ts';
import { later } from '../shared/domain/instant.ts';
import { noticeOf } from '../shared/domain/notice.ts';
import type { Clock } from '../shared/platform/clock.ts';
import type { Log } from '../shared/platform/log.ts';
import { workflowHandler } from '../shared/platform/workflow-handler.ts';
import { Request, type Result } from './contract.ts';

interface Dependencies {
  readonly cases: Pick<CaseRepository, 'expireIfUndecided'>;
  readonly teams: Pick<TeamRepository, 'settings'>;
  readonly notices: Pick<NoticeRepository, 'put'>;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * A deadline passed: the manager hears of it, a new time is set, and the stage opens again. A decision that came just
 * before wins: then the same wait is opened once more, so that it can be delivered. What was promised to people has its
 * own time, and the sweep sees to it.
 */
export const createHandler = ({ cases, teams, notices, clock, log }: Dependencies) =>
  workflowHandler(Request, log, async ({ id, episode }): Promise<Result> => {
    const at = clock.now();
    const the = await cases.expireIfUndecided(id, at, episode);
    if (!the?.wait) throw new TryAgain('There is no wait that could have run out');
    const { stage: resumeAt, wait, decision } = the;
    const isOurs = the.episode <= episode;
    if (isOurs && isDecided(the) && decision?.name !== 'Overdue') {
      return { no: wait.no, due: later(at, lookAgainAfter), resumeAt };
    }
    const settings = await teams.settings(the.team);
    const due = addWorkingDays(at, settings.timings.overdueAgain, settings.nation);
    // A run that was redriven after its case had gone on without it opens no wait any more, and bothers nobody.
    if (!isOurs) return { no: wait.no, due, resumeAt };
    const part = String(wait.no);
    await notices.put(noticeOf({ id, template: 'case-overdue', part, data: { at: due } }, at, settings));
    log.warn('overdue', { referral: id, stage: resumeAt, no: wait.no });
    return { no: wait.no + 1, due, resumeAt };
  });
