import type { DriftRepository } from '../shared/data/figures/drift-repository.ts';
import type { FactsRepository } from '../shared/data/figures/facts-repository.ts';
import type { StaffRepository } from '../shared/data/team/staff-repository.ts';
import type { TeamRepository } from '../shared/data/team/team-repository.ts';
import { driftsOf, groupShares } from '../shared/domain/figures/fairness.ts';
import { type KnownDrift, withSeen } from '../shared/domain/figures/known-drifts.ts';
import { lastWholeYear } from '../shared/domain/figures/months-back.ts';
import { firstNameOf } from '../shared/domain/team/staff.ts';
import { isWorkingDay, localDateOf } from '../shared/domain/time/calendar.ts';
import { day, type Instant, later } from '../shared/domain/time/instant.ts';
import type { Mailer } from '../shared/messaging/mailer.ts';
import type { Clock } from '../shared/platform/clock.ts';
import type { Log } from '../shared/platform/log.ts';
import { driftLetter } from './letter.ts';

interface Dependencies {
  readonly facts: Pick<FactsRepository, 'months'>;
  readonly teams: Pick<TeamRepository, 'settings'>;
  readonly staff: Pick<StaffRepository, 'get'>;
  readonly drifts: DriftRepository;
  readonly mailer: Mailer;
  readonly service: { readonly name: string; readonly url: string };
  readonly team: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** Where nothing happens nothing drifts: a laptop's clock passes over the days. */
interface Result {
  readonly nextDue: Instant;
}

const idleFor = 7 * day;

/**
 * The tripwire: each working day, in the morning, each group of the last whole year is held beside the rest. What is new
 * comes to the manager once; it stands on the equality report for as long as it is so. That they were told is written after
 * the provider has taken the letter: a kill in between tells them once more, where a claim written first would leave a
 * group that nobody hears of.
 * @throws Error where the manager could not be told, so that it is tried again
 */
export const createHandler = (deps: Dependencies) => {
  const { facts, teams, staff, drifts, mailer, service, team, clock, log } = deps;

  /** The first who works here, or the next where an address is refused. @returns whether anybody was told */
  const tell = async (news: readonly KnownDrift[], managers: readonly string[]): Promise<boolean> => {
    for (const id of managers) {
      const manager = await staff.get(id);
      if (!manager?.active) continue;
      const letter = driftLetter(news, { firstName: firstNameOf(manager.name) }, service);
      const { kind } = await mailer.send({ to: manager.email, safe: false, ...letter });
      log.info('drift-told', { team, count: news.length, result: kind });
      if (kind === 'unavailable' || kind === 'unknown') throw new Error('The manager could not be told of a drift.');
      if (kind === 'accepted') return true;
    }
    log.warn('no-manager-to-tell', { team });
    return false;
  };

  return async (): Promise<Result> => {
    const now = clock.now();
    const nextDue = later(now, idleFor);
    const settings = await teams.settings(team);
    if (!isWorkingDay(localDateOf(now), settings.nation)) return { nextDue };
    const [before, received] = await Promise.all([drifts.get(team), facts.months(team, lastWholeYear(now))]);
    const known = withSeen(before?.known ?? [], driftsOf(groupShares(received, settings, now)), now);
    if (known.length === 0 && !before) return { nextDue };
    // Since when it is seen is kept also where nobody can be told yet.
    // Of two that run at once, one tells.
    if (!(await drifts.save(before, { team, at: now, known }))) return { nextDue };
    const news = known.filter(({ seenAt, toldAt }) => seenAt === now && toldAt === undefined);
    if (news.length === 0 || !(await tell(news, settings.managers ?? []))) return { nextDue };
    const told = known.map((drift) => (news.includes(drift) ? { ...drift, toldAt: now } : drift));
    await drifts.save(await drifts.get(team), { team, at: now, known: told });
    return { nextDue };
  };
};
