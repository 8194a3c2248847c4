import { day, hour, minute } from '../../../functions/shared/domain/time/instant.ts';
import { isCase } from '../invariants/invariant.ts';
import { sometimeIn } from './sometime-in.ts';
import type { World } from './world.ts';

/** Rows and receipts that the version of the day cannot read, until somebody mends it: after minutes, or after days. */
export const createUnreadable = (world: World, days: readonly [number, number]): void => {
  const { chaos, consumers, queue, relay } = world;
  const random = world.random.fork('unreadable');

  const some = sometimeIn(world, random, days);
  const lasting = (): number => random.pick([2 * minute, 20 * minute, hour, 5 * hour, 3 * day]);

  /** The end of a case: most follows from that, and nothing comes after it that would do it all the same. */
  let isEndNext = false;
  const spoil = (): void => {
    if (!chaos.strikes('record-unreadable', 1)) return;
    const reader = isEndNext || random.chance(0.8) ? relay : random.pick(consumers);
    reader.spoilNext(isEndNext ? 1 : random.between(1, 6), { lasts: lasting(), crashes: random.chance(0.3) });
    isEndNext = false;
  };
  if (chaos.has('record-unreadable')) {
    some([1, 6], () => {
      if (random.chance(0.5)) isEndNext = true;
      else spoil();
    });
    world.onChange((change) => {
      // Before the readers hear of it.
      if (isEndNext && isCase(change) && change.after?.['closedAt'] && !change.before?.['closedAt']) spoil();
    });
  }
  if (chaos.has('receipt-unreadable')) {
    some([1, 4], () => {
      if (chaos.strikes('receipt-unreadable', 1)) queue.spoilNext(lasting());
    });
  }
};
