import { describe, expect, it } from '@jest/globals';
import { keys } from '../../functions/shared/data/table/keys.ts';
import type { Case } from '../../functions/shared/domain/case/case.ts';
import { someId, someWorker, tuesday } from '../builders/referral.ts';
import { signedIn } from '../staff/staff-visitor.ts';
import { at, noticesOf, rowsOf } from '../staff/work.ts';
import { accessibilityProblems } from '../web/page-checks.ts';
import { days, said, send, useTeam } from './use-team.ts';

const { site, put, worker, revision } = useTeam();

describe('cases that are handed over', () => {
  const three = async (): Promise<Case[]> => [
    await site.putCase(at('MakeContact')),
    await site.putCase(at('FollowUpReminder', { appointmentAt: '2026-06-03T10:00:00.000Z' })),
    await site.putCase(at('AwaitAcceptance')),
  ];

  it('go to whom the manager chose, what nobody has accepted yet to whoever suits, and each is written down', async () => {
    await put({
      ...keys.teamWorker('ashcombe', 'bryn'),
      ...someWorker('bryn', { name: 'Bryn Example', live: 40 }),
      revision: revision(),
    });
    const [contact, met, asked] = await three();
    if (!contact || !met || !asked) throw new Error('no cases');
    const morgan = await signedIn(site, 'morgan');
    await send(morgan, '/staff/team/ana/away', days('2026-06-02', '2026-06-05', 'nobody'));
    const page = await morgan.get('/staff/team/ana/cases');
    expect(said(page.html)).toContain('Appointment tomorrow at 11am, while Ana Example is away');
    expect(accessibilityProblems(page.html)).toEqual([]);
    const ids = [contact, met, asked].map(({ id }) => id);
    const sent = await send(morgan, '/staff/team/ana/cases', { case: ids, to: 'bryn' });
    expect(sent.location).toBe('/staff/team/ana/cases?given=3&kept=0');
    expect(said((await morgan.get(sent.location)).html)).toContain('3 cases go to somebody else.');
    expect(await site.deps.cases.get(contact.id)).toMatchObject({ assignee: 'bryn', stage: 'MakeContact' });
    expect(await site.deps.cases.get(met.id)).toMatchObject({ assignee: 'bryn', stage: 'FollowUpReminder' });
    expect(await site.deps.cases.get(asked.id)).toMatchObject({ decision: { name: 'Reassigned', by: 'staff:morgan' } });
    expect(await noticesOf(site, contact.id)).toContain('case-given');
    const looks = await rowsOf(site, keys.audit(contact.id, tuesday, '').pk);
    expect(looks.map((look) => look['what'])).toContain('did:reassign');
    expect(await worker('bryn')).toMatchObject({ live: 42 });
    // A second click finds nothing left to move.
    expect((await send(morgan, '/staff/team/ana/cases', { case: ids, to: 'bryn' })).location).toContain(
      'given=0&kept=0',
    );
  });

  it('are not moved when the other one has no room for all of them, and what was ticked stays ticked', async () => {
    const [contact, met] = await three();
    if (!contact || !met) throw new Error('no cases');
    const morgan = await signedIn(site, 'morgan');
    const refused = await send(morgan, '/staff/team/ana/cases', { case: [contact.id, met.id], to: 'bryn' });
    expect(said(refused.html)).toContain('Bryn Example has 1 free place, and you chose 2 cases');
    expect(refused.html).toMatch(new RegExp(`value="${contact.id}" checked`));
    const none = await send(morgan, '/staff/team/ana/cases', { to: 'bryn' });
    expect(said(none.html)).toContain('Select the cases to give to somebody else');
    expect(said((await send(morgan, '/staff/team/ana/cases', { case: [contact.id] })).html)).toContain(
      'Select who should look after them',
    );
    expect(await site.deps.cases.get(contact.id)).toMatchObject({ assignee: 'ana' });
  });
});

describe('who waits for a link worker', () => {
  it('is listed in turn, with whom they wait for and what they were told', async () => {
    const waiting = { stage: 'WaitingList', holdsPlace: false, assignee: undefined } as const;
    const { id } = await site.putCase({
      ...at('WaitingList', waiting),
      seeks: { outcode: 'ZZ1', language: 'pl' },
    } as Partial<Case>);
    const urgent = await site.putCase({ ...at('WaitingList', waiting), priority: 'urgent', id: someId() });
    const morgan = await signedIn(site, 'morgan');
    const { html } = await morgan.get('/staff/team/waiting');
    const text = said(html);
    expect(html.indexOf(urgent.id)).toBeLessThan(html.indexOf(id));
    expect(text).toContain('Waiting for Full Example (full)');
    expect(text).toContain('ZZ1, Polish');
    expect(text).toContain('Not told yet');
    expect(accessibilityProblems(html)).toEqual([]);
  });
});

describe('who waits because everybody refused', () => {
  it('is said to be offered to them again, and when', async () => {
    const { workers } = await site.deps.teams.roster('ashcombe');
    await site.putCase({
      ...at('WaitingList', { holdsPlace: false, assignee: undefined }),
      refusedBy: workers.map(({ id }) => id),
    });
    const text = said((await (await signedIn(site, 'morgan')).get('/staff/team/waiting')).html);
    expect(text).toContain('Everybody suitable said no or did not answer. They will be asked again by');
  });
});

describe('why a case went to whom', () => {
  it('shows everybody who was looked at with the reason, to the manager and operations alone', async () => {
    const theCase = await site.putCase({
      ...at('AwaitAcceptance'),
      seeks: { outcode: 'ZZ1', skills: ['housing'] },
    } as Partial<Case>);
    const event = {
      version: 2,
      at: tuesday,
      what: 'assigned',
      stage: 'AssignLinkWorker',
      worker: 'ana',
      verdicts: { ana: 'picked', bryn: 'fewer-skills', full: 'full' },
    };
    await put({ ...keys.caseEvent(theCase.id, 2), ...event });
    const path = `/staff/team/why/${theCase.id}`;
    const { html } = await (await signedIn(site, 'morgan')).get(path);
    const text = said(html);
    expect(text).toContain('Ana Example was asked');
    expect(text).toContain('Bryn Example Suitable. Somebody else has more of the skills the person needs');
    expect(text).toContain('Full Example Suitable, but has no free place');
    expect(text).toContain('Specialises in housing');
    expect(accessibilityProblems(html)).toEqual([]);
    const ops = await (await signedIn(site, 'olu')).get(path);
    expect(said(ops.html)).toContain('Ana Example was asked');
    for (const kept of ['Greenfield', 'housing', 'ZZ1']) expect(said(ops.html)).not.toContain(kept);
    expect((await (await signedIn(site, 'bryn')).get(path)).status).toBe(403);
    expect((await (await signedIn(site, 'eve')).get(path)).status).toBe(404);
  });
});
