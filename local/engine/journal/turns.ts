import type { Run } from '../execution/run.ts';
import type { Journal, Rows } from './journal.ts';

/** Calls back once everything that can go on without time passing has gone on: `setImmediate`, or what takes its place. */
export type Defer = (then: () => void) => void;

export interface Turns {
  /** Runs one step of an execution after those before it; resolves, or rejects, once what it did is on disk. */
  step<T>(run: Run, act: () => T | Promise<T>): Promise<T>;
  /** Whatever has happened until now is on disk. */
  synced(): Promise<void>;
  isBusy(): boolean;
  close(): void;
}

class EngineClosed extends Error {
  override readonly name = 'EngineClosed';
}

interface Waiter {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Group commit: the steps that were taken in one turn of the event loop, of however many executions, are one
 * transaction, and one sync of the disk. Only then does anybody learn of them: `written` is told of each execution, and
 * callers get their answers.
 *
 * JSONata is evaluated in promises alone, so that a step never outlasts the turn that it began in.
 */
export const createTurns = (
  journal: Pick<Journal, 'write'>,
  rowsOf: (run: Run) => Rows,
  written: (run: Run) => void,
  defer: Defer = setImmediate,
  tellBroken: (by: unknown) => void = () => {},
): Turns => {
  const changed = new Set<Run>();
  const last = new Map<Run, Promise<unknown>>();
  let waiters: Waiter[] = [];
  let stepping = 0;
  let scheduled = false;
  let broken: { by: unknown } | undefined;

  const schedule = (): void => {
    if (!scheduled) {
      scheduled = true;
      defer(commit);
    }
  };
  const commit = (): void => {
    scheduled = false;
    if (broken) return;
    if (stepping > 0) {
      schedule();
      return;
    }
    const runs = [...changed];
    const waiting = waiters;
    changed.clear();
    last.clear();
    waiters = [];
    try {
      if (runs.length > 0) {
        journal.write(runs.map((run) => ({ execution: run.execution, events: run.events, rows: rowsOf(run) })));
      }
    } catch (error) {
      stop(error, waiting);
      return;
    }
    for (const run of runs) run.events = [];
    for (const { resolve } of waiting) resolve();
    runs.forEach(written);
  };
  /** What is in memory and not on disk did not happen: the one way on is to start again from the journal. */
  const stop = (error: unknown, also: Waiter[] = []): void => {
    if (broken === undefined && !(error instanceof EngineClosed)) tellBroken(error);
    broken ??= { by: error };
    for (const { reject } of [...also, ...waiters]) reject(error);
    waiters = [];
  };
  const synced = (): Promise<void> =>
    new Promise((resolve, reject) => {
      if (broken) {
        reject(broken.by);
        return;
      }
      waiters.push({ resolve, reject });
      schedule();
    });

  return {
    async step(run, act) {
      if (broken) throw broken.by;
      stepping += 1;
      const before = last.get(run);
      const taken = (async () => {
        try {
          await before;
          return await act();
        } catch (error) {
          stop(error);
          throw error;
        } finally {
          stepping -= 1;
        }
      })();
      changed.add(run);
      last.set(run, taken);
      const [result] = await Promise.all([taken, synced()]);
      return result;
    },
    synced,
    isBusy: () => scheduled || stepping > 0,
    close: () => stop(new EngineClosed('The engine is closed.')),
  };
};
