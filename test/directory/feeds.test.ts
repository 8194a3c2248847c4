import { describe, expect, it } from '@jest/globals';
import { hour, minute } from '../../functions/shared/domain/time/instant.ts';
import { entryId, someEntries, someEntry } from './feed-entries.ts';
import { useDirectory } from './use-directory.ts';

const { server, clock, feeds, directory, addFeed, feed, fresh, tick, handlerWith } = useDirectory();

describe('a feed', () => {
  it('is taken in as it is, in our words', async () => {
    const { id, first } = fresh();
    server.entries = [someEntry(first)];
    await addFeed(id);
    await tick();

    expect(await directory.get(entryId(first))).toMatchObject({
      name: `Tea and talk ${first}`,
      organisation: 'Ashcombe Tea Trust',
      summary: 'A warm room & a cup of tea.',
      topics: ['company'],
      outcodes: ['ZZ1', 'ZZ2'],
      status: 'active',
      minimumAge: 18,
      schedule: 'Tuesdays and Fridays, 10am to 12:30pm',
      days: [2, 5],
      cost: '£2.50 a visit',
      address: '1 Mill Lane, Ashcombe, ZZ1 2AB',
      phone: '01632 960700',
      email: `tea${first}@example.org`,
      accessibility: 'Step-free',
      languages: ['Welsh'],
      takesReferrals: false,
      assuredOn: '2026-05-01',
    });
    expect((await directory.find('ZZ2', 'company')).map((one) => one.id)).toContain(entryId(first));
    const { run } = await feed(id);
    expect(run).toMatchObject({
      state: 'done',
      items: 1,
      counts: { added: 1, changed: 0, same: 0, refused: 0, gone: 0 },
    });
  });

  it('is read page by page to its end, each service asked for where the list has only its outline', async () => {
    const { id, first } = fresh();
    server.entries = someEntries(first, 60);
    server.bare = true;
    await addFeed(id);
    await tick();

    expect((await feed(id)).run).toMatchObject({ state: 'done', pages: 2, counts: { added: 60, refused: 0 } });
    expect(server.asked.filter((path) => path.startsWith('/feed/services?'))).toHaveLength(2);
    expect(server.asked.filter((path) => path.startsWith('/feed/services/'))).toHaveLength(60);
  });

  it('is not asked again for what it says has not changed', async () => {
    const { id, first } = fresh();
    server.entries = someEntries(first, 12);
    server.bare = true;
    await addFeed(id);
    await tick();
    server.asked.length = 0;
    clock.advance(25 * hour);
    await tick();

    expect((await feed(id)).run?.counts).toMatchObject({ added: 0, changed: 0, same: 12 });
    expect(server.asked).toEqual(['/feed/services?page=1&per_page=50']);
  });

  it('says what it refused, and why', async () => {
    const { id, first } = fresh();
    const terms = [{ id: entryId(1), taxonomy_term: { id: entryId(2), name: 'Bin collection', description: 'Bins' } }];
    server.entries = [
      someEntry(first),
      someEntry(first + 1, { name: '  ' }),
      someEntry(first + 2, { status: 'asleep' }),
      someEntry(first + 3, { status: 'defunct' }),
      someEntry(first + 4, { minimum_age: 60, maximum_age: 18 }),
      someEntry(first + 5, { assured_date: 'last spring' }),
      someEntry(first + 6, { name: 'Bins', description: 'We take them', attributes: terms }),
      someEntry(first + 7, { service_at_locations: [], service_areas: [{ id: entryId(3), name: 'Far away, ZZ9' }] }),
      someEntry(first + 8, { schedules: 'on Mondays' }),
      someEntry(first + 9, { id: 'no id/at all' }),
    ];
    await addFeed(id);
    await tick();

    const { run } = await feed(id);
    expect(run?.counts).toMatchObject({ added: 1, refused: 9 });
    const parts = await feeds.parts(run?.id ?? '');
    expect(parts.flatMap(({ refused }) => refused.map(({ why }) => why))).toEqual([
      'no-name',
      'unknown-status',
      'ended',
      'wrong-age',
      'wrong-date',
      'no-topic',
      'outside-area',
      'not-a-service',
      'no-id',
    ]);
    expect(parts.flatMap(({ refused }) => refused)[1]).toMatchObject({ name: `Tea and talk ${first + 2}` });
  });

  it('goes on after a death where it was, and takes nothing twice', async () => {
    const { id, first } = fresh();
    server.entries = someEntries(first, 60);
    await addFeed(id);
    let changes = 0;
    const dying = handlerWith({
      directory: {
        ...directory,
        change: (...args) => {
          changes += 1;
          if (changes > 33) throw new Error('killed');
          return directory.change(...args);
        },
      },
    });
    await expect(dying()).rejects.toThrow();
    expect((await feed(id)).run).toMatchObject({ state: 'running', page: 1, done: 30, counts: { added: 30 } });

    await tick();
    expect((await feed(id)).run).toMatchObject({ done: 30 });
    clock.advance(4 * minute);
    await tick();
    expect((await feed(id)).run).toMatchObject({ state: 'done', counts: { added: 60, changed: 0, same: 0 } });
    expect((await directory.changes(entryId(first + 31))).map(({ what }) => what)).toEqual(['fed']);
  });

  it('closes what is no longer in it, and opens it when it comes back', async () => {
    const { id, first } = fresh();
    server.entries = someEntries(first, 12);
    await addFeed(id);
    await tick();
    server.entries = someEntries(first, 11);
    clock.advance(25 * hour);
    await tick();
    expect((await feed(id)).run?.counts).toMatchObject({ same: 11, gone: 1 });
    expect(await directory.get(entryId(first + 11))).toMatchObject({ status: 'inactive' });
    server.entries = someEntries(first, 12);
    clock.advance(25 * hour);
    await tick();
    expect(await directory.get(entryId(first + 11))).toMatchObject({ status: 'active' });
  });

  it('closes nothing whose id it spells in other letters', async () => {
    const { id, first } = fresh();
    const spelt = (one: string) => [...someEntries(first, 11), someEntry(first + 11, { id: one })];
    const one = `abcdef00-0000-4000-8000-${String(first).padStart(12, '0')}`;
    server.entries = spelt(one);
    await addFeed(id);
    await tick();
    server.entries = spelt(one.toUpperCase());
    clock.advance(25 * hour);
    await tick();
    expect((await feed(id)).run?.counts).toMatchObject({ same: 12, gone: 0 });
    expect(await directory.get(one)).toMatchObject({ status: 'active' });
  });

  it('that lost most of its services at once takes none of them off', async () => {
    const { id, first } = fresh();
    server.entries = someEntries(first, 30);
    await addFeed(id);
    await tick();
    server.entries = someEntries(first, 3);
    clock.advance(25 * hour);
    await tick();
    expect((await feed(id)).run).toMatchObject({ state: 'done', keptGone: 27, counts: { gone: 0 } });
    expect(await directory.get(entryId(first + 20))).toMatchObject({ status: 'active' });
  });

  it('that is empty all of a sudden closes nothing, and one that lost its only service closes that', async () => {
    const { id, first } = fresh();
    server.entries = someEntries(first, 3);
    await addFeed(id);
    await tick();
    server.entries = [];
    clock.advance(25 * hour);
    await tick();
    expect((await feed(id)).run).toMatchObject({ state: 'done', keptGone: 3, counts: { gone: 0 } });
    server.entries = [someEntry(first)];
    clock.advance(25 * hour);
    await tick();
    expect((await feed(id)).run?.counts).toMatchObject({ gone: 2 });
    server.entries = [];
    clock.advance(25 * hour);
    await tick();
    expect((await feed(id)).run?.counts).toMatchObject({ gone: 1 });
  });

  it('changes nothing that we know ourselves', async () => {
    const { id, first } = fresh();
    server.entries = [someEntry(first)];
    await addFeed(id);
    await tick();
    const turnedAway = [{ at: clock.now(), why: 'full' as const }];
    await directory.change(entryId(first), { at: clock.now(), by: 'staff:mo', what: 'changed' }, (before) =>
      before ? { ...before, takesReferrals: true, turnedAway, assuredOn: '2026-05-30' } : undefined,
    );
    server.entries = [someEntry(first, { name: 'Tea, talk and cake' })];
    clock.advance(25 * hour);
    await tick();
    expect(await directory.get(entryId(first))).toMatchObject({
      name: 'Tea, talk and cake',
      takesReferrals: true,
      turnedAway,
      assuredOn: '2026-05-30',
    });
    expect((await feed(id)).run?.counts).toMatchObject({ changed: 1 });
  });

  it('does not take over what another feed, or a person, has listed', async () => {
    const { id, first } = fresh();
    server.entries = [someEntry(first)];
    await addFeed(id);
    await tick();
    await addFeed(`${id}-b`);
    await tick();
    expect((await feed(`${id}-b`)).run?.counts).toMatchObject({ refused: 1, added: 0 });
    expect(await directory.get(entryId(first))).toMatchObject({ fed: { feed: id } });
  });

  it('can come as a file', async () => {
    const { id, first } = fresh();
    await addFeed(id, { every: 'never' });
    const { url: _, nextAt: __, ...whole } = await feed(id);
    const run = `${id}-file`;
    await feeds.putFilePage(run, 1, JSON.stringify(someEntries(first, 3)), 2);
    await feeds.putFilePage(run, 2, JSON.stringify([someEntry(first + 3)]), 2);
    await feeds.replace(whole, {
      ...whole,
      run: {
        id: run,
        startedAt: clock.now(),
        by: 'staff:mo',
        state: 'running',
        page: 1,
        done: 0,
        attempts: 0,
        counts: { added: 0, changed: 0, same: 0, refused: 0, gone: 0 },
      },
    });
    await tick();
    expect((await feed(id)).run).toMatchObject({ state: 'done', counts: { added: 4 } });
    expect(server.asked).toEqual([]);
  });
});
