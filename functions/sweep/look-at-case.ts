import type { CaseRepository } from '../shared/data/case/case-repository.ts';
import type { CaseRow } from '../shared/data/case/case-row.ts';
import { withBreakage } from '../shared/domain/case/case-changes.ts';
import { isDecided, isLeftByRun, isOpen } from '../shared/domain/case/case-progress.ts';
import { courseLookAt, lookAgainAfter, rollsOverAt } from '../shared/domain/case/case-schedule.ts';
import { DecisionRefused } from '../shared/domain/case/decide.ts';
import { runAt, startsAnew } from '../shared/domain/ending/reopen.ts';
import type { ReferralId } from '../shared/domain/referral/referral-id.ts';
import { day, later } from '../shared/domain/time/instant.ts';
import { type DecisionName, outOfTime } from '../shared/domain/workflow/decision.ts';
import type { Edge } from '../shared/domain/workflow/edge.ts';
import type { Clock } from '../shared/platform/clock.ts';
import type { Engine } from '../shared/platform/engine.ts';
import type { Log } from '../shared/platform/log.ts';
import { measure } from '../shared/platform/metrics.ts';
import type { createLookAtPeople } from './look-at-people.ts';
import { startNext } from './start-next.ts';

interface Dependencies {
  readonly cases: Pick<CaseRepository, 'get' | 'decide' | 'markBroken' | 'save' | 'lookAgain'>;
  readonly lookAtPeople: ReturnType<typeof createLookAtPeople>;
  readonly engine: Engine;
  readonly clock: Clock;
  readonly log: Log;
}

/** A case that is due for a look: something that should have happened by itself may not have. */
export const createLookAtCase = ({ cases, lookAtPeople, engine, clock, log }: Dependencies) => {
  const lookLater = (theCase: CaseRow, millis = lookAgainAfter) => cases.lookAgain(theCase, later(clock.now(), millis));

  const found = (finding: 'broken' | 'decided' | 'started' | 'told-again'): void =>
    measure(log, 'SweepFindings', { finding });

  const markBroken = async (theCase: CaseRow, error: string): Promise<void> => {
    await cases.markBroken(theCase, error, clock.now());
    log.warn('broken', { referral: theCase.id, stage: theCase.stage, reason: error });
    found('broken');
  };

  /** For the wait that was looked at: another may be open by now. */
  const decide = async ({ id, stage, wait }: CaseRow, name: DecisionName): Promise<void> => {
    try {
      await cases.decide(id, { name, by: 'sweep', waitNo: wait?.no ?? 0 }, clock.now());
      log.warn('decided-by-sweep', { referral: id, stage, decision: name });
      found('decided');
    } catch (error) {
      // Somebody decided, or another wait was opened, in between.
      if (!(error instanceof DecisionRefused)) throw error;
    }
  };

  const runOut = async (theCase: CaseRow): Promise<void> => {
    if (rollsOverAt(theCase) <= clock.now()) return decide(theCase, 'Superseded');
    // Only people can help here; they have the case in their worklist.
    if (theCase.stage === 'NeedsAttention') return lookLater(theCase, day);
    return decide(theCase, outOfTime(theCase.stage));
  };

  /**
   * Starts the next run along the edge. When the runs tried are dead as well, the case goes to people, who may try
   * again.
   */
  const goOn = async (theCase: CaseRow, edge: Edge): Promise<void> => {
    const run = await startNext(engine, theCase, edge);
    if (run.is === 'started') {
      log.warn('started-by-sweep', { referral: theCase.id });
      found('started');
    }
    if (run.is !== 'died') return lookLater(theCase);
    const [at, reason] = [clock.now(), 'ExecutionLost'];
    // Episodes count from the last dead run; with no run alive, none can reach the one-year limit, so the start is now.
    const next = { ...withBreakage(theCase, reason, at), episode: run.episode, startedAt: at };
    await cases.save(theCase, { next, event: { what: 'broke', stage: theCase.stage, reason } }, at);
    log.warn('broken', { referral: theCase.id, stage: theCase.stage, reason });
    found('broken');
  };

  /**
   * A decision for a dead run: if people do not know yet, the case is brought before them; what they then decide goes
   * to the next episode, which opens the same wait again.
   */
  const deliverElsewhere = async (theCase: CaseRow): Promise<void> => {
    if (theCase.stage !== 'NeedsAttention' || !theCase.wait) return markBroken(theCase, 'ExecutionLost');
    return goOn(theCase, { no: theCase.wait.no, due: later(clock.now(), day), resumeAt: theCase.stage });
  };

  const tellAgain = async (theCase: CaseRow): Promise<void> => {
    const outcome = await engine.tell(theCase);
    log.warn('told-again', { referral: theCase.id, no: theCase.wait?.no, outcome });
    found('told-again');
    if (theCase.decision?.name === 'Superseded') return goOn(theCase, theCase.decision.edge);
    const lost = outcome === 'gone' && (await engine.stateOf(theCase)) !== 'running';
    return lost ? deliverElsewhere(theCase) : lookLater(theCase);
  };

  /** An automatic step is taking long: it is being retried, its run is dead, or it never had one. */
  const checkAlive = async (theCase: CaseRow): Promise<void> => {
    const state = await engine.stateOf(theCase);
    if (state === 'running') return lookLater(theCase);
    if (state !== 'missing' || !startsAnew(theCase)) return markBroken(theCase, 'ExecutionLost');
    await engine.start(runAt(theCase));
    log.warn('started-by-sweep', { referral: theCase.id });
    found('started');
    return lookLater(theCase);
  };

  return {
    look: async (id: ReferralId): Promise<void> => {
      const theCase = await lookAtPeople(id);
      if (!theCase || theCase.closedAt) return;
      if (isDecided(theCase)) return tellAgain(theCase);
      if (!isOpen(theCase)) return checkAlive(theCase);
      // It may have been due only for a promise, and the index may be behind the table.
      if (courseLookAt(theCase, clock.now()) <= clock.now()) return runOut(theCase);
    },

    /** A run failed; people take over what it left undone. */
    runEnded: async (id: ReferralId, episode: number, status: string): Promise<void> => {
      const theCase = await cases.get(id);
      if (!theCase || theCase.closedAt || theCase.episode !== episode) return;
      const beingMended =
        isDecided(theCase) && (theCase.stage === 'NeedsAttention' || theCase.decision?.name === 'Superseded');
      if (!beingMended && !isLeftByRun(theCase)) await markBroken(theCase, status);
    },
  };
};
