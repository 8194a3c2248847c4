import { describe, expect, it } from '@jest/globals';
import type { Appointment } from '../../functions/shared/domain/contact/appointment.ts';
import type { ReferralId } from '../../functions/shared/domain/referral/referral-id.ts';
import { day, later, minute } from '../../functions/shared/domain/time/instant.ts';
import { tuesday } from '../builders/referral.ts';
import { shownAppointments } from '../support/shown-appointments.ts';
import { appointmentAt, useAsking } from './use-asking.ts';

const { table, kith, someone, relayAll, keyed, ask, noticesOf, tasksOf, waiting } = useAsking();

describe('an answer about an appointment', () => {
  const booked = async (changes: Partial<Appointment> = {}) => {
    const id = await someone({ stage: 'FollowUpReminder', appointmentAt });
    const made: Appointment = {
      id,
      madeAt: tuesday,
      at: appointmentAt,
      kind: 'phone',
      state: 'booked',
      stateAt: tuesday,
      by: 'staff:ana',
      ...changes,
    };
    await kith.cases.change(id, tuesday, (before) => ({ next: before, also: kith.appointments.items(made) }));
    await table.changes();
    return id;
  };
  const statesOf = async (id: ReferralId) => {
    const both = [...(await kith.appointments.list(id)), ...(await shownAppointments(table, id))];
    return both.map(({ state }) => state);
  };

  it('of 1 confirms it where both sides see it', async () => {
    const id = await booked();
    await ask({ ...keyed(id), kind: 'confirm-appointment', appointmentAt });
    expect(await statesOf(id)).toEqual(['confirmed', 'confirmed']);
  });

  it('of 2 asks the worker for another time, until a 1 takes it back', async () => {
    const id = await booked();
    await ask({ ...keyed(id), kind: 'rearrange-appointment', appointmentAt });
    expect(await statesOf(id)).toEqual(['asked-to-rearrange', 'asked-to-rearrange']);
    expect(await tasksOf(id)).toEqual(['rearrange']);
    expect(await kith.notices.list(id)).toMatchObject([{ template: 'rearrange-asked', data: { at: appointmentAt } }]);
    await ask({ ...keyed(id), kind: 'confirm-appointment', appointmentAt });
    expect(await statesOf(id)).toEqual(['confirmed', 'confirmed']);
    expect(await tasksOf(id)).toEqual([]);
  });

  it.each(['confirm-appointment', 'rearrange-appointment'] as const)(
    'that was called off changes none, and somebody calls who asked to %s',
    async (kind) => {
      const id = await booked({ state: 'cancelled' });
      await kith.cases.change(id, tuesday, (before) => ({ next: { ...before, stage: 'MakeContact' } }));
      await ask({ ...keyed(id), kind, appointmentAt });
      expect(await statesOf(id)).toEqual(['cancelled', 'cancelled']);
      expect(await tasksOf(id)).toEqual(['phone-person']);
    },
  );

  it('that is over asks nobody for anything', async () => {
    const id = await booked({ state: 'attended' });
    await kith.cases.change(id, tuesday, (before) => ({ next: { ...before, stage: 'AgreePlan' } }));
    kith.clock.set(later(appointmentAt, day));
    await ask({ ...keyed(id), kind: 'confirm-appointment', appointmentAt });
    expect(await tasksOf(id)).toEqual([]);
  });
});

describe('information that the referrer was asked for', () => {
  const asking = async () => {
    const id = await someone({ stage: 'Triage', assignee: undefined, holdsPlace: false });
    const question = kith.replies.questionItem(id, { no: 1, text: 'Who has keys?', askedAt: tuesday });
    await kith.cases.decide(id, { name: 'NeedsInformation', by: 'staff:mo' }, tuesday, [question]);
    await kith.openWait(id, 'AwaitInformation', { no: 2, due: appointmentAt });
    await table.changes();
    return id;
  };
  const give = (id: ReferralId) => ({ ...keyed(id), kind: 'information', question: 1, text: 'Her daughter' }) as const;

  it('is kept with its question and ends the wait', async () => {
    const id = await asking();
    await ask(give(id), 'REPLY');
    expect((await kith.replies.page(id)).questions).toMatchObject([{ text: 'Who has keys?', answer: 'Her daughter' }]);
    expect((await kith.cases.get(id))?.decision).toMatchObject({ name: 'InformationGiven', by: 'referrer' });
    expect(await waiting(id)).toEqual([]);
  });

  it('that comes when nobody waits for it is kept, and comes before people', async () => {
    const id = await asking();
    await kith.cases.change(id, tuesday, (before) => ({
      next: { ...before, stage: 'MakeContact', assignee: 'ana' },
    }));
    await ask(give(id), 'REPLY');
    expect((await kith.replies.page(id)).questions).toMatchObject([{ answer: 'Her daughter' }]);
    expect(await tasksOf(id)).toEqual(['answer-message']);
    const [message] = await kith.messages.list(id);
    expect(message).toMatchObject({ text: 'Her daughter', from: 'referrer', question: 'Who has keys?' });
  });

  it('that comes while the case needs attention need not be waited for again', async () => {
    const id = await asking();
    const theCase = await kith.cases.get(id);
    if (theCase) await kith.cases.markBroken(theCase, 'ExecutionLost', tuesday);
    await table.changes();
    await ask(give(id), 'REPLY');
    expect((await kith.replies.page(id)).questions).toMatchObject([{ answer: 'Her daughter' }]);
    const { edge } = await kith.cases.decide(id, { name: 'Retried', by: 'staff:omar' }, tuesday);
    expect(edge.resumeAt).toBe('Triage');
  });

  it.each([
    { name: 'Overdue', by: 'sweep' },
    { name: 'OnHold', by: 'staff:mo', facts: { reviewOn: appointmentAt } },
  ] as const)('that comes as $name is decided waits until the case has moved', async (decided) => {
    const id = await asking();
    await kith.cases.decide(id, decided, tuesday);
    await table.changes();
    await ask(give(id), 'REPLY');
    expect(await waiting(id)).toHaveLength(1);
    const stage = decided.name === 'OnHold' ? 'OnHold' : 'AwaitInformation';
    await kith.openWait(id, stage, { no: 3, due: appointmentAt });
    kith.clock.advance(3 * minute);
    await kith.sweep();
    await relayAll();
    expect((await kith.replies.page(id)).questions).toMatchObject([{ answer: 'Her daughter' }]);
    expect(await kith.cases.get(id)).toMatchObject(
      stage === 'OnHold' ? { heldAt: 'Triage' } : { decision: { name: 'InformationGiven', by: 'referrer' } },
    );
  });

  it('that comes while the case is on hold need not be waited for again', async () => {
    const id = await asking();
    await kith.cases.decide(id, { name: 'OnHold', by: 'staff:mo', facts: { reviewOn: appointmentAt } }, tuesday);
    await kith.openWait(id, 'OnHold', { no: 3, due: appointmentAt });
    await table.changes();
    await ask(give(id), 'REPLY');
    expect((await kith.replies.page(id)).questions).toMatchObject([{ answer: 'Her daughter' }]);
    expect(await tasksOf(id)).toEqual(['answer-message']);
    const { edge } = await kith.cases.decide(id, { name: 'Resumed', by: 'staff:mo' }, tuesday);
    expect(edge.resumeAt).toBe('Triage');
  });

  it('that comes just when a hold is ended ends the wait that opens then', async () => {
    const id = await asking();
    await kith.cases.decide(id, { name: 'OnHold', by: 'staff:mo', facts: { reviewOn: appointmentAt } }, tuesday);
    await kith.openWait(id, 'OnHold', { no: 3, due: appointmentAt });
    await kith.cases.decide(id, { name: 'Resumed', by: 'staff:mo' }, tuesday);
    await table.changes();
    await ask(give(id), 'REPLY');
    expect(await waiting(id)).toHaveLength(1);
    await kith.openWait(id, 'AwaitInformation', { no: 4, due: appointmentAt });
    kith.clock.advance(3 * minute);
    await kith.sweep();
    await relayAll();
    expect((await kith.cases.get(id))?.decision).toMatchObject({ name: 'InformationGiven', by: 'referrer' });
  });

  it('that comes as the time for it has run out ends the wait that opens next', async () => {
    const id = await asking();
    await kith.cases.expireIfUndecided(id, tuesday, 1);
    await table.changes();
    await ask(give(id), 'REPLY');
    expect(await waiting(id)).toHaveLength(1);
    await kith.openWait(id, 'AwaitInformation', { no: 3, due: appointmentAt });
    kith.clock.advance(3 * minute);
    await kith.sweep();
    await relayAll();
    expect((await kith.cases.get(id))?.decision).toMatchObject({ name: 'InformationGiven', by: 'referrer' });
  });

  it('given twice is answered once; the second is a message', async () => {
    const id = await asking();
    await ask(give(id), 'REPLY');
    await ask({ ...give(id), text: 'Her son' }, 'REPLY');
    expect((await kith.replies.page(id)).questions).toMatchObject([{ answer: 'Her daughter' }]);
    expect(await kith.messages.list(id)).toMatchObject([{ text: 'Her son', question: 'Who has keys?' }]);
    expect(await noticesOf(id)).not.toContain('message-acknowledged');
  });
});
