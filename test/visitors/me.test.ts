import { beforeAll, describe, expect, it } from '@jest/globals';
import { keys } from '../../functions/shared/data/table/keys.ts';
import { hour } from '../../functions/shared/domain/time/instant.ts';
import { Stage } from '../../functions/shared/domain/workflow/stage.ts';
import { useTable } from '../support/table.ts';
import { accessibilityProblems } from '../web/page-checks.ts';
import { type PatientSite, patientSite } from './patient-site.ts';

const table = useTable();
let site: PatientSite;
beforeAll(async () => {
  site = await patientSite(table);
});

const since = '2026-06-01T09:00:00.000Z';

describe("a person's own page", () => {
  it('says who the link worker is, what comes next and by when', async () => {
    const { code } = await site.patient();
    const { html } = await (await site.inside(code)).get('/me');
    expect(html).toContain('Priya is your link worker');
    expect(html).toContain('We will call you by Friday 5 June 2026.');
    expect(html).toContain('01632 960100');
  });

  it('shows what was promised before, and the new date', async () => {
    const first = { no: 1, kind: 'first-call', due: '2026-06-03T17:00:00.000Z', madeAt: since } as const;
    const second = { ...first, no: 2, due: '2026-06-05T17:00:00.000Z' };
    const { id, code } = await site.patient({ promise: second });
    for (const promise of [first, second]) await site.put(keys.promise(id, promise.no), { id, ...promise });
    const { html } = await (await site.inside(code)).get('/me');
    expect(html).toContain('Call you by Wednesday 3 June 2026</span> <strong>Moved to Friday 5 June 2026');
    expect(html).toContain('Call you by Friday 5 June 2026</span> <strong>Still to do');
  });

  it('owns up to a promise whose time has passed', async () => {
    const promise = { no: 1, kind: 'plan', due: '2026-06-01T17:00:00.000Z', madeAt: since } as const;
    const { code } = await site.patient({ stage: 'AgreePlan', promise });
    expect((await (await site.inside(code)).get('/me')).html).toContain('We are late.');
  });

  it.each(Stage.options)('has plain words for the stage %s, with a worker and a deadline or without', async (stage) => {
    for (const bare of [false, true]) {
      const { code } = await site.patient({ stage }, bare);
      const { status, html } = await (await site.inside(code)).get('/me');
      expect(status).toBe(200);
      expect(html).not.toMatch(/undefined|\[object|null/);
      expect(html).not.toMatch(/[^>]\bsorry|please\b/i);
    }
  });

  it('says how to come back when the support has ended, and offers no more than that', async () => {
    const { code } = await site.patient({ stage: 'Closed', closed: { at: since, reason: 'person-withdrew' } });
    const visitor = await site.inside(code);
    const { html } = await visitor.get('/me');
    expect(html).toContain('You can come back at any time');
    expect(html).not.toContain('/me/withdraw');
    expect(await visitor.get('/me/withdraw')).toMatchObject({ location: '/me' });
    expect(await visitor.get('/me/preferences')).toMatchObject({ location: '/me' });
  });

  it('leads to the other referral when somebody was referred twice', async () => {
    const { code } = await site.patient({ stage: 'Closed', closed: { at: since, reason: 'duplicate' } });
    expect((await (await site.inside(code)).get('/me')).html).toContain('Your support carries on under the other one.');
  });

  it('asks nobody to wait who may have been asked themselves', async () => {
    const { code } = await site.patient({ stage: 'AwaitInformation' });
    const { html } = await (await site.inside(code)).get('/me');
    expect(html).toContain('If we asked you, answer our email or phone us.');
    expect(html).not.toContain('whoever referred you');
  });

  it('promises no date while the support is paused, and says what was kept', async () => {
    const promise = { no: 1, kind: 'first-call', due: '2026-06-01T17:00:00.000Z', madeAt: since } as const;
    const paused = await site.patient({ stage: 'OnHold', promise });
    expect((await (await site.inside(paused.code)).get('/me')).html).not.toMatch(/late|We will call you/);
    const kept = await site.patient({ promise: { ...promise, keptAt: since } });
    expect((await (await site.inside(kept.code)).get('/me')).html).toContain('<strong>Done on Monday 1 June 2026');
  });

  it('costs a read of the visit and one for each 4 KB that it shows', async () => {
    const { code } = await site.patient();
    const visitor = await site.inside(code);
    expect(await table.unitsOf(() => visitor.get('/me'))).toEqual({ read: 2, write: 0, index: 0 });
  });

  it('says nothing that an address makes up', async () => {
    const { code } = await site.patient();
    const visitor = await site.inside(code);
    for (const done of ['__proto__', 'constructor', '<b>']) {
      expect((await visitor.get(`/me?done=${encodeURIComponent(done)}`)).html).not.toContain('app-notice');
    }
  });

  it('says of what was asked for only that it was, and only for an hour', async () => {
    const { code } = await site.patient();
    const visitor = await site.inside(code);
    expect((await visitor.get('/me?done=withdraw')).html).not.toContain('Your support is being stopped');
    const { location } = await visitor.fillIn('/me/call-me', {});
    expect((await visitor.get(location)).html).toContain('We will call you</h2>');
    site.pass(hour);
    const later = await site.inside(code);
    expect((await later.get(location)).html).not.toContain('We will call you</h2>');
  });
});

describe('the messages that were sent to somebody', () => {
  const said = { template: 'plan-issued', channel: 'sms', state: 'delivered' };

  it('are listed with when, how and what became of each, the latest first, and cost their own page nothing', async () => {
    const { id, code } = await site.patient();
    const visitor = await site.inside(code);
    expect((await visitor.get('/me/messages')).html).toContain('There are none yet');
    const before = await table.unitsOf(() => visitor.get('/me'));
    for (const [no, more] of [
      {},
      { state: 'failed', channel: 'email' },
      { template: 'of-tomorrow', state: 'unheard' },
    ].entries()) {
      const at = `2026-06-02T08:3${no}:00.000Z`;
      await site.put(keys.said(id, at, `key-${no}`), { id, key: `key-${no}`, at, ...said, ...more });
    }
    const { html } = await visitor.get('/me/messages');
    expect(html).toMatch(
      /A message from us[^]*Your plan<[^]*by email[^]*It did not arrive[^]*Your plan<[^]*9:30am, by text[^]*It arrived/,
    );
    expect(accessibilityProblems(html)).toEqual([]);
    expect((await visitor.get('/me')).html).toContain('href="/me/messages"');
    expect(await table.unitsOf(() => visitor.get('/me'))).toEqual(before);
  });

  it('are for nobody who has not shown that the link is theirs', async () => {
    expect(await site.visitor().get('/me/messages')).toMatchObject({ status: 303 });
  });
});

describe('what one person sees', () => {
  it('is never of another, whatever the address says', async () => {
    const [one, other] = [await site.patient(), await site.patient({ firstName: 'Walter' })];
    const visitor = await site.inside(one.code);
    for (const path of ['/me', `/me?id=${other.id}`, `/me?reference=${other.id}`]) {
      expect((await visitor.get(path)).html).not.toContain('Walter');
    }
    expect(await visitor.get('/referral')).toMatchObject({ status: 410 });
    site.pass(hour);
    expect(await visitor.get('/me')).toMatchObject({ status: 303 });
  });
});
