import { describe, expect, it } from '@jest/globals';
import type { Table } from '../../functions/shared/data/table/table.ts';
import type { PersonRequest } from '../../functions/shared/domain/link/person-request.ts';
import { noticeOf } from '../../functions/shared/domain/message/notice.ts';
import type { ReferralId } from '../../functions/shared/domain/referral/referral-id.ts';
import { minute } from '../../functions/shared/domain/time/instant.ts';
import { putPerson } from '../builders/put-rows.ts';
import { someId, tuesday } from '../builders/referral.ts';
import { beatenBy } from '../support/beaten-by.ts';
import { workflowFunctions } from '../support/workflow-functions.ts';
import { appointmentAt, rules, useAsking } from './use-asking.ts';

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

const { table, kith, someone, relayAll, keyed, ask, noticesOf, tasksOf, asksOf, waiting } = useAsking();
let phones = 0;

describe('what somebody asks through a link or a text', () => {
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
        const theCase = await kith.cases.get(id);
        const notices = (await kith.notices.list(id)).map(({ template, state }) => [template, state]);
        return JSON.stringify([
          theCase?.tasks,
          theCase?.decision?.name,
          notices,
          (await kith.people.get(id))?.contact.bestTimes,
        ]);
      };
      let unharmed: string | undefined;
      for (let writes = 0; ; writes += 1) {
        const id = await someone({ stage: 'FollowUpReminder', appointmentAt }, undefined);
        phones += 1;
        await putPerson(table, id, { phoneE164: `+44770090${String(1000 + phones).slice(-4)}` });
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

  it('comes again when the decision that it asks for could not be written', async () => {
    const out = beatenBy(() => Promise.reject(new Error('The table is out.')), table);
    const id = await someone();
    await kith.requests.put('PATIENT', { ...keyed(id), kind: 'withdraw' });
    const { batchItemFailures } = await workflowFunctions(out, 'ashcombe', tuesday).relay(await table.changes());
    expect(batchItemFailures).toHaveLength(1);
  });

  it('is noted once in the log where another write of the case comes first', async () => {
    const id = await someone();
    const other = () => kith.cases.change(id, tuesday, (before) => ({ next: before }));
    const slower = workflowFunctions(beatenBy(other, table), 'ashcombe', tuesday);
    await kith.requests.put('PATIENT', { ...keyed(id), kind: 'call-me' });
    await slower.relay(await table.changes());
    expect(slower.log.lines.filter(({ code }) => code === 'asked')).toHaveLength(1);
  });

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

    it('from what is closed ends nothing, and is done', async () => {
      const id = await someone({ stage: 'Closed', closeReason: 'goals-met', closedAt: tuesday, holdsPlace: false });
      await ask({ ...keyed(id), kind: 'withdraw' });
      expect(await kith.cases.get(id)).not.toHaveProperty('decision');
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
