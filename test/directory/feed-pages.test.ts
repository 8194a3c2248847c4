import { describe, expect, it } from '@jest/globals';
import { readEvery, started } from '../../functions/shared/domain/directory/directory-feed.ts';
import { day, later } from '../../functions/shared/domain/time/instant.ts';
import { signedIn } from '../staff/staff-visitor.ts';
import { useStaffSite } from '../staff/use-staff-site.ts';
import { accessibilityProblems, wordsOf } from '../web/page-checks.ts';
import { proxyEvent } from '../web/proxy-event.ts';
import { someEntry } from './feed-entries.ts';

const site = useStaffSite();

/** A form with a file, as a browser sends it. */
const upload = (path: string, fields: Record<string, string>, file: string, cookies: Record<string, string>) => {
  const boundary = '----somewhere';
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const disposition = 'Content-Disposition: form-data; name="file"; filename="a.json"';
  const last = `--${boundary}\r\n${disposition}\r\nContent-Type: application/json\r\n\r\n${file}\r\n--${boundary}--\r\n`;
  const event = proxyEvent({ path, form: {}, cookies });
  const type = `multipart/form-data; boundary=${boundary}`;
  return site.handler({
    ...event,
    body: `${parts.join('')}${last}`,
    headers: { ...event.headers, 'content-type': type, 'Content-Type': type },
  });
};

describe('a feed', () => {
  it('is added once, started, stopped, and shows how far it is and what it refused', async () => {
    const morgan = await signedIn(site, 'morgan');
    const form = { key: morgan.key(), name: 'The county', url: 'https://county.example/api', every: 'week' };
    const { location } = await morgan.post('/staff/directory/feeds', form);
    expect((await morgan.post('/staff/directory/feeds', form)).location).toBe(location);
    const id = location.split('/').at(-1) ?? '';
    expect(await site.deps.feeds.list('ashcombe')).toHaveLength(1);
    expect(wordsOf((await morgan.get(location)).html)).toContain('Not read yet.');
    await morgan.post(location, { key: morgan.key(), action: 'read' });
    const begun = await site.deps.feeds.get('ashcombe', id);
    expect(begun?.run).toMatchObject({ state: 'running', by: 'staff:morgan', page: 1 });
    await morgan.post(location, { key: morgan.key(), action: 'read' });
    const again = await site.deps.feeds.get('ashcombe', id);
    expect(again?.run).toEqual(begun?.run);
    if (!again?.run) throw new Error('It does not run.');
    const counts = { added: 3, changed: 1, same: 0, refused: 1, gone: 0 };
    const run = { ...again.run, page: 2, pages: 4, counts };
    const refused = [{ id: 'x-1', name: 'Bins & more', why: 'no-topic' as const }];
    await site.deps.feeds.advance(again, { ...again, run }, run.id, { page: 1, first: 0, seen: ['x-1'], refused });
    const { html } = await morgan.get(location);
    expect(accessibilityProblems(html)).toEqual([]);
    const words = wordsOf(html);
    expect(words).toContain('Reading page 2 of 4: 4 taken, 1 refused so far.');
    expect(words).toContain('Bins & more');
    expect(words).toContain('Neither its taxonomy terms nor its words say what it is for.');
    expect(accessibilityProblems((await morgan.get('/staff/directory/feeds')).html)).toEqual([]);
    await morgan.post(location, { key: morgan.key(), action: 'stop' });
    expect((await site.deps.feeds.get('ashcombe', id))?.run).toMatchObject({ state: 'failed', fault: 'stopped' });
    expect(wordsOf((await morgan.get(location)).html)).toContain('Somebody stopped it.');
    await morgan.post(location, { key: morgan.key(), action: 'every', every: 'never' });
    expect(await site.deps.feeds.get('ashcombe', id)).toMatchObject({ every: 'never' });
    expect((await site.deps.feeds.get('ashcombe', id))?.nextAt).toBeUndefined();
    await morgan.post(location, { key: morgan.key(), action: 'every', every: 'day' });
    expect((await site.deps.feeds.get('ashcombe', id))?.nextAt).toBe(later(site.now, day));
    expect((await morgan.get('/staff/directory/feeds/none')).status).toBe(404);
  });

  it('with no name or a strange address is not added', async () => {
    const morgan = await signedIn(site, 'morgan');
    const wrong = { key: morgan.key(), name: '', url: 'ftp://county.example', every: 'day' };
    const { status, html } = await morgan.post('/staff/directory/feeds', wrong);
    expect(status).toBe(400);
    expect(wordsOf(html)).toContain('Enter the address of the feed in full');
    expect(wordsOf(html)).toContain('Enter whose feed it is');
  });

  it('of files takes one, cut into pages, and says what is wrong with another', async () => {
    const morgan = await signedIn(site, 'morgan');
    const { location } = await morgan.post('/staff/directory/feeds', {
      key: morgan.key(),
      name: 'The council’s list',
      url: '',
      every: 'day',
    });
    const id = location.split('/').at(-1) ?? '';
    const send = (file: string) => upload(location, { key: morgan.key(), action: 'file' }, file, morgan.cookies);
    for (const [file, says] of [
      ['', 'Select a file'],
      ['<services/>', 'The file must be a JSON document'],
      ['{"hello":1}', 'The file must hold services'],
      [`[${'['.repeat(100_000)}${']'.repeat(100_000)}]`, 'One of the services in the file is too large'],
    ] as const) {
      const answer = await send(file);
      expect({ file, status: answer.statusCode }).toEqual({ file, status: 400 });
      expect(wordsOf(answer.body)).toContain(says);
    }
    const many = Array.from({ length: 200 }, (_, no) => someEntry(no));
    expect((await send(JSON.stringify({ contents: many }))).statusCode).toBe(303);
    const { run } = (await site.deps.feeds.get('ashcombe', id)) ?? {};
    expect(run).toMatchObject({ state: 'running', items: 200 });
    expect(run?.pages).toBeGreaterThan(1);
    const pages = await Promise.all(
      Array.from({ length: run?.pages ?? 0 }, (_, no) => site.deps.feeds.filePage(run?.id ?? '', no + 1)),
    );
    expect(pages.flatMap((page) => JSON.parse(page?.contents ?? '[]'))).toEqual(many);
  });

  it('alone may bring a file: no other page takes one, and none without a form of ours', async () => {
    const morgan = await signedIn(site, 'morgan');
    const elsewhere = await upload('/staff/directory/feeds', { key: morgan.key() }, '[]', morgan.cookies);
    expect(elsewhere.statusCode).toBe(415);
    const [feed] = await site.deps.feeds.list('ashcombe');
    const foreign = await upload(
      `/staff/directory/feeds/${feed?.id}`,
      { key: 'x', action: 'file' },
      '[]',
      morgan.cookies,
    );
    expect(foreign.statusCode).toBe(303);
    expect(foreign.headers?.['Location']).toContain('not-saved');
    const huge = await upload(`/staff/directory/feeds/${feed?.id}`, {}, 'x'.repeat(5 * 1024 * 1024), morgan.cookies);
    expect(huge.statusCode).toBe(413);
  });

  it('is removed once it is said what becomes of its services, and stands as removed', async () => {
    const morgan = await signedIn(site, 'morgan');
    const form = { key: morgan.key(), name: 'The old list', url: 'https://old.example/api', every: 'day' };
    const { location } = await morgan.post('/staff/directory/feeds', form);
    const id = location.split('/').at(-1) ?? '';
    await morgan.post(location, { key: morgan.key(), action: 'read' });
    const asked = await morgan.post(location, { key: morgan.key(), action: 'remove' });
    expect(asked.html).toContain('Select what should happen to its services');
    expect(accessibilityProblems(asked.html)).toEqual([]);
    expect(await site.deps.feeds.get('ashcombe', id)).not.toHaveProperty('removal');
    const done = await morgan.post(location, { key: morgan.key(), action: 'remove', services: 'keep' });
    expect(done.location).toBe('/staff/directory/feeds');
    const feed = await site.deps.feeds.get('ashcombe', id);
    expect(feed).toMatchObject({ removal: { services: 'keep', by: 'staff:morgan' }, run: { fault: 'stopped' } });
    expect(feed).not.toHaveProperty('nextAt');
    const { html } = await morgan.get('/staff/directory/feeds');
    expect(wordsOf(html)).toContain('The old list: removed by Morgan Example');
    expect(accessibilityProblems(html)).toEqual([]);
    expect((await morgan.get(location)).status).toBe(404);
    const again = await morgan.post(location, { key: morgan.key(), action: 'remove', services: 'keep' });
    expect(again.location).toBe('/staff/directory/feeds');
    if (!feed) throw new Error('It is gone.');
    // Another tab had it open still.
    expect(started(feed, 'staff:morgan', site.now)).toBe(feed);
    expect(readEvery(feed, 'day', site.now)).toBe(feed);
  });
});
