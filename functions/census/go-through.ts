import type { CensusRepository } from '../shared/data/figures/census-repository.ts';
import type { NoticeRepository } from '../shared/data/message/notice-repository.ts';
import { offeredAnew } from '../shared/domain/case/notice-life.ts';
import { day, earliest, later } from '../shared/domain/time/instant.ts';
import type { Clock } from '../shared/platform/clock.ts';
import type { QueuedMessage } from '../shared/platform/queue-client.ts';
import type { Found } from './take.ts';

interface GoThroughDependencies {
  readonly census: Pick<CensusRepository, 'bringAgain' | 'closedSince'>;
  readonly notices: Pick<NoticeRepository, 'change'>;
  readonly clock: Clock;
}

/**
 * A letter only says where in the stream its records were. A stream keeps them for a day, but they may come of a replay
 * that failed as well, of a letter that lay there for up to two weeks.
 */
const goesBack = 15 * day;

const atOnce = 10;

const forEach = async <T>(all: readonly T[], act: (one: T) => Promise<unknown>): Promise<void> => {
  for (let from = 0; from < all.length; from += atOnce) await Promise.all(all.slice(from, from + atOnce).map(act));
};

/**
 * Repeats what readers of the stream gave up on, from what the table holds now; repeating what was done does no harm.
 * @returns the number of cases, or messages
 */
export const createGoThrough = ({ census, notices, clock }: GoThroughDependencies) => ({
  /**
   * Sends every open case, and those closed not long before, to the relay again. Referrals without a case are left to
   * the sweep.
   */
  cases: async (found: Found, letters: readonly [QueuedMessage, ...QueuedMessage[]]): Promise<number> => {
    const now = clock.now();
    const [first, ...others] = letters;
    const since = later(earliest(first.sentAt, ...others.map(({ sentAt }) => sentAt)), -goesBack);
    const closed = await census.closedSince(since, now);
    const ids = [...new Set([...found.cases.map(({ id }) => id), ...closed])];
    await forEach(ids, (id) => census.bringAgain(id, now));
    return ids.length;
  },

  /** Offers every message that is due to the senders at once, however long the sweep would wait. */
  messages: async ({ notices: all }: Found): Promise<number> => {
    const now = clock.now();
    const due = all.filter((notice) => offeredAnew(notice, now));
    await forEach(due, (ref) => notices.change(ref, (notice) => offeredAnew(notice, now)));
    return due.length;
  },
});
