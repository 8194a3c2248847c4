import type { Due } from '../shared/data/case/due-repository.ts';
import type { CensusRepository } from '../shared/data/figures/census-repository.ts';
import type { Key } from '../shared/data/table/keys.ts';
import type { Case } from '../shared/domain/case/case.ts';
import { byUrgency, seenToWithin, type Trouble, troubleOf } from '../shared/domain/case/trouble.ts';
import { type Census, type Sighting, stageCounts } from '../shared/domain/figures/census.ts';
import { messageCounts } from '../shared/domain/figures/day-count.ts';
import type { Notice } from '../shared/domain/message/notice.ts';
import { type Instant, later } from '../shared/domain/time/instant.ts';

/** Everything open, from the table. */
export interface Found {
  readonly cases: readonly Case[];
  readonly notices: readonly Notice[];
  /** Referrals without a case, and requests that are not done. */
  readonly arrivals: readonly Due[];
  /** Rows whose shape this version does not know. */
  readonly unreadable: readonly Key[];
}

/** As many as fit into the row. */
const troublesAtMost = 200;

const idIn = (pk: string): string => pk.slice(pk.indexOf('#') + 1);

const refOf = ({ id, key }: Due): string => (key === undefined ? id : `${id}#${key}`);

/** Due for a quarter of an hour without being taken or sent. */
const isLate = ({ state, due }: Notice, now: Instant): boolean =>
  (state === 'due' || state === 'sending' || state === 'held') && later(due, 3 * seenToWithin) <= now;

const sightingsOf = ({ arrivals, unreadable }: Found, before: Census | undefined, now: Instant): Sighting[] => {
  const since = new Map((before?.seen ?? []).map((one) => [one.ref, one.since]));
  const refs = [...arrivals.map(refOf), ...unreadable.map(({ pk, sk }) => `${pk}#${sk}`)];
  return refs.map((ref) => ({ ref, since: since.get(ref) ?? now }));
};

/** The index only says when these are next looked at, so how long they have been there is tracked here. */
const troublesOfArrivals = ({ arrivals, unreadable }: Found, seen: readonly Sighting[], now: Instant): Trouble[] => {
  const sinceOf = (ref: string): Instant => seen.find((one) => one.ref === ref)?.since ?? now;
  const stuck = arrivals.map((due): Trouble => {
    const kind = due.key === undefined ? 'never-started' : 'not-carried-out';
    return { kind, id: due.id, since: sinceOf(refOf(due)), priority: 'routine' };
  });
  return [
    ...stuck.filter(({ since }) => later(since, seenToWithin) <= now),
    ...unreadable.map(({ pk, sk }): Trouble => {
      return { kind: 'unreadable', id: idIn(pk), since: sinceOf(`${pk}#${sk}`), priority: 'routine' };
    }),
  ];
};

/** @param before the previous census, which knows when things were first seen */
export const takeCensus = (
  team: string,
  found: Found,
  before: Census | undefined,
  now: Instant,
): Omit<Census, 'days'> => {
  const { cases, notices } = found;
  const seen = sightingsOf(found, before, now);
  const late = notices.filter((notice) => isLate(notice, now));
  const oldest = late.map(({ due }) => due).toSorted()[0];
  const troubles = [
    ...troublesOfArrivals(found, seen, now),
    ...cases.flatMap((theCase) => troubleOf(theCase, now) ?? []),
  ].toSorted(byUrgency);
  return {
    team,
    at: now,
    stages: stageCounts(cases, now),
    messages: messageCounts(notices),
    messagesLate: { count: late.length, ...(oldest && { oldest }) },
    troubles: troubles.slice(0, troublesAtMost),
    troubled: troubles.length,
    seen,
  };
};

type Reads = Pick<CensusRepository, 'cases' | 'notices'>;

/** Reads everything open. A referral that has a case by now is only waiting to leave the index. */
export const findOpen = async (
  { cases, notices }: Reads,
  dues: { readonly wait: readonly Due[]; readonly intake: readonly Due[]; readonly notice: readonly Due[] },
): Promise<Found> => {
  const received = dues.intake.filter(({ key }) => key === undefined);
  const [open, taken, messages] = await Promise.all([
    cases(dues.wait.map(({ id }) => id)),
    cases(received.map(({ id }) => id)),
    notices(dues.notice.map(({ id, key = '' }) => ({ id, key }))),
  ]);
  const known = new Set([...open.rows, ...taken.rows].map(({ id }) => id));
  return {
    cases: open.rows,
    notices: messages.rows,
    arrivals: dues.intake.filter(({ id, key }) => key !== undefined || !known.has(id)),
    unreadable: [...open.unreadable, ...messages.unreadable],
  };
};
