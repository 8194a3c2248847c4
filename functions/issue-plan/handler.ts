import type { CaseRepository } from '../shared/data/case-repository.ts';
import type { PlanRepository } from '../shared/data/plan-repository.ts';
import type { TeamRepository } from '../shared/data/team-repository.ts';
import { nextWaitNo } from '../shared/domain/case-progress.ts';
import { deadlineOf } from '../shared/domain/deadline.ts';
import { PlanNotReady, TryAgain } from '../shared/domain/diversion.ts';
import { noticeOf } from '../shared/domain/notice.ts';
import type { WaitStage } from '../shared/domain/stage.ts';
import type { Clock } from '../shared/platform/clock.ts';
import type { Log } from '../shared/platform/log.ts';
import { workflowHandler } from '../shared/platform/workflow-handler.ts';
import { Request, type Result } from './contract.ts';

export interface Dependencies {
  readonly cases: Pick<CaseRepository, 'get'>;
  readonly teams: Pick<TeamRepository, 'settings'>;
  readonly plans: Pick<PlanRepository, 'draft' | 'publish'>;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Gives the person the plan that was agreed. Its version is the revision that was agreed, so that a second run issues
 * nothing twice.
 * @throws PlanNotReady with the edge back to AgreePlan when the last revision was not agreed
 */
export const createHandler = ({ cases, teams, plans, clock, log }: Dependencies) =>
  workflowHandler(Request, log, async ({ id }): Promise<Result> => {
    const [the, draft] = await Promise.all([cases.get(id), plans.draft(id)]);
    if (!the) throw new TryAgain('There is no case yet');
    const settings = await teams.settings(the.team);
    const at = clock.now();
    const edgeTo = (stage: WaitStage) => ({ no: nextWaitNo(the), due: deadlineOf(stage, { ...the, at }, settings) });
    if (!draft?.agreed) throw new PlanNotReady(edgeTo('AgreePlan'));
    const { revision, content } = draft;
    const notice = noticeOf(
      { id, template: 'plan-issued', part: `version-${revision}`, data: {} },
      at,
      settings.nation,
    );
    const outcome = await plans.publish({ id, version: revision, issuedAt: at, content }, notice);
    log.info('plan-issued', { referral: id, version: revision, outcome });
    return edgeTo('FollowUp');
  });
