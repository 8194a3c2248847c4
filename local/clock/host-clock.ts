import type { Settle } from '../settle.ts';
import type { Driver } from './driver.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** The host's present, and moving it on: everything that comes due on the way happens at its time, in order. */
export interface HostClock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly advance: (millis: number) => Promise<void>;
  readonly advanceTo: (instant: number) => Promise<void>;
  /**
   * Moves to the next moment at which something happens; routine calls that find nothing to do are passed over.
   * @returns false when nothing is awaited within a year
   */
  readonly advanceToNextDue: () => Promise<boolean>;
}

const year = 366 * 86_400_000;

export const createHostClock = (deps: {
  readonly clock: VirtualClock;
  readonly driver: Pick<Driver, 'nextDue'>;
  readonly settle: Settle;
  /** How much has been done, routine calls left out. */
  readonly done: () => number;
  /** After each move: what is shown with its time is counted anew. */
  readonly catchUp: () => void;
  /** Done once after each move: what nobody waits for. */
  readonly arrived: () => Promise<void>;
}): HostClock => {
  const { clock, driver, settle, done, catchUp, arrived } = deps;

  const advanceTo = async (target: number): Promise<void> => {
    await settle();
    for (let next = driver.nextDue(); next && next.at <= target; next = driver.nextDue()) {
      clock.moveTo(next.at);
      await settle();
    }
    clock.moveTo(target);
    catchUp();
    await settle();
  };

  const advanceToNextDue = async (): Promise<boolean> => {
    await settle();
    const before = done();
    const end = clock.now() + year;
    for (let next = driver.nextDue(); next && next.at <= end; next = driver.nextDue()) {
      clock.moveTo(next.at);
      await settle();
      if (done() > before) {
        catchUp();
        await settle();
        return true;
      }
    }
    return false;
  };

  /** Two who move the clock at once would each see the other's time pass. */
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(move: () => Promise<T>): Promise<T> => {
    const turn = last.then(move, move);
    last = turn.then(arrived, arrived);
    return turn;
  };

  return {
    now: clock.now,
    advance: (millis) => {
      const target = clock.now() + millis;
      return inTurn(() => advanceTo(target));
    },
    advanceTo: (instant) => inTurn(() => advanceTo(instant)),
    advanceToNextDue: () => inTurn(advanceToNextDue),
  };
};
