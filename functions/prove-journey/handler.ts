import type { CaseRepository } from '../shared/data/case-repository.ts';
import { parseReference, type ReferralId } from '../shared/domain/referral-id.ts';
import type { Log } from '../shared/platform/log.ts';
import { measure } from '../shared/platform/metrics.ts';
import type { Walked } from './walk.ts';

interface Dependencies {
  readonly cases: Pick<CaseRepository, 'get'>;
  /** Sends a referral of nobody through the form. */
  readonly send: () => Promise<Walked>;
  readonly log: Log;
  readonly wait: (millis: number) => Promise<unknown>;
}

/** The referral was taken, and then nothing came of it in time. */
export class JourneyStuck extends Error {
  override readonly name = 'JourneyStuck';
}

const askEvery = 1000;
const asksAtMost = 45;

/**
 * Sends a referral of nobody through the form, as anybody's comes, and waits until its workflow has closed it: site,
 * table, stream, engine and functions all had their part in that. What fails is an error of this function.
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
