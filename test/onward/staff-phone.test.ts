import { describe, expect, it } from '@jest/globals';
import { directoryKeys } from '../../functions/shared/data/table/keys.ts';
import { day, later } from '../../functions/shared/domain/time/instant.ts';
import { fieldsOf } from '../../functions/shared/web/fields-of.ts';
import { putPerson } from '../builders/put-rows.ts';
import { tuesday } from '../builders/referral.ts';
import { signedIn } from '../staff/staff-visitor.ts';
import { rowsOf } from '../staff/work.ts';
import { accessibilityProblems } from '../web/page-checks.ts';
import { agreed, putOnward, someOnward } from './onward-world.ts';
import { at, usePlanned } from './use-planned.ts';

const { site, planned, onwardsOf } = usePlanned();

describe('what a service says on the phone', () => {
  const sent = async () => {
    const theCase = await planned();
    const byLink = { at: tuesday, how: 'link', by: 'patient' } as const;
    await putOnward(site.table, someOnward({ id: theCase.id, state: 'sent', version: 2, agreed: byLink }));
    return theCase;
  };

  it('is written down on the page that shows what they see, and who agreed to it', async () => {
    const theCase = await sent();
    const ana = await signedIn(site, 'ana');
    const { html } = await ana.get(at(theCase, '/1'));
    expect(accessibilityProblems(html)).toEqual([]);
    for (const shown of ['What they see', '07700 900123', 'The person agreed on their own page']) {
      expect(html).toContain(shown);
    }
    const { location } = await ana.fillIn(at(theCase, '/1'), { said: 'waiting-4' });
    expect(location).toBe(at(theCase));
    expect(await onwardsOf(theCase)).toMatchObject([{ state: 'waiting', until: '2026-06-30', version: 3 }]);
    expect((await ana.get(at(theCase))).html).toContain('around Tuesday 30 June 2026');
    const events = await site.deps.cases.events(theCase.id);
    expect(events.at(-1)).toMatchObject({ what: 'onward', by: 'staff:ana', reason: 'waiting' });
  });

  it.each([
    ['joined', { state: 'joined' }],
    ['declined-access', { state: 'declined', why: 'access' }],
    ['stop', { state: 'stopped' }],
  ])('%s', async (said, becomes) => {
    const theCase = await sent();
    await (await signedIn(site, 'ana')).fillIn(at(theCase, '/1'), { said });
    expect(await onwardsOf(theCase)).toMatchObject([becomes]);
  });

  it('is told to the directory when they are full or run no more', async () => {
    const theCase = await sent();
    await (await signedIn(site, 'ana')).fillIn(at(theCase, '/1'), { said: 'declined-not-running' });
    const [report, ...more] = await rowsOf(site, directoryKeys.turnedAway('', '').pk);
    expect(report).toMatchObject({ service: 'friday-friends', why: 'stopped' });
    expect(JSON.stringify([report, more])).not.toContain(theCase.id);
  });

  it('says when their record is no longer what the person agreed to', async () => {
    const theCase = await planned();
    const shares = [
      { fact: 'name', text: 'Doris Greenfield' },
      { fact: 'phone', text: '07700 900123' },
    ] as const;
    await putOnward(site.table, someOnward({ id: theCase.id, state: 'sent', version: 2, agreed, shares: [...shares] }));
    const ana = await signedIn(site, 'ana');
    const note = 'Their record has changed since.';
    expect((await ana.get(at(theCase, '/1'))).html).not.toContain(note);
    await putPerson(site.table, theCase.id, { phone: '07700 900456' });
    const { html } = await ana.get(at(theCase, '/1'));
    expect(html).toContain(note);
    expect(html).toContain('07700 900123');
    expect(html).not.toContain('07700 900456');
  });

  it('takes the task away that asked for the call', async () => {
    const theCase = await sent();
    await site.deps.cases.change(theCase.id, tuesday, (before) => ({
      next: { ...before, tasks: [{ kind: 'onward', at: later(tuesday, -day) }] },
    }));
    const ana = await signedIn(site, 'ana');
    expect((await ana.get(`/staff/cases/${theCase.id}`)).html).toContain('Follow up a referral to a service');
    await ana.fillIn(at(theCase, '/1'), { said: 'joined' });
    expect((await site.deps.cases.get(theCase.id))?.tasks).toEqual([]);
  });

  it('counts once when it is pressed twice, and not at all when something else came first', async () => {
    const theCase = await sent();
    const ana = await signedIn(site, 'ana');
    const form = fieldsOf((await ana.get(at(theCase, '/1'))).html);
    form.set('said', 'joined');
    expect((await ana.post(at(theCase, '/1'), form)).status).toBe(303);
    expect((await ana.post(at(theCase, '/1'), form)).status).toBe(303);
    expect(await onwardsOf(theCase)).toMatchObject([{ version: 3 }]);
    form.set('said', 'declined-full');
    const late = await ana.post(at(theCase, '/1'), form);
    expect(late.status).toBe(409);
    expect(late.html).toContain('This has just moved on.');
    expect(await onwardsOf(theCase)).toMatchObject([{ state: 'joined' }]);
  });

  it('refuses what cannot be, and nothing', async () => {
    const theCase = await sent();
    const ana = await signedIn(site, 'ana');
    expect((await ana.fillIn(at(theCase, '/1'), {})).html).toContain('Select what you were told');
    for (const said of ['came', 'agreed-phone', 'waiting-900', 'declined-x', 'nonsense']) {
      expect((await ana.fillIn(at(theCase, '/1'), { said })).status).toBe(409);
    }
    expect(await onwardsOf(theCase)).toMatchObject([{ state: 'sent', version: 2 }]);
    expect((await ana.get(at(theCase, '/7'))).status).toBe(404);
  });

  it('is read by colleagues who may read the plan, and written by those who may decide', async () => {
    const theCase = await sent();
    const bryn = await signedIn(site, 'bryn');
    const { status, html } = await bryn.get(at(theCase, '/1'));
    expect(status).toBe(200);
    expect(html).not.toContain('Record what you were told');
    const form = { key: bryn.key(), said: 'joined', version: '2' };
    expect((await bryn.post(at(theCase, '/1'), form)).status).toBe(403);
    expect(await onwardsOf(theCase)).toMatchObject([{ state: 'sent' }]);
    expect((await (await signedIn(site, 'olu')).get(at(theCase, '/1'))).status).toBe(403);
  });
});
