import { describe, expect, it } from '@jest/globals';
import type { ReferralId } from '../../functions/shared/domain/referral/referral-id.ts';
import { day, hour, later } from '../../functions/shared/domain/time/instant.ts';
import { someAnswers, tuesday } from '../builders/referral.ts';
import { shownAppointments } from '../support/shown-appointments.ts';
import { accessibilityProblems, wordsOf } from '../web/page-checks.ts';
import { signedIn } from './staff-visitor.ts';
import { useStaffSite } from './use-staff-site.ts';
import { at, noticesOf, rowsOf, send, typed } from './work.ts';

const site = useStaffSite();

const friday = later(tuesday, 3 * day);
const visit = { ...typed(friday), kind: 'in-person', place: 'The library, Ashcombe' };

const pathOf = (id: ReferralId, page: string) => `/staff/cases/${id}/appointments${page}`;
const stored = (id: ReferralId) => site.deps.cases.get(id);

/** A case with an appointment on Friday, made through the page and taken on by the workflow. */
const withAppointment = async (missed = 0) => {
  const theCase = await site.putCase(at('MakeContact', { missed }));
  const ana = await signedIn(site, 'ana');
  await send(site, ana, pathOf(theCase.id, '/new'), visit);
  await site.deps.cases.openWait(
    {
      id: theCase.id,
      episode: 1,
      stage: 'FollowUpReminder',
      entered: site.now,
      attempt: 0,
      token: 't4',
      edge: { no: 4 },
    },
    later(friday, 3 * day),
    site.now,
  );
  return { id: theCase.id, ana };
};

describe('an appointment', () => {
  it('is booked once, in one write with the decision, and shown to the person without who made it', async () => {
    const theCase = await site.putCase(at('MakeContact', { tasks: [{ kind: 'rearrange', at: tuesday }] }));
    const ana = await signedIn(site, 'ana');
    const page = await ana.get(pathOf(theCase.id, '/new'));
    expect(page.html).toContain('When is the appointment?');
    expect(accessibilityProblems(page.html)).toEqual([]);
    for (let click = 0; click < 2; click += 1) {
      expect(await send(site, ana, pathOf(theCase.id, '/new'), visit)).toMatchObject({ status: 303 });
    }
    expect(await stored(theCase.id)).toMatchObject({
      decision: { name: 'AppointmentBooked', facts: { appointmentAt: friday } },
      appointmentAt: friday,
      tasks: [],
    });
    const [made, ...others] = await site.deps.appointments.list(theCase.id);
    expect(others).toEqual([]);
    expect(made).toMatchObject({ at: friday, kind: 'in-person', place: visit.place, state: 'booked', by: 'staff:ana' });
    const [shown] = await rowsOf(site, `PATIENT#${theCase.id}`);
    expect(shown).toMatchObject({ at: friday, state: 'booked' });
    expect(shown).not.toHaveProperty('by');
  });

  it('is not made for another year: a run of the workflow does not wait so long', async () => {
    const theCase = await site.putCase(at('MakeContact'));
    const ana = await signedIn(site, 'ana');
    const { html } = await send(site, ana, pathOf(theCase.id, '/new'), { ...visit, 'on-year': '2036' });
    expect(html).toContain('Date of the appointment must be 2 September 2026 or before');
    expect((await stored(theCase.id))?.decision).toBeUndefined();
  });

  it('that is in the past, or nowhere, is shown again with what was typed', async () => {
    const theCase = await site.putCase(at('MakeContact'));
    const ana = await signedIn(site, 'ana');
    const past = await send(site, ana, pathOf(theCase.id, '/new'), {
      ...typed(later(tuesday, -hour)),
      kind: 'in-person',
    });
    expect(past.status).toBe(400);
    for (const said of ['Time must be in the future', 'Enter where you will meet', 'value="08:30"']) {
      expect(past.html).toContain(said);
    }
    expect(accessibilityProblems(past.html)).toEqual([]);
    const odd = await send(site, ana, pathOf(theCase.id, '/new'), { ...visit, time: '9' });
    expect(odd.html).toContain('Enter the time like 2:30pm or 14:30');
    expect(await site.deps.appointments.list(theCase.id)).toEqual([]);
  });

  it('is moved: the first one ends and another is made', async () => {
    const { id, ana } = await withAppointment();
    const page = await ana.get(pathOf(id, '/move'));
    for (const said of ['The library, Ashcombe', 'value="09:30"']) expect(page.html).toContain(said);
    expect(accessibilityProblems(page.html)).toEqual([]);
    const monday = later(friday, 3 * day);
    const moved = { ...visit, ...typed(monday) };
    expect((await send(site, ana, pathOf(id, '/move'), moved, '4')).status).toBe(303);
    expect((await stored(id))?.decision).toMatchObject({ name: 'Rearranged', facts: { appointmentAt: monday } });
    const states = (await site.deps.appointments.list(id)).map(({ at: when, state }) => [when, state]);
    expect(states).toEqual([
      [monday, 'booked'],
      [friday, 'rearranged'],
    ]);
    expect((await shownAppointments(site.table, id)).map(({ state }) => state)).toEqual(['booked', 'rearranged']);
  });

  it('is cancelled, for the person to see', async () => {
    const { id, ana } = await withAppointment();
    const page = await ana.get(pathOf(id, '/end'));
    expect(accessibilityProblems(page.html)).toEqual([]);
    const empty = await send(site, ana, pathOf(id, '/end'), {}, '4');
    expect(empty.html).toContain('Select what happened with the appointment');
    expect((await send(site, ana, pathOf(id, '/end'), { what: 'cancelled' }, '4')).status).toBe(303);
    expect((await stored(id))?.decision?.name).toBe('AppointmentCancelled');
    expect((await site.deps.audit.month(id, site.now)).map(({ what }) => what)).toContain(
      'decision:AppointmentCancelled',
    );
    expect((await shownAppointments(site.table, id)).map(({ state }) => state)).toEqual(['cancelled']);
    const { html } = await ana.get(pathOf(id, ''));
    expect(html).toContain('Cancelled');
    expect(accessibilityProblems(html)).toEqual([]);
  });

  it('is said to be confirmed by message to those alone who can be written to safely', async () => {
    const ana = await signedIn(site, 'ana');
    const { email: _email, ...phoneOnly } = someAnswers().contact;
    const wordsFor = async (page: string, unsafeTimes?: string) => {
      const contact = { ...phoneOnly, ...(unsafeTimes && { unsafeTimes }) };
      const { id } = await site.putCase(at(page === '/new' ? 'MakeContact' : 'FollowUpReminder'), { contact });
      return wordsOf((await ana.get(pathOf(id, page))).html);
    };
    const told = {
      '/new': ['We will confirm it with the person at once', 'phone them to confirm it'],
      '/move': ['We will tell the person the new time at once', 'phone them to tell them the new time'],
      '/end': ['We will write to them', 'phone them to offer another'],
    };
    for (const [page, [byMessage, byPhone]] of Object.entries(told)) {
      expect(await wordsFor(page)).toContain(byMessage);
      const words = await wordsFor(page, 'When her son is in');
      expect(words).toContain(byPhone);
      expect(words).not.toMatch(/We will (?:confirm|tell|write)/);
    }
  });

  it('is not missed before its time has come', async () => {
    const { id, ana } = await withAppointment();
    const early = await send(site, ana, pathOf(id, '/end'), { what: 'did-not-attend' }, '4');
    expect(early.status).toBe(400);
    expect(early.html).toContain('The appointment has not happened yet');
    expect((await stored(id))?.decision?.name).toBe('AppointmentBooked');
  });
});

describe('appointments that are missed', () => {
  it('are counted; the third is for a manager to look at, before another is booked', async () => {
    for (const missed of [0, 2]) {
      site.now = tuesday;
      const { id, ana } = await withAppointment(missed);
      site.now = later(friday, hour);
      await ana.signIn('ana');
      expect((await send(site, ana, pathOf(id, '/end'), { what: 'did-not-attend' }, '4')).status).toBe(303);
      const after = await stored(id);
      expect(after).toMatchObject({ missed: missed + 1, decision: { name: 'DidNotAttend' } });
      expect(after?.tasks?.map(({ kind }) => kind)).toEqual(missed === 2 ? ['review-missed'] : []);
      expect((await noticesOf(site, id)).includes('missed-thrice')).toBe(missed === 2);
    }
  });

  it('hold up the next booking until the manager has said yes, which the worker cannot say', async () => {
    const tasks = [{ kind: 'review-missed' as const, at: tuesday }];
    const theCase = await site.putCase(at('MakeContact', { missed: 3, tasks }));
    const ana = await signedIn(site, 'ana');
    const morgan = await signedIn(site, 'morgan');
    expect((await ana.get(pathOf(theCase.id, '/new'))).html).toContain(
      'The manager has to review this before another is booked',
    );
    expect((await send(site, ana, pathOf(theCase.id, '/new'), visit)).status).toBe(409);
    expect((await send(site, ana, pathOf(theCase.id, ''), {})).status).toBe(400);
    const page = await morgan.get(pathOf(theCase.id, ''));
    expect(page.html).toContain('Allow one more appointment');
    expect(accessibilityProblems(page.html)).toEqual([]);
    expect((await send(site, morgan, pathOf(theCase.id, ''), {})).location).toBe(pathOf(theCase.id, ''));
    expect((await stored(theCase.id))?.tasks).toEqual([]);
    expect((await site.deps.cases.events(theCase.id)).map(({ what, by }) => [what, by])).toEqual([
      ['reviewed', 'staff:morgan'],
    ]);
    expect((await send(site, ana, pathOf(theCase.id, '/new'), visit)).status).toBe(303);
  });
});

describe('an appointment that was left when a case was closed', () => {
  it('is none of the support that began with the reopening', async () => {
    const reopened = later(friday, day);
    site.now = tuesday;
    const { id, ana } = await withAppointment();
    await site.deps.cases.change(id, reopened, (theCase) => ({
      next: { ...theCase, stage: 'MakeContact', reopened: [reopened] },
    }));
    site.now = later(reopened, hour);
    await ana.signIn('ana');
    const { html } = await ana.get(`/staff/cases/${id}/conversation`);
    expect(html).toContain('value="10:30"');
    await send(site, ana, `/staff/cases/${id}/conversation`, { ...typed(site.now), channel: 'phone' }, '4');
    expect(await stored(id)).toMatchObject({ decision: { name: 'ConversationHeld' } });
    expect(await site.deps.appointments.list(id)).toMatchObject([{ state: 'booked' }]);
  });
});
