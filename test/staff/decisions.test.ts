import { describe, expect, it } from '@jest/globals';
import { createCaseRepository } from '../../functions/shared/data/case/case-repository.ts';
import { tuesday } from '../builders/referral.ts';
import { accessibilityProblems } from '../web/page-checks.ts';
import { onCasePages } from './on-case-pages.ts';
import { signedIn } from './staff-visitor.ts';
import { useStaffSite } from './use-staff-site.ts';

const site = useStaffSite();
const { stored, audited, open } = onCasePages(site);

describe('a decision', () => {
  it('is stored by one click, told on the page, and the same by a second', async () => {
    const theCase = await site.putCase();
    const ana = await signedIn(site, 'ana');
    const { form } = await open(ana, theCase.id);
    const accept = { ...form, action: 'accept' };
    for (const answer of await Promise.all([1, 2, 3].map(() => ana.post(`/staff/cases/${theCase.id}`, accept)))) {
      expect(answer).toMatchObject({ status: 303, location: `/staff/cases/${theCase.id}` });
    }
    expect((await stored(theCase.id)).decision).toMatchObject({ name: 'Accepted', by: 'staff:ana', waitNo: 1 });
    expect((await stored(theCase.id)).version).toBe(theCase.version + 1);
    const { html } = await open(ana, theCase.id);
    expect(html).toContain('Accepted. Next: making contact.');
    expect(html).toContain('by you');
    expect(html).not.toContain('value="accept"');
  });

  it('repeated after the workflow has gone on is still the same', async () => {
    const theCase = await site.putCase();
    const ana = await signedIn(site, 'ana');
    const { form } = await open(ana, theCase.id);
    await ana.post(`/staff/cases/${theCase.id}`, { ...form, action: 'accept' });
    await createCaseRepository(site.table).openWait(
      { id: theCase.id, episode: 1, stage: 'MakeContact', entered: tuesday, attempt: 0, token: 't2', edge: { no: 2 } },
      '2026-06-23T17:00:00.000Z',
      tuesday,
    );
    expect((await ana.post(`/staff/cases/${theCase.id}`, { ...form, action: 'accept' })).status).toBe(303);
    const other = await ana.post(`/staff/cases/${theCase.id}`, { ...form, action: 'decline', reason: 'away' });
    expect(other.status).toBe(409);
    expect(other.html).toContain('This case has moved on since you opened it');
    expect(other.html).toContain('Agree a first conversation');
  });

  it('repeated with another reason after the workflow has gone on is not the same, and is not said to be done', async () => {
    const theCase = await site.putCase();
    const ana = await signedIn(site, 'ana');
    const { form } = await open(ana, theCase.id);
    const decline = { ...form, action: 'decline', reason: 'away' };
    await ana.post(`/staff/cases/${theCase.id}`, decline);
    await createCaseRepository(site.table).openWait(
      {
        id: theCase.id,
        episode: 1,
        stage: 'AwaitAcceptance',
        entered: tuesday,
        attempt: 0,
        token: 't2',
        edge: { no: 2 },
      },
      '2026-06-04T17:00:00.000Z',
      tuesday,
    );
    expect((await ana.post(`/staff/cases/${theCase.id}`, decline)).status).toBe(303);
    expect((await ana.post(`/staff/cases/${theCase.id}`, { ...decline, reason: 'skills' })).status).toBe(409);
  });

  it('in another tab that says otherwise is refused with a sentence, and the page shows where the case stands', async () => {
    const theCase = await site.putCase();
    const ana = await signedIn(site, 'ana');
    const { form } = await open(ana, theCase.id);
    await ana.post(`/staff/cases/${theCase.id}`, { ...form, action: 'decline', reason: 'skills' });
    expect((await stored(theCase.id)).decision?.facts).toEqual({ workerReason: 'skills' });
    const late = await ana.post(`/staff/cases/${theCase.id}`, { ...form, action: 'accept' });
    expect(late.status).toBe(409);
    expect(late.html).toContain('<title>Error: ');
    expect(late.html).toContain('Declined by the link worker');
    expect((await stored(theCase.id)).decision?.name).toBe('DeclinedByWorker');
  });

  it('to decline needs its reason, and keeps what was chosen', async () => {
    const theCase = await site.putCase();
    const ana = await signedIn(site, 'ana');
    const { form } = await open(ana, theCase.id);
    for (const reason of ['', 'not-a-reason', 'deceased']) {
      const answer = await ana.post(`/staff/cases/${theCase.id}`, { ...form, action: 'decline', reason });
      expect(answer.status).toBe(400);
      expect(answer.html).toContain('href="#reason"');
      expect(answer.html).toContain('Select why you decline');
    }
    expect((await stored(theCase.id)).decision).toBeUndefined();
  });

  it('is not for another worker, the manager or operations to take in the name of the one who was asked', async () => {
    const theCase = await site.putCase();
    const { form } = await open(await signedIn(site, 'ana'), theCase.id);
    for (const who of ['bryn', 'morgan', 'olu', 'ines', 'sal', 'eve']) {
      const visitor = await signedIn(site, who);
      const answer = await visitor.post(`/staff/cases/${theCase.id}`, {
        ...form,
        key: visitor.key(),
        action: 'accept',
      });
      expect([who, answer.status]).toEqual([who, who === 'eve' ? 404 : 403]);
      const reason = { ...form, key: visitor.key(), action: 'decline', reason: 'away' };
      expect((await visitor.post(`/staff/cases/${theCase.id}`, reason)).status).toBe(answer.status);
    }
    expect((await stored(theCase.id)).decision).toBeUndefined();
  });

  it('at triage is the manager’s: to accept, or to decline with a coded reason', async () => {
    const triage = {
      stage: 'Triage' as const,
      assignee: undefined,
      holdsPlace: false,
      flags: ['outside-area' as const],
    };
    const accepted = await site.putCase(triage);
    const morgan = await signedIn(site, 'morgan');
    const first = await open(morgan, accepted.id);
    await morgan.post(`/staff/cases/${accepted.id}`, { ...first.form, action: 'accept' });
    expect((await stored(accepted.id)).decision).toMatchObject({ name: 'Accepted', by: 'staff:morgan' });
    const declined = await site.putCase(triage);
    const second = await open(morgan, declined.id);
    expect(second.html).toContain('Outside the area');
    const form = { ...second.form, action: 'decline', reason: 'not-eligible' };
    expect((await morgan.post(`/staff/cases/${declined.id}`, form)).status).toBe(303);
    expect((await stored(declined.id)).decision).toMatchObject({
      name: 'Declined',
      facts: { reason: 'not-eligible' },
    });
    const { html } = await open(await signedIn(site, 'ana'), declined.id);
    expect(html).not.toContain('value="accept"');
  });

  it.each([{ flags: [] }, { flags: ['safeguarding' as const] }])(
    'to try a stopped case again is for operations, says what broke, and keeps why ($flags)',
    async (flagged) => {
      const attention = { error: 'Lambda.Unknown', at: tuesday };
      const theCase = await site.putCase({ ...flagged, stage: 'NeedsAttention', brokeAt: 'MakeContact', attention });
      const olu = await signedIn(site, 'olu');
      const { html, form } = await open(olu, theCase.id);
      for (const said of ['Making contact', 'Lambda.Unknown', 'Why can it carry on?']) expect(html).toContain(said);
      expect(html).not.toMatch(/Doris|Greenfield/);
      const retry = { ...form, action: 'retry' };
      const unsaid = await olu.post(`/staff/cases/${theCase.id}`, retry);
      expect(unsaid.status).toBe(400);
      expect(unsaid.html).toContain('Select why it can carry on');
      for (const page of [html, unsaid.html]) expect(accessibilityProblems(page)).toEqual([]);
      const morgan = await signedIn(site, 'morgan');
      expect((await open(morgan, theCase.id)).html).not.toContain('value="retry"');
      const others = { ...retry, key: morgan.key(), reason: 'mended' };
      expect((await morgan.post(`/staff/cases/${theCase.id}`, others)).status).toBe(403);
      const done = await olu.post(`/staff/cases/${theCase.id}`, { ...retry, reason: 'mended' });
      expect(done.location).toBe(`/staff/cases/${theCase.id}`);
      expect((await stored(theCase.id)).decision).toMatchObject({ name: 'Retried', by: 'staff:olu' });
      expect(await audited(theCase.id)).toContain('olu decision:Retried mended');
      expect((await open(olu, theCase.id)).html).not.toContain('value="retry"');
    },
  );
});
