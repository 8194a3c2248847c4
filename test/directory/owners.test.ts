import { describe, expect, it } from '@jest/globals';
import { ServiceListing } from '../../functions/shared/domain/directory/directory.ts';
import { day, hour, minute } from '../../functions/shared/domain/time/instant.ts';
import { accessibilityProblems, wordsOf } from '../web/page-checks.ts';
import { publicSite } from '../web/public-site.ts';
import { morning, useDirectory } from './use-directory.ts';

const { table, clock, letters, provider, directory, owners, codes, phones, hashOf, tick } = useDirectory();

let no = 0;
/** An entry that stands low, whose owner has an address. */
const stale = async (changes: Partial<ServiceListing> = {}): Promise<string> => {
  no += 1;
  const id = `stale-${no}`;
  const listing = ServiceListing.parse({
    id,
    name: `Old Bench ${no}`,
    organisation: 'Bench Friends',
    summary: 'Sit together.',
    topics: ['company'],
    outcodes: ['ZZ1'],
    status: 'active',
    schedule: 'Mondays',
    cost: 'Free',
    email: `bench${no}@example.org`,
    takesReferrals: false,
    assuredOn: '2025-09-01',
    ...changes,
  });
  await directory.change(id, { at: clock.now(), by: 'staff:mo', what: 'added' }, () => listing);
  return id;
};

const nextDay = () => clock.set(new Date(Date.parse(clock.now()) + day).toISOString());
const codeIn = (body: string) => /our-service\/([\w-]{22})/.exec(body)?.[1] ?? '';
/** The public's site, at the same instant. */
const site = () => publicSite(table, { clock, secret: 'a secret of tests' });

describe('the owner of a service', () => {
  it('is asked once its entry stands low, and not again for four weeks', async () => {
    clock.set(morning);
    const id = await stale();
    await stale({ assuredOn: '2026-05-20' });
    await stale({ status: 'inactive' });
    await tick();
    expect(letters.map(({ to }) => to)).toEqual([`bench${id.slice(6)}@example.org`]);
    const [letter] = letters;
    expect(letter?.subject).toBe('Is your entry in our directory still right?');
    expect(letter?.body).toContain(`Old Bench ${id.slice(6)}. It was last checked on Monday 1 September 2025.`);
    expect(letter?.body).toMatch(/https:\/\/kith\.example\/our-service\/[\w-]{22}/);
    expect(letter?.body).toContain('01632 960100');
    expect(await directory.getNow(id)).toMatchObject({ askedAt: morning });
    for (let days = 0; days < 27; days += 1) {
      nextDay();
      await tick();
    }
    expect(letters).toHaveLength(1);
    nextDay();
    nextDay();
    await tick();
    expect(letters).toHaveLength(2);
  });

  it('is asked sooner when it turns people away, the lowest first, and no more than twenty on one day', async () => {
    clock.set('2026-07-14T08:30:00.000Z');
    await Promise.all(Array.from({ length: 22 }, () => stale({ assuredOn: '2026-01-01' })));
    const low = await stale({
      assuredOn: '2026-05-10',
      turnedAway: Array.from({ length: 6 }, () => ({ at: '2026-06-20T09:00:00.000Z', why: 'full' as const })),
    });
    await tick();
    expect(letters).toHaveLength(20);
    expect(letters.map(({ to }) => to)).toContain(`bench${low.slice(6)}@example.org`);
    await tick();
    expect(letters).toHaveLength(20);
    nextDay();
    await tick();
    expect(letters.length).toBeGreaterThan(20);
  });

  it('is written to in the hours in which people may be, and again when the provider had no time', async () => {
    clock.set('2026-09-06T02:00:00.000Z');
    const id = await stale({ assuredOn: '2024-01-01' });
    await tick();
    expect(letters).toEqual([]);
    clock.set('2026-09-07T08:30:00.000Z');
    provider.result = { kind: 'unavailable', reason: 'TooManyRequestsException' };
    await tick();
    await tick();
    const tried = letters.filter(({ to }) => to === `bench${id.slice(6)}@example.org`);
    expect(tried).toHaveLength(1);
    provider.result = { kind: 'accepted', messageId: 'm2' };
    clock.advance(hour);
    await tick();
    const again = letters.filter(({ to }) => to === `bench${id.slice(6)}@example.org`);
    expect(again).toHaveLength(2);
    expect(codeIn(again[1]?.body ?? '')).toBe(codeIn(again[0]?.body ?? ''));
    clock.advance(hour);
    await tick();
    expect(letters.filter(({ to }) => to === `bench${id.slice(6)}@example.org`)).toHaveLength(2);
  });

  it('is written to no more once they complained, and that is seen in the directory', async () => {
    clock.set('2026-09-21T08:30:00.000Z');
    const id = await stale({ email: 'complained@example.org' });
    await phones.setStopped(hashOf('complained@example.org'), true, clock.now());
    await tick();
    expect(letters.map(({ to }) => to)).not.toContain('complained@example.org');
    expect((await owners.asks('ashcombe')).map(({ service }) => service)).not.toContain(id);
    expect(await directory.getNow(id)).toMatchObject({ askedAt: clock.now() });
    expect((await directory.changes(id)).map(({ what }) => what)).toContain('not-asked');
  });

  const asked = async () => {
    clock.set('2026-10-06T08:30:00.000Z');
    const id = await stale();
    await owners.ask('ashcombe', id, clock.now());
    const at = clock.now();
    await tick();
    return { id, path: `/our-service/${codes.codeOf(id, at)}` };
  };

  it('says by the link that all is right, and the entry is whole again', async () => {
    const { id, path } = await asked();
    const visitor = (await site()).visitor();
    const { status, html } = await visitor.get(path);
    expect(status).toBe(200);
    expect(accessibilityProblems(html)).toEqual([]);
    expect(wordsOf(html)).toContain('Bench Friends');
    expect((await directory.getNow(id))?.assuredOn).toBe('2025-09-01');

    const { location } = await visitor.post(path, { answer: 'right' });
    const again = await visitor.post(path, { answer: 'closed' });
    expect(wordsOf((await visitor.get(again.location)).html)).toContain('We already have your answer by this link.');
    const thanks = await visitor.get(location);
    expect(wordsOf(thanks.html)).toContain('was checked today');
    expect(accessibilityProblems(thanks.html)).toEqual([]);
    clock.advance(minute);
    await tick();
    expect(await directory.getNow(id)).toMatchObject({ assuredOn: '2026-10-06', status: 'active' });
    expect((await visitor.get(path)).status).toBe(410);
    expect((await visitor.post(path, { answer: 'closed' })).status).toBe(410);
    expect((await visitor.get(location)).status).toBe(200);
  });

  it('says what has changed, which waits for somebody to see to it', async () => {
    const { id, path } = await asked();
    const visitor = (await site()).visitor();
    const empty = await visitor.post(path, {});
    expect(empty.status).toBe(400);
    expect(wordsOf(empty.html)).toContain('Select if this is right');
    expect(wordsOf((await visitor.post(path, { answer: 'changed', words: ' ' })).html)).toContain(
      'Enter what has changed',
    );
    expect((await visitor.post(path, { answer: 'changed', words: 'x'.repeat(501) })).status).toBe(400);
    await visitor.post(path, { answer: 'changed', words: 'We meet on Tuesdays now.' });
    await tick();
    expect(await directory.getNow(id)).toMatchObject({
      status: 'active',
      assuredOn: '2025-09-01',
      ownerSays: { answer: 'changed', words: 'We meet on Tuesdays now.' },
    });
  });

  it('says that it has closed, and nobody is sent there while somebody sees to it', async () => {
    const { id, path } = await asked();
    await (await site()).visitor().post(path, { answer: 'closed' });
    await tick();
    expect(await directory.getNow(id)).toMatchObject({ status: 'temporarily-closed', ownerSays: { answer: 'closed' } });
    expect((await directory.find('ZZ1', 'company')).map((one) => one.id)).not.toContain(id);
  });

  it('says by an older link that all is right after all, and people are sent there again', async () => {
    const { id, path } = await asked();
    clock.advance(28 * day);
    await owners.ask('ashcombe', id, clock.now());
    const second = `/our-service/${codes.codeOf(id, clock.now())}`;
    await tick();
    await (await site()).visitor().post(second, { answer: 'closed' });
    await tick();
    clock.advance(minute);
    await (await site()).visitor().post(path, { answer: 'right' });
    await tick();
    const entry = await directory.getNow(id);
    expect(entry).toMatchObject({ status: 'active' });
    expect(entry).not.toHaveProperty('ownerSays');
  });

  it('finds a link that is too old, or made up, to open nothing', async () => {
    const { path } = await asked();
    const visitor = (await site()).visitor();
    expect((await visitor.get(`/our-service/${'x'.repeat(22)}`)).status).toBe(410);
    expect((await visitor.get('/our-service/short')).status).toBe(410);
    clock.advance(61 * day);
    expect((await visitor.get(path)).status).toBe(410);
    expect((await visitor.post(path, { answer: 'right' })).status).toBe(410);
    expect(await owners.answers()).toEqual([]);
  });
});
