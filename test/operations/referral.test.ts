import { describe, expect, it } from '@jest/globals';
import { createCaseRepository } from '../../functions/shared/data/case/case-repository.ts';
import type { Case } from '../../functions/shared/domain/case/case.ts';
import { tuesday } from '../builders/referral.ts';
import { staffOf } from '../staff/use-staff-site.ts';
import { accessibilityProblems } from '../web/page-checks.ts';
import { expectNobodyIn } from './expect-nobody.ts';
import { broken, marked, runOf, useOperations, wait } from './use-operations.ts';

const { site, runs, redriven, stranger, as, caseNow, looksAt } = useOperations();

describe('the page of one referral', () => {
  it('draws its way, tells its history, waits and messages, and nobody by name', async () => {
    const theCase = await site.putCase({ stage: 'AwaitAcceptance', wait });
    runs.set(theCase.id, runOf({ status: 'RUNNING', stoppedAt: undefined, error: undefined, canRedrive: false }));
    const { html, status } = await (await as('olu')).get(`/staff/ops/${theCase.id}`);
    expect(status).toBe(200);
    expect(html).toContain('Being taken in, then Finding a link worker, then New referral');
    expect(html).toContain('ops-state--current');
    expect(html).toContain('Referral received, to the person');
    expect(html).toContain('Thursday 4 June, 9:30am');
    expectNobodyIn(html);
    expect(accessibilityProblems(html)).toEqual([]);
    expect(await looksAt(theCase.id)).toEqual([['opened:workflow', undefined]]);
  });

  it('shows of a restricted case its run, and none of its messages', async () => {
    const theCase = await site.putCase({ stage: 'Triage', wait, flags: ['safeguarding'] });
    const { html, status } = await (await as('olu')).get(`/staff/ops/${theCase.id}`);
    expect(status).toBe(200);
    expect(html).not.toContain('Its messages');
    expect(html.toLowerCase()).not.toContain('safeguarding');
  });

  it('is read by its manager, who is offered nothing, and by nobody of another team', async () => {
    const theCase = await site.putCase({ ...broken, wait });
    const { html } = await (await as('morgan')).get(`/staff/ops/${theCase.id}`);
    expect(html).not.toContain(`/staff/ops/${theCase.id}/retry`);
    await site.putStaff(staffOf('mara', 'manager', { team: 'brackwater' }));
    expect((await (await as('mara')).get(`/staff/ops/${theCase.id}`)).status).toBe(404);
    expect((await (await as('ana')).get(`/staff/ops/${theCase.id}`)).status).toBe(403);
  });

  it('is there for a referral that has a run and no case, and for none that nobody knows', async () => {
    runs.set('7777TTTT7777', runOf());
    const olu = await as('olu');
    expect((await olu.get('/staff/ops/7777TTTT7777')).html).toContain('There is no case:');
    expect((await olu.get('/staff/ops/8888TTTT8888')).status).toBe(404);
    expect((await olu.get('/staff/ops/nonsense')).status).toBe(404);
  });
});

describe('stepping in', () => {
  const send = async (theCase: Case, act: string, fields: Record<string, string> = {}, who = 'olu') => {
    const visitor = await as(who);
    return visitor.post(`/staff/ops/${theCase.id}/${act}`, {
      key: visitor.key(),
      wait: String(theCase.wait?.no ?? ''),
      reason: 'mended',
      ...fields,
    });
  };

  it('says what it will do and asks why before it does anything', async () => {
    const theCase = await site.putCase({ ...broken, wait });
    const olu = await as('olu');
    const { html } = await olu.get(`/staff/ops/${theCase.id}/retry`);
    expect(html).toContain('It carries on from where it stopped.');
    expect(accessibilityProblems(html)).toEqual([]);
    const again = await send(theCase, 'retry', { reason: '' });
    expect(again.html).toContain('Select why');
    expect(again.html).toContain('<title>Error: ');
    expect(await caseNow(theCase.id)).not.toHaveProperty('decision');
  });

  it('tries again, once, with its reason written down before it is done', async () => {
    const theCase = await site.putCase({ ...broken, wait });
    expect((await send(theCase, 'retry')).location).toBe(`/staff/ops/${theCase.id}?did=retry`);
    expect(await caseNow(theCase.id)).toMatchObject({ decision: { name: 'Retried', by: 'staff:olu', waitNo: 2 } });
    expect((await send(theCase, 'retry')).location).toBe(`/staff/ops/${theCase.id}?did=retry`);
    expect(await looksAt(theCase.id)).toEqual([['did:workflow-retry', 'mended']]);
  });

  it('pauses for a time, and takes up again what operations paused', async () => {
    const theCase = await site.putCase({ stage: 'MakeContact', wait });
    expect((await send(theCase, 'pause', { reason: 'before-release' })).html).toContain('Select how long for, at most');
    await send(theCase, 'pause', { reason: 'before-release', days: '3' });
    expect(await caseNow(theCase.id)).toMatchObject({
      decision: { name: 'OnHold', facts: { reviewOn: '2026-06-05T17:00:00.000Z' } },
    });
    const decision = { waitNo: 2, name: 'OnHold', by: 'staff:olu', at: tuesday, edge: {}, facts: {} } as const;
    const held = await site.putCase({ stage: 'OnHold', heldAt: 'MakeContact', wait: { ...wait, no: 3 }, decision });
    expect((await send(held, 'resume')).status).toBe(303);
    expect(await caseNow(held.id)).toMatchObject({ decision: { name: 'Resumed', waitNo: 3 } });
  });

  it('leaves alone what its own team put on hold', async () => {
    const decision = { waitNo: 2, name: 'OnHold', by: 'staff:ana', at: tuesday, edge: {}, facts: {} } as const;
    const held = await site.putCase({ stage: 'OnHold', heldAt: 'MakeContact', wait: { ...wait, no: 3 }, decision });
    const answer = await send(held, 'resume');
    expect(answer.status).toBe(409);
    expect(answer.html).toContain('Its team put it on hold');
    expect((await (await as('olu')).get(`/staff/ops/${held.id}`)).html).not.toContain('/resume');
  });

  it('redrives a dead run while nobody has decided, and no other', async () => {
    const theCase = await site.putCase(marked);
    runs.set(theCase.id, runOf());
    expect((await send(theCase, 'redrive', { reason: 'passed' })).location).toBe(
      `/staff/ops/${theCase.id}?did=redrive`,
    );
    expect(redriven).toEqual([theCase.id]);
    expect(await looksAt(theCase.id)).toEqual([['did:workflow-redrive', 'passed']]);
    await createCaseRepository(site.table).decide(theCase.id, { name: 'Retried', by: 'staff:olu' }, site.now);
    expect((await send(theCase, 'redrive')).status).toBe(409);
    const alive = await site.putCase({ ...broken, wait });
    runs.set(alive.id, runOf({ status: 'RUNNING', canRedrive: false }));
    expect((await send(alive, 'redrive')).status).toBe(409);
    expect(redriven).toEqual([theCase.id]);
  });

  it.each(['retry', 'redrive', 'pause', 'resume'])('%s is for operators alone', async (act) => {
    const theCase = await site.putCase({ ...marked });
    for (const who of ['morgan', 'ana', 'sal']) {
      expect([403, 404]).toContain((await send(theCase, act, { days: '1' }, who)).status);
    }
    expect(await caseNow(theCase.id)).toMatchObject({ version: theCase.version });
  });

  it('refuses a form of another session, and one about what has moved on', async () => {
    const theCase = await site.putCase({ ...broken, wait });
    expect((await stranger().post(`/staff/ops/${theCase.id}/retry`, { key: 'x', reason: 'mended' })).status).toBe(303);
    expect((await send(theCase, 'retry', { wait: '1' })).status).toBe(409);
    expect(await caseNow(theCase.id)).not.toHaveProperty('decision');
  });
});
