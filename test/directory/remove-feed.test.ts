import { describe, expect, it } from '@jest/globals';
import { removed } from '../../functions/shared/domain/directory/directory-feed.ts';
import { minute } from '../../functions/shared/domain/time/instant.ts';
import { entryId, someEntry } from './feed-entries.ts';
import { useDirectory } from './use-directory.ts';

const { server, clock, feeds, directory, addFeed, feed, tick } = useDirectory();

const taken = async (id: string, first: number) => {
  server.entries = [0, 1, 2].map((no) => someEntry(first + no));
  await addFeed(id);
  await tick();
  const before = await feed(id);
  return (services: 'keep' | 'close') => feeds.replace(before, removed(before, services, 'staff:mo', clock.now()));
};

describe('a feed that is removed', () => {
  it('is read no more, and its services are kept by hand once nobody can be at work on it', async () => {
    const remove = await taken('kept', 100);
    await remove('keep');
    await tick();
    expect((await directory.get(entryId(100)))?.fed).toMatchObject({ feed: 'kept' });
    server.asked.length = 0;
    clock.advance(5 * minute);
    await tick();
    expect(server.asked).toEqual([]);
    for (const no of [100, 101, 102]) {
      const listing = await directory.get(entryId(no));
      expect(listing).toMatchObject({ status: 'active' });
      expect(listing).not.toHaveProperty('fed');
      expect((await directory.changes(entryId(no)))[0]).toMatchObject({ by: 'staff:mo', what: 'feed-removed-keep' });
    }
    expect((await feed('kept')).removal).toMatchObject({ done: 3, doneAt: clock.now() });
  });

  it('takes its services with it where that is wanted, and goes on after a death', async () => {
    const remove = await taken('closed', 200);
    await remove('close');
    clock.advance(5 * minute);
    await directory.change(entryId(200), { at: clock.now(), by: 'staff:mo', what: 'feed-removed-close' }, (before) => {
      if (!before) return undefined;
      const { fed: _, ...own } = before;
      return { ...own, status: 'inactive', shut: true };
    });
    await tick();
    for (const no of [200, 201, 202]) expect(await directory.get(entryId(no))).toMatchObject({ status: 'inactive' });
    expect(await directory.changes(entryId(200))).toHaveLength(2);
    expect((await feed('closed')).removal).toMatchObject({ done: 2, doneAt: clock.now() });
    const version = (await feed('closed')).version;
    clock.advance(minute);
    await tick();
    expect((await feed('closed')).version).toBe(version);
  });
});
