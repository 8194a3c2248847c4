import { describe, expect, it } from '@jest/globals';
import { createActivity } from '../../local/activity.ts';
import { createDriver, type DueSource } from '../../local/clock/driver.ts';
import { createHostClock } from '../../local/clock/host-clock.ts';
import { createVirtualClock } from '../../local/clock/virtual-clock.ts';
import { createSettle } from '../../local/settle.ts';

const day = 86_400_000;

const setup = (parts: (() => Promise<void>)[] = [], limit = 5_000) => {
  const activity = createActivity();
  const kept: number[] = [];
  const virtual = createVirtualClock({ offset: 0, keep: (offset) => kept.push(offset) });
  const dues: { at: number; run: () => Promise<void> }[] = [];
  const source: DueSource = {
    name: 'the tests',
    nextDue: () => (dues.length > 0 ? Math.min(...dues.map(({ at }) => at)) : undefined),
    runDue: async () => {
      for (const due of dues.filter(({ at }) => at <= virtual.now())) {
        dues.splice(dues.indexOf(due), 1);
        await due.run();
      }
    },
  };
  const driver = createDriver({
    sources: [source],
    now: virtual.now,
    report: (error) => {
      throw error;
    },
  });
  const settle = createSettle({ activity, driver, parts, now: virtual.now, limit });
  let done = 0;
  const clock = createHostClock({
    clock: virtual,
    driver,
    settle,
    done: () => done,
    catchUp: () => undefined,
    arrived: async () => undefined,
  });
  const act = () => {
    done += 1;
  };
  return { activity, driver, settle, clock, dues, kept, act };
};

const ticks = (count: number): Promise<void> =>
  count === 0 ? Promise.resolve() : new Promise((resolve) => setImmediate(() => void ticks(count - 1).then(resolve)));

describe('settle', () => {
  it('waits for work that is under way, and for work that this begins', async () => {
    const { activity, settle, driver } = setup();
    const order: string[] = [];
    const work = async (name: string, then?: () => void) => {
      const end = activity.begin(name);
      await ticks(20);
      order.push(name);
      then?.();
      end();
    };
    void work('first', () => void work('second', () => void work('third')));
    await settle();
    expect(order).toEqual(['first', 'second', 'third']);
    driver.close();
  });

  it('waits for work that a part finds only when it is asked', async () => {
    const found: string[] = [];
    const pending = ['a', 'b', 'c'];
    const { activity, settle, driver } = setup([
      async () => {
        const next = pending.shift();
        if (next === undefined) return;
        const end = activity.begin(next);
        const find = async () => {
          await ticks(5);
          found.push(next);
          end();
        };
        void find();
      },
    ]);
    await settle();
    expect(found).toEqual(['a', 'b', 'c']);
    driver.close();
  });

  it('does what is due now and nothing that is due later', async () => {
    const { settle, dues, clock, driver } = setup();
    const ran: string[] = [];
    dues.push({ at: clock.now() - 1, run: async () => void ran.push('now') });
    dues.push({ at: clock.now() + day, run: async () => void ran.push('later') });
    await settle();
    expect(ran).toEqual(['now']);
    driver.close();
  });

  it('says what is still busy when it takes too long', async () => {
    const { activity, settle, driver } = setup([], 50);
    activity.begin('function intake');
    await expect(settle()).rejects.toThrow(
      'Not everything has settled after 0.05 seconds. Still busy: function intake.',
    );
    driver.close();
  });

  it('passes on what a part throws', async () => {
    const { settle, driver } = setup([() => Promise.reject(new Error('the table engine is gone'))]);
    await expect(settle()).rejects.toThrow('the table engine is gone');
    driver.close();
  });
});

describe('the clock', () => {
  it('does everything on the way at its time, in order, what it brings about included', async () => {
    const { clock, dues, driver } = setup();
    const from = clock.now();
    const seen: [string, number][] = [];
    const see = (name: string) => seen.push([name, Math.round((clock.now() - from) / day)]);
    dues.push({ at: from + 200 * day, run: async () => void see('after') });
    dues.push({
      at: from + 30 * day,
      run: async () => {
        see('first');
        dues.push({ at: clock.now() + day, run: async () => void see('brought about') });
      },
    });
    await clock.advance(100 * day);
    expect(seen).toEqual([
      ['first', 30],
      ['brought about', 31],
    ]);
    expect(clock.now()).toBeGreaterThanOrEqual(from + 100 * day);
    driver.close();
  });

  it('moves to the next thing that does something, past calls that do nothing', async () => {
    const { clock, dues, driver, act } = setup();
    const from = clock.now();
    for (const days of [1, 2, 3]) dues.push({ at: from + days * day, run: async () => undefined });
    dues.push({ at: from + 4 * day, run: async () => act() });
    dues.push({ at: from + 5 * day, run: async () => act() });
    expect(await clock.advanceToNextDue()).toBe(true);
    expect(Math.round((clock.now() - from) / day)).toBe(4);
    driver.close();
  });

  it('says that nothing is awaited', async () => {
    const { clock, driver } = setup();
    expect(await clock.advanceToNextDue()).toBe(false);
    driver.close();
  });

  it('keeps its offset before anybody sees the new time, and never goes back', async () => {
    const { clock, kept, driver } = setup();
    const from = clock.now();
    await clock.advance(day);
    await clock.advanceTo(from);
    expect(kept).toHaveLength(1);
    expect(clock.now()).toBeGreaterThanOrEqual(from + day);
    driver.close();
  });
});
