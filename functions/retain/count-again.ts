import type { CaseWalkRepository } from '../shared/data/case-walk-repository.ts';
import type { FactsRepository } from '../shared/data/facts-repository.ts';
import type { Log } from '../shared/platform/log.ts';

export interface CountAgainDependencies {
  readonly walks: CaseWalkRepository;
  readonly facts: Pick<FactsRepository, 'outdated' | 'record'>;
  readonly log: Log;
}

/** A night looks at no more pages of cases than this: the next one goes on where it left off. */
const pagesAtMost = 10;

/**
 * Counts cases that were there before they were counted, or whose change nobody heard of. Round after round over all of
 * them, so many a night: each page is left behind before the next, so that a night which dies is gone on with.
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
