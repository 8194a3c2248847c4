import type { CaseRepository } from '../shared/data/case-repository.ts';
import type { IntakeRepository } from '../shared/data/intake-repository.ts';
import { lookAgainAfter } from '../shared/domain/case-schedule.ts';
import { later } from '../shared/domain/instant.ts';
import { nextEpisode } from '../shared/domain/next-episode.ts';
import type { ReferralId } from '../shared/domain/referral-id.ts';
import type { Clock } from '../shared/platform/clock.ts';
import type { Engine } from '../shared/platform/engine.ts';
import type { Log } from '../shared/platform/log.ts';

export interface Dependencies {
  readonly intakes: Pick<IntakeRepository, 'leaveByDue' | 'lookAgain'>;
  readonly cases: Pick<CaseRepository, 'get'>;
  readonly engine: Pick<Engine, 'start' | 'stateOf'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** A referral that is still without a case some time after it was received: the stream was behind, or its run died. */
export const createLookAtIntake =
  ({ intakes, cases, engine, clock, log }: Dependencies) =>
  async (id: ReferralId): Promise<void> => {
    if (await cases.get(id)) return intakes.leaveByDue(id);
    const first = { id, episode: 1 };
    const state = await engine.stateOf(first);
    if (state === 'missing') await engine.start(first);
    if (state === 'broken' || state === 'ended') await engine.start(nextEpisode(first, {}));
    log.warn('started-by-sweep', { referral: id, state });
    await intakes.lookAgain(id, later(clock.now(), lookAgainAfter));
  };
