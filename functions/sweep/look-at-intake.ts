import type { CaseRepository } from '../shared/data/case/case-repository.ts';
import type { IntakeRepository } from '../shared/data/referral/intake-repository.ts';
import { shellOf } from '../shared/domain/case/case-changes.ts';
import { lookAgainAfter } from '../shared/domain/case/case-schedule.ts';
import type { ReferralId } from '../shared/domain/referral/referral-id.ts';
import { day, later } from '../shared/domain/time/instant.ts';
import type { Clock } from '../shared/platform/clock.ts';
import type { Engine } from '../shared/platform/engine.ts';
import type { Log } from '../shared/platform/log.ts';
import { measure } from '../shared/platform/metrics.ts';
import { startNext } from './start-next.ts';

interface Dependencies {
  readonly intakes: Pick<IntakeRepository, 'get' | 'leaveByDue' | 'lookAgain'>;
  readonly cases: Pick<CaseRepository, 'get' | 'createShell'>;
  readonly engine: Pick<Engine, 'start' | 'stateOf'>;
  readonly team: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** A referral that has no case some time after it was received: the stream was behind, or its run died. */
export const createLookAtIntake = ({ intakes, cases, engine, team, clock, log }: Dependencies) => {
  /**
   * Every run died before reaching a person: a placeholder case brings the referral before people, in a wait without an
   * engine token.
   */
  const giveToPeople = async (id: ReferralId, episode: number): Promise<void> => {
    const intake = await intakes.get(id);
    if (!intake) return;
    const at = clock.now();
    const due = later(at, 90 * day);
    const edge = { error: 'ExecutionLost' };
    const opening = { id, episode, stage: 'NeedsAttention', entered: at, attempt: 0, token: '', edge } as const;
    await cases.createShell(shellOf(intake, { team, request: opening, due, at }), at);
    log.warn('broken', { referral: id, stage: 'Intake', reason: edge.error });
    measure(log, 'SweepFindings', { finding: 'broken' });
  };

  return async (id: ReferralId): Promise<void> => {
    if (await cases.get(id)) return intakes.leaveByDue(id);
    const next = await startNext(engine, { id, episode: 0 }, {});
    if (next.is === 'died') return giveToPeople(id, next.episode);
    if (next.is === 'started') {
      log.warn('started-by-sweep', { referral: id });
      measure(log, 'IntakesNotStarted', {});
    }
    await intakes.lookAgain(id, later(clock.now(), lookAgainAfter));
  };
};
