import type { Sweeper } from '../cloud/sweeper.ts';
import type { WorkflowHost } from '../cloud/workflow.ts';
import type { Random } from '../time/random.ts';
import type { Timeline } from '../time/timeline.ts';

const mostSteps = 60_000;

export class NeverAtRest extends Error {
  override readonly name = 'NeverAtRest';
}

interface Going {
  readonly workflow: Pick<WorkflowHost, 'nextDue' | 'runDue'>;
  readonly sweeper: Pick<Sweeper, 'plan'>;
}

interface LoopOptions {
  /** Epoch milliseconds. */
  readonly start: number;
  readonly timeline: Timeline;
  readonly random: Random;
}

/** Nothing here waits for anything but promises: no turn of the event loop is needed. */
const afterPromises = (): Promise<void> => new Promise((resolve) => process.nextTick(resolve));

/** Time goes from one event to the next, and stands still until all that follows from one has happened. */
export const createLoop = ({ start, timeline, random }: LoopOptions) => {
  let [present, steps, isStale] = [start, 0, true];
  let deferred: (() => void)[] = [];

  /** Until nothing goes on any more without time passing. */
  const settle = async (sweeper: Going['sweeper']): Promise<void> => {
    do {
      const commits = deferred;
      deferred = [];
      for (const commit of commits) commit();
      await afterPromises();
    } while (deferred.length > 0);
    if (isStale) {
      isStale = false;
      sweeper.plan();
    }
  };

  const step = (end: number, workflow: Going['workflow']): boolean => {
    const [event, timer] = [
      timeline.nextAt() ?? Number.POSITIVE_INFINITY,
      workflow.nextDue() ?? Number.POSITIVE_INFINITY,
    ];
    const at = Math.min(event, timer);
    if (at > end) return false;
    present = Math.max(present, at);
    steps += 1;
    if (steps > mostSteps) throw new NeverAtRest(`More than ${mostSteps} events.`);
    if (timer < event || (timer === event && random.chance(0.5))) workflow.runDue();
    else timeline.take()?.();
    return true;
  };

  return {
    /** True time, epoch milliseconds. */
    now: () => present,
    /** Done before time passes. */
    defer: (then: () => void): void => void deferred.push(then),
    /** The sweep has to be planned anew. */
    planAnew: (): void => {
      isStale = true;
    },
    runUntil: async (end: number, { workflow, sweeper }: Going): Promise<void> => {
      await settle(sweeper);
      while (step(end, workflow)) await settle(sweeper);
      present = Math.max(present, end);
    },
  };
};
