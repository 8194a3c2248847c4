import type { AuditRepository } from '../shared/data/audit-repository.ts';
import type { CaseReader } from '../shared/data/case-reader.ts';
import { type ErasureRepository, isGoing } from '../shared/data/erasure-repository.ts';
import type { KeepingRepository } from '../shared/data/keeping-repository.ts';
import { addCalendar } from '../shared/domain/calendar.ts';
import type { Instant } from '../shared/domain/instant.ts';
import { isToErase, type Keeping, nothingKept, withClockRunOut, withoutErasure } from '../shared/domain/keeping.ts';
import type { ReferralId } from '../shared/domain/referral-id.ts';
import type { Clock } from '../shared/platform/clock.ts';
import type { Log } from '../shared/platform/log.ts';
import { measure } from '../shared/platform/metrics.ts';
import { type CountAgainDependencies, createCountAgain } from './count-again.ts';

interface Dependencies extends Omit<CountAgainDependencies, 'log'> {
  readonly keepings: KeepingRepository;
  readonly erasures: ErasureRepository;
  readonly cases: CaseReader;
  readonly audit: Pick<AuditRepository, 'note'>;
  readonly team: string;
  readonly clock: Clock;
  readonly log: Log;
}

interface Result {
  readonly nextDue?: Instant;
}

/** A text that belonged to no one case is kept for a year, by whole months. */
const unmatchedMonths = 13;

/**
 * Each night: cases whose time is nearly over come before whoever looks after records, and those whose day has come go,
 * unless somebody holds them. A proof of the journey is of nobody, and goes unannounced. One that fails keeps no other from its turn, and is there again the next night.
 */
export const createHandler = (deps: Dependencies) => {
  const { keepings, erasures, cases, audit, team, clock, log } = deps;
  const countAgain = createCountAgain(deps);

  const announce = async (id: ReferralId): Promise<void> => {
    const the = await cases.get(id);
    if (the?.closedAt && the.synthetic) return erasures.forget(id);
    if (the?.closedAt) {
      const at = clock.now();
      await keepings.change(team, id, (keeping) => withClockRunOut(keeping ?? nothingKept(the), the, at));
      log.info('time-nearly-over', { referral: id });
    }
    // In this order: a night that dies in between finds it here again, and announces nothing twice.
    await keepings.leaveByDue(id);
  };

  /** What was announced is called off by whoever reopens the case; its clock starts anew when it is closed again. */
  const callOff = async (keeping: Keeping): Promise<void> => {
    await keepings.change(team, keeping.id, (found) => withoutErasure(found ?? nothingKept(keeping)));
    log.info('kept-after-all', { referral: keeping.id });
  };

  const erase = async (keeping: Keeping): Promise<void> => {
    const { id } = keeping;
    let going = isGoing(keeping) ? keeping : undefined;
    if (!going) {
      const the = await cases.get(id);
      if (keeping.erasure && the && !the.closedAt) return callOff(keeping);
      if (!the || !isToErase(keeping, the, clock.now())) return;
      // Written down before it is done, as everything is.
      await audit.note({ id, by: 'retain', role: 'service', what: 'did:erase', reason: keeping.erasure?.reason });
      going = await erasures.begin(keeping, the, clock.now());
      if (!going) return;
    }
    await erasures.clear(going);
    await erasures.end(going, clock.now());
    measure(log, 'CasesErased', { reason: going.erasure?.reason ?? 'retention' });
    log.info('erased', { referral: id });
  };

  /** @returns how many failed */
  const each = async <T>(all: readonly T[], idOf: (one: T) => ReferralId, act: (one: T) => Promise<void>) => {
    let failures = 0;
    for (const one of all) {
      try {
        await act(one);
      } catch (error) {
        failures += 1;
        log.error('not-retained', error, { referral: idOf(one) });
      }
    }
    return failures;
  };

  return async (): Promise<Result> => {
    const now = clock.now();
    const { ids, next } = await keepings.runOut(now);
    const unannounced = await each(ids, (id) => id, announce);
    const undone = await each(await keepings.list(team), ({ id }) => id, erase);
    await erasures.clearUnmatched(addCalendar(now, { months: -unmatchedMonths }).slice(0, 7));
    await countAgain();
    if (unannounced + undone > 0) throw new Error(`${unannounced + undone} cases could not be seen to`);
    const left = await keepings.list(team);
    const dues = [...left.flatMap(({ erasure }) => erasure?.on ?? []), ...(next ? [next] : [])].toSorted();
    return dues[0] === undefined ? {} : { nextDue: dues[0] < now ? now : dues[0] };
  };
};
