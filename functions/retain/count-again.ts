import type { CaseWalkRepository } from '../shared/data/case/case-walk-repository.ts';
import type { FactsRepository } from '../shared/data/figures/facts-repository.ts';
import type { Log } from '../shared/platform/log.ts';

export interface CountAgainDependencies {
  readonly walks: CaseWalkRepository;
  readonly facts: Pick<FactsRepository, 'outdated' | 'record'>;
  readonly log: Log;
}

/** The most pages of cases in one night; the next night continues there. */
const pagesAtMost = 10;

/**
 * Records facts of cases that are missing or outdated: older than the facts themselves, or with a change that was
 * missed. Walks over all cases in rounds, some each night; the position is saved after each page, so that a night that
 * dies is continued.
 */
export const createCountAgain =
  ({ walks, facts, log }: CountAgainDependencies) =>
  async (): Promise<void> => {
    let walk = await walks.stand();
    for (let page = 0; page < pagesAtMost; page += 1) {
      const found = await walks.next(walk);
      const outdated = await facts.outdated(found.cases);
      for (const id of outdated) {
        try {
          await facts.record(id);
        } catch (error) {
          log.error('not-counted', error, { referral: id });
        }
      }
      if (outdated.length > 0) log.info('counted-again', { count: outdated.length });
      walk = found.walk ?? walks.start;
      await walks.leaveAt(walk);
      if (!found.walk) break;
    }
  };
