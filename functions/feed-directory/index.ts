import { SESv2Client } from '@aws-sdk/client-sesv2';
import { createDirectoryRepository } from '../shared/data/directory/directory-repository.ts';
import { createFeedRepository } from '../shared/data/directory/feed-repository.ts';
import { createOwnerRepository } from '../shared/data/directory/owner-repository.ts';
import { createPhoneRepository } from '../shared/data/person/phone-repository.ts';
import { createTeamRepository } from '../shared/data/team/team-repository.ts';
import { createMailer } from '../shared/messaging/mailer.ts';
import { askOnce } from '../shared/messaging/send-result.ts';
import { systemClock } from '../shared/platform/clock.ts';
import { phoneHash } from '../shared/platform/keyed-hashes.ts';
import { createLog } from '../shared/platform/log.ts';
import { createOwnerCodes } from '../shared/platform/owner-codes.ts';
import { parseEnv } from '../shared/platform/parse-env.ts';
import { createDocumentClient } from '../shared/platform/table-client.ts';
import { Env } from './env.ts';
import { createFeedSource } from './feed-source.ts';
import { createFetchJson } from './fetch-json.ts';
import { createHandler } from './handler.ts';
import { createOwners } from './owners.ts';
import { createReadFeed } from './read-feed.ts';
import { createRemoveFeed } from './remove-feed.ts';
import { createTakeIn } from './take-in.ts';

const env = parseEnv(Env, process.env);
const log = createLog('feed-directory');
const clock = systemClock;
const table = { documentClient: createDocumentClient(), tableName: env.TABLE_NAME };
const feeds = createFeedRepository(table);
const directory = createDirectoryRepository(table);
const fetchJson = createFetchJson({
  trusted: env.FEED_ORIGINS?.match(/\S+/g) ?? [],
  mostBytes: 8 * 1024 * 1024,
  mostMillis: 10_000,
});

export const handler = createHandler({
  feeds,
  teams: createTeamRepository(table),
  readFeed: createReadFeed({
    feeds,
    directory,
    sourceOf: createFeedSource(feeds, fetchJson),
    takeIn: createTakeIn({ directory, clock }),
    clock,
    log,
  }),
  removeFeed: createRemoveFeed({ feeds, directory, clock, log }),
  owners: createOwners({
    owners: createOwnerRepository(table),
    feeds,
    directory,
    phones: createPhoneRepository(table),
    hashOf: (address) => phoneHash(env.KEY_SECRET, address),
    mailer: createMailer({
      client: new SESv2Client(askOnce),
      senderName: env.SERVICE_NAME,
      senderEmail: env.SENDER_EMAIL,
      configurationSet: env.EMAIL_CONFIGURATION_SET,
    }),
    codes: createOwnerCodes(env.KEY_SECRET),
    service: { name: env.SERVICE_NAME, phone: env.SERVICE_PHONE, url: env.PUBLIC_URL.replace(/\/$/, '') },
    team: env.TEAM_ID,
    clock,
    log,
  }),
  team: env.TEAM_ID,
  clock,
  log,
});
