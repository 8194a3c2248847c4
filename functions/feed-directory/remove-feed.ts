import { changeBy } from '../shared/data/directory/directory-change.ts';
import type { DirectoryRepository } from '../shared/data/directory/directory-repository.ts';
import type { FeedRepository } from '../shared/data/directory/feed-repository.ts';
import type { ServiceListing } from '../shared/domain/directory/directory.ts';
import { type Feed, isToRemove, type Removal, removedSome } from '../shared/domain/directory/directory-feed.ts';
import type { Instant } from '../shared/domain/time/instant.ts';
import type { Clock } from '../shared/platform/clock.ts';
import type { Log } from '../shared/platform/log.ts';

interface Dependencies {
  readonly feeds: Pick<FeedRepository, 'replace'>;
  readonly directory: Pick<DirectoryRepository, 'all' | 'change'>;
  readonly clock: Clock;
  readonly log: Log;
}

const withoutFeed = (listing: ServiceListing, services: Removal['services']): ServiceListing => {
  const { fed: _, ...own } = listing;
  return services === 'close' ? { ...own, status: 'inactive', shut: true } : own;
};

/**
 * Carries out a feed's removal: its services are kept as manual entries, or closed, each in one write with who ordered
 * it. A service that no longer belongs to the feed is done, so after a crash the next call continues with the rest.
 */
export const createRemoveFeed =
  ({ feeds, directory, clock, log }: Dependencies) =>
  async (feed: Feed, until: Instant): Promise<void> => {
    const { removal } = feed;
    if (!removal || !isToRemove(feed, clock.now())) return;
    const theirs = (await directory.all()).filter(({ fed }) => fed?.feed === feed.id);
    let done = 0;
    for (const { id } of theirs) {
      if (clock.now() >= until) break;
      await directory.change(id, changeBy(removal.by, clock.now(), `feed-removed-${removal.services}`), (before) =>
        before?.fed?.feed === feed.id ? withoutFeed(before, removal.services) : undefined,
      );
      done += 1;
    }
    await feeds.replace(feed, removedSome(feed, done, done === theirs.length, clock.now()));
    log.info('feed-removed', { feed: feed.id, count: done, left: theirs.length - done });
  };
