import { changeBy } from '../shared/data/directory/directory-change.ts';
import type { DirectoryRepository } from '../shared/data/directory/directory-repository.ts';
import type { FeedRepository } from '../shared/data/directory/feed-repository.ts';
import type { OwnerRepository } from '../shared/data/directory/owner-repository.ts';
import type { PhoneRepository } from '../shared/data/person/phone-repository.ts';
import type { ServiceListing } from '../shared/domain/directory/directory.ts';
import { isToBeAsked, trustIn, withTurnedAway } from '../shared/domain/directory/directory-standing.ts';
import {
  askAttemptsAtMost,
  type OwnerAsk,
  ownerLinkLasts,
  triedAgainAt,
  withReply,
} from '../shared/domain/directory/owner.ts';
import type { TeamSettings } from '../shared/domain/team/team.ts';
import { localDateOf, sendAt } from '../shared/domain/time/calendar.ts';
import { later } from '../shared/domain/time/instant.ts';
import type { Mailer } from '../shared/messaging/mailer.ts';
import type { Clock } from '../shared/platform/clock.ts';
import type { Log } from '../shared/platform/log.ts';
import type { OwnerCodes } from '../shared/platform/owner-codes.ts';
import { ownerLetter } from './owner-letter.ts';

interface Dependencies {
  readonly owners: OwnerRepository;
  readonly feeds: Pick<FeedRepository, 'beginLooking'>;
  readonly directory: Pick<DirectoryRepository, 'all' | 'getNow' | 'change'>;
  readonly phones: Pick<PhoneRepository, 'isStopped'>;
  /** What stops are kept under: the keyed hash of an address. */
  readonly hashOf: (address: string) => string;
  readonly mailer: Mailer;
  readonly codes: OwnerCodes;
  readonly service: { readonly name: string; readonly phone: string; readonly url: string };
  readonly team: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** Otherwise a team that has never asked would write to all owners at once. */
const askedADay = 20;

/** Asks service owners whether their entry is right, and carries out their answers. */
export const createOwners = (deps: Dependencies) => {
  const { owners, feeds, directory, phones, hashOf, mailer, codes, service, team, clock, log } = deps;

  const send = async (ask: OwnerAsk, listing: ServiceListing, email: string) => {
    const code = codes.codeOf(ask.service, ask.at);
    const expiresAt = later(clock.now(), ownerLinkLasts);
    await owners.makeLink({ hash: codes.hashOf(code), service: ask.service, expiresAt });
    const letter = ownerLetter(listing, service, `${service.url}/our-service/${code}`);
    return mailer.send({ to: email, safe: false, ...letter });
  };

  const write = async (ask: OwnerAsk): Promise<void> => {
    const listing = await directory.getNow(ask.service);
    if (!listing?.email || listing.status === 'inactive' || ask.attempts >= askAttemptsAtMost) {
      return owners.endAsk(team, ask.service);
    }
    if (!(await owners.attempt(team, ask, triedAgainAt(ask, clock.now())))) return;
    // An owner who complained about an earlier letter gets no other.
    const isStopped = await phones.isStopped(hashOf(listing.email));
    const kind = isStopped ? 'stopped' : (await send(ask, listing, listing.email)).kind;
    log.info('owner-asked', { listing: ask.service, result: kind });
    if (kind === 'unavailable' || kind === 'unknown') return;
    const now = clock.now();
    const what = kind === 'accepted' ? 'asked' : 'not-asked';
    await directory.change(ask.service, changeBy('feed-directory', now, what), (before) =>
      before ? { ...before, askedAt: now } : undefined,
    );
    await owners.endAsk(team, ask.service);
  };

  return {
    /** Once a day: finds entries whose trust has become low. */
    lookThrough: async (): Promise<void> => {
      const now = clock.now();
      const today = localDateOf(now);
      if (!(await feeds.beginLooking(team, today))) return;
      const due = (await directory.all())
        .filter((listing) => isToBeAsked(listing, today))
        .toSorted((a, b) => trustIn(a, today) - trustIn(b, today));
      for (const { id } of due.slice(0, askedADay)) await owners.ask(team, id, now);
    },

    /** Only within writing hours. */
    writeLetters: async (settings: TeamSettings): Promise<void> => {
      const now = clock.now();
      if (sendAt(now, settings) !== now) return;
      for (const ask of await owners.asks(team)) if (ask.notBefore <= now) await write(ask);
    },

    /** Records what services answered to referrals: that they are full, or closed. */
    carryOutReports: async (): Promise<void> => {
      for (const report of await owners.turnedAway()) {
        const { service: id, at, why } = report;
        const how = changeBy('provider', at, 'turned-away', why);
        await directory.change(id, how, (before) => before && withTurnedAway(before, report));
        await owners.endTurnedAway(report);
      }
    },

    /** Afterwards the link opens nothing more. */
    carryOutAnswers: async (): Promise<void> => {
      for (const reply of await owners.answers()) {
        const how = changeBy('owner', reply.at, 'owner-said', reply.answer);
        await directory.change(reply.service, how, (before) =>
          before && before.ownerSays?.at !== reply.at ? withReply(before, reply) : undefined,
        );
        await owners.endAnswer(reply);
      }
    },
  };
};
