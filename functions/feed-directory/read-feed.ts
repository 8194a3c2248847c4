import { changeBy } from '../shared/data/directory/directory-change.ts';
import type { DirectoryRepository } from '../shared/data/directory/directory-repository.ts';
import type { FeedRepository } from '../shared/data/directory/feed-repository.ts';
import {
  advanced,
  type Feed,
  type FeedRun,
  faltered,
  finished,
  isDue,
  isRunning,
  isTooMany,
  leased,
  released,
  started,
} from '../shared/domain/directory/directory-feed.ts';
import { localDateOf } from '../shared/domain/time/calendar.ts';
import type { Instant } from '../shared/domain/time/instant.ts';
import type { Clock } from '../shared/platform/clock.ts';
import type { Log } from '../shared/platform/log.ts';
import type { FeedPage, FeedSource } from './feed-source.ts';
import { FeedTrouble } from './fetch-json.ts';
import type { createTakeIn, Reading, Taken } from './take-in.ts';

interface Dependencies {
  readonly feeds: Pick<FeedRepository, 'replace' | 'advance' | 'parts'>;
  readonly directory: Pick<DirectoryRepository, 'all' | 'change'>;
  readonly sourceOf: (feed: Feed) => FeedSource;
  readonly takeIn: ReturnType<typeof createTakeIn>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Entries taken between two saves of the progress: the most that a crash makes us repeat. */
const atOnce = 10;
/** Concurrent requests to a feed's server. */
const requestsAtOnce = 5;
const tally = (taken: readonly Taken[]) => {
  const of = (became: Taken['became']) => taken.filter((one) => one.became === became).length;
  return { added: of('added'), changed: of('changed'), same: of('same'), refused: of('refused') };
};

/**
 * Continues reading a feed, some entries at a time, for as long as one call may take. Progress is saved in one
 * conditional write with the results: after a crash the next call continues there, and two at once cannot both.
 */
export const createReadFeed = ({ feeds, directory, sourceOf, takeIn, clock, log }: Dependencies) => {
  const takeAll = async (entries: readonly unknown[], reading: Reading): Promise<Taken[]> => {
    const taken: Taken[] = [];
    for (let from = 0; from < entries.length; from += requestsAtOnce) {
      const some = entries.slice(from, from + requestsAtOnce);
      taken.push(...(await Promise.all(some.map((entry) => takeIn(entry, reading)))));
    }
    return taken;
  };

  const takeSome = async (feed: Feed, page: FeedPage, reading: Reading): Promise<Feed | undefined> => {
    const { page: no, done, id } = reading.run;
    const taken = await takeAll(page.entries.slice(done, done + atOnce), reading);
    const pageEnds = done + atOnce >= page.entries.length;
    const next = advanced(
      feed,
      { entries: taken.length, counts: tally(taken), pageEnds, isLast: page.last },
      clock.now(),
    );
    const refused = taken.flatMap((one) => {
      if (one.became !== 'refused') return [];
      const { became: _, ...why } = one;
      return [why];
    });
    return feeds.advance(feed, next, id, { page: no, first: done, seen: taken.map((one) => one.id), refused });
  };

  /** Ids of entries already taken in this run, from its saved parts. */
  const seenIn = async ({ id }: FeedRun): Promise<Set<string>> =>
    new Set((await feeds.parts(id)).flatMap((part) => part.seen.map((one) => one.toLowerCase())));

  /** Closes services that came from this feed and are no longer in it. An id may be spelt in other letters since. */
  const closeGone = async (feed: Feed, run: FeedRun) => {
    const [seen, all] = await Promise.all([seenIn(run), directory.all()]);
    const listed = all.filter(({ fed, status }) => fed?.feed === feed.id && status !== 'inactive');
    const gone = listed.filter(({ fed }) => !seen.has((fed?.id ?? '').toLowerCase()));
    if (isTooMany(gone.length, listed.length)) return { closed: 0, kept: gone.length };
    for (const { id } of gone) {
      await directory.change(id, changeBy(`feed:${feed.id}`, clock.now(), 'gone'), (before) =>
        before?.fed ? { ...before, status: 'inactive', fed: { ...before.fed, hash: '' } } : undefined,
      );
    }
    return { closed: gone.length, kept: 0 };
  };

  const pageOf = async (feed: Feed, run: FeedRun, source: FeedSource): Promise<FeedPage | undefined> => {
    try {
      return await source.page(run.page);
    } catch (error) {
      if (!(error instanceof FeedTrouble)) throw error;
      log.warn('feed-trouble', { feed: feed.id, page: run.page, fault: error.fault });
      await feeds.replace(feed, faltered(feed, error.fault, clock.now()));
      return undefined;
    }
  };

  const withSize = (feed: Feed, { pages, items }: FeedPage): Feed => ({
    ...feed,
    ...(feed.run && {
      run: { ...feed.run, ...(pages !== undefined && { pages }), ...(items !== undefined && { items }) },
    }),
  });

  const end = async (feed: Feed, run: FeedRun): Promise<void> => {
    const gone = await closeGone(feed, run);
    await feeds.replace(feed, finished(feed, gone, clock.now()));
    log.info('feed-read', { feed: feed.id, run: run.id });
  };

  const readOn = async (taken: Feed, area: Reading['area'], until: Instant): Promise<void> => {
    let feed = taken;
    const seen = feed.run ? await seenIn(feed.run) : new Set<string>();
    while (feed.run) {
      const { run } = feed;
      if (run.readAll) return end(feed, run);
      const source = sourceOf(feed);
      const page = await pageOf(feed, run, source);
      if (!page) return;
      feed = withSize(feed, page);
      while (feed.run?.page === run.page) {
        const next = await takeSome(feed, page, { feed, run: feed.run, area, source, seen });
        // It was stopped, or another call has taken over.
        if (!next?.run) return;
        feed = next;
        if (clock.now() >= until && !next.run.readAll) {
          await feeds.replace(feed, released(feed));
          return;
        }
      }
    }
  };

  return async (feed: Feed, served: readonly string[], until: Instant): Promise<void> => {
    const now = clock.now();
    if (now >= until || !isDue(feed, now)) return;
    const begun = isRunning(feed) ? feed : started(feed, 'feed-directory', now);
    const mine = await feeds.replace(feed, leased(begun, now));
    if (mine) await readOn(mine, { places: feed.places, served, today: localDateOf(now) }, until);
  };
};
