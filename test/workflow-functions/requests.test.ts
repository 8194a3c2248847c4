import { beforeEach, describe, expect, it } from '@jest/globals';
import { createStops } from '../../functions/relay/stops.ts';
import { createDueRepository } from '../../functions/shared/data/due-repository.ts';
import type { Table } from '../../functions/shared/data/table.ts';
import type { Appointment } from '../../functions/shared/domain/appointment.ts';
import type { Case } from '../../functions/shared/domain/case.ts';
import { day, later, minute } from '../../functions/shared/domain/instant.ts';
import { type Notice, noticeOf } from '../../functions/shared/domain/notice.ts';
import type { PersonRequest } from '../../functions/shared/domain/person-request.ts';
import type { ReferralId } from '../../functions/shared/domain/referral-id.ts';
import { putCase, putPerson, putTeam, putViews } from '../builders/put-rows.ts';
import { someCase, someId, someSettings, someWorker, tuesday } from '../builders/referral.ts';
import { useTable } from '../support/table.ts';
import { workflowFunctions } from '../support/workflow-functions.ts';

const phone = '+447700900123';
const appointmentAt = later(tuesday, 7 * day);

/** Its writes fail as if the function died there, until it is told to live. */
const mortal = (table: Table) => {
  let left = Number.POSITIVE_INFINITY;
  const send: Table['documentClient']['send'] = (command: object, ...rest: never[]) => {
    const writes = /Put|Update|Transact/.test(command.constructor.name);
    if (writes) left -= 1;
    if (writes && left < 0) throw new Error('The function died.');
    return Reflect.apply(table.documentClient.send, table.documentClient, [command, ...rest]);
  };
  return {
    table: { ...table, documentClient: { ...table.documentClient, send } },
    dieAfter: (writes: number) => {
      left = writes;
    },
    live: () => {
      left = Number.POSITIVE_INFINITY;
    },
  };
};

describe('what somebody asks through a link or a text', () => {
  const table = useTable();
  const kith = workflowFunctions(table, 'ashcombe', tuesday);
  const dues = createDueRepository(table);
  let asked = 0;

  beforeEach(async () => {
    kith.clock.set(tuesday);
    await putTeam(table, someSettings(), [someWorker('ana', { live: 20 })]);
    await table.changes();
  });

  const someone = async (changes: Partial<Case> = {}, number: string | undefined = phone) => {
    const the = await putCase(table, someCase({ stage: 'MakeContact', ...changes }));
    await putViews(table, the);
    await putPerson(table, the.id, { phoneE164: number }, number && kith.phoneHash(number));
    return the.id;
  };
  const relayAll = async () => {
    for (;;) {
      const changes = await table.changes();
      if (changes.Records.length === 0) return;
      expect(await kith.relay(changes)).toEqual({ batchItemFailures: [] });
    }
  };
  const keyed = (id: ReferralId) => {
    asked += 1;
    return { id, key: `key-${asked}`, at: kith.clock.now() };
  };
  const ask = async (request: PersonRequest, audience: 'PATIENT' | 'REPLY' = 'PATIENT') => {
    await kith.requests.put(audience, request);
    const changes = await table.changes();
    await kith.relay(changes);
    await kith.relay(changes);
    await relayAll();
  };
  const noticesOf = async (id: ReferralId) => (await kith.notices.list(id)).map(({ template }) => template).toSorted();
  const tasksOf = async (id: ReferralId) => (await kith.cases.get(id))?.tasks?.map(({ kind }) => kind) ?? [];
  const asksOf = async (id: ReferralId) =>
    (await kith.cases.events(id)).filter(({ what }) => what === 'asked').map(({ reason }) => reason);
  const waiting = async (id: ReferralId) => {
    const lists = await Promise.all(
      [0, 1, 2, 3].map((shard) => dues.list('intake', shard, '2099-01-01T00:00:00.000Z')),
    );
    return lists.flatMap(({ due }) => due).filter((each) => each.id === id && each.key !== undefined);
  };

  it('is done once, also when the stream gives it twice, and leaves the list of what is to be done', async () => {
    const id = await someone();
    await ask({ ...keyed(id), kind: 'call-me' });
    expect(await asksOf(id)).toEqual(['call-me']);
    expect(await tasksOf(id)).toEqual(['phone-person']);
    expect(await noticesOf(id)).toEqual(['call-asked']);
    expect(await waiting(id)).toEqual([]);
  });

  it('does not come back when the stream gives it once more after its task was done', async () => {
    const id = await someone();
    await kith.requests.put('PATIENT', { ...keyed(id), kind: 'call-me' });
    const changes = await table.changes();
    await kith.relay(changes);
    await kith.cases.change(id, tuesday, (before) => ({ next: { ...before, tasks: [] } }));
    await kith.relay(changes);
    expect(await tasksOf(id)).toEqual([]);
  });

  it('is brought again by the sweep for as long as nobody reads the stream', async () => {
    const id = await someone();
    await kith.requests.put('PATIENT', { ...keyed(id), kind: 'call-me' });
    await table.changes();
    for (let round = 0; round < 3; round += 1) {
      kith.clock.advance(11 * minute);
      await kith.sweep();
      expect(await waiting(id)).toHaveLength(1);
      if (round < 2) await table.changes();
    }
    await relayAll();
    expect(await asksOf(id)).toEqual(['call-me']);
    expect(await waiting(id)).toEqual([]);
  });

  const { contact } = { contact: { phone: '07700 900199', phoneE164: '+447700900199', preferred: 'sms' } } as const;
  const rules = { ...contact, safeToText: true, safeToLeaveVoicemail: false };
  const kinds: [string, (id: ReferralId) => PersonRequest][] = [
    ['call-me', (id) => ({ ...keyed(id), kind: 'call-me' })],
    ['link-locked', (id) => ({ ...keyed(id), kind: 'link-locked' })],
    ['message', (id) => ({ ...keyed(id), kind: 'message', text: 'Can we meet on Monday?' })],
    ['withdraw', (id) => ({ ...keyed(id), kind: 'withdraw' })],
    ['stop', (id) => ({ ...keyed(id), kind: 'stop' })],
    ['preferences', (id) => ({ ...keyed(id), kind: 'preferences', contact: rules })],
    ['rearrange', (id) => ({ ...keyed(id), kind: 'rearrange-appointment', appointmentAt })],
  ];

  it.each(kinds)(
    'of kind %s comes to the same when whoever carries it out dies after any of its writes',
    async (_, make) => {
      const dying = mortal(table);
      const weak = workflowFunctions(dying.table, 'ashcombe', tuesday);
      const outcome = async (id: ReferralId) => {
        const the = await kith.cases.get(id);
        const notices = (await kith.notices.list(id)).map(({ template, state }) => [template, state]);
        return JSON.stringify([
          the?.tasks,
          the?.decision?.name,
          notices,
          (await kith.people.get(id))?.contact.bestTimes,
        ]);
      };
      let unharmed: string | undefined;
      for (let writes = 0; ; writes += 1) {
        const id = await someone({ stage: 'FollowUpReminder', appointmentAt }, undefined);
        await putPerson(table, id, { phoneE164: `+44770090${String(1000 + asked).slice(-4)}` });
        await kith.notices.put(noticeOf({ id, template: 'worker-changed', data: {}, due: appointmentAt }, tuesday));
        const request = make(id);
        await kith.requests.put('PATIENT', request);
        const changes = await table.changes();
        dying.dieAfter(writes);
        const { batchItemFailures } = await weak.relay(changes);
        dying.live();
        await kith.relay(changes);
        await relayAll();
        const found = (await outcome(id)).replaceAll(/"at":"[^"]+"/g, '');
        unharmed ??= found;
        expect({ writes, found }).toEqual({ writes, found: unharmed });
        expect(await waiting(id)).toEqual([]);
        if (batchItemFailures.length === 0) break;
      }
    },
  );

  describe('a message', () => {
    it('is kept, brought before the worker, and acknowledged once in a stay', async () => {
      const id = await someone();
      await ask({ ...keyed(id), kind: 'message', text: 'Can we meet on Monday?' });
      await ask({ ...keyed(id), kind: 'message', text: 'Or on Tuesday?' });
      expect((await kith.messages.list(id)).map(({ text }) => text).toSorted()).toEqual([
        'Can we meet on Monday?',
        'Or on Tuesday?',
      ]);
      expect(await tasksOf(id)).toEqual(['answer-message']);
      expect(await noticesOf(id)).toEqual(['message-acknowledged', 'message-received', 'message-received']);
    });

    it('to a case that is closed is kept with it', async () => {
      const id = await someone({ stage: 'Closed', closedAt: tuesday, closeReason: 'goals-met', holdsPlace: false });
      await ask({ ...keyed(id), kind: 'message', text: 'Thank you' });
      expect(await kith.messages.list(id)).toMatchObject([{ text: 'Thank you' }]);
      expect(await tasksOf(id)).toEqual([]);
      expect((await kith.cases.get(id))?.stage).toBe('Closed');
    });
  });

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
      const both = [...(await kith.appointments.list(id)), ...(await kith.appointments.listForPerson(id))];
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

  describe('to withdraw', () => {
    it('ends the case by the person', async () => {
      const id = await someone();
      await ask({ ...keyed(id), kind: 'withdraw' });
      const facts = { reason: 'person-withdrew' };
      expect((await kith.cases.get(id))?.decision).toMatchObject({ name: 'Withdrawn', by: 'patient', facts });
    });

    it('twice ends it once, and both are done', async () => {
      const id = await someone();
      await ask({ ...keyed(id), kind: 'withdraw' });
      await ask({ ...keyed(id), kind: 'withdraw' });
      expect((await kith.cases.get(id))?.decision?.name).toBe('Withdrawn');
      expect(await waiting(id)).toEqual([]);
    });

    it('while the case is on its way waits for the next wait, and is not lost', async () => {
      const id = await someone();
      await kith.cases.decide(id, { name: 'ConversationHeld', by: 'staff:ana' }, tuesday);
      await ask({ ...keyed(id), kind: 'withdraw' });
      expect(await waiting(id)).toHaveLength(1);
      await kith.openWait(id, 'AgreePlan', { no: 2, due: appointmentAt });
      kith.clock.advance(3 * minute);
      await kith.sweep();
      await relayAll();
      expect((await kith.cases.get(id))?.decision?.name).toBe('Withdrawn');
      expect(await waiting(id)).toEqual([]);
    });
  });

  describe('to hear nothing more', () => {
    const held = (id: ReferralId, due = appointmentAt): Notice =>
      noticeOf({ id, template: 'worker-changed', data: {}, due, part: due.slice(0, 10) }, kith.clock.now());
    const statesOf = async (id: ReferralId) =>
      Object.fromEntries((await kith.notices.list(id)).map(({ template, state }) => [template, state]));

    it('suppresses what has not been sent for every case of the number, and somebody phones', async () => {
      const [one, two] = [await someone({}, '+447700900301'), await someone({}, '+447700900301')];
      for (const id of [one, two]) await kith.notices.put(held(id));
      await ask({ ...keyed(one), kind: 'stop' });
      for (const id of [one, two]) {
        expect(await statesOf(id)).toMatchObject({ 'worker-changed': 'suppressed', 'phone-person': 'due' });
        expect(await tasksOf(id)).toEqual(['phone-person']);
      }
      expect(await kith.phones.isStopped(kith.phoneHash('+447700900301'))).toBe(true);
    });

    it('is undone by START: what is still to come comes, what is late does not, and one text says so', async () => {
      const [one, two] = [await someone({}, '+447700900302'), await someone({}, '+447700900302')];
      for (const id of [one, two]) await kith.notices.put(held(id));
      const soon = held(one, later(tuesday, minute));
      await kith.notices.put(soon);
      await ask({ ...keyed(one), kind: 'stop' });
      kith.clock.advance(day);
      await ask({ ...keyed(one), kind: 'start' });
      for (const id of [one, two]) expect(await kith.notices.get(held(id))).toMatchObject({ state: 'held' });
      expect((await kith.notices.get(soon))?.state).toBe('suppressed');
      const started = [...(await noticesOf(one)), ...(await noticesOf(two))].filter((name) => name === 'started');
      expect(started).toHaveLength(1);
    });

    it('is undone also where the list of messages is still the one of before the stop', async () => {
      const id = await someone({}, '+447700900308');
      await kith.notices.put(held(id));
      const before = await kith.notices.list(id);
      await ask({ ...keyed(id), kind: 'stop' });
      kith.clock.advance(minute);
      const stops = createStops({ ...kith, notices: { ...kith.notices, list: async () => before } });
      await stops(someCase({ id, stage: 'MakeContact' }), { ...keyed(id), kind: 'start' });
      expect(await kith.notices.get(held(id))).toMatchObject({ state: 'held' });
    });

    it('counts by when it was said, in whichever order it is carried out', async () => {
      const id = await someone({}, '+447700900303');
      await kith.notices.put(held(id));
      const stop = { ...keyed(id), kind: 'stop' } as const;
      kith.clock.advance(minute);
      await ask({ ...keyed(id), kind: 'start' });
      await ask(stop);
      expect(await kith.notices.get(held(id))).toMatchObject({ state: 'held' });
      expect(await tasksOf(id)).toEqual([]);
    });
  });

  describe('how to be reached', () => {
    it('is kept with the person, in what they see, and under the number that texts come from', async () => {
      const id = await someone({}, '+447700900304');
      await ask({ ...keyed(id), kind: 'preferences', contact: rules });
      expect((await kith.people.get(id))?.contact).toMatchObject({ ...rules, sharedPhone: false });
      expect((await kith.people.get(id))?.contact).not.toHaveProperty('email');
      expect((await kith.me.get(id))?.contact).toEqual(rules);
      expect(await kith.phones.casesOf(kith.phoneHash('+447700900304'))).toEqual([]);
      expect(await kith.phones.casesOf(kith.phoneHash(rules.phoneE164))).toContain(id);
    });

    it('stays as it was said last, in whichever order it is carried out', async () => {
      const id = await someone({}, '+447700900305');
      const first = { ...keyed(id), kind: 'preferences', contact: { ...rules, preferred: 'email' } } as const;
      kith.clock.advance(minute);
      await ask({ ...keyed(id), kind: 'preferences', contact: rules });
      await ask(first);
      expect((await kith.people.get(id))?.contact.preferred).toBe('sms');
      expect(await waiting(id)).toEqual([]);
    });

    it('is kept as a colleague wrote it down, and the history says who', async () => {
      const id = await someone({}, '+447700900309');
      await ask({ ...keyed(id), kind: 'preferences', contact: rules, by: 'staff:ana' });
      expect((await kith.people.get(id))?.contact).toMatchObject(rules);
      const [event] = await kith.cases.events(id);
      expect(event).toMatchObject({ what: 'asked', reason: 'preferences', by: 'staff:ana' });
    });

    it('takes a stop along to another number', async () => {
      const id = await someone({}, '+447700900306');
      await ask({ ...keyed(id), kind: 'stop' });
      kith.clock.advance(minute);
      const moved = { ...rules, phoneE164: '+447700900307' };
      await ask({ ...keyed(id), kind: 'preferences', contact: moved });
      expect(await kith.phones.isStopped(kith.phoneHash('+447700900307'))).toBe(true);
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
    const give = (id: ReferralId) =>
      ({ ...keyed(id), kind: 'information', question: 1, text: 'Her daughter' }) as const;

    it('is kept with its question and ends the wait', async () => {
      const id = await asking();
      await ask(give(id), 'REPLY');
      expect((await kith.replies.page(id)).questions).toMatchObject([
        { text: 'Who has keys?', answer: 'Her daughter' },
      ]);
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
    });

    it('given twice is answered once; the second is a message', async () => {
      const id = await asking();
      await ask(give(id), 'REPLY');
      await ask({ ...give(id), text: 'Her son' }, 'REPLY');
      expect((await kith.replies.page(id)).questions).toMatchObject([{ answer: 'Her daughter' }]);
      expect(await kith.messages.list(id)).toMatchObject([{ text: 'Her son' }]);
      expect(await noticesOf(id)).not.toContain('message-acknowledged');
    });
  });

  it('is done also for a text that a colleague has put with the case, and stays as they put it', async () => {
    const id = await someone();
    const request = { ...keyed(id), kind: 'message', text: 'It is Dot' } as const;
    const put = { id, messageId: request.key, at: tuesday, text: 'It is Dot' };
    await kith.cases.change(id, tuesday, (before) => ({ next: before, also: [kith.messages.item(put)] }));
    await ask(request);
    expect(await kith.messages.list(id)).toEqual([put]);
    expect(await tasksOf(id)).toEqual(['answer-message']);
    expect(await waiting(id)).toEqual([]);
  });

  it('of a case that there is none of is put away', async () => {
    const id = someId();
    await ask({ ...keyed(id), kind: 'call-me' });
    expect(await waiting(id)).toEqual([]);
  });
});
