import { describe, expect, it } from '@jest/globals';
import { keys } from '../../functions/shared/data/table/keys.ts';
import { lookWords } from '../../functions/shared/staff/words/audit-words.ts';
import { tuesday } from '../builders/referral.ts';
import { contacting, onCasePages } from './on-case-pages.ts';
import { signedIn } from './staff-visitor.ts';
import { useStaffSite } from './use-staff-site.ts';

const site = useStaffSite();
const { put } = onCasePages(site);

describe('the history', () => {
  it('says what was promised, what became of it, and which date took whose place', async () => {
    const promise = { kind: 'first-call' as const, madeAt: tuesday };
    const last = { ...promise, no: 2, due: '2026-06-11T17:00:00.000Z' };
    const theCase = await site.putCase({ ...contacting, promise: last });
    await put({ ...keys.promise(theCase.id, 1), id: theCase.id, ...promise, no: 1, due: '2026-06-09T17:00:00.000Z' });
    for (const who of ['ana', 'olu']) {
      const { html } = await (await signedIn(site, who)).get(`/staff/cases/${theCase.id}/history`);
      for (const said of [
        'First call by Thursday 11 June<small>Promised Tuesday 2 June. Not kept yet',
        'First call by Tuesday 9 June<small>Promised Tuesday 2 June. Not kept: a new date was given',
      ]) {
        expect(html).toContain(said);
      }
    }
  });

  it('gives a reason to the decision that had one, and not to those that carry it on', async () => {
    const theCase = await site.putCase({ stage: 'OutcomeCheck3Months', closeReason: 'goals-met' });
    const decided = { id: theCase.id, at: tuesday, what: 'decided', reason: 'goals-met', by: 'patient' };
    await put({ ...keys.caseEvent(theCase.id, 2), ...decided, version: 2, stage: 'FollowUp', decision: 'FollowedUp' });
    await put({ ...keys.caseEvent(theCase.id, 3), ...decided, version: 3, stage: theCase.stage, decision: 'Answered' });
    const { html } = await (await signedIn(site, 'ana')).get(`/staff/cases/${theCase.id}/history`);
    expect(html).toContain('<li>Followed up: goals met<');
    expect(html).toContain('<li>Questions answered<');
  });

  it('gives a link worker’s own reason in their own words', async () => {
    const theCase = await site.putCase(contacting);
    const refused = { id: theCase.id, at: tuesday, what: 'refused', stage: 'AwaitAcceptance', worker: 'bryn' };
    await put({ ...keys.caseEvent(theCase.id, 2), ...refused, version: 2, reason: 'caseload' });
    const { html } = await (await signedIn(site, 'ana')).get(`/staff/cases/${theCase.id}/history`);
    expect(html).toContain(': I have no room in my caseload<');
  });

  it('has words for every page of a case that was opened, and for what was done there', () => {
    const pages = site.handler.paths.flatMap((path) => path.split('/staff/cases/{id}/')[1] ?? []);
    const words = pages.map((page) => [page, lookWords(`opened:${page}`)]);
    expect(words.filter(([, said]) => said === 'Opened another page')).toEqual([]);
    const done = {
      duplicates: 'Merged another referral into it',
      reassign: 'Gave it to another link worker',
      reopen: 'Reopened the case',
      undo: 'Undid the closing',
    };
    for (const [page, said] of Object.entries(done)) expect(lookWords(`did:${page}`)).toBe(said);
  });

  it('says who opened it and what they did, a month at a time, to those who may know', async () => {
    const theCase = await site.putCase({ ...contacting, receivedAt: '2026-04-28T08:30:00.000Z' });
    const ana = await signedIn(site, 'ana');
    await ana.get(`/staff/cases/${theCase.id}`);
    await (await signedIn(site, 'morgan')).get(`/staff/cases/${theCase.id}/hold`);
    const { html } = await ana.get(`/staff/cases/${theCase.id}/history`);
    for (const said of [
      'Who opened it in June 2026',
      'Opened the case',
      'by Morgan Example',
      'May 2026',
      'April 2026',
    ]) {
      expect(html).toContain(said);
    }
    expect((await ana.get(`/staff/cases/${theCase.id}/history?month=2026-05`)).html).toContain('Nobody.');
    const bryn = await (await signedIn(site, 'bryn')).get(`/staff/cases/${theCase.id}/history`);
    expect(bryn.html).not.toContain('Who opened it');
  });
});
