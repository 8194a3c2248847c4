import { describe, expect, it } from '@jest/globals';
import { createFairQueue } from '../../local/lambda/fair-queue.ts';

/** Takes so many pieces of work, each of which takes as long as it says. */
const take = (queue: ReturnType<typeof createFairQueue<number>>, count: number) => {
  const time = { urgent: 0, background: 0 };
  for (let taken = 0; taken < count; taken += 1) {
    const next = queue.next();
    if (!next) break;
    queue.spent(next.urgency, next.work);
    time[next.urgency] += next.work;
  }
  return time;
};

describe('the order in which functions are run', () => {
  it('gives a tenth of the time to the background while people wait, however long its pieces are', () => {
    const queue = createFairQueue<number>();
    for (let no = 0; no < 1_000; no += 1) {
      queue.add('urgent', 2);
      queue.add('background', 30);
    }
    const { urgent, background } = take(queue, 900);
    expect(background / (urgent + background)).toBeGreaterThan(0.07);
    expect(background / (urgent + background)).toBeLessThan(0.13);
  });

  it('gives all of it to the one that has something to do', () => {
    const queue = createFairQueue<number>();
    for (let no = 0; no < 10; no += 1) queue.add('background', 5);
    expect(take(queue, 100)).toEqual({ urgent: 0, background: 50 });
  });

  it('does not make up for time when there was nothing to do', () => {
    const queue = createFairQueue<number>();
    for (let no = 0; no < 100; no += 1) queue.add('background', 50);
    take(queue, 100);
    for (let no = 0; no < 100; no += 1) {
      queue.add('urgent', 1);
      queue.add('background', 10);
    }
    expect(take(queue, 60).background).toBeLessThanOrEqual(20);
  });

  it('leaves the background where it is when only people are asked for', () => {
    const queue = createFairQueue<number>();
    queue.add('background', 1);
    expect(queue.next(['urgent'])).toBeUndefined();
    queue.add('urgent', 2);
    expect(queue.next(['urgent'])).toEqual({ urgency: 'urgent', work: 2 });
    expect(queue.next()).toEqual({ urgency: 'background', work: 1 });
  });
});
