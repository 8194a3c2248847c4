import * as z from 'zod/mini';
import type { CensusRepository } from '../shared/data/census-repository.ts';
import type { NoticeRepository } from '../shared/data/notice-repository.ts';
import { day, earliest, type Instant, instantOf, later, millisOf } from '../shared/domain/instant.ts';
import { offeredAnew } from '../shared/domain/notice-life.ts';
import type { Clock } from '../shared/platform/clock.ts';
import type { QueuedMessage } from '../shared/platform/queue-client.ts';
import type { Found } from './take.ts';

interface GoThroughDependencies {
  readonly census: Pick<CensusRepository, 'bringAgain' | 'closedSince'>;
  readonly notices: Pick<NoticeRepository, 'change'>;
  readonly clock: Clock;
}

/**
 * All that Lambda says about records it gave up on.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
 */
const GivenUp = z.object({ DDBStreamBatchInfo: z.object({ approximateArrivalOfFirstRecord: z.string() }) });

/** A stream keeps its records this long, so a letter is about nothing older. */
const streamKeeps = day;

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The earliest change that the letter may be about. */
const changedSince = ({ body, sentAt }: QueuedMessage): Instant => {
  const { data } = GivenUp.safeParse(jsonOf(body));
  const first = data && millisOf(data.DDBStreamBatchInfo.approximateArrivalOfFirstRecord);
  return first === undefined || Number.isNaN(first) ? later(sentAt, -streamKeeps) : instantOf(first);
};

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
   * Sends every open case, and those closed since, to the relay again. Referrals without a case are left to the sweep.
   */
  cases: async (found: Found, letters: readonly [QueuedMessage, ...QueuedMessage[]]): Promise<number> => {
    const now = clock.now();
    const [first, ...others] = letters;
    const since = earliest(changedSince(first), ...others.map(changedSince));
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
