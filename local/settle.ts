import type { Activity } from './activity.ts';
import type { Driver } from './clock/driver.ts';

/**
 * Resolves when nothing is under way and nothing is due now: what happens next, happens by time passing or by somebody
 * acting. @throws Error that names what is still busy after the limit
 */
export type Settle = () => Promise<void>;

/** Ends what hangs. It measures nothing: on a busy machine everything takes many times as long. */
const limitMs = 600_000;

export const createSettle = (deps: {
  readonly activity: Activity;
  readonly driver: Pick<Driver, 'runDue' | 'nextDue'>;
  /** Each resolves when its part has nothing more to do; work that it began shows in the activity. */
  readonly parts: readonly (() => Promise<void>)[];
  readonly now: () => number;
  readonly limit?: number;
}): Settle => {
  const { activity, driver, parts, now, limit = limitMs } = deps;

  const quiet = async (given: { up: boolean }): Promise<void> => {
    while (!given.up) {
      const before = activity.begun;
      await activity.idle();
      const wasDue = await driver.runDue();
      for (const part of parts) await part();
      if (!wasDue && activity.begun === before && activity.busy().length === 0) return;
    }
  };

  const busySentence = (): string => {
    const busy = [...new Set(activity.busy())];
    const next = driver.nextDue();
    const due = next && next.at <= now() ? [`${next.name}, which is due`] : [];
    const named = [...busy, ...due].join('; ') || 'one thing after the other';
    return `Not everything has settled after ${limit / 1000} seconds. Still busy: ${named}.`;
  };

  return async () => {
    const given = { up: false };
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(busySentence())), limit);
    });
    try {
      await Promise.race([quiet(given), tooLong]);
    } finally {
      given.up = true;
      clearTimeout(timer);
    }
  };
};
