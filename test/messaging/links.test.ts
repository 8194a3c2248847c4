import { createHash } from 'node:crypto';
import { SendTextMessageCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { describe, expect, it } from '@jest/globals';
import { createMakeLink } from '../../functions/send-notice/make-link.ts';
import { type Notice, noticeOf } from '../../functions/shared/domain/message/notice.ts';
import { day, later } from '../../functions/shared/domain/time/instant.ts';
import { tuesday } from '../builders/referral.ts';
import { useTable } from '../support/table.ts';
import { answer, lost, receiptOf } from './notices.ts';
import { createWorld } from './world.ts';

const table = useTable();
const setup = () => createWorld(table);

const codeIn = (text: string | undefined, path: 'c' | 'r' = 'c'): string =>
  text?.match(new RegExp(`https://refer\\.example/${path}/([\\w-]{22})(?:\\s|$)`))?.[1] ?? 'none';
const hashOf = (code: string): string => createHash('sha256').update(code).digest('hex');

const toReferrer = (id: string): Notice =>
  noticeOf({ id, template: 'receipt-referrer', data: { at: '2026-06-09T17:00:00.000Z' } }, tuesday);

describe('a link in a message', () => {
  it('of the person opens their case for six weeks; the table holds its hash alone', async () => {
    const world = setup();
    const { id } = await world.referral();
    await world.notices.put(receiptOf(id));
    await world.drain(id);
    const code = codeIn(world.texts()[0]?.MessageBody);
    expect(await world.links.get(hashOf(code))).toEqual({
      hash: hashOf(code),
      id,
      purpose: 'patient',
      expiresAt: later(tuesday, 42 * day),
      tries: 0,
    });
    expect(await world.links.get(code)).toBeUndefined();
  });

  it('of the referrer opens for half a year what the referrer may see', async () => {
    const world = setup();
    const { id } = await world.referral();
    await world.notices.put(toReferrer(id));
    await world.drain(id);
    const code = codeIn(world.mails()[0]?.Content?.Simple?.Body?.Text?.Data, 'r');
    expect(await world.links.get(hashOf(code))).toMatchObject({
      purpose: 'referrer',
      expiresAt: later(tuesday, 180 * day),
    });
  });

  it('is written down before the message goes out, which waits when that fails', async () => {
    const world = setup();
    const { id } = await world.referral();
    const seen: unknown[] = [];
    world.sms.on(SendTextMessageCommand).callsFake(async ({ MessageBody }) => {
      seen.push(await world.links.get(hashOf(codeIn(MessageBody))));
      return { MessageId: 'text-1' };
    });
    await world.notices.put(receiptOf(id));
    const broken = world.deliverWith({}, { make: async () => Promise.reject(new Error('throttled')) });
    await expect(broken(id, 'receipt-person')).rejects.toThrow('throttled');
    expect(await world.row(receiptOf(id))).toMatchObject({ state: 'due', attempts: 0 });
    await world.drain(id);
    expect(seen).toMatchObject([{ id, tries: 0 }]);
  });

  it('is the same when it is tried again after a lost answer, and keeps its end and its tries', async () => {
    const world = setup();
    const { id } = await world.referral();
    world.sms.on(SendTextMessageCommand).rejectsOnce(lost()).resolves({ MessageId: 'text-2' });
    await world.notices.put(receiptOf(id));
    await world.drain(id);
    const [first] = world.texts().map(({ MessageBody }) => codeIn(MessageBody));
    await world.links.wrong(hashOf(first ?? ''), tuesday);
    world.pass(60_000);
    await world.sweep(id);
    await world.drain(id);
    expect(world.texts().map(({ MessageBody }) => codeIn(MessageBody))).toEqual([first, first]);
    expect(await world.links.get(hashOf(first ?? ''))).toMatchObject({
      tries: 1,
      expiresAt: later(tuesday, 42 * day),
    });
  });

  it('is the same when another channel takes over', async () => {
    const world = setup();
    const { id } = await world.referral();
    world.sms.on(SendTextMessageCommand).rejects(answer('ValidationException', 400));
    await world.notices.put(receiptOf(id));
    await world.drain(id);
    const mail = world.mails()[0]?.Content?.Simple?.Body?.Text?.Data;
    expect(codeIn(mail)).toBe(codeIn(world.texts()[0]?.MessageBody));
    expect(codeIn(mail)).not.toBe('none');
  });

  it('is another for each message and each case', async () => {
    const make = createMakeLink({
      links: { make: async () => true },
      codes: setup().codes,
      clock: { now: () => tuesday },
      url: 'https://refer.example',
    });
    const of = (id: string, key: string) => make({ id, key, data: {} }, 'patient');
    const made = await Promise.all([
      of('K7QM4T2P9XVD', 'receipt-person'),
      of('K7QM4T2P9XVD', 'plan-issued-version-1'),
      of('K7QM4T2P9XVE', 'receipt-person'),
      of('K7QM4T2P9XVD', 'receipt-person_not-sms'),
    ]);
    expect(new Set(made).size).toBe(3);
    expect(made[3]).toBe(made[0]);
  });

  it('is in no message whose words bring none, and then lies nowhere', async () => {
    const world = setup();
    const shared = await world.referral({}, { sharedPhone: true, email: undefined });
    const unsafe = await world.referral({ flags: ['safeguarding'] }, { preferred: 'email' });
    const old = await world.referral();
    await world.notices.put(receiptOf(shared.id));
    await world.notices.put(receiptOf(unsafe.id));
    await world.notices.put({ ...receiptOf(old.id), templateVersion: 1 });
    const made: string[] = [];
    const deliver = world.deliverWith({}, { make: async ({ id }) => made.push(id) > 0 });
    for (const { id } of [shared, unsafe, old]) await deliver(id, 'receipt-person');
    expect([...world.texts(), ...world.mails()]).toHaveLength(3);
    expect(JSON.stringify([world.texts(), world.mails()])).not.toContain('https://');
    expect(made).toEqual([]);
  });
});

describe('a message that was planned before its words changed', () => {
  it('goes out in the words it was planned with', async () => {
    const world = setup();
    const { id } = await world.referral();
    await world.notices.put({ ...receiptOf(id), templateVersion: 1 });
    await world.drain(id);
    expect(world.texts()[0]?.MessageBody).toMatch(/^Hello Dot\. Ashcombe Link Workers has your referral /);
  });
});
