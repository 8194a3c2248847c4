import type * as z from 'zod/mini';
import { isAnswer, type Life, startLife } from './life.ts';
import type { Kill } from './plan.ts';
import type { Question } from './protocol.ts';

/** A host that is killed by plan and started again each time. What was under way is done again, as people would. */
export interface KillableHost {
  /** @throws Refused */
  ask<T>(question: Question, answer: z.ZodMiniType<T>): Promise<T>;
  /** For what has no answer. @throws Refused */
  tell(question: Question): Promise<void>;
  /** @param work something that may be done twice; it is given the site's address */
  attempt<T>(work: (url: string) => Promise<T>): Promise<T>;
  /** A person has come a step further: by these the kills are planned. */
  stepped(): void;
  /** What was planned and has not come yet comes now. */
  killTheRest(): Promise<void>;
  readonly kills: number;
  /** How much was under way when a kill came, and was done again. */
  readonly repeated: number;
  /** Milliseconds from the start of a process until it answered, of all that lived so long. */
  readonly starts: readonly number[];
  /** Stops it in order, once. */
  close(): Promise<void>;
}

/** A request that does not come within so many steps of people is not waited for any longer. */
const patience = 20;

export const createKillableHost = (deps: {
  readonly stateFolder: string;
  readonly assembly: string;
  /** For each host its end, in their order; the one that follows lives on. */
  readonly plan: readonly Kill[];
}): KillableHost => {
  const starts: number[] = [];
  let lives = 0;
  let repeated = 0;
  let steps = 0;
  let latest = Infinity;
  let closing = false;

  const doomIfDue = (present: Life, end: Kill | undefined): void => {
    if (closing || !end) return;
    if (present.isDoomed()) {
      if (steps === latest) present.doom({ millis: 0 });
    } else if ('starting' in end) {
      present.doom({ millis: end.starting });
    } else if (end.steps <= steps) {
      present.doom(end.at);
      latest = steps + patience;
    }
  };

  const begin = (): Life => {
    const from = performance.now();
    const fresh = startLife(deps.stateFolder, deps.assembly);
    const end = deps.plan[lives];
    lives += 1;
    latest = Infinity;
    if (end && 'starting' in end) doomIfDue(fresh, end);
    void fresh.ready.then(() => {
      starts.push(performance.now() - from);
      doomIfDue(fresh, end);
    });
    return fresh;
  };
  let life = begin();

  const attempt = async <T>(work: (life: Life, url: string) => Promise<T>): Promise<T> => {
    for (;;) {
      const present = life;
      try {
        return await Promise.race([present.ready.then((url) => work(present, url)), present.ended]);
      } catch (error) {
        if (isAnswer(error) || !present.isDoomed()) throw error;
        repeated += 1;
        await present.ended.catch(() => undefined);
        // The first who notices that the host is gone starts the next.
        if (life === present) life = begin();
      }
    }
  };

  const put = (question: Question): Promise<unknown> => attempt((present) => present.ask(question));
  const tell = async (question: Question): Promise<void> => {
    await put(question);
  };

  return {
    ask: async (question, answer) => answer.parse(await put(question)),
    tell,
    attempt: (work) => attempt((_, url) => work(url)),
    stepped: () => {
      steps += 1;
      doomIfDue(life, deps.plan[lives - 1]);
    },
    killTheRest: async () => {
      while (lives <= deps.plan.length) {
        life.doom({ millis: 0 });
        await tell({ ask: 'settle' });
      }
    },
    get kills() {
      return lives - 1;
    },
    get repeated() {
      return repeated;
    },
    starts,
    close: async () => {
      if (closing) return;
      closing = true;
      await tell({ ask: 'close' });
      await life.ended.catch(() => undefined);
    },
  };
};
