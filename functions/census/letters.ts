import type { LetterRepository } from '../shared/data/letter-repository.ts';
import type { LetterBox, LetterOrder } from '../shared/domain/letter.ts';
import type { Clock } from '../shared/platform/clock.ts';
import type { Log } from '../shared/platform/log.ts';
import type { QueueClient } from '../shared/platform/queue-client.ts';
import type { LetterQueue } from './env.ts';

export interface LettersDependencies {
  readonly queues: QueueClient;
  readonly boxes: readonly LetterQueue[];
  readonly letters: Pick<LetterRepository, 'orders' | 'done'>;
  readonly team: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** The others are for the next census. */
const roundsAtMost = 30;
/** Long enough to deal with ten, short enough that a census that died leaves them to the next. */
const hiddenFor = 60;

/** Looks after what was given up: carries out what operations ordered, and says what lies there. */
export const createLookAfterLetters = ({ queues, boxes, letters, team, clock, log }: LettersDependencies) => {
  /**
   * Each is sent back before it is taken away: one that is sent twice is read twice, one that is lost is lost.
   * @returns how many, and whether those were all
   */
  const carryOut = async (
    { url, source }: LetterQueue,
    order: LetterOrder,
  ): Promise<{ readonly count: number; readonly isDone: boolean }> => {
    let count = 0;
    for (let round = 0; round < roundsAtMost; round += 1) {
      const found = await queues.receive(url, hiddenFor);
      if (found.length === 0) return { count, isDone: true };
      // What came after the order is about something else.
      const meant = found.filter(({ sentAt }) => sentAt <= order.at);
      for (const { body, receipt } of meant) {
        if (order.act === 'return' && source !== undefined) await queues.send(source, body);
        await queues.remove(url, receipt);
        count += 1;
      }
    }
    return { count, isDone: false };
  };

  const look = async ({ box, url, source }: LetterQueue): Promise<LetterBox> => {
    const count = await queues.count(url);
    const first = count === 0 ? [] : await queues.receive(url, 0);
    const since = first.map(({ sentAt }) => sentAt).toSorted();
    return { box, count: Math.max(count, since.length), returns: source !== undefined, since };
  };

  /** The count of cases does not wait for a queue that does not answer. */
  return async (): Promise<LetterBox[] | undefined> => {
    try {
      const open = (await letters.orders(team)).filter(({ doneAt }) => doneAt === undefined);
      for (const queue of boxes) {
        const order = open.find(({ box }) => box === queue.box);
        if (!order) continue;
        const { count, isDone } = await carryOut(queue, order);
        await letters.done(team, order, (order.done ?? 0) + count, isDone ? clock.now() : undefined);
        log.info('letters-dealt-with', { box: order.box, act: order.act, count });
      }
      return await Promise.all(boxes.map(look));
    } catch (error) {
      log.error('letters-not-looked-after', error);
      return undefined;
    }
  };
};
