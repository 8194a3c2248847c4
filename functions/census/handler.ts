import type { Due, DueRepository } from '../shared/data/case/due-repository.ts';
import type { CensusRepository } from '../shared/data/figures/census-repository.ts';
import type { DayRepository } from '../shared/data/figures/day-repository.ts';
import { seenToWithin } from '../shared/domain/case/trouble.ts';
import type { Census } from '../shared/domain/figures/census.ts';
import type { DayCount } from '../shared/domain/figures/day-count.ts';
import type { LetterBox } from '../shared/domain/governance/letter.ts';
import { addCalendar, localDateOf } from '../shared/domain/time/calendar.ts';
import { day, type Instant, later } from '../shared/domain/time/instant.ts';
import type { LocalDate } from '../shared/domain/time/local-date.ts';
import type { Clock } from '../shared/platform/clock.ts';
import type { Log } from '../shared/platform/log.ts';
import { type Found, findOpen, takeCensus } from './take.ts';

interface Dependencies {
  readonly dues: Pick<DueRepository, 'all'>;
  readonly census: CensusRepository;
  readonly days: Pick<DayRepository, 'count'>;
  readonly lookAfterLetters: (found: Found) => Promise<readonly LetterBox[] | undefined>;
  /** The team of anything that has no case yet. */
  readonly team: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** `ages`: the result is shown with its time, so that after a jump of a local clock the census is taken again. */
interface Result {
  readonly nextDue: Instant;
  readonly ages: true;
}

const daysShown = 30;
/** The stream may be behind this long: until then a day is counted again. */
const stillChanging = 2;

const datesUpTo = (now: Instant): LocalDate[] =>
  Array.from({ length: daysShown }, (_, back) => localDateOf(addCalendar(now, { days: back - daysShown + 1 })));

/** When the census can first change without anybody acting: a local clock skips the time until then. */
const nextOf = (dues: readonly Due[], now: Instant): Instant => {
  const nextWeek = later(now, 7 * day);
  const first = dues.map(({ at }) => later(at, seenToWithin)).filter((at) => at > now);
  const isStuck = dues.some(({ at }) => at <= now);
  return [nextWeek, ...first, ...(isStuck ? [later(now, seenToWithin)] : [])].toSorted()[0] ?? nextWeek;
};

/** One team's part; what belongs to no open case goes to our own team. */
const ofTeam = (found: Found, team: string, ours: string): Found => {
  const teams = new Map(found.cases.map((theCase) => [theCase.id, theCase.team]));
  return {
    cases: found.cases.filter((theCase) => theCase.team === team),
    notices: found.notices.filter(({ id }) => (teams.get(id) ?? ours) === team),
    arrivals: team === ours ? found.arrivals : [],
    unreadable: team === ours ? found.unreadable : [],
  };
};

/**
 * Counts what is open and lists what is in trouble, every five minutes, from the table alone: it does not rely on
 * events, the engine, or anybody having reported something as done.
 */
export const createHandler = ({ dues, census, days, lookAfterLetters, team: ours, clock, log }: Dependencies) => {
  /** Days that can no longer change are copied from the previous census. */
  const daysOf = async (team: string, before: Census | undefined, now: Instant): Promise<DayCount[]> => {
    const known = new Map((before?.days ?? []).map((day) => [day.date, day]));
    const settledBefore = before && localDateOf(addCalendar(before.at, { days: -stillChanging }));
    const counted = datesUpTo(now).map((date) => {
      const settled = settledBefore !== undefined && date < settledBefore ? known.get(date) : undefined;
      return settled ? Promise.resolve(settled) : days.count(team, date);
    });
    return Promise.all(counted);
  };

  const take = async (team: string, found: Found, now: Instant, letters?: readonly LetterBox[]): Promise<void> => {
    const before = await census.get(team);
    const taken = { ...takeCensus(team, found, before, now), days: await daysOf(team, before, now) };
    const boxes = letters && { letters: [...letters] };
    await census.put({ ...taken, ...boxes });
    log.info('census-taken', { team, open: found.cases.length, troubled: taken.troubled });
  };

  return async (): Promise<Result> => {
    const now = clock.now();
    const [wait, intake, notice] = await Promise.all([dues.all('wait'), dues.all('intake'), dues.all('notice')]);
    const found = await findOpen(census, { wait, intake, notice });
    if (found.unreadable.length > 0) log.warn('rows-unreadable', { count: found.unreadable.length });
    const teams = new Set([ours, ...found.cases.map(({ team }) => team)]);
    const letters = await lookAfterLetters(found);
    for (const team of teams) await take(team, ofTeam(found, team, ours), now, team === ours ? letters : undefined);
    return { nextDue: nextOf([...wait, ...intake, ...notice], now), ages: true };
  };
};
