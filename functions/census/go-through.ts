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

/** https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html: all that Lambda says of records it gave up. */
const GivenUp = z.object({ DDBStreamBatchInfo: z.object({ approximateArrivalOfFirstRecord: z.string() }) });

/** A stream keeps its records for so long: what a letter is about is no older. */
const streamKeeps = day;

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** From when on something changed that the letter is about. */
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
 * Does again what readers of the stream gave up on, by what the table holds now; each of it does no harm where it was done
 * already. @returns how many cases, or messages
 */
export const createGoThrough = ({ census, notices, clock }: GoThroughDependencies) => ({
  /** Every open case, and those closed since, come to the relay once more. What is not a case yet the sweep brings there. */
  cases: async (found: Found, letters: readonly [QueuedMessage, ...QueuedMessage[]]): Promise<number> => {
    const now = clock.now();
    const [first, ...others] = letters;
    const since = earliest(changedSince(first), ...others.map(changedSince));
    const closed = await census.closedSince(since, now);
    const ids = [...new Set([...found.cases.map(({ id }) => id), ...closed])];
    await forEach(ids, (id) => census.bringAgain(id, now));
    return ids.length;
  },

  /** Every message that should go out now is offered to the senders at once, however long the sweep would wait. */
  messages: async ({ notices: all }: Found): Promise<number> => {
    const now = clock.now();
    const due = all.filter((notice) => offeredAnew(notice, now));
    await forEach(due, (ref) => notices.change(ref, (notice) => offeredAnew(notice, now)));
    return due.length;
  },
});
