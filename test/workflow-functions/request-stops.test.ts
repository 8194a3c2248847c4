import { describe, expect, it } from '@jest/globals';
import { createStops } from '../../functions/relay/stops.ts';
import { type Notice, noticeOf } from '../../functions/shared/domain/message/notice.ts';
import type { ReferralId } from '../../functions/shared/domain/referral/referral-id.ts';
import { day, later, minute } from '../../functions/shared/domain/time/instant.ts';
import { putPerson } from '../builders/put-rows.ts';
import { someCase, tuesday } from '../builders/referral.ts';
import { appointmentAt, rules, useAsking } from './use-asking.ts';

const { table, kith, someone, keyed, ask, noticesOf, tasksOf, waiting } = useAsking();

describe('to ask to hear nothing more', () => {
  const held = (id: ReferralId, due = appointmentAt): Notice =>
    noticeOf({ id, template: 'worker-changed', data: {}, due, part: due.slice(0, 10) }, kith.clock.now());
  const statesOf = async (id: ReferralId) =>
    Object.fromEntries((await kith.notices.list(id)).map(({ template, state }) => [template, state]));

  it('suppresses what has not been sent for every case of the number, and somebody phones', async () => {
    const [one, two] = [await someone({}, '+447700900301'), await someone({}, '+447700900301')];
    for (const id of [one, two]) await kith.notices.put(held(id));
    await ask({ ...keyed(one), kind: 'stop' });
    for (const id of [one, two]) {
      expect(await statesOf(id)).toMatchObject({ 'worker-changed': 'suppressed', 'stop-said': 'due' });
      expect(await tasksOf(id)).toEqual(['stopped']);
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

  it('is undone by START for nothing whose wait is over', async () => {
    const id = await someone({}, '+447700900311');
    const over = { ...held(id), waitNo: 7 };
    await kith.notices.put(over);
    await ask({ ...keyed(id), kind: 'stop' });
    kith.clock.advance(minute);
    await ask({ ...keyed(id), kind: 'start' });
    expect((await kith.notices.get(over))?.state).toBe('suppressed');
  });

  it('is undone by START with the call that it asked for, and no other', async () => {
    const [one, two] = [await someone({}, '+447700900310'), await someone({}, '+447700900310')];
    await ask({ ...keyed(two), kind: 'call-me' });
    await ask({ ...keyed(one), kind: 'stop' });
    expect([await tasksOf(one), await tasksOf(two)]).toEqual([['stopped'], ['phone-person', 'stopped']]);
    kith.clock.advance(minute);
    await ask({ ...keyed(one), kind: 'start' });
    expect([await tasksOf(one), await tasksOf(two)]).toEqual([[], ['phone-person']]);
  });

  it('is done for who can be reached by no address as well', async () => {
    const id = await someone({}, undefined);
    await putPerson(table, id, { phoneE164: undefined, email: undefined });
    await ask({ ...keyed(id), kind: 'stop' });
    expect(await waiting(id)).toEqual([]);
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

  it('counts at each of their addresses, so that giving one up undoes nothing', async () => {
    const id = await someone({}, '+447700900312');
    await putPerson(table, id, { phoneE164: '+447700900312', email: 'at-each@example.com' });
    await ask({ ...keyed(id), kind: 'stop' });
    for (const address of ['+447700900312', 'at-each@example.com']) {
      expect(await kith.phones.isStopped(kith.hashOf(address))).toBe(true);
    }
  });

  it('is undone by START at each of their addresses, wherever it was said', async () => {
    const id = await someone({}, '+447700900313');
    await putPerson(table, id, { phoneE164: '+447700900313', email: 'complained@example.com' });
    await kith.phones.setStopped(kith.hashOf('complained@example.com'), true, kith.clock.now());
    kith.clock.advance(minute);
    await ask({ ...keyed(id), kind: 'start' });
    expect(await kith.phones.isStopped(kith.hashOf('complained@example.com'))).toBe(false);
    expect(await noticesOf(id)).toEqual(['started']);
  });

  it('stands where another of their addresses stopped since', async () => {
    const id = await someone({}, '+447700900314');
    await putPerson(table, id, { phoneE164: '+447700900314', email: 'since@example.com' });
    await kith.phones.setStopped(kith.hashOf('since@example.com'), true, later(tuesday, minute));
    await ask({ ...keyed(id), kind: 'start' });
    expect(await noticesOf(id)).toEqual([]);
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
    expect((await noticesOf(id)).filter((name) => name !== 'worker-changed')).toEqual(['started']);
  });
});

describe('to say how to be reached', () => {
  it('is kept with the person, in what they see, and under the number that texts come from', async () => {
    const id = await someone({}, '+447700900304');
    await ask({ ...keyed(id), kind: 'preferences', contact: rules });
    expect((await kith.people.get(id))?.contact).toMatchObject({ ...rules, sharedPhone: false });
    expect((await kith.people.get(id))?.contact).not.toHaveProperty('email');
    expect((await kith.me.get(id))?.contact).toEqual(rules);
    expect(await kith.phones.casesOf(kith.phoneHash('+447700900304'))).toEqual([]);
    expect(await kith.phones.casesOf(kith.phoneHash(rules.phoneE164))).toContain(id);
    expect(await kith.phones.isStopped(kith.phoneHash(rules.phoneE164))).toBe(false);
  });

  it('leaves texts from the same number where they belong', async () => {
    const id = await someone({}, rules.phoneE164);
    await ask({ ...keyed(id), kind: 'preferences', contact: { ...rules, preferred: 'email' } });
    expect((await kith.people.get(id))?.contact.preferred).toBe('email');
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

  it('takes a stop along from the address given up to the one that is left', async () => {
    const id = await someone({}, '+447700900315');
    await putPerson(table, id, { phoneE164: '+447700900315', email: 'left@example.com' });
    await kith.phones.setStopped(kith.hashOf('left@example.com'), true, kith.clock.now());
    kith.clock.advance(minute);
    await ask({ ...keyed(id), kind: 'preferences', contact: { ...rules, phoneE164: '+447700900315' } });
    expect(await kith.phones.isStopped(kith.hashOf('+447700900315'))).toBe(true);
  });

  it('takes a stop along to another email address', async () => {
    const id = await someone({}, undefined);
    await putPerson(table, id, { phoneE164: undefined, email: 'before@example.com' });
    await ask({ ...keyed(id), kind: 'stop' });
    kith.clock.advance(minute);
    const { phone: _, phoneE164: __, ...others } = rules;
    await ask({ ...keyed(id), kind: 'preferences', contact: { ...others, email: 'after@example.com' } });
    expect(await kith.phones.isStopped(kith.hashOf('after@example.com'))).toBe(true);
  });

  it('leaves a stop as old as it is, so that a START said before may still come', async () => {
    const id = await someone({}, '+447700900316');
    await ask({ ...keyed(id), kind: 'stop' });
    kith.clock.advance(minute);
    const start = { ...keyed(id), kind: 'start' } as const;
    kith.clock.advance(minute);
    await ask({ ...keyed(id), kind: 'preferences', contact: { ...rules, phoneE164: '+447700900316' } });
    await ask(start);
    expect(await kith.phones.isStopped(kith.phoneHash('+447700900316'))).toBe(false);
  });
});
