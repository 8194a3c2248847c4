import type { CaseRepository } from '../shared/data/case/case-repository.ts';
import type { NoticeRepository } from '../shared/data/message/notice-repository.ts';
import type { IntakeRepository } from '../shared/data/referral/intake-repository.ts';
import type { TeamRepository } from '../shared/data/team/team-repository.ts';
import { shellOf } from '../shared/domain/case/case-changes.ts';
import { receiptAfterTriage } from '../shared/domain/case/notice-receipts.ts';
import { noticesOfStage } from '../shared/domain/case/notices-of-stage.ts';
import type { Notice } from '../shared/domain/message/notice.ts';
import { renewed } from '../shared/domain/message/renewed.ts';
import { TryAgain } from '../shared/domain/workflow/diversion.ts';
import type { Clock } from '../shared/platform/clock.ts';
import type { Log } from '../shared/platform/log.ts';
import { workflowHandler } from '../shared/platform/workflow-handler.ts';
import { Request } from './contract.ts';

interface Dependencies {
  readonly cases: Pick<CaseRepository, 'openWait' | 'createShell'>;
  readonly intakes: Pick<IntakeRepository, 'get'>;
  readonly teams: Pick<TeamRepository, 'settings'>;
  readonly notices: Pick<NoticeRepository, 'put' | 'change'>;
  readonly team: string;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Records that the workflow waits for a person, with the token to tell it their decision, then writes the stage's
 * notices. A late call, when a newer wait is open, changes nothing.
 * @throws what checkRun throws
 */
export const createHandler = (deps: Dependencies) => {
  const { cases, intakes, teams, notices, clock, log } = deps;

  /** Only intake can break before there is a case; people still get to see the referral. */
  const openBroken = async (request: Request, due: string): Promise<void> => {
    const intake = await intakes.get(request.id);
    if (!intake) throw new TryAgain('There is neither a case nor a referral');
    const at = clock.now();
    await cases.createShell(shellOf(intake, { team: deps.team, request, due, at }), at);
  };

  const say = async (notice: Notice): Promise<void> => {
    if (!(await notices.put(notice))) await notices.change(notice, (found) => renewed(found, notice));
  };

  return workflowHandler(Request, log, async (request): Promise<void> => {
    const { id, stage, edge } = request;
    const now = clock.now();
    if (edge.due === undefined) throw new TypeError('An edge to a wait carries when it is due');
    const opened = await cases.openWait(request, edge.due, now);
    if (opened === 'missing') return openBroken(request, edge.due);
    if (opened === 'late') return log.info('wait-late', { referral: id, stage });
    const { theCase, wait } = opened;
    const settings = await teams.settings(theCase.team);
    const said = [
      ...noticesOfStage(stage, { theCase, wait, settings, now }),
      ...receiptAfterTriage(stage, theCase, now, settings),
    ];
    await Promise.all(said.map(say));
    log.info('wait-open', { referral: id, stage, no: wait.no });
  });
};
