import { beforeAll, describe, expect, it } from '@jest/globals';
import { seedServices } from '../../local/demo/services.ts';
import { signedIn } from '../staff/staff-visitor.ts';
import { useStaffSite } from '../staff/use-staff-site.ts';
import { accessibilityProblems, wordsOf } from '../web/page-checks.ts';

const site = useStaffSite();
beforeAll(() => seedServices(site.table, '2026-06-02'));

const at = (service: string) => `/staff/directory/services/${service}`;
const entry = (service: string) => site.deps.directory.getNow(service);

describe('an entry', () => {
  it('falls with each person who is turned away, told once by one form, and is whole again when it is checked', async () => {
    const ana = await signedIn(site, 'ana');
    const before = await ana.get(at('long-table'));
    expect(accessibilityProblems(before.html)).toEqual([]);
    expect(wordsOf(before.html)).toContain('87 out of 100');
    const form = { key: ana.key(), action: 'turned-away', why: 'full' };
    expect((await ana.post(at('long-table'), form)).status).toBe(303);
    expect((await ana.post(at('long-table'), form)).status).toBe(303);
    expect((await entry('long-table'))?.turnedAway).toHaveLength(1);
    const after = await ana.get(at('long-table'));
    expect(Number(/(\d+) out of 100/.exec(after.html)?.[1])).toBe(66);
    expect(wordsOf(after.html)).toContain('1 person was turned away since');

    const morgan = await signedIn(site, 'morgan');
    await morgan.post(at('long-table'), { key: morgan.key(), action: 'assure' });
    expect(await entry('long-table')).toMatchObject({ assuredOn: site.now.slice(0, 10) });
    expect((await entry('long-table'))?.turnedAway).toBeUndefined();
    expect(wordsOf((await morgan.get(at('long-table'))).html)).toContain('100 out of 100');
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
    expect(wordsOf(late.html)).toContain('Somebody else has changed this entry');
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
      name: 'Échecs at Noon',
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
    expect(location).toMatch(/^\/staff\/directory\/services\/echecs-at-noon-\w{6}$/);
    expect(
      (await site.deps.directory.find('ZZ1', 'company')).filter(({ name }) => name === 'Échecs at Noon'),
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
