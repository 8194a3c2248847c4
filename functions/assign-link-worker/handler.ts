import type { CaseRepository } from '../shared/data/case/case-repository.ts';
import type { CaseRow } from '../shared/data/case/case-row.ts';
import type { CaseWrite } from '../shared/data/case/write-case.ts';
import type { Roster, TeamRepository } from '../shared/data/team/team-repository.ts';
import { assignmentStep, assignmentTerms } from '../shared/domain/case/assignment-step.ts';
import { withAssignee, withExpiry, withRefusal } from '../shared/domain/case/case-changes.ts';
import { nextWaitNo } from '../shared/domain/case/case-progress.ts';
import { lookAgainAfter } from '../shared/domain/case/case-schedule.ts';
import { checkRun } from '../shared/domain/case/check-run.ts';
import { deadlineOf } from '../shared/domain/case/deadline.ts';
import { chooseWorker } from '../shared/domain/team/assignment.ts';
import { later } from '../shared/domain/time/instant.ts';
import { NobodyFree, TriageNeeded, TryAgain } from '../shared/domain/workflow/diversion.ts';
import type { WaitStage } from '../shared/domain/workflow/stage.ts';
import type { Clock } from '../shared/platform/clock.ts';
import type { Log } from '../shared/platform/log.ts';
import { workflowHandler } from '../shared/platform/workflow-handler.ts';
import { Request, type Result } from './contract.ts';

interface Dependencies {
  readonly cases: Pick<CaseRepository, 'get' | 'save'>;
  readonly teams: Pick<TeamRepository, 'roster'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Reads again when the case changed, or when the picked worker's last place went to another. */
const triesAtMost = 10;

/**
 * Picks a link worker for the case, never above anybody's capacity. A worker who refused, or did not answer in time,
 * gives the place back in the same write.
 * @throws NobodyFree, TriageNeeded with the edge to continue on; what checkRun throws
 */
export const createHandler = ({ cases, teams, clock, log }: Dependencies) => {
  const edgeTo = (stage: WaitStage, theCase: CaseRow, { settings }: Roster) => {
    const at = clock.now();
    return { no: nextWaitNo(theCase), due: deadlineOf(stage, { ...theCase, at }, settings) };
  };

  /** Reopens the wait that timed out, so that the decision that came just before can be delivered. */
  const redeliver = (theCase: CaseRow): Result => {
    const edge = { no: theCase.wait?.no ?? 1, due: later(clock.now(), lookAgainAfter) };
    if (theCase.stage === 'WaitingList') throw new NobodyFree(edge);
    return edge;
  };

  /** The wait that led here by expiring. */
  const over = (found: CaseRow) => {
    const ranOut = withExpiry(found)?.wait;
    return ranOut && { stage: found.stage, waitNo: ranOut.no, entered: ranOut.entered, due: ranOut.due };
  };

  const choose = (
    found: CaseRow,
    theCase: CaseRow,
    { settings, workers }: Roster,
  ): Pick<CaseWrite, 'next' | 'event'> | undefined => {
    const { picked, verdicts } = chooseWorker(
      workers,
      theCase.seeks ?? {},
      assignmentTerms(theCase, settings, clock.now()),
    );
    if (!picked) return undefined;
    const event = {
      what: 'assigned',
      stage: theCase.stage,
      ...over(found),
      worker: picked.id,
      verdicts: { ...verdicts },
    } as const;
    return { next: withAssignee(theCase, picked.id), event };
  };

  /** Records what ended the offer or the wait, even when nobody takes the case. */
  const leave = (found: CaseRow, next: CaseRow): Promise<unknown> => {
    const { stage, assignee: worker } = found;
    const reason = found.decision?.facts.workerReason;
    const what = worker && !next.assignee ? 'refused' : 'expired';
    return cases.save(
      found,
      { next, event: { what, stage, ...over(found), ...(worker && { worker }), ...(reason && { reason }) } },
      clock.now(),
    );
  };

  /** @returns undefined when the case changed, or the place was taken, in between */
  const assign = async (found: CaseRow): Promise<Result | undefined> => {
    const timedOut = withExpiry(found) ?? found;
    const first = assignmentStep(timedOut);
    if (first === 'redeliver') return redeliver(found);
    const theCase = first === 'refuse' ? withRefusal(timedOut) : timedOut;
    const roster = await teams.roster(theCase.team);
    const step = assignmentStep(theCase);
    if (step === 'done') return edgeTo('AwaitAcceptance', theCase, roster);
    const chosen = step === 'triage' ? undefined : choose(found, theCase, roster);
    if (chosen) {
      const written = await cases.save(found, chosen, clock.now());
      return typeof written === 'string' ? undefined : edgeTo('AwaitAcceptance', written, roster);
    }
    if (theCase !== found && (await leave(found, theCase)) === 'moved') return undefined;
    if (step === 'triage') throw new TriageNeeded(edgeTo('Triage', theCase, roster));
    throw new NobodyFree(edgeTo('WaitingList', theCase, roster));
  };

  return workflowHandler(Request, log, async ({ id, episode }): Promise<Result> => {
    for (let tries = 0; tries < triesAtMost; tries += 1) {
      const found = await cases.get(id);
      if (found) checkRun(found, { episode });
      const edge = found && (await assign(found));
      if (edge) return edge;
    }
    throw new TryAgain('There is no case yet, or each place went to another first');
  });
};
