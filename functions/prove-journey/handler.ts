import type { CaseReader } from '../shared/data/case/case-reader.ts';
import { parseReference, type ReferralId } from '../shared/domain/referral/referral-id.ts';
import type { Log } from '../shared/platform/log.ts';
import { measure } from '../shared/platform/metrics.ts';
import type { Walked } from './walk.ts';

interface Dependencies {
  readonly cases: CaseReader;
  /** Sends a synthetic referral through the form. */
  readonly send: () => Promise<Walked>;
  readonly log: Log;
  readonly wait: (millis: number) => Promise<unknown>;
}

/** The referral was accepted, but was not closed in time. */
export class JourneyStuck extends Error {
  override readonly name = 'JourneyStuck';
}

const askEvery = 1000;
const asksAtMost = 45;

/**
 * Sends a synthetic referral through the form, like any other, and waits until its workflow has closed it: that takes
 * the site, the table, the stream, the engine and all functions between. A failure is an error of this function.
 * @throws SmokeFailed when the form does not take it, JourneyStuck when it is not closed in time
 */
export const createHandler = ({ cases, send, log, wait }: Dependencies) => {
  const isClosed = async (id: ReferralId): Promise<boolean> => (await cases.get(id))?.closedAt !== undefined;

  return async (): Promise<{ readonly reference: string }> => {
    const { reference = '', steps } = await send();
    const id = parseReference(reference) ?? '';
    for (let asked = 0; asked < asksAtMost; asked += 1) {
      if (await isClosed(id)) {
        log.info('journey-proven', { referral: id, count: steps.length });
        measure(log, 'JourneysProven', {});
        return { reference };
      }
      await wait(askEvery);
    }
    throw new JourneyStuck(`The referral ${reference} of nobody was taken and is not closed.`);
  };
};
