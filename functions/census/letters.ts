import type { LetterRepository } from '../shared/data/letter-repository.ts';
import type { LetterBox, LetterOrder } from '../shared/domain/letter.ts';
import type { Clock } from '../shared/platform/clock.ts';
import type { Log } from '../shared/platform/log.ts';
import type { QueueClient, QueuedMessage } from '../shared/platform/queue-client.ts';
import type { LetterQueue } from './env.ts';
import type { createGoThrough } from './go-through.ts';
import type { Found } from './take.ts';

interface LettersDependencies {
  readonly queues: QueueClient;
  readonly boxes: readonly LetterQueue[];
  readonly letters: Pick<LetterRepository, 'orders' | 'done'>;
  readonly goThrough: ReturnType<typeof createGoThrough>;
  readonly team: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** The others are for the next census. */
const roundsAtMost = 30;
/** As long as the census may take, which leaves them to the next when it dies. */
const hiddenFor = 120;

/** Looks after what was given up: carries out what operations ordered, and says what lies there. */
export const createLookAfterLetters = (deps: LettersDependencies) => {
  const { queues, boxes, letters, goThrough, team, clock, log } = deps;

  /** What came after the order is about something else. */
  const laidBefore = async ({ url }: LetterQueue, { at }: LetterOrder) => {
    const meant: QueuedMessage[] = [];
    for (let round = 0; round < roundsAtMost; round += 1) {
      const found = await queues.receive(url, hiddenFor);
      // A census that died hides them for a while: the order waits for them.
      if (found.length === 0) return { meant, areAll: round > 0 || (await queues.count(url)) === 0 };
      meant.push(...found.filter(({ sentAt }) => sentAt <= at));
    }
    return { meant, areAll: false };
  };

  const redo = async (act: LetterOrder['act'], found: Found, meant: readonly QueuedMessage[]) => {
    const [first, ...others] = meant;
    if (act === 'return' || !first) return undefined;
    return act === 'cases' ? goThrough.cases(found, [first, ...others]) : goThrough.messages(found);
  };

  /** Each is replayed before it is taken away: what is done twice does no harm, what is lost is lost. */
  const carryOut = async (queue: LetterQueue, order: LetterOrder, found: Found): Promise<void> => {
    const { meant, areAll } = await laidBefore(queue, order);
    const redone = await redo(queue.act, found, meant);
    for (const { body, receipt } of meant) {
      if (queue.source !== undefined) await queues.send(queue.source, body);
      await queues.remove(queue.url, receipt);
    }
    const count = meant.length;
    const after = { ...order, done: (order.done ?? 0) + count, ...(redone !== undefined && { redone }) };
    await letters.done(team, areAll ? { ...after, doneAt: clock.now() } : after);
    log.info('letters-dealt-with', { box: order.box, act: order.act, count, redone });
  };

  const look = async ({ box, url, act }: LetterQueue): Promise<LetterBox> => {
    const count = await queues.count(url);
    const first = count === 0 ? [] : await queues.receive(url, 0);
    const since = first.map(({ sentAt }) => sentAt).toSorted();
    return { box, count: Math.max(count, since.length), act, since };
  };

  /** The count of cases does not wait for a queue that does not answer. */
  return async (found: Found): Promise<LetterBox[] | undefined> => {
    try {
      const open = (await letters.orders(team)).filter(({ doneAt }) => doneAt === undefined);
      for (const queue of boxes) {
        const order = open.find(({ box }) => box === queue.box);
        if (order) await carryOut(queue, order, found);
      }
      return await Promise.all(boxes.map(look));
    } catch (error) {
      log.error('letters-not-looked-after', error);
      return undefined;
    }
  };
};
