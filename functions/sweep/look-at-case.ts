import type { CaseRepository } from '../shared/data/case-repository.ts';
import type { CaseRow } from '../shared/data/case-row.ts';
import { withBreakage } from '../shared/domain/case-changes.ts';
import { isOpen } from '../shared/domain/case-progress.ts';
import { courseLookAt, isDecided, lookAgainAfter, rollsOverAt } from '../shared/domain/case-schedule.ts';
import { DecisionRefused } from '../shared/domain/decide.ts';
import type { DecisionName } from '../shared/domain/decision.ts';
import type { Edge } from '../shared/domain/edge.ts';
import { day, later } from '../shared/domain/instant.ts';
import type { ReferralId } from '../shared/domain/referral-id.ts';
import { runAt, startsAnew } from '../shared/domain/reopen.ts';
import type { Stage } from '../shared/domain/stage.ts';
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

/** The decision for an expired wait whose engine timeout never came: the same that the timeout leads to. */
const outOfTime = (stage: Stage): DecisionName => {
  if (stage === 'AwaitAcceptance') return 'Reassigned';
  return stage === 'WaitingList' ? 'PlaceFree' : 'Overdue';
};

/** Its run is dead, and people already have the case in a wait without an engine token. */
const isMarked = ({ stage, wait }: CaseRow): boolean => stage === 'NeedsAttention' && wait?.token === '';

/** A case that is due for a look: something that should have happened by itself may not have. */
export const createLookAtCase = ({ cases, lookAtPeople, engine, clock, log }: Dependencies) => {
  const lookLater = (the: CaseRow, millis = lookAgainAfter) => cases.lookAgain(the, later(clock.now(), millis));

  const found = (finding: 'broken' | 'decided' | 'started' | 'told-again'): void =>
    measure(log, 'SweepFindings', { finding });

  const markBroken = async (the: CaseRow, error: string): Promise<void> => {
    await cases.markBroken(the, error, clock.now());
    log.warn('broken', { referral: the.id, stage: the.stage, reason: error });
    found('broken');
  };

  const decide = async (the: CaseRow, name: DecisionName): Promise<void> => {
    try {
      await cases.decide(the.id, { name, by: 'sweep' }, clock.now());
      log.warn('decided-by-sweep', { referral: the.id, stage: the.stage, decision: name });
      found('decided');
    } catch (error) {
      // Somebody decided in between.
      if (!(error instanceof DecisionRefused)) throw error;
    }
  };

  const runOut = async (the: CaseRow): Promise<void> => {
    if (rollsOverAt(the) <= clock.now()) return decide(the, 'Superseded');
    // Only people can help here; they have the case in their worklist.
    if (the.stage === 'NeedsAttention') return lookLater(the, day);
    return decide(the, outOfTime(the.stage));
  };

  /**
   * Starts the next run along the edge. When the runs tried are dead as well, the case goes to people, who may try
   * again.
   */
  const goOn = async (the: CaseRow, edge: Edge): Promise<void> => {
    const run = await startNext(engine, the, edge);
    if (run.is === 'started') {
      log.warn('started-by-sweep', { referral: the.id });
      found('started');
    }
    if (run.is !== 'died') return lookLater(the);
    const [at, reason] = [clock.now(), 'ExecutionLost'];
    // Episodes count from the last dead run; with no run alive, none can reach the one-year limit, so the start is now.
    const next = { ...withBreakage(the, reason, at), episode: run.episode, startedAt: at };
    await cases.save(the, { next, event: { what: 'broke', stage: the.stage, reason } }, at);
    log.warn('broken', { referral: the.id, stage: the.stage, reason });
    found('broken');
  };

  /**
   * A decision for a dead run: if people do not know yet, the case is brought before them; what they then decide goes
   * to the next episode, which opens the same wait again.
   */
  const deliverElsewhere = async (the: CaseRow): Promise<void> => {
    if (the.stage !== 'NeedsAttention' || !the.wait) return markBroken(the, 'ExecutionLost');
    return goOn(the, { no: the.wait.no, due: later(clock.now(), day), resumeAt: the.stage });
  };

  const tellAgain = async (the: CaseRow): Promise<void> => {
    const outcome = await engine.tell(the);
    log.warn('told-again', { referral: the.id, no: the.wait?.no, outcome });
    found('told-again');
    if (the.decision?.name === 'Superseded') return goOn(the, the.decision.edge);
    const lost = outcome === 'gone' && (await engine.stateOf(the)) !== 'running';
    return lost ? deliverElsewhere(the) : lookLater(the);
  };

  /** An automatic step is taking long: it is being retried, its run is dead, or it never had one. */
  const checkAlive = async (the: CaseRow): Promise<void> => {
    const state = await engine.stateOf(the);
    if (state === 'running') return lookLater(the);
    if (state !== 'missing' || !startsAnew(the)) return markBroken(the, 'ExecutionLost');
    await engine.start(runAt(the));
    log.warn('started-by-sweep', { referral: the.id });
    found('started');
    return lookLater(the);
  };

  return {
    look: async (id: ReferralId): Promise<void> => {
      const the = await lookAtPeople(id);
      if (!the || the.closedAt) return;
      if (isDecided(the)) return tellAgain(the);
      if (!isOpen(the)) return checkAlive(the);
      // It may have been due only for a promise, and the index may be behind the table.
      if (courseLookAt(the, clock.now()) <= clock.now()) return runOut(the);
    },

    /** A run failed; people take over what it left undone. */
    runEnded: async (id: ReferralId, episode: number, status: string): Promise<void> => {
      const the = await cases.get(id);
      if (!the || the.closedAt || the.episode !== episode) return;
      const beingMended = isDecided(the) && (the.stage === 'NeedsAttention' || the.decision?.name === 'Superseded');
      if (!beingMended && !isMarked(the)) await markBroken(the, status);
    },
  };
};
