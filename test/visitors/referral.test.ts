import { beforeAll, describe, expect, it } from '@jest/globals';
import { keys } from '../../functions/shared/data/table/keys.ts';
import { type ReferralId, referenceOf } from '../../functions/shared/domain/referral/referral-id.ts';
import { hour } from '../../functions/shared/domain/time/instant.ts';
import { Stage } from '../../functions/shared/domain/workflow/stage.ts';
import { fieldsOf } from '../../functions/shared/web/fields-of.ts';
import { useTable } from '../support/table.ts';
import { type PatientSite, patientSite } from './patient-site.ts';

const table = useTable();
let site: PatientSite;
beforeAll(async () => {
  site = await patientSite(table);
});

const askedAt = '2026-06-01T12:00:00.000Z';
const ask = (id: ReferralId, no = 4, also: object = {}) =>
  site.put(keys.question(id, no), { id, no, text: 'Which street does <she> live in?', askedAt, ...also });

const opened = async (...codes: string[]) => {
  const visitor = site.visitor();
  for (const code of codes) {
    const { location } = await visitor.get(`/r/${code}`);
    expect(location).toMatch(/^\/referral\?reference=\w{12}$/);
    expect(await visitor.get(location)).toMatchObject({ status: 200 });
  }
  return visitor;
};

describe("a referrer's link", () => {
  it('leads to how far things are, without a password', async () => {
    const { code } = await site.referral();
    const { html } = await (await opened(code)).get('/referral');
    expect(html).toContain('Referral for Doris');
    expect(html).toContain('You do not need to do anything.');
    expect(html).toContain('We will call Doris by Friday 5 June 2026');
  });

  it('says what to do when it is unknown, too old or of a patient, and shows no other referral instead', async () => {
    const { id, code } = await site.referral();
    const old = await site.link(id, 'referrer', { expiresAt: '2026-06-02T09:00:00.000Z' });
    const patients = await site.link(id, 'patient');
    const visitor = await opened(code);
    for (const bad of ['A'.repeat(22), old, patients, 'short']) {
      const { location } = await visitor.get(`/r/${bad}`);
      const { status, html } = await visitor.get(location);
      expect(status).toBe(410);
      expect(html).toContain('01632 960100');
    }
    expect(await visitor.get('/referral')).toMatchObject({ status: 200 });
  });

  it('opens a page for twelve hours', async () => {
    const { code } = await site.referral();
    const visitor = await opened(code);
    site.pass(12 * hour);
    expect(await visitor.get('/referral')).toMatchObject({ status: 410 });
  });

  it.each(Stage.options)('shows the stage %s in plain words', async (stage) => {
    const { code } = await site.referral({ stage });
    const { status, html } = await (await opened(code)).get('/referral');
    expect(status).toBe(200);
    expect(html).not.toMatch(/undefined|\[object|null/);
  });

  it('shows the end with what is asked first, what was done, and scores where they were shared', async () => {
    const { id, code } = await site.referral({ stage: 'Closed', closed: { at: askedAt, reason: 'goals-met' } });
    const scores = [{ check: '3m', at: askedAt, ons4: { satisfied: 8, anxious: 2 }, loneliness: 4 }];
    const summary = {
      id,
      episode: 1,
      at: askedAt,
      reason: 'goals-met',
      asked: 'Review her tablets',
      done: 'Five calls',
    };
    await site.put(keys.closingSummary(id, 1), { ...summary, scores });
    const { html } = await (await opened(code)).get('/referral');
    expect(html).toContain('They reached the goals in their plan.');
    expect(html.indexOf('Review her tablets')).toBeLessThan(html.indexOf('Five calls'));
    expect(html).toContain('<th scope="row">After 3 months</th><td>8</td><td>Not answered</td>');
    expect(html).not.toContain('You do not need to do anything.');
  });
});

describe('a question to the referrer', () => {
  it('is answered without an account, once for a double click', async () => {
    const { id, code } = await site.referral({ stage: 'AwaitInformation' });
    await ask(id);
    const visitor = await opened(code);
    expect((await visitor.get('/referral')).html).toContain('Which street does &lt;she&gt; live in?');
    const path = `/referral/answer?reference=${referenceOf(id)}`;
    const { location } = await visitor.fillIn(path, { text: 'In Mill Lane.\nNumber 3.' });
    expect(location).toBe(`/referral?reference=${id}&done=answer`);
    expect((await visitor.get(location)).html).toContain('We have your answer');
    expect(await site.requests('REPLY', id)).toMatchObject([
      { kind: 'information', question: 4, text: 'In Mill Lane.\nNumber 3.' },
    ]);
  });

  it('keeps what was typed when it is too long, and says what is missing', async () => {
    const { id, code } = await site.referral({ stage: 'AwaitInformation' });
    await ask(id);
    const visitor = await opened(code);
    expect((await visitor.fillIn('/referral/answer', { text: ' ' })).html).toContain('Enter your answer');
    const long = await visitor.fillIn('/referral/answer', { text: 'x'.repeat(2001) });
    expect(long.status).toBe(400);
    expect(long.html).toContain('x'.repeat(2001));
    expect(await site.requests('REPLY', id)).toEqual([]);
  });

  it('shows what was typed when the page was closed meanwhile, so that it can be copied', async () => {
    const { id, code } = await site.referral({ stage: 'AwaitInformation' });
    await ask(id);
    const visitor = await opened(code);
    await visitor.get('/referral/answer');
    site.pass(12 * hour);
    const { status, html } = await visitor.post('/referral/answer', { text: 'In <Mill> Lane' });
    expect(status).toBe(410);
    expect(html).toContain('In &lt;Mill&gt; Lane');
  });

  it('takes an answer that comes too late, or once more with other words', async () => {
    const { id, code } = await site.referral({ stage: 'AwaitInformation' });
    await ask(id);
    const visitor = await opened(code);
    const form = fieldsOf((await visitor.get('/referral/answer')).html);
    for (const text of ['Mill Lane', 'Mill Lane 3']) {
      form.set('text', text);
      expect((await visitor.post('/referral/answer', form)).location).toContain('done=answer');
    }
    await ask(id, 4, { answer: 'Mill Lane', answeredAt: askedAt });
    form.set('text', 'Mill Lane 5');
    expect((await visitor.post('/referral/answer', form)).location).toContain('done=answer');
    expect(await site.requests('REPLY', id)).toHaveLength(3);
  });

  it('is thanked for an answer to a referral that was closed meanwhile, and not told that it goes on', async () => {
    const { id, code } = await site.referral({ stage: 'AwaitInformation' });
    await ask(id);
    const visitor = await opened(code);
    const form = fieldsOf((await visitor.get('/referral/answer')).html);
    const before = await site.row(keys.replyStatus(id));
    await site.put(keys.replyStatus(id), {
      ...before,
      stage: 'Closed',
      closed: { at: askedAt, reason: 'no-capacity' },
    });
    form.set('text', 'Mill Lane');
    const { html } = await visitor.get((await visitor.post('/referral/answer', form)).location);
    expect(html).toContain('We have your answer');
    expect(html).toContain('We will read it.');
    expect(html).not.toContain('carry on with the referral');
  });

  it('is not hidden by what was said of the one before it, nor by an address', async () => {
    const { id, code } = await site.referral({ stage: 'AwaitInformation' });
    await ask(id);
    const visitor = await opened(code);
    expect((await visitor.get('/referral?done=answer')).html).toContain('We need one thing from you');
    await visitor.fillIn('/referral/answer', { text: 'In Mill Lane' });
    expect((await visitor.get('/referral')).html).not.toContain('We need one thing from you');
    await ask(id, 5);
    expect((await visitor.get('/referral?done=answer')).html).toContain('We need one thing from you');
  });

  it('is not asked any more when it is answered or the referral is closed', async () => {
    const { id, code } = await site.referral();
    await ask(id, 4, { answer: 'Mill Lane', answeredAt: askedAt });
    expect(await (await opened(code)).get('/referral/answer')).toMatchObject({ location: `/referral?reference=${id}` });
  });
});

describe('the referrals of a browser', () => {
  it('are those whose links it opened, and no others', async () => {
    const [doris, walter, other] = [
      await site.referral(),
      await site.referral({ firstName: 'Walter' }),
      await site.referral({ firstName: 'Flora' }),
    ];
    await ask(walter.id);
    const visitor = await opened(doris.code, walter.code);
    const { html } = await visitor.get('/my-referrals');
    expect(html).toContain('Doris');
    expect(html).toMatch(/Walter[\s\S]*We need one thing from you/);
    expect(html).not.toContain('Flora');
    const { location } = await visitor.get(`/r/${walter.code}`);
    expect((await visitor.get(location)).html).toContain('Referral for Walter');
    expect((await visitor.get(`/referral?reference=${referenceOf(doris.id)}`)).html).toContain('Referral for Doris');
    for (const path of ['/referral', '/referral/answer']) {
      expect(await visitor.get(`${path}?reference=${other.id}`)).toMatchObject({ status: 410 });
    }
    const page = await visitor.fillIn('/referral/answer', { reference: other.id, text: 'Not mine' });
    expect(page.status).toBe(410);
    expect(await site.requests('REPLY', other.id)).toEqual([]);
  });
});

describe('a referral that was merged into another', () => {
  it('shows its referrer how that one goes on, and nothing that is asked of the other', async () => {
    const other = await site.referral({ stage: 'AgreePlan' });
    await ask(other.id);
    const closed = { at: '2026-06-01T10:00:00.000Z', reason: 'duplicate' } as const;
    const { id, code } = await site.referral({ stage: 'Closed', closed, into: other.id });
    const visitor = await opened(code);
    const { html } = await visitor.get('/referral');
    expect(html).toContain(referenceOf(id));
    expect(html).not.toContain(referenceOf(other.id));
    expect(html).not.toContain('Which street');
    expect(html).toContain('You do not need to do anything.');
    const open = await (await opened((await site.referral({ stage: 'AgreePlan' })).code)).get('/referral');
    const now = /<h2 class="nhsuk-heading-m">([^<]+)</;
    expect(now.exec(html)?.[1]).toBe(now.exec(open.html)?.[1]);
  });
});
