import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, describe, expect, it } from '@jest/globals';
import { settingsKeys } from '../../functions/shared/data/table/keys.ts';
import { type Front, openFront, type Partner } from '../../functions/shared/domain/referral/front.ts';
import { tuesday } from '../builders/referral.ts';
import { useTable } from '../support/table.ts';
import { publicSite } from '../web/public-site.ts';

const table = useTable();

const decide = (front: Partial<Front>) =>
  table.documentClient.send(
    new PutCommand({ TableName: table.tableName, Item: { ...settingsKeys.front('ashcombe'), ...openFront, ...front } }),
  );

afterEach(() => decide({}));

const hartwell: Partner = {
  code: 'hartwell',
  organisation: 'Hartwell & Sons',
  odsCode: 'FVR79',
  source: 'pharmacy',
  agreement: 'Signed',
  addedAt: tuesday,
  live: true,
};

describe('a kind of referrer that is closed', () => {
  it('finds no form, and reads what to do instead', async () => {
    await decide({ closed: ['pharmacy', 'self'] });
    const visitor = (await publicSite(table)).visitor();
    const { html } = await visitor.get('/');
    expect(html).not.toContain('href="/refer/pharmacy"');
    expect(html).not.toContain('href="/refer/self"');
    expect(html).toContain('href="/refer/gp-practice"');
    expect((await visitor.get('/refer/pharmacy')).html).toContain('This form is closed for now');
    expect((await visitor.get('/refer/self')).html).toContain('get help now');
    expect((await visitor.post('/refer/pharmacy', {})).html).toContain('This form is closed for now');
  });

  it('can still send a form that was begun before', async () => {
    const visitor = (await publicSite(table)).visitor();
    const { location } = await visitor.post('/refer/pharmacy', {});
    await decide({ closed: ['pharmacy'] });
    expect((await visitor.get(location)).status).toBe(200);
  });

  it('may refer as usual while the table is busy', async () => {
    const busy = Object.assign(new Error('busy'), { name: 'ThrottlingException' });
    const site = await publicSite(table, { fronts: { get: () => Promise.reject(busy) } });
    expect((await site.visitor().get('/refer/pharmacy')).html).toContain('Start now');
  });
});

describe("a partner's own address", () => {
  it('opens their form with their name filled in', async () => {
    await decide({ partners: [hartwell] });
    const visitor = (await publicSite(table)).visitor();
    const { html } = await visitor.get('/p/hartwell');
    expect(html).toContain('Hartwell &amp; Sons');
    const { location } = await visitor.post('/p/hartwell', {});
    expect(location).toMatch(/^\/refer\/pharmacy\/[a-z-]+\?form=/);
    const form = new URL(location, 'https://x').searchParams.get('form') ?? '';
    const you = await visitor.get(`/refer/pharmacy/you?${new URLSearchParams({ form }).toString()}`);
    expect(you.html).toContain('value="Hartwell &amp; Sons"');
    expect(you.html).toContain('value="FVR79"');
  });

  it('leads to the start page once it is switched off, or when it never was', async () => {
    await decide({ partners: [{ ...hartwell, live: false }] });
    const visitor = (await publicSite(table)).visitor();
    for (const code of ['hartwell', 'nobody']) {
      expect(await visitor.get(`/p/${code}`)).toMatchObject({ status: 303, location: '/' });
      expect(await visitor.post(`/p/${code}`, {})).toMatchObject({ status: 303, location: '/' });
    }
  });

  it('is closed with the form that it opens', async () => {
    await decide({ partners: [hartwell], closed: ['pharmacy'] });
    const visitor = (await publicSite(table)).visitor();
    expect((await visitor.get('/p/hartwell')).html).toContain('This form is closed for now');
  });
});
