import { changeBy } from '../shared/data/directory/directory-change.ts';
import type { DirectoryRepository } from '../shared/data/directory/directory-repository.ts';
import type { ServiceListing } from '../shared/domain/directory/directory.ts';
import type { Feed, FeedPart, FeedRun } from '../shared/domain/directory/directory-feed.ts';
import { HsdsEntry, isWhole } from '../shared/domain/directory/directory-hsds.ts';
import {
  type Area,
  type Intake,
  intakeOf,
  plainText,
  type Refusal,
} from '../shared/domain/directory/directory-intake.ts';
import type { Clock } from '../shared/platform/clock.ts';
import { sha256 } from '../shared/platform/ids.ts';
import type { FeedSource } from './feed-source.ts';

export type Taken =
  | { readonly id: string; readonly became: 'added' | 'changed' | 'same' }
  | ({ readonly id: string; readonly became: 'refused' } & FeedPart['refused'][number]);

export interface Reading {
  readonly feed: Feed;
  readonly run: FeedRun;
  readonly area: Area;
  readonly source: Pick<FeedSource, 'detail'>;
  /** Ids seen in this run, as our directory spells them: of two entries with one id the first is taken. */
  readonly seen: Set<string>;
}

interface Dependencies {
  readonly directory: Pick<DirectoryRepository, 'get' | 'change'>;
  readonly clock: Clock;
}

const isOf = ({ fed }: ServiceListing, { id }: Feed): boolean => fed?.feed === id;

/** Keeps what we know about a service ourselves, whatever its feed says. */
const withOurs = (intake: Intake, before: ServiceListing | undefined): ServiceListing => {
  const { takesReferrals = false, turnedAway, askedAt, ownerSays, shut, assuredOn = '', revision = 0 } = before ?? {};
  const isClosed = before && (shut || ownerSays?.answer === 'closed');
  return {
    ...intake,
    status: isClosed ? before.status : intake.status,
    takesReferrals,
    revision,
    assuredOn: assuredOn > intake.assuredOn ? assuredOn : intake.assuredOn,
    ...(turnedAway && { turnedAway }),
    ...(askedAt && { askedAt }),
    ...(ownerSays && { ownerSays }),
    ...(shut && { shut }),
  };
};

/** Takes one entry of a feed into the directory. Taking it again in the same run gives the same count. */
export const createTakeIn = ({ directory, clock }: Dependencies) => {
  const change = (feed: Feed, id: string, what: string, decide: Parameters<DirectoryRepository['change']>[2]) =>
    directory.change(id, changeBy(`feed:${feed.id}`, clock.now(), what), decide);

  const list = async (intake: Intake, entry: HsdsEntry, { feed, run }: Reading): Promise<Taken['became'] | Refusal> => {
    const hash = sha256(JSON.stringify(intake));
    let became: Taken['became'] | Refusal = 'same';
    await change(feed, intake.id, 'fed', (before) => {
      if (before && !isOf(before, feed)) {
        became = 'listed-elsewhere';
        return undefined;
      }
      if (before?.fed?.hash === hash) {
        became = before.fed.run === run.id ? before.fed.was : 'same';
        return undefined;
      }
      const was = before?.fed?.run === run.id ? before.fed.was : before ? 'changed' : 'added';
      became = was;
      const modified = entry.last_modified;
      const fed = { feed: feed.id, id: entry.id, hash, run: run.id, was, ...(modified && { modified }) };
      return { ...withOurs(intake, before), fed };
    });
    return became;
  };

  /** The feed itself says that the service has ended. */
  const close = async (feed: Feed, id: string): Promise<void> => {
    await change(feed, id, 'closed', (before) =>
      before?.fed && isOf(before, feed) && before.status !== 'inactive'
        ? { ...before, status: 'inactive', fed: { ...before.fed, hash: '' } }
        : undefined,
    );
  };

  const wholeOf = async (entry: unknown, id: string, { source }: Reading): Promise<unknown> => {
    if (isWhole(entry)) return entry;
    try {
      return await source.detail(id);
    } catch {
      return undefined;
    }
  };

  /** The feed says that it has not changed since we last read it. */
  const unchanged = async ({ id, last_modified: modified }: HsdsEntry, { feed, run }: Reading) => {
    const before = modified === undefined ? undefined : await directory.get(id.toLowerCase());
    if (!before?.fed || !isOf(before, feed) || before.fed.modified !== modified || !before.fed.hash) return undefined;
    return before.fed.run === run.id ? before.fed.was : 'same';
  };

  return async (entry: unknown, reading: Reading): Promise<Taken> => {
    const head = HsdsEntry.safeParse(entry);
    if (!head.success) return { id: '', became: 'refused', why: 'no-id' };
    const { id } = head.data;
    const name = plainText(head.data.name, 80);
    const refused = (why: Refusal): Taken => ({ id, became: 'refused', why, ...(name && { name }) });
    if (reading.seen.has(id.toLowerCase())) return refused('twice');
    reading.seen.add(id.toLowerCase());
    const became = isWhole(entry) ? undefined : await unchanged(head.data, reading);
    if (became) return { id, became };
    const whole = await wholeOf(entry, id, reading);
    if (whole === undefined) return refused('no-detail');
    const intake = intakeOf(whole, reading.area);
    if (intake === 'ended') await close(reading.feed, id.toLowerCase());
    if (typeof intake === 'string') return refused(intake);
    const listed = await list(intake, head.data, reading);
    return listed === 'added' || listed === 'changed' || listed === 'same'
      ? { id, became: listed }
      : refused(listed === 'refused' ? 'not-a-service' : listed);
  };
};
