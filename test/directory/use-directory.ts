import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeAll, beforeEach } from '@jest/globals';
import { createFeedSource } from '../../functions/feed-directory/feed-source.ts';
import { createFetchJson } from '../../functions/feed-directory/fetch-json.ts';
import { createHandler } from '../../functions/feed-directory/handler.ts';
import { createOwners } from '../../functions/feed-directory/owners.ts';
import { createReadFeed } from '../../functions/feed-directory/read-feed.ts';
import { createRemoveFeed } from '../../functions/feed-directory/remove-feed.ts';
import { createTakeIn } from '../../functions/feed-directory/take-in.ts';
import { createDirectoryRepository } from '../../functions/shared/data/directory/directory-repository.ts';
import { createFeedRepository } from '../../functions/shared/data/directory/feed-repository.ts';
import { createOwnerRepository } from '../../functions/shared/data/directory/owner-repository.ts';
import { createPhoneRepository } from '../../functions/shared/data/person/phone-repository.ts';
import { keys } from '../../functions/shared/data/table/keys.ts';
import { createTeamRepository } from '../../functions/shared/data/team/team-repository.ts';
import type { Feed } from '../../functions/shared/domain/directory/directory-feed.ts';
import { defaultTimings } from '../../functions/shared/domain/team/timings.ts';
import type { Mail } from '../../functions/shared/messaging/mailer.ts';
import type { SendResult } from '../../functions/shared/messaging/send-result.ts';
import { createOwnerCodes } from '../../functions/shared/platform/owner-codes.ts';
import { useTable } from '../support/table.ts';
import { testClock } from '../support/test-clock.ts';
import { testLog } from '../support/test-log.ts';
import { type FeedServer, useFeedServer } from './feed-server.ts';

/** Tuesday, 09:30 in London. */
export const morning = '2026-06-02T08:30:00.000Z';

/** The function that keeps the directory up, over a real table and with somebody else's feed on this machine. */
export const useDirectory = () => {
  const table = useTable();
  const server: FeedServer = useFeedServer();
  const clock = testClock(morning);
  const log = testLog();
  const letters: Mail[] = [];
  const provider: { result: SendResult } = { result: { kind: 'accepted', messageId: 'm1' } };
  const feeds = createFeedRepository(table);
  const directory = createDirectoryRepository(table);
  const owners = createOwnerRepository(table);
  const codes = createOwnerCodes('a secret of tests');
  const phones = createPhoneRepository(table);
  const hashOf = (address: string) => `hash-of-${address}`;

  const handlerWith = (from: Partial<{ directory: typeof directory; feeds: typeof feeds }> = {}) => {
    const d = from.directory ?? directory;
    const f = from.feeds ?? feeds;
    const fetchJson = createFetchJson({ trusted: [server.origin], mostBytes: 200_000, mostMillis: 2_000 });
    return createHandler({
      feeds: f,
      teams: createTeamRepository(table),
      readFeed: createReadFeed({
        feeds: f,
        directory: d,
        sourceOf: createFeedSource(f, fetchJson),
        takeIn: createTakeIn({ directory: d, clock }),
        clock,
        log,
      }),
      removeFeed: createRemoveFeed({ feeds, directory, clock, log }),
      owners: createOwners({
        owners,
        feeds: f,
        directory: d,
        phones,
        hashOf,
        mailer: {
          send: async (mail) => {
            letters.push(mail);
            return provider.result;
          },
        },
        codes,
        service: { name: 'Ashcombe Social Prescribing', phone: '01632 960100', url: 'https://kith.example' },
        team: 'ashcombe',
        clock,
        log,
      }),
      team: 'ashcombe',
      clock,
      log,
    });
  };

  beforeAll(async () => {
    const settings = {
      team: 'ashcombe',
      name: 'Ashcombe',
      outcodes: ['ZZ1', 'ZZ2', 'ZZ3', 'ZZ4'],
      nation: 'england-and-wales',
      timings: defaultTimings,
    };
    await table.documentClient.send(
      new PutCommand({ TableName: table.tableName, Item: { ...keys.teamSettings('ashcombe'), ...settings } }),
    );
  });
  beforeEach(() => {
    letters.length = 0;
    server.asked.length = 0;
    server.bare = false;
    provider.result = { kind: 'accepted', messageId: 'm1' };
  });

  /** Nothing that a test left is read on in the next. */
  afterEach(async () => {
    for (const feed of await feeds.list('ashcombe')) {
      const { nextAt: _, run: __, ...rest } = feed;
      await feeds.replace(feed, { ...rest, every: 'never' });
    }
  });

  let made = 0;

  return {
    table,
    server,
    clock,
    log,
    letters,
    provider,
    feeds,
    directory,
    owners,
    codes,
    phones,
    hashOf,
    handlerWith,
    tick: () => handlerWith()(),

    /** A feed that is due, under an id of its own. */
    addFeed: async (id: string, changes: Partial<Feed> = {}): Promise<void> => {
      const feed: Feed = {
        team: 'ashcombe',
        id,
        name: 'The county',
        url: server.url,
        places: ['ZZ1', 'ZZ2', 'ZZ3', 'ZZ4'],
        every: 'day',
        nextAt: clock.now(),
        addedBy: 'staff:mo',
        addedAt: clock.now(),
        version: 1,
        ...changes,
      };
      await feeds.add(feed);
    },
    feed: async (id: string): Promise<Feed> => {
      const feed = await feeds.get('ashcombe', id);
      if (!feed) throw new Error(`There is no feed ${id}.`);
      return feed;
    },
    /** A feed and services that are no other's. */
    fresh: () => {
      made += 1;
      return { id: `county-${made}`, first: made * 100 };
    },
  };
};
