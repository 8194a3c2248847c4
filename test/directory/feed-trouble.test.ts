import { describe, expect, it } from '@jest/globals';
import { minute } from '../../functions/shared/domain/time/instant.ts';
import { someEntries } from './feed-entries.ts';
import { silence } from './feed-server.ts';
import { useDirectory } from './use-directory.ts';

const { server, clock, log, addFeed, feed, fresh, tick } = useDirectory();

describe('a feed', () => {
  it('that is out of reach is asked again, later each time, and then given up', async () => {
    const { id, first } = fresh();
    server.entries = someEntries(first, 2);
    await addFeed(id);
    server.instead(/page=1/, 503, '{}', 2);
    await tick();
    expect((await feed(id)).run).toMatchObject({ state: 'running', attempts: 1, fault: 'unreachable' });
    await tick();
    expect(server.asked).toHaveLength(1);
    clock.advance(minute);
    await tick();
    expect((await feed(id)).run).toMatchObject({ attempts: 2 });
    clock.advance(2 * minute);
    await tick();
    expect((await feed(id)).run).toMatchObject({ state: 'done', counts: { added: 2 } });
  });

  it('that is no feed ends with the reason', async () => {
    const { id } = fresh();
    const said: (string | undefined)[] = [];
    for (const [more, body] of [
      ['a', '<html>'],
      ['b', '{"hello":1}'],
      ['c', JSON.stringify({ page_number: 7, total_pages: 9, contents: [] })],
      ['d', `"${'x'.repeat(300_000)}"`],
    ] as const) {
      await addFeed(`${id}-${more}`);
      server.instead(/page=1/, 200, body, 1);
      await tick();
      said.push((await feed(`${id}-${more}`)).run?.fault);
    }
    expect(said).toEqual(['not-json', 'not-a-page', 'wrong-page', 'too-large']);
  });

  it('whose server says nothing for too long is asked again later', async () => {
    const { id } = fresh();
    server.instead(/page=1/, silence, '', 1);
    await addFeed(id);
    await tick();
    expect((await feed(id)).run).toMatchObject({ state: 'running', attempts: 1, fault: 'too-slow' });
  });

  it('leads to no network of ours, neither by its address nor by where it sends us', async () => {
    const { id } = fresh();
    for (const [more, url] of [
      ['a', 'http://example.org/feed'],
      ['b', 'https://127.0.0.1/feed'],
      ['c', 'https://[::1]/feed'],
      ['d', 'https://169.254.169.254/latest'],
      ['e', 'https://localhost/feed'],
      ['f', 'https://user:secret@example.org/feed'],
      ['g', 'https://example.org:8443/feed'],
      ['h', 'http://127.0.0.1:1/feed'],
    ] as const) {
      await addFeed(`${id}-${more}`, { url });
      await tick();
      expect({ url, fault: (await feed(`${id}-${more}`)).run?.fault }).toEqual({ url, fault: 'not-allowed' });
    }
    await addFeed(`${id}-z`);
    server.instead(/page=1/, 302, 'http://127.0.0.1:1/elsewhere', 1);
    await tick();
    expect((await feed(`${id}-z`)).run).toMatchObject({ state: 'failed', fault: 'not-allowed' });
    expect(log.lines.filter(({ code }) => code === 'directory-not-fed')).toEqual([]);
  });
});
