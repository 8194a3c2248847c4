import { assignmentTerms } from '../case/assignment-step.ts';
import type { CaseFacts } from '../figures/facts.ts';
import { medianOf } from '../figures/first-contact.ts';
import type { ReferralId } from '../referral/referral-id.ts';
import { chooseWorker, passedOverAtMost, placesAtMost } from '../team/assignment.ts';
import { hasRoom, type Pace, type RosterWorker } from '../team/team.ts';
import { instantAt, localDateOf } from '../time/calendar.ts';
import { dateOfDayNumber, dayNumberOf } from '../time/day-number.ts';
import { day, type Instant, later } from '../time/instant.ts';
import { type Demand, demandsOf, isThere, lengthOf, type Span } from './support-demand.ts';
import { replayedDays } from './time-machine.ts';

/** Somebody on the waiting list. */
export interface Waited extends Span {
  readonly id: ReferralId;
}

export interface RoomReplay {
  readonly waits: readonly Waited[];
  /** The most cases each worker had at once. */
  readonly most: ReadonlyMap<string, number>;
}

export interface Past {
  readonly since: Instant;
  readonly now: Instant;
  /** Everybody who needed a link worker in the period, including those already waiting when it began. */
  readonly asked: readonly Demand[];
  /** Places held when the period began: by which worker's case, and until when. */
  readonly held: readonly { readonly worker: string; readonly to?: Instant | undefined }[];
  /** The typical length of a support, for cases where it is not known. */
  readonly usual: number | undefined;
  /** Cases whose facts are older than the recording of places. */
  readonly unknown: number;
}

/** How many of the waiting the sweep considers for free places. */
const lookedAt = placesAtMost + passedOverAtMost;

/** @param workers as they are now: cases beyond those known here are older, and assumed held throughout */
export const pastOf = (facts: readonly CaseFacts[], workers: readonly RosterWorker[], now: Instant): Past => {
  const since = later(now, -replayedDays * day);
  const known = facts.map(demandsOf);
  const demands = known.flatMap((all) => all ?? []);
  const places = demands.flatMap((demand) => demand.places);
  const isAsked = ({ askedAt, waits }: Demand): boolean =>
    askedAt >= since || waits.some((wait) => isThere(since, wait));
  const older = workers.flatMap(({ id, live }) => {
    const counted = places.filter((place) => place.worker === id && isThere(now, place)).length;
    return Array.from({ length: Math.max(0, live - counted) }, () => ({ worker: id }));
  });
  return {
    since,
    now,
    asked: demands.filter(isAsked).toSorted((a, b) => (a.askedAt < b.askedAt ? -1 : 1)),
    held: [...places.filter((place) => isThere(since, place)), ...older],
    usual: medianOf(demands.flatMap((demand) => lengthOf(demand) ?? [])),
    unknown: known.filter((all) => all === undefined).length,
  };
};

/** The real waits: an offer that fell through counts as part of the wait. */
export const reallyWaited = ({ asked }: Past): Waited[] =>
  asked.flatMap(({ id, waits }) => {
    const [first, last] = [waits[0], waits.at(-1)];
    return first && last ? [{ id, from: first.from, to: last.to }] : [];
  });

/** The order of the list: urgent first, then the oldest referral. */
const byTurn = (a: Demand, b: Demand): number => {
  if (a.priority !== b.priority) return a.priority === 'urgent' ? -1 : 1;
  return a.receivedAt === b.receivedAt ? (a.id < b.id ? -1 : 1) : a.receivedAt < b.receivedAt ? -1 : 1;
};

/**
 * When its place is given up: after its real length; undefined, to the end of the period, when still held or unknown.
 */
const endOf = (demand: Demand, from: Instant, usual: number | undefined): Instant | undefined => {
  const length = lengthOf(demand) ?? (demand.places.length === 0 ? usual : undefined);
  return length === undefined ? undefined : later(from, length);
};

const midnights = (since: Instant, now: Instant): Instant[] => {
  const [first, last] = [dayNumberOf(localDateOf(since)) + 1, dayNumberOf(localDateOf(now))];
  return Array.from({ length: last - first + 1 }, (_, no) => instantAt(dateOfDayNumber(first + no), '00:00'));
};

/** The team's simulated state: each worker's cases and the people waiting. */
const openTeam = ({ since, asked, held, usual }: Past, roster: readonly RosterWorker[], pace: Pace) => {
  const live = new Map(roster.map(({ id }) => [id, 0]));
  const most = new Map(live);
  /** The soonest first. */
  const ends: { readonly worker: string; readonly at: Instant }[] = [];
  const waits: Waited[] = [];
  const waiting = asked.filter(({ askedAt }) => askedAt < since).toSorted(byTurn);

  const take = (worker: string, to: Instant | undefined): void => {
    const count = (live.get(worker) ?? 0) + 1;
    live.set(worker, count);
    most.set(worker, Math.max(most.get(worker) ?? 0, count));
    if (to !== undefined) ends.splice(ends.findLastIndex(({ at }) => at <= to) + 1, 0, { worker, at: to });
  };
  const workers = (): RosterWorker[] => roster.map((worker) => ({ ...worker, live: live.get(worker.id) ?? 0 }));

  const place = (demand: Demand, at: Instant): boolean => {
    const now = workers();
    if (!now.some(hasRoom)) return false;
    const terms = assignmentTerms({ ...demand, refusedBy: [] }, pace, at);
    const { picked } = chooseWorker(now, demand.seeks, terms);
    if (picked) take(picked.id, endOf(demand, at, usual));
    return picked !== undefined;
  };
  const waitOf = ({ id, askedAt, waits: [first] }: Demand, to?: Instant): Waited => {
    return { id, from: askedAt < since && first ? first.from : askedAt, to };
  };
  const leave = (demand: Demand, to: Instant): void => {
    waiting.splice(waiting.indexOf(demand), 1);
    waits.push(waitOf(demand, to));
  };
  const arrive = (demand: Demand): void => {
    if (!place(demand, demand.askedAt)) {
      waiting.splice(waiting.findLastIndex((one) => byTurn(one, demand) < 0) + 1, 0, demand);
    }
  };
  const wake = (at: Instant): void => {
    for (const demand of waiting.slice(0, lookedAt)) {
      if (!workers().some(hasRoom)) return;
      if (place(demand, at)) leave(demand, at);
    }
  };
  const giveUp = (by: Instant): void => {
    const gone = waiting.filter(({ places, endedAt }) => places.length === 0 && endedAt !== undefined && endedAt <= by);
    for (const demand of gone) leave(demand, demand.endedAt ?? by);
  };
  const free = (worker: string): void => {
    ends.shift();
    live.set(worker, (live.get(worker) ?? 1) - 1);
  };
  const lived = (): RoomReplay => ({ waits: [...waits, ...waiting.map((demand) => waitOf(demand))], most });

  for (const { worker, to } of held) take(worker, to);
  wake(since);
  return { nextEnd: () => ends[0], arrive, free, wake, giveUp, lived };
};

/**
 * Replays the last ninety days: the same people ask at the same times and are supported as long as they were, and the
 * real assignment rule places each with these workers while they have room. Every offer is accepted, and people who
 * gave up waiting give up at the same time, unless placed earlier.
 */
export const replayRoom = (past: Past, roster: readonly RosterWorker[], pace: Pace): RoomReplay => {
  const { since, now } = past;
  const team = openTeam(past, roster, pace);
  const arrivals = past.asked.filter(({ askedAt }) => askedAt >= since);
  // At each midnight a worker may come back, or be away.
  const days = midnights(since, now);
  for (;;) {
    const [arrival, end, midnight] = [arrivals[0], team.nextEnd(), days[0]];
    const at = [arrival?.askedAt, end?.at, midnight, now].flatMap((when) => when ?? []).toSorted()[0] ?? now;
    team.giveUp(at);
    if (end && end.at <= at) {
      team.free(end.worker);
      team.wake(at);
    } else if (arrival && arrival.askedAt <= at) {
      arrivals.shift();
      team.arrive(arrival);
    } else if (midnight && midnight <= at) {
      days.shift();
      team.wake(at);
    } else return team.lived();
  }
};
