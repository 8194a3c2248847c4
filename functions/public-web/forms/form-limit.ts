import type { FormCountRepository } from '../../shared/data/form-count-repository.ts';
import { type Instant, instantOf, millisOf, minute } from '../../shared/domain/instant.ts';
import type { Clock } from '../../shared/platform/clock.ts';
import { PageError } from '../../shared/web/errors.ts';
import type { WebRequest } from '../../shared/web/http.ts';

const window = 10 * minute;
/** Counted here first, and told to the table every so many pages sent: an ordinary referral costs it nothing. */
const step = 20;
const mostAddresses = 1000;

/** No caller of a deployed API has it: whoever has is on the same machine, tries things out and harms nobody. */
const isOwnMachine = (address: string): boolean => address === '127.0.0.1' || address === '::1';

interface Count {
  readonly since: Instant;
  here: number;
  everywhere: number;
}

interface Dependencies {
  readonly counts: FormCountRepository;
  readonly clock: Clock;
  /** Pages sent in ten minutes from one address. A hospital sends from one address, so be generous. */
  readonly most: number;
}

/** Before a page: holds back an address that sends far more pages of forms than people can fill in. */
export const createFormLimit = ({ counts, clock, most }: Dependencies) => {
  const seen = new Map<string, Count>();

  const countOf = (address: string): Count => {
    const since = instantOf(Math.floor(millisOf(clock.now()) / window) * window);
    const known = seen.get(address);
    if (known?.since === since) return known;
    if (seen.size >= mostAddresses) seen.clear();
    const fresh = { since, here: 0, everywhere: 0 };
    seen.set(address, fresh);
    return fresh;
  };

  return async ({ method, address }: Pick<WebRequest, 'method' | 'address'>): Promise<undefined> => {
    if (method !== 'POST' || isOwnMachine(address)) return;
    const count = countOf(address);
    count.here += 1;
    if (count.here % step === 0 && count.everywhere <= most) {
      count.everywhere = await counts.add(address, count.since, step);
    }
    if (count.everywhere > most) {
      throw new PageError(429, 'Wait ten minutes, then try again.');
    }
  };
};
