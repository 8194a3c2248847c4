import { describe, expect, it } from '@jest/globals';
import { hour, minute } from '../../functions/shared/domain/time/instant.ts';
import { entryId, someEntry } from './feed-entries.ts';
import { useDirectory } from './use-directory.ts';

const { server, clock, feeds, directory, addFeed, feed, fresh, tick, handlerWith } = useDirectory();

const whysOf = async (id: string) =>
  (await feeds.parts((await feed(id)).run?.id ?? '')).flatMap(({ refused }) => refused.map(({ why }) => why));

describe('a feed that means harm, or knows no better', () => {
  it('says more than anybody reads, and as much of it as an entry has room for is taken', async () => {
    const { id, first } = fresh();
    const long = 'x'.repeat(20_000);
    const many = Array.from({ length: 1_000 }, (_, index) => ({ name: `Tongue ${index}` }));
    server.entries = [
      someEntry(first, { name: long, description: long, url: `https://example.org/${long}` }),
      someEntry(first + 1, { languages: many }),
      someEntry(first + 2, { languages: [{ name: '<script>alert(1)</script>Polish' }, { name: ' ' }] }),
      someEntry(first + 3),
    ];
    await addFeed(id);
    await tick();
    expect((await feed(id)).run).toMatchObject({ state: 'done', counts: { added: 4, refused: 0 } });
    expect((await directory.get(entryId(first + 1)))?.languages).toHaveLength(12);
    expect((await directory.get(entryId(first + 2)))?.languages).toEqual(['alert(1) Polish']);
  });

  it('does not hold itself up with an entry that cannot be kept', async () => {
    const { id, first } = fresh();
    server.entries = [
      someEntry(first, { last_modified: 'x'.repeat(50_000) }),
      someEntry(first + 1, { minimum_age: 1e300, maximum_age: 1e301 }),
      someEntry(first + 2, { minimum_age: -5 }),
      someEntry(first + 3, { maximum_age: 1e300 }),
      someEntry(first + 4, { maximum_age: 999 }),
    ];
    await addFeed(id);
    await tick();
    expect((await feed(id)).run).toMatchObject({ state: 'done', counts: { added: 2, refused: 3 } });
    expect(await whysOf(id)).toEqual(['no-id', 'wrong-age', 'wrong-age']);
    expect(await directory.get(entryId(first + 4))).not.toHaveProperty('maximumAge');
  });

  it('is not believed for ever because it says that it was assured in the future', async () => {
    const { id, first } = fresh();
    server.entries = [someEntry(first, { assured_date: '2999-01-01' }), someEntry(first + 1)];
    await addFeed(id);
    await tick();
    expect(await whysOf(id)).toEqual(['wrong-date']);
  });

  it('gives two entries one id: the first counts, on one page and on the next', async () => {
    const { id, first } = fresh();
    const entries = Array.from({ length: 60 }, (_, index) => someEntry(first + index));
    server.entries = entries
      .with(1, someEntry(first, { name: 'Another' }))
      .with(55, someEntry(first, { name: 'Third' }));
    await addFeed(id);
    await tick();
    expect((await feed(id)).run?.counts).toMatchObject({ added: 58, refused: 2 });
    expect(await whysOf(id)).toEqual(['twice', 'twice']);
    expect(await directory.get(entryId(first))).toMatchObject({ name: `Tea and talk ${first}` });
    clock.advance(25 * hour);
    await tick();
    expect((await feed(id)).run?.counts).toMatchObject({ added: 0, changed: 0, same: 58 });
  });

  it('writes an address of ours in any of the ways that there are, and is not asked', async () => {
    const { id } = fresh();
    const hosts = [
      '2130706433',
      '0x7f000001',
      '0177.0.0.1',
      '127.1',
      '127.0.0.1.',
      '0.0.0.0',
      '[::ffff:127.0.0.1]',
      '[::ffff:a9fe:a9fe]',
      '[64:ff9b::7f00:1]',
      '[fd00:ec2::254]',
      '[fe80::1]',
      '[2002:7f00:1::]',
    ];
    for (const [index, host] of hosts.entries()) await addFeed(`${id}-${index}`, { url: `https://${host}/feed` });
    await tick();
    const faults = await Promise.all(hosts.map(async (_, index) => (await feed(`${id}-${index}`)).run?.fault));
    expect(faults).toEqual(hosts.map(() => 'not-allowed'));
  });

  it('nests deeper than anybody counts, or sends us round in a ring', async () => {
    const { id, first } = fresh();
    const deep = `${'['.repeat(40_000)}${']'.repeat(40_000)}`;
    const entry = JSON.stringify(someEntry(first)).replace('"languages":', `"extra":${deep},"languages":`);
    server.instead(/page=1/, 200, `{"page_number":1,"total_pages":1,"contents":[${entry}]}`, 1);
    await addFeed(id);
    await tick();
    expect((await feed(id)).run).toMatchObject({ state: 'done', counts: { added: 1 } });
    server.instead(/page=1/, 302, `${server.url}/services?page=1`, 4);
    await addFeed(`${id}-ring`);
    await tick();
    expect((await feed(`${id}-ring`)).run).toMatchObject({ state: 'failed', fault: 'not-a-page' });
  });

  it('is slow, and takes no more of a call than all feeds have together', async () => {
    const [slow, other] = [fresh(), fresh()];
    server.entries = Array.from({ length: 20 }, (_, index) => someEntry(slow.first + index));
    await addFeed(slow.id, { name: 'A' });
    await addFeed(other.id, { name: 'B' });
    const handler = handlerWith({
      feeds: {
        ...feeds,
        advance: (...args) => {
          clock.advance(minute);
          return feeds.advance(...args);
        },
      },
    });
    await handler();
    expect((await feed(slow.id)).run).toMatchObject({ state: 'running', done: 10 });
    expect(await feed(other.id)).not.toHaveProperty('run');
  });
});
