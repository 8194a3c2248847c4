import type { CaseRepository } from '../shared/data/case/case-repository.ts';
import type { NoticeRepository } from '../shared/data/message/notice-repository.ts';
import type { TeamRepository } from '../shared/data/team/team-repository.ts';
import { hasGoneOn, isDecided } from '../shared/domain/case/case-progress.ts';
import { lookAgainAfter } from '../shared/domain/case/case-schedule.ts';
import { noticeOf } from '../shared/domain/message/notice.ts';
import { addWorkingDays } from '../shared/domain/time/calendar.ts';
import { later } from '../shared/domain/time/instant.ts';
import { RunSuperseded, TryAgain } from '../shared/domain/workflow/diversion.ts';
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
 * A deadline passed: tells the manager, sets a new deadline and lets the stage open again. A decision made just before
 * wins: then the same wait is reopened so that it can be delivered. Promises to people have their own deadlines, which
 * the sweep watches.
 * @throws RunSuperseded when the case has gone on without this run
 */
export const createHandler = ({ cases, teams, notices, clock, log }: Dependencies) =>
  workflowHandler(Request, log, async ({ id, episode }): Promise<Result> => {
    const at = clock.now();
    const theCase = await cases.expireIfUndecided(id, at, episode);
    if (!theCase?.wait) throw new TryAgain('There is no wait that could have run out');
    const { stage: resumeAt, wait, decision } = theCase;
    if (hasGoneOn(theCase, episode)) throw new RunSuperseded({ id, episode });
    if (isDecided(theCase) && decision?.name !== 'Overdue') {
      return { no: wait.no, due: later(at, lookAgainAfter), resumeAt };
    }
    const settings = await teams.settings(theCase.team);
    const due = addWorkingDays(at, settings.timings.overdueAgain, settings.nation);
    const part = String(wait.no);
    await notices.put(noticeOf({ id, template: 'case-overdue', part, data: { at: due } }, at, settings));
    log.warn('overdue', { referral: id, stage: resumeAt, no: wait.no });
    return { no: wait.no + 1, due, resumeAt };
  });
