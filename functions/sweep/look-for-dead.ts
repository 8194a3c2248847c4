import { later, minute } from '../shared/domain/time/instant.ts';
import type { Clock } from '../shared/platform/clock.ts';
import type { DeadRun, Engine } from '../shared/platform/engine.ts';
import type { Log } from '../shared/platform/log.ts';
import { runOf } from './contract.ts';
import type { createLookAtCase } from './look-at-case.ts';

interface Dependencies {
  readonly engine: Pick<Engine, 'dead'>;
  readonly lookAtCase: Pick<ReturnType<typeof createLookAtCase>, 'runEnded'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Any others wait for the next minute. */
const lookedAt = 200;

/** A function called by the run before it died may still write for this long: then the case is looked at once more. */
const writesWithin = 10 * minute;

/** A run that is redriven and dies again is a new entry. */
const nameOf = ({ name, stoppedAt }: DeadRun): string => `${name} ${stoppedAt}`;

/**
 * The engine's events are best effort, but its list of dead runs is complete. The list keeps a run for 90 days, so
 * those already looked at are remembered while the function stays warm.
 */
export const createLookForDead = ({ engine, lookAtCase, clock, log }: Dependencies) => {
  const looked = new Map<string, 'once' | 'enough'>();

  const look = async (dead: DeadRun, settled: boolean): Promise<void> => {
    const run = runOf(dead);
    looked.set(nameOf(dead), 'once');
    try {
      if (run) await lookAtCase.runEnded(run.id, run.episode, run.status);
      if (settled) looked.set(nameOf(dead), 'enough');
    } catch (error) {
      log.error('not-swept', error, { kind: 'execution', referral: run?.id });
    }
  };

  return async (): Promise<void> => {
    const now = clock.now();
    const dead = (await engine.dead()).map((run) => {
      return { run, before: looked.get(nameOf(run)), settled: later(run.stoppedAt, writesWithin) <= now };
    });
    const news = dead.filter(({ before }) => before === undefined);
    const again = dead.filter(({ before, settled }) => before === 'once' && settled);
    for (const { run, settled } of [...news, ...again].slice(0, lookedAt)) await look(run, settled);
  };
};
