import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { day, later, minute } from '../../functions/shared/domain/instant.ts';
import { uuidOfName } from '../../functions/shared/platform/name-uuid.ts';
import { seedServices } from '../../local/demo/services.ts';
import { signedIn } from '../staff/staff-visitor.ts';
import { useStaffSite } from '../staff/use-staff-site.ts';
import { accessibilityProblems, wordsOf } from '../web/page-checks.ts';
import { proxyEvent } from '../web/proxy-event.ts';
import { someEntry } from './feed-entries.ts';

// Real servers and a real table, beside whatever else the machine does.
jest.setTimeout(30_000);

const site = useStaffSite();
beforeAll(() => seedServices(site.table, '2026-06-02'));

const at = (service: string) => `/staff/directory/services/${service}`;
const entry = (service: string) => site.deps.directory.getNow(service);

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

describe('the directory', () => {
  it('is searched by place, topic, day, age, cost and language', async () => {
    const ana = await signedIn(site, 'ana');
    const found = async (query: string) => {
      const { html } = await ana.get(`/staff/directory?${query}`);
      expect(accessibilityProblems(html)).toEqual([]);
      return [...html.matchAll(/directory\/services\/([\w-]+)"/g)].map(([, id]) => id);
    };
    expect(await found('topic=bereavement&day=7')).toContain('walking-with-grief');
    expect(await found('topic=bereavement&day=1')).not.toContain('walking-with-grief');
    expect(await found('name=talking+space&age=17')).toEqual([]);
    expect(await found('name=talking+space&age=18')).toEqual(['talking-space']);
    expect(await found('topic=company&free=yes')).not.toContain('friday-friends');
    expect(await found('place=ZZ3&name=long+table')).toEqual([]);
    expect(await found('place=ZZ2&name=long+table')).toEqual(['long-table']);
    const all = await ana.get('/staff/directory');
    expect(wordsOf(all.html)).toContain('40 services');
    expect(all.html).toContain('Page 1 of 2');
  });

  it('shows what can be relied on first, and why the rest cannot', async () => {
    const ana = await signedIn(site, 'ana');
    const { html } = await ana.get('/staff/directory?page=2');
    const standings = [...html.matchAll(/staff-standing--(\w+)/g)].map(([, standing]) => standing ?? '');
    const order = ['good', 'fair', 'low', 'poor'];
    expect(standings).toEqual(standings.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)));
    expect(wordsOf(html)).toMatch(/Checked \d+ days ago/);
  });

  it('is for those who work with people: operations and the information lead have no page of it', async () => {
    for (const who of ['olu', 'ines']) {
      const visitor = await signedIn(site, who);
      expect((await visitor.get('/staff/directory')).status).toBe(404);
      expect((await visitor.get(at('friday-friends'))).status).toBe(404);
      expect((await visitor.get('/staff/directory/unmet')).status).toBe(404);
    }
    const ana = await signedIn(site, 'ana');
    for (const path of ['/staff/directory/feeds', '/staff/directory/new', `${at('friday-friends')}/edit`]) {
      expect((await ana.get(path)).status).toBe(404);
      expect((await ana.post(path, { key: ana.key() })).status).toBe(404);
    }
    for (const action of ['assure', 'ask', 'close', 'open', 'seen-to', 'takes-none', 'toString']) {
      expect((await ana.post(at('friday-friends'), { key: ana.key(), action })).status).toBe(404);
    }
    expect((await entry('friday-friends'))?.revision).toBe(0);
    const sal = await signedIn(site, 'sal');
    expect((await sal.post(at('friday-friends'), { key: sal.key(), action: 'turned-away', why: 'full' })).status).toBe(
      404,
    );
    expect((await sal.get('/staff/directory/unmet/new')).status).toBe(404);
  });
});

describe('an entry', () => {
  it('falls with each person who is turned away, told once by one form, and is whole again when it is checked', async () => {
    const ana = await signedIn(site, 'ana');
    const before = await ana.get(at('long-table'));
    expect(accessibilityProblems(before.html)).toEqual([]);
    expect(wordsOf(before.html)).toContain('87 of 100');
    const form = { key: ana.key(), action: 'turned-away', why: 'full' };
    expect((await ana.post(at('long-table'), form)).status).toBe(303);
    expect((await ana.post(at('long-table'), form)).status).toBe(303);
    expect((await entry('long-table'))?.turnedAway).toHaveLength(1);
    const after = await ana.get(at('long-table'));
    expect(Number(/(\d+) of 100/.exec(after.html)?.[1])).toBe(66);
    expect(wordsOf(after.html)).toContain('1 person was turned away since');

    const morgan = await signedIn(site, 'morgan');
    await morgan.post(at('long-table'), { key: morgan.key(), action: 'assure' });
    expect(await entry('long-table')).toMatchObject({ assuredOn: site.now.slice(0, 10) });
    expect((await entry('long-table'))?.turnedAway).toBeUndefined();
    expect(wordsOf((await morgan.get(at('long-table'))).html)).toContain('100 of 100');
    expect((await site.deps.directory.changes('long-table')).map(({ what, by }) => `${what} ${by}`)).toEqual([
      'assured staff:morgan',
      'turned-away staff:ana',
    ]);
  });

  it('asks why somebody was turned away', async () => {
    const ana = await signedIn(site, 'ana');
    const { status, html } = await ana.post(at('talking-space'), { key: ana.key(), action: 'turned-away' });
    expect(status).toBe(400);
    expect(wordsOf(html)).toContain('Select why they were turned away');
    expect(accessibilityProblems(html)).toEqual([]);
  });

  it('is changed by hand, found in its new places and no more in the old, and never over what another changed', async () => {
    const morgan = await signedIn(site, 'morgan');
    const path = `${at('digital-tea')}/edit`;
    expect(accessibilityProblems((await morgan.get(path)).html)).toEqual([]);
    const stale = await morgan.get(path);
    const changes = { outcodes: 'zz4', schedule: 'Thursdays, 2pm', topics: ['digital', 'company'] };
    expect((await morgan.fillIn(path, changes)).location).toBe(at('digital-tea'));
    const ids = async (place: string, topic: 'digital' | 'company') =>
      (await site.deps.directory.find(place, topic)).map(({ id }) => id);
    expect(await ids('ZZ4', 'company')).toContain('digital-tea');
    expect(await ids('ZZ1', 'digital')).not.toContain('digital-tea');

    const form = { ...morgan.hidden(stale.html), name: 'Other', organisation: 'O', summary: 'S', topics: 'digital' };
    const rest = { outcodes: 'ZZ1', schedule: 'x', cost: 'Free', takesReferrals: 'no' };
    const late = await morgan.post(path, { ...form, ...rest });
    expect(late.status).toBe(409);
    expect(wordsOf(late.html)).toContain('Somebody else changed this entry meanwhile');
    expect(late.html).toContain('value="Other"');
    expect((await entry('digital-tea'))?.name).toBe('Digital Tea Table');
  });

  it('says what is wrong with what was typed, and keeps it', async () => {
    const morgan = await signedIn(site, 'morgan');
    const { status, html } = await morgan.fillIn('/staff/directory/new', {
      name: 'A new one',
      outcodes: 'ZZ1 nowhere',
      minimumAge: '60',
      maximumAge: '18',
      topics: ['digital', 'company', 'housing', 'caring'],
      url: 'javascript:alert(1)',
    });
    expect(status).toBe(400);
    const words = wordsOf(html);
    expect(words).toContain('NOWHERE is not the first half of a postcode');
    expect(words).toContain('Highest age must not be below the lowest');
    expect(words).toContain('Select up to three things that it is for');
    expect(words).toContain('Enter a web address in full');
    expect(html).toContain('value="A new one"');
    expect(accessibilityProblems(html)).toEqual([]);
  });

  it('is added once, however often its form is sent', async () => {
    const morgan = await signedIn(site, 'morgan');
    const form = {
      key: morgan.key(),
      name: 'Chess at noon',
      organisation: 'Ashcombe Chess',
      summary: 'Chess for all.',
      topics: 'company',
      outcodes: 'ZZ1',
      schedule: 'Mondays, 12pm',
      cost: 'Free',
      takesReferrals: 'no',
    };
    const { location } = await morgan.post('/staff/directory/new', form);
    expect((await morgan.post('/staff/directory/new', form)).location).toBe(location);
    expect(location).toMatch(/^\/staff\/directory\/services\/chess-at-noon-\w{6}$/);
    expect(
      (await site.deps.directory.find('ZZ1', 'company')).filter(({ name }) => name === 'Chess at noon'),
    ).toHaveLength(1);
    expect((await morgan.get(location)).status).toBe(200);
    expect((await morgan.get(`${at('nothing-here')}`)).status).toBe(404);
  });

  it('that is closed by hand is shown to nobody until it is opened', async () => {
    const morgan = await signedIn(site, 'morgan');
    await morgan.post(at('device-loan'), { key: morgan.key(), action: 'close' });
    expect((await site.deps.directory.find('ZZ1', 'digital')).map(({ id }) => id)).not.toContain('device-loan');
    expect((await morgan.get('/staff/directory?name=tablet')).html).not.toContain('device-loan');
    expect((await morgan.get('/staff/directory?name=tablet&closed=yes')).html).toContain('device-loan');
    await morgan.post(at('device-loan'), { key: morgan.key(), action: 'open' });
    expect((await site.deps.directory.find('ZZ1', 'digital')).map(({ id }) => id)).toContain('device-loan');
  });

  it('can be referred to or not, and its owner asked, at a press', async () => {
    const morgan = await signedIn(site, 'morgan');
    await morgan.post(at('talking-space'), { key: morgan.key(), action: 'takes-none' });
    expect((await entry('talking-space'))?.takesReferrals).toBe(false);
    await morgan.post(at('talking-space'), { key: morgan.key(), action: 'takes-referrals' });
    expect((await entry('talking-space'))?.takesReferrals).toBe(true);
    await morgan.fillIn(`${at('talking-space')}/edit`, { email: 'talk@example.org' });
    await morgan.post(at('talking-space'), { key: morgan.key(), action: 'ask' });
    expect(await site.deps.owners.asks('ashcombe')).toEqual([expect.objectContaining({ service: 'talking-space' })]);
  });

  it('whose owner has answered waits for somebody to see to it', async () => {
    await site.deps.directory.change('grief-listening', { at: site.now, by: 'owner', what: 'owner-said' }, (before) =>
      before
        ? { ...before, ownerSays: { at: site.now, answer: 'changed', words: 'We meet <b>upstairs</b> now.' } }
        : undefined,
    );
    const morgan = await signedIn(site, 'morgan');
    expect(wordsOf((await morgan.get('/staff/directory')).html)).toContain('The Evening Lamp : Something has changed');
    const { html } = await morgan.get(at('grief-listening'));
    expect(html).toContain('We meet &lt;b&gt;upstairs&lt;/b&gt; now.');
    expect(accessibilityProblems(html)).toEqual([]);
    await morgan.post(at('grief-listening'), { key: morgan.key(), action: 'seen-to' });
    expect((await entry('grief-listening'))?.ownerSays).toBeUndefined();
  });
});

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
});

describe('what is missing', () => {
  it('is written down without whose need it was, and counted where it is missed most', async () => {
    const ana = await signedIn(site, 'ana');
    const path = '/staff/directory/unmet/new';
    const first = await ana.get(`${path}?topic=caring&place=ZZ2`);
    expect(accessibilityProblems(first.html)).toEqual([]);
    expect(first.html).toMatch(/value="caring"[^>]* checked/);
    const form = { key: ana.key(), topic: 'caring', place: 'ZZ2', why: 'full' };
    await ana.post(path, form);
    await ana.post(path, form);
    site.now = later(site.now, minute);
    await ana.post(path, { ...form, key: ana.key(), why: 'times' });
    await ana.post(path, { ...form, key: ana.key(), topic: 'housing', place: 'ZZ1' });
    const { html } = await ana.get('/staff/directory/unmet');
    expect(accessibilityProblems(html)).toEqual([]);
    const words = wordsOf(html);
    expect(words).toContain('In a year 3 needs could not be met');
    expect(words).toContain('Most missed: Caring for somebody in ZZ2, 2 times.');
    expect(words).toMatch(/What there is is full: 1. Not at times they can come: 1/);
    expect((await ana.post(path, { key: ana.key() })).status).toBe(400);
  });
});

it('has one UUID for one name', () => {
  expect(uuidOfName('a')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(uuidOfName('a')).not.toBe(uuidOfName('b'));
});
