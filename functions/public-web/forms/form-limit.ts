import type { FormCountRepository } from '../../shared/data/referral/form-count-repository.ts';
import { type Instant, instantOf, millisOf, minute } from '../../shared/domain/time/instant.ts';
import type { Clock } from '../../shared/platform/clock.ts';
import { PageError } from '../../shared/web/errors.ts';
import type { WebRequest } from '../../shared/web/http.ts';

const window = 10 * minute;
/** Counted in memory, and written to the table every so many pages: an ordinary referral writes nothing. */
const step = 20;
const mostAddresses = 1000;

/** No caller of a deployed API has this address: it is somebody testing on their own machine. */
const isOwnMachine = (address: string): boolean => address === '127.0.0.1' || address === '::1';

interface Count {
  readonly since: Instant;
  here: number;
  everywhere: number;
}

interface Dependencies {
  readonly counts: FormCountRepository;
  readonly clock: Clock;
  /** Pages submitted in ten minutes from one address. A whole hospital may share an address, so be generous. */
  readonly most: number;
}

/** Runs before a page: blocks an address that submits far more form pages than people can fill in. */
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
