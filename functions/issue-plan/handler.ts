import type { CaseRepository } from '../shared/data/case/case-repository.ts';
import type { IssuedPlan, PlanDraft, PlanRepository } from '../shared/data/person/plan-repository.ts';
import type { TeamRepository } from '../shared/data/team/team-repository.ts';
import { nextWaitNo } from '../shared/domain/case/case-progress.ts';
import { checkRun } from '../shared/domain/case/check-run.ts';
import { deadlineOf } from '../shared/domain/case/deadline.ts';
import { withPromiseKept } from '../shared/domain/case/promise-changes.ts';
import { noticeOf } from '../shared/domain/message/notice.ts';
import { PlanNotReady, TryAgain } from '../shared/domain/workflow/diversion.ts';
import type { WaitStage } from '../shared/domain/workflow/stage.ts';
import type { Clock } from '../shared/platform/clock.ts';
import type { Log } from '../shared/platform/log.ts';
import { workflowHandler } from '../shared/platform/workflow-handler.ts';
import { Request, type Result } from './contract.ts';

interface Dependencies {
  readonly cases: Pick<CaseRepository, 'get' | 'change'>;
  readonly teams: Pick<TeamRepository, 'settings'>;
  readonly plans: Pick<PlanRepository, 'draft' | 'issued' | 'publish'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** The version of this revision: the one it was issued as, else the next. */
const versionOf = (draft: PlanDraft, last: IssuedPlan | undefined): number =>
  last?.revision === draft.revision ? last.version : (last?.version ?? 0) + 1;

/**
 * Issues the agreed plan to the person, and keeps the promise of it. A revision is issued once: a rerun finds it
 * issued, and of two runs at once the table refuses the second.
 * @throws PlanNotReady with the edge back to AgreePlan when the last revision was not agreed; what checkRun throws
 */
export const createHandler = ({ cases, teams, plans, clock, log }: Dependencies) =>
  workflowHandler(Request, log, async ({ id, episode }): Promise<Result> => {
    const [theCase, draft, [last]] = await Promise.all([cases.get(id), plans.draft(id), plans.issued(id, 1)]);
    if (!theCase) throw new TryAgain('There is no case yet');
    checkRun(theCase, { episode });
    const settings = await teams.settings(theCase.team);
    const at = clock.now();
    const edgeTo = (stage: WaitStage) => ({
      no: nextWaitNo(theCase),
      due: deadlineOf(stage, { ...theCase, at }, settings),
    });
    if (!draft?.agreed) throw new PlanNotReady(edgeTo('AgreePlan'));
    const { revision, content, agreed } = draft;
    const version = versionOf(draft, last);
    const template = version === 1 ? 'plan-issued' : 'plan-changed';
    const notice = noticeOf({ id, template, part: `version-${version}`, data: {} }, at, settings);
    const outcome = await plans.publish({ id, version, revision, issuedAt: at, agreed, content }, notice);
    if (withPromiseKept(theCase, ['plan'], at) !== theCase) {
      await cases.change(id, at, (before) => ({ next: withPromiseKept(before, ['plan'], at) }));
    }
    log.info('plan-issued', { referral: id, version, outcome });
    return edgeTo('FollowUp');
  });
