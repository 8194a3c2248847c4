import type { AuditRepository } from '../shared/data/audit/audit-repository.ts';
import type { CaseReader } from '../shared/data/case/case-reader.ts';
import { type ErasureRepository, isGoing } from '../shared/data/keeping/erasure-repository.ts';
import type { KeepingRepository } from '../shared/data/keeping/keeping-repository.ts';
import type { Case } from '../shared/domain/case/case.ts';
import { unmatchedMonths } from '../shared/domain/contact/received-message.ts';
import {
  isOutdated,
  isTimeNearlyOver,
  isToErase,
  type Keeping,
  nothingKept,
  withClockRunOut,
  withErasureCalledOff,
} from '../shared/domain/governance/keeping.ts';
import type { ReferralId } from '../shared/domain/referral/referral-id.ts';
import { addCalendar } from '../shared/domain/time/calendar.ts';
import type { Instant } from '../shared/domain/time/instant.ts';
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

/**
 * Each night: announces cases whose retention is about to end to the information lead, and erases those whose day has
 * come, unless they are on hold. Synthetic cases are erased unannounced. A failure with one case does not affect the
 * others, and is retried the next night.
 */
export const createHandler = (deps: Dependencies) => {
  const { keepings, erasures, cases, audit, team, clock, log } = deps;
  const countAgain = createCountAgain(deps);

  const announce = async (id: ReferralId): Promise<void> => {
    const [theCase, at] = [await cases.get(id), clock.now()];
    // The index may show where it stood before it was reopened.
    if (!theCase?.closedAt || !isTimeNearlyOver(theCase, at)) return;
    if (theCase.synthetic) return erasures.forget(id);
    await keepings.change(team, id, (keeping) => withClockRunOut(keeping ?? nothingKept(theCase), theCase, at));
    log.info('time-nearly-over', { referral: id });
    // In this order: after a crash the next night finds it here again, and announces nothing twice.
    await keepings.leaveByDue(theCase);
  };

  /** Reopening a case cancels its announced erasure, as does a concern; its clock restarts when it is closed again. */
  const callOff = async (theCase: Case): Promise<void> => {
    const at = clock.now();
    await keepings.change(team, theCase.id, (found = nothingKept(theCase)) =>
      isOutdated(found, theCase) ? withErasureCalledOff(found, theCase, at) : found,
    );
    log.info('kept-after-all', { referral: theCase.id });
  };

  const erase = async (keeping: Keeping): Promise<void> => {
    const { id } = keeping;
    let going = isGoing(keeping) ? keeping : undefined;
    if (!going) {
      const theCase = await cases.get(id);
      if (theCase && isOutdated(keeping, theCase)) return callOff(theCase);
      if (!theCase || !isToErase(keeping, theCase, clock.now())) return;
      // Audited before it is done, as everything is.
      await audit.note({ id, by: 'retain', role: 'service', what: 'did:erase', reason: keeping.erasure?.reason });
      going = await erasures.begin(keeping, theCase, clock.now());
      if (!going) return;
    }
    await erasures.clear(going);
    await erasures.end(going, clock.now());
    measure(log, 'CasesErased', { reason: going.erasure?.reason ?? 'retention' });
    log.info('erased', { referral: id });
  };

  /** @returns the number of failures */
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
