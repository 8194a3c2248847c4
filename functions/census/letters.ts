import type { LetterRepository } from '../shared/data/figures/letter-repository.ts';
import type { LetterBox, LetterOrder } from '../shared/domain/governance/letter.ts';
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

/** Any further ones are left to the next census. */
const roundsAtMost = 30;
/** As long as a census may run: if it dies, the letters become visible to the next. */
const hiddenFor = 120;

/** Handles dead letters: carries out operators' orders, and reports what is in each queue. */
export const createLookAfterLetters = (deps: LettersDependencies) => {
  const { queues, boxes, letters, goThrough, team, clock, log } = deps;

  /** Letters that arrived after the order are not part of it. */
  const laidBefore = async ({ url }: LetterQueue, { at }: LetterOrder) => {
    const meant: QueuedMessage[] = [];
    for (let round = 0; round < roundsAtMost; round += 1) {
      const found = await queues.receive(url, hiddenFor);
      // A census that died hides letters for a while: the order waits for them.
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

  /** Each letter is replayed before it is removed: repeating is harmless, losing is not. */
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

  /** An unreachable queue does not hold up the count of cases. */
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
