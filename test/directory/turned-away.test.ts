import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { createOnwardRepository } from '../../functions/shared/data/directory/onward-repository.ts';
import { ServiceListing } from '../../functions/shared/domain/directory/directory.ts';
import { trustIn } from '../../functions/shared/domain/directory/directory-standing.ts';
import type { Onward } from '../../functions/shared/domain/onward/onward.ts';
import { someOnward } from '../onward/onward-world.ts';
import { morning, useDirectory } from './use-directory.ts';

const { table, clock, directory, owners, tick } = useDirectory();

const listed = async (id: string): Promise<string> => {
  await directory.change(id, { at: morning, by: 'staff:mo', what: 'added' }, () =>
    ServiceListing.parse({
      id,
      name: id,
      organisation: 'Lantern',
      summary: 'Tea.',
      topics: ['company'],
      outcodes: ['ZZ1'],
      status: 'active',
      schedule: 'Fridays',
      cost: 'Free',
      takesReferrals: true,
      assuredOn: '2026-06-01',
    }),
  );
  return id;
};

/** A service says that it has no place, in the one write that this takes. */
const declines = async (service: string, why: Onward['why']): Promise<void> => {
  const step = someOnward({ service, state: 'declined', since: clock.now(), ...(why && { why }) });
  const TransactItems = createOnwardRepository(table)
    .items(step)
    .map((item) => ({ ...item, Put: item.Put && { ...item.Put, ConditionExpression: undefined } }));
  await table.documentClient.send(new TransactWriteCommand({ TransactItems }));
};

describe('a service that has no place for somebody who is referred to it', () => {
  it('stands lower in the directory, once for each, until somebody has made sure of it', async () => {
    clock.set(morning);
    const id = await listed('lantern-tea');
    await declines(id, 'full');
    await tick();
    await tick();
    expect(await directory.getNow(id)).toMatchObject({ turnedAway: [{ at: morning, why: 'full' }], revision: 2 });
    clock.advance(1_000);
    await declines(id, 'not-running');
    await tick();
    const listing = await directory.getNow(id);
    expect(listing?.turnedAway?.map(({ why }) => why)).toEqual(['full', 'stopped']);
    expect(listing && trustIn(listing, '2026-06-02')).toBe(56);
    expect((await directory.changes(id))[0]).toMatchObject({ what: 'turned-away', by: 'provider', why: 'stopped' });
    expect(await owners.turnedAway()).toEqual([]);
  });

  it('counts once though whoever wrote it down died before saying so', async () => {
    const id = await listed('lantern-choir');
    await declines(id, 'full');
    const [report] = await owners.turnedAway();
    await tick();
    await declines(id, 'full');
    expect(await owners.turnedAway()).toEqual([report]);
    await tick();
    expect((await directory.getNow(id))?.turnedAway).toHaveLength(1);
  });

  it('does not stand lower for what is of this one person, and may be gone from the directory', async () => {
    const id = await listed('lantern-walks');
    await declines(id, 'access');
    await declines('lantern-gone', 'full');
    await tick();
    expect(await directory.getNow(id)).not.toHaveProperty('turnedAway');
    expect(await directory.getNow('lantern-gone')).toBeUndefined();
    expect(await owners.turnedAway()).toEqual([]);
  });
});
