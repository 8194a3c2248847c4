import type { FeedRepository } from '../shared/data/directory/feed-repository.ts';
import type { TeamRepository } from '../shared/data/team/team-repository.ts';
import { isRunning } from '../shared/domain/directory/directory-feed.ts';
import { day, type Instant, later, minute } from '../shared/domain/time/instant.ts';
import type { Clock } from '../shared/platform/clock.ts';
import type { Log } from '../shared/platform/log.ts';
import type { createOwners } from './owners.ts';
import type { createReadFeed } from './read-feed.ts';
import type { createRemoveFeed } from './remove-feed.ts';

interface Dependencies {
  readonly feeds: Pick<FeedRepository, 'list'>;
  readonly teams: Pick<TeamRepository, 'settings'>;
  readonly readFeed: ReturnType<typeof createReadFeed>;
  readonly removeFeed: ReturnType<typeof createRemoveFeed>;
  readonly owners: ReturnType<typeof createOwners>;
  readonly team: string;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * For all feeds together: one more page and ten services of up to ten seconds each still fit into the function's
 * timeout.
 */
const readsFor = 30_000;

/** Feeds and owners are handled by the day: a local clock skips days on which nobody does anything. */
const idleFor = 7 * day;

/** When it may next have something to do without anybody acting. */
interface Result {
  readonly nextDue: Instant;
}

/**
 * Maintains the directory, once a minute: continues feeds being read, starts those due, and asks owners. A failure
 * holds up nothing else, and is retried the next minute.
 */
export const createHandler = ({ feeds, teams, readFeed, removeFeed, owners, team, clock, log }: Dependencies) => {
  const trying = async (what: string, run: () => Promise<void>): Promise<boolean> => {
    try {
      await run();
      return true;
    } catch (error) {
      log.error(`directory-${what}`, error);
      return false;
    }
  };

  return async (): Promise<Result> => {
    const settings = await teams.settings(team);
    const went = [
      await trying('not-answered', () => owners.carryOutAnswers()),
      await trying('not-reported', () => owners.carryOutReports()),
      await trying('not-looked-through', () => owners.lookThrough()),
      await trying('not-asked', () => owners.writeLetters(settings)),
    ];
    const until = later(clock.now(), readsFor);
    for (const feed of await feeds.list(team)) {
      went.push(await trying('not-fed', () => readFeed(feed, settings.outcodes, until)));
      went.push(await trying('not-removed', () => removeFeed(feed, until)));
    }
    if (went.includes(false)) throw new Error('Some of the directory could not be kept up.');
    const isBusy = (await feeds.list(team)).some((feed) => isRunning(feed) || (feed.removal && !feed.removal.doneAt));
    return { nextDue: later(clock.now(), isBusy ? minute : idleFor) };
  };
};
