import { SendTextMessageCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { SendEmailCommand } from '@aws-sdk/client-sesv2';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createHandler } from '../../functions/send-notice/handler.ts';
import type { Case } from '../../functions/shared/domain/case.ts';
import { day, hour, minute } from '../../functions/shared/domain/instant.ts';
import { noticeOf } from '../../functions/shared/domain/notice.ts';
import { leaseFor, received } from '../../functions/shared/domain/notice-life.ts';
import { tuesday } from '../builders/referral.ts';
import { useTable } from '../support/table.ts';
import { createWorld, hashOf, silentLog } from './world.ts';

const table = useTable();
const setup = () => createWorld(table);

const answer = (name: string, status: number, more: object = {}) =>
  Object.assign(new Error(name), { name, $metadata: { httpStatusCode: status }, ...more });
const lost = () => Object.assign(new Error('gone'), { name: 'TimeoutError' });

const receiptOf = (id: string, now = tuesday) =>
  noticeOf({ id, template: 'receipt-person', data: { at: '2026-06-09T17:00:00.000Z' } }, now);
const reminderOf = (id: string, now = tuesday, due = '2026-06-03T09:00:00.000Z') =>
  noticeOf({ id, template: 'appointment-reminder', data: { at: '2026-06-05T13:30:00.000Z' }, due }, now);

describe('a notice that is due', () => {
  it('goes out once, with our ids, and keeps what was said', async () => {
    const world = setup();
    const { id } = await world.referral();
    const notice = receiptOf(id);
    await world.notices.put(notice);
    await world.drain(id);
    await world.deliver(id, notice.key);
    expect(world.texts()).toEqual([
      {
        DestinationPhoneNumber: '+447700900123',
        OriginationIdentity: 'usual-number',
        MessageBody: expect.stringMatching(/^Hello Dot\. Ashcombe Link Workers has your referral .*Tuesday 9 June/),
        MessageType: 'TRANSACTIONAL',
        ConfigurationSetName: 'text-events',
        Context: { referral: id, notice: 'receipt-person' },
      },
    ]);
    const row = await world.row(notice);
    expect(row).toMatchObject({ state: 'sent', channel: 'sms', messageId: 'text-1', attempts: 1, unknowns: 0 });
    expect(row.body).toBe(world.texts()[0]?.MessageBody);
    expect(row.lookAt).toBeUndefined();
    expect(row.lease).toBeUndefined();
  });

  it('goes out once when two senders have it at the same time', async () => {
    const world = setup();
    const { id } = await world.referral();
    const notice = receiptOf(id);
    await world.notices.put(notice);
    await Promise.all([1, 2, 3, 4].map(() => world.deliver(id, notice.key)));
    expect(world.texts()).toHaveLength(1);
    expect(await world.row(notice)).toMatchObject({ state: 'sent', attempts: 1 });
  });

  it('costs a put, a claim and a send: five units in all, two of them for its place in ByDue', async () => {
    const world = setup();
    const { id } = await world.referral();
    const notice = receiptOf(id);
    const units = await table.unitsOf(async () => {
      await world.notices.put(notice);
      await world.deliver(id, notice.key);
    });
    expect(units).toMatchObject({ write: 3, index: 2 });
  });

  it('goes by e-mail when that is preferred or the phone is shared, by the usual header', async () => {
    const world = setup();
    const { id } = await world.referral({}, { preferred: 'email' });
    await world.notices.put(receiptOf(id));
    await world.drain(id);
    expect(world.texts()).toEqual([]);
    expect(world.mails()).toMatchObject([
      {
        FromEmailAddress: '"Ashcombe Link Workers" <hello@ashcombe.example>',
        Destination: { ToAddresses: ['dot.greenfield@example.org'] },
        ConfigurationSetName: 'mail-events',
        EmailTags: [
          { Name: 'referral', Value: id },
          { Name: 'notice', Value: 'receipt-person' },
        ],
      },
    ]);
  });

  it('goes to a shared phone from the other number and does not say who writes', async () => {
    const world = setup();
    const { id } = await world.referral({}, { sharedPhone: true, email: undefined });
    await world.notices.put(receiptOf(id));
    await world.drain(id);
    expect(world.texts()).toMatchObject([
      {
        OriginationIdentity: 'safe-number',
        MessageBody: 'Hello Dot. Call 01632 960123 when you are free to talk.',
      },
    ]);
  });

  it('is not texted when that is not safe, nor to a landline', async () => {
    const world = setup();
    for (const contact of [{ safeToText: false }, { phoneE164: '+441632960123' }]) {
      const { id } = await world.referral({}, contact);
      await world.notices.put(receiptOf(id));
      await world.drain(id);
    }
    expect(world.texts()).toEqual([]);
    expect(world.mails()).toHaveLength(2);
  });

  it('tells a worker by e-mail, with a link and no name', async () => {
    const world = setup();
    const { id } = await world.referral();
    await world.notices.put(noticeOf({ id, template: 'case-offered', data: { at: tuesday }, waitNo: 1 }, tuesday));
    await world.drain(id);
    const [mail] = world.mails();
    expect(mail?.Destination?.ToAddresses).toEqual(['ana@ashcombe.example']);
    const body = mail?.Content?.Simple?.Body?.Text?.Data ?? '';
    expect(body).toContain(`https://refer.example/staff/cases/${id}`);
    expect(body).not.toMatch(/Dot|Greenfield/);
  });

  it('names the worker to the person', async () => {
    const world = setup();
    const { id } = await world.referral();
    await world.notices.put(reminderOf(id, tuesday, tuesday));
    await world.drain(id);
    expect(world.texts()[0]?.MessageBody).toContain('you meet Ana on Friday 5 June at 2:30pm');
  });
});

describe('outside the hours in which people are written to', () => {
  const evening = '2026-06-05T18:00:00.000Z';

  it('an answer to the person goes at once', async () => {
    const world = setup();
    world.at(evening);
    const { id } = await world.referral();
    await world.notices.put(receiptOf(id, evening));
    await world.drain(id);
    expect(world.texts()).toHaveLength(1);
  });

  it('anything else waits for the next opening, also when it comes late', async () => {
    const world = setup();
    const { id } = await world.referral();
    const notice = reminderOf(id, tuesday, tuesday);
    await world.notices.put(notice);
    world.at(evening);
    await world.drain(id);
    expect(world.texts()).toEqual([]);
    const row = await world.row(notice);
    expect(row).toMatchObject({ state: 'held', due: '2026-06-08T07:00:00.000Z', lookAt: '2026-06-08T07:00:00.000Z' });
    world.at(row.due);
    await world.sweep(id);
    await world.drain(id);
    expect(world.texts()).toHaveLength(1);
  });

  it('what would come too late then is left out', async () => {
    const world = setup();
    const { id } = await world.referral();
    const notice = { ...reminderOf(id, tuesday, tuesday), latest: '2026-06-06T09:00:00.000Z' };
    await world.notices.put(notice);
    world.at(evening);
    await world.drain(id);
    expect(await world.row(notice)).toMatchObject({ state: 'superseded', why: 'too-late' });
  });

  it('what is planned for a closed window is written down for an open one', () => {
    const inHours = reminderOf('K7QM4T2P9XVD', tuesday, '2026-06-06T07:00:00.000Z');
    expect(inHours).toMatchObject({ state: 'held', due: '2026-06-08T07:00:00.000Z' });
    const earlier = noticeOf(
      {
        id: 'K7QM4T2P9XVD',
        template: 'appointment-reminder',
        data: { at: '2026-06-06T10:00:00.000Z' },
        due: '2026-06-06T07:00:00.000Z',
        latest: '2026-06-06T09:00:00.000Z',
      },
      tuesday,
    );
    expect(earlier).toMatchObject({ state: 'held', due: '2026-06-05T16:00:00.000Z' });
  });
});

describe('a notice that is no longer wanted', () => {
  const wait = { no: 1, token: '', attempt: 0, entered: tuesday, due: tuesday };
  const decision = { waitNo: 1, name: 'Accepted', by: 'staff:ana', at: tuesday, edge: {}, facts: {} } as const;

  it.each<[string, Partial<Case>, string]>([
    ['its wait was decided', { decision }, 'wait-over'],
    ['its wait ran out', { expired: 1 }, 'wait-over'],
    ['a later wait is open', { wait: { ...wait, no: 2 } }, 'wait-over'],
    ['the case is closed', { stage: 'Closed', closeReason: 'goals-met' }, 'closed'],
    ['the person died', { closeReason: 'deceased' }, 'silent'],
    [
      'it was just decided that the person died',
      { decision: { ...decision, facts: { reason: 'deceased' } } },
      'silent',
    ],
    ['consent was withdrawn', { closeReason: 'consent-withdrawn' }, 'silent'],
  ])('is not sent: %s', async (_, changes, why) => {
    const world = setup();
    const { id } = await world.referral({ wait, ...changes });
    const notice = { ...reminderOf(id, tuesday, tuesday), key: '1-reminder', waitNo: 1 };
    await world.notices.put(notice);
    await world.drain(id);
    expect([...world.texts(), ...world.mails()]).toEqual([]);
    expect(await world.row(notice)).toMatchObject({ state: 'superseded', why });
  });

  it('but the word that a case has ended still goes, unless the person died', async () => {
    const world = setup();
    const closed = await world.referral({ stage: 'Closed', closeReason: 'goals-met', closedAt: tuesday });
    const died = await world.referral({ stage: 'Closed', closeReason: 'deceased', closedAt: tuesday });
    for (const { id } of [closed, died]) {
      await world.notices.put(noticeOf({ id, template: 'closed-person', data: {} }, tuesday));
      await world.notices.put(noticeOf({ id, template: 'closed-referrer', data: {} }, tuesday));
      await world.drain(id);
    }
    expect(world.texts().map(({ Context }) => Context?.['referral'])).toEqual([closed.id]);
    expect(world.mails()).toHaveLength(2);
  });
});

describe('who said stop', () => {
  it('gets nothing by any channel; each row says so and a worker is asked to phone', async () => {
    const world = setup();
    const cases = [await world.referral(), await world.referral({}, { preferred: 'email' })];
    await world.phones.setStopped(hashOf('+447700900123'), true, tuesday);
    for (const { id } of cases) {
      const notice = receiptOf(id);
      await world.notices.put(notice);
      await world.drain(id);
      expect(await world.row(notice)).toMatchObject({ state: 'suppressed', why: 'stopped' });
      expect(await world.row({ id, key: 'phone-person' })).toMatchObject({ state: 'sent', audience: 'worker' });
    }
    expect(world.texts()).toEqual([]);
    expect(world.mails().map(({ Destination }) => Destination?.ToAddresses)).toEqual([
      ['ana@ashcombe.example'],
      ['ana@ashcombe.example'],
    ]);
    await world.phones.setStopped(hashOf('+447700900123'), false, '2026-06-02T09:00:00.000Z');
    const { id } = await world.referral();
    await world.notices.put(receiptOf(id));
    await world.drain(id);
    expect(world.texts()).toHaveLength(1);
    await world.phones.setStopped(hashOf('+447700900123'), false, '2026-06-02T09:00:00.000Z');
  });

  it('is believed when only the provider knows', async () => {
    const world = setup();
    const { id } = await world.referral();
    world.sms
      .on(SendTextMessageCommand)
      .rejects(answer('ConflictException', 400, { Reason: 'DESTINATION_PHONE_NUMBER_OPTED_OUT' }));
    await world.notices.put(receiptOf(id));
    await world.drain(id);
    expect(await world.row({ id, key: 'receipt-person' })).toMatchObject({ state: 'suppressed', why: 'stopped' });
    expect(world.mails()).toHaveLength(1);
  });
});

describe('when a message is refused', () => {
  it('goes on to e-mail, then to a phone task for the worker', async () => {
    const world = setup();
    const { id } = await world.referral();
    world.sms.on(SendTextMessageCommand).rejects(answer('ValidationException', 400));
    world.ses.on(SendEmailCommand).rejectsOnce(answer('MessageRejected', 400)).resolves({ MessageId: 'mail-2' });
    await world.notices.put(receiptOf(id));
    await world.drain(id);
    expect(await world.row({ id, key: 'receipt-person' })).toMatchObject({ state: 'failed' });
    const byMail = await world.row({ id, key: 'receipt-person_not-sms' });
    expect(byMail).toMatchObject({ state: 'failed', channel: 'email', why: 'MessageRejected' });
    const nothingLeft = await world.row({ id, key: 'receipt-person_not-sms_not-email' });
    expect(nothingLeft).toMatchObject({ state: 'failed', why: 'unreachable' });
    expect(await world.row({ id, key: 'phone-person' })).toMatchObject({ state: 'sent', messageId: 'mail-2' });
  });

  it('asks the manager to phone when nobody has the case', async () => {
    const world = setup();
    const { id } = await world.referral(
      { assignee: undefined },
      { phoneE164: undefined, email: undefined, preferred: 'phone' },
    );
    await world.notices.put(receiptOf(id));
    await world.drain(id);
    expect(world.mails()[0]?.Destination?.ToAddresses).toEqual(['mo@ashcombe.example']);
  });

  it('never writes to an address that holds a second one', async () => {
    const world = setup();
    const { id } = await world.referral({}, { email: 'a@example.org,b@example.org', preferred: 'email' });
    await world.notices.put(receiptOf(id));
    await world.drain(id);
    expect(world.mails()).toEqual([]);
    expect(world.texts()).toHaveLength(1);
  });
});

describe('while a provider is down', () => {
  it('the row stays, is tried again at growing intervals, and goes on by itself', async () => {
    const world = setup();
    const { id } = await world.referral();
    world.sms.on(SendTextMessageCommand).rejects(answer('InternalServerException', 500));
    const notice = receiptOf(id);
    await world.notices.put(notice);
    const pauses: number[] = [];
    for (let turn = 0; turn < 4; turn += 1) {
      await world.drain(id);
      const { due, state } = await world.row(notice);
      expect(state).toBe('held');
      pauses.push((Date.parse(due) - Date.parse(world.clock.now())) / minute);
      world.at(due);
      await world.sweep(id);
    }
    expect(pauses).toEqual([1, 2, 4, 8]);
    world.sms.on(SendTextMessageCommand).resolves({ MessageId: 'text-9' });
    await world.drain(id);
    expect(await world.row(notice)).toMatchObject({ state: 'sent', attempts: 5, unknowns: 0 });
  });

  it('the next channel is taken after a day', async () => {
    const world = setup();
    const { id } = await world.referral();
    world.sms.on(SendTextMessageCommand).rejects(answer('ThrottlingException', 400));
    await world.notices.put(receiptOf(id));
    for (let turn = 0; turn < 8; turn += 1) {
      await world.drain(id);
      world.pass(4 * hour);
      await world.sweep(id);
    }
    expect(await world.row({ id, key: 'receipt-person' })).toMatchObject({ state: 'failed' });
    expect(await world.row({ id, key: 'receipt-person_not-sms' })).toMatchObject({ state: 'sent', channel: 'email' });
    expect(world.mails()).toHaveLength(1);
  });

  it('a slow one does not hold up the others of a batch', async () => {
    const world = setup();
    const slow = await world.referral();
    const quick = await world.referral({}, { preferred: 'email' });
    let letGo = () => {};
    world.sms.on(SendTextMessageCommand).callsFake(
      () =>
        new Promise((resolve) => {
          letGo = () => resolve({ MessageId: 'late' });
        }),
    );
    for (const { id } of [slow, quick]) await world.notices.put(receiptOf(id));
    const handler = createHandler({ deliver: world.deliver, log: silentLog });
    const handled = handler({ Records: [slow, quick].map(({ id }) => recordOf(id, 'receipt-person')) });
    for (let turn = 0; turn < 10_000 && world.mails().length + world.texts().length < 2; turn += 1) {
      await new Promise(setImmediate);
    }
    expect([world.texts(), world.mails()]).toMatchObject([{ length: 1 }, { length: 1 }]);
    expect(await world.row({ id: slow.id, key: 'receipt-person' })).toMatchObject({ state: 'sending' });
    letGo();
    expect(await handled).toEqual({ batchItemFailures: [] });
  });
});

const recordOf = (id: string, key: string) => ({
  eventName: 'INSERT' as const,
  dynamodb: { SequenceNumber: `seq-${id}`, NewImage: { id: { S: id }, key: { S: key } } },
});

describe('when an answer is never learnt', () => {
  it('the row counts it and is tried again', async () => {
    const world = setup();
    const { id } = await world.referral();
    world.sms.on(SendTextMessageCommand).rejectsOnce(lost()).resolves({ MessageId: 'text-2' });
    const notice = receiptOf(id);
    await world.notices.put(notice);
    await world.drain(id);
    const { state, unknowns, due } = await world.row(notice);
    expect({ state, unknowns }).toEqual({ state: 'held', unknowns: 1 });
    world.at(due);
    await world.sweep(id);
    await world.drain(id);
    expect(await world.row(notice)).toMatchObject({ state: 'sent', unknowns: 1, attempts: 2 });
  });

  it('a crash between the send and its note is counted when the lease ends, and not before', async () => {
    const world = setup();
    const { id } = await world.referral();
    const notice = receiptOf(id);
    await world.notices.put(notice);
    const dying = world.deliverWith({ change: () => Promise.reject(new Error('the process died here')) });
    const handled = await createHandler({ deliver: dying, log: silentLog })({ Records: [recordOf(id, notice.key)] });
    expect(handled).toEqual({ batchItemFailures: [{ itemIdentifier: `seq-${id}` }] });
    const handler = createHandler({ deliver: world.deliver, log: silentLog });
    expect(await handler({ Records: [recordOf(id, notice.key)] })).toEqual({ batchItemFailures: [] });
    expect(world.texts()).toHaveLength(1);
    world.pass(leaseFor - 1);
    await world.sweep(id);
    expect((await world.row(notice)).state).toBe('sending');
    world.pass(1);
    await world.sweep(id);
    expect(await world.row(notice)).toMatchObject({ state: 'due', unknowns: 1 });
    await world.drain(id);
    expect(await world.row(notice)).toMatchObject({ state: 'sent', unknowns: 1 });
    expect(world.texts()).toHaveLength(2);
  });

  it('five times over is enough: the next channel is taken', async () => {
    const world = setup();
    const { id } = await world.referral();
    world.sms.on(SendTextMessageCommand).rejects(lost());
    await world.notices.put(receiptOf(id));
    for (let turn = 0; turn < 10; turn += 1) {
      await world.drain(id);
      world.pass(hour);
      await world.sweep(id);
    }
    expect(world.texts()).toHaveLength(5);
    expect(world.mails()).toHaveLength(1);
  });

  it('a receipt settles it: what arrived is not sent again', async () => {
    const world = setup();
    const { id } = await world.referral();
    world.sms.on(SendTextMessageCommand).rejects(lost());
    const notice = receiptOf(id);
    await world.notices.put(notice);
    await world.drain(id);
    await world.notices.change(notice, (row) => received(row, 'delivered', 'TEXT_DELIVERED', world.clock.now()));
    world.pass(day);
    await world.sweep(id);
    await world.drain(id);
    expect(world.texts()).toHaveLength(1);
    expect(await world.row(notice)).toMatchObject({ state: 'delivered', unknowns: 1 });
  });
});

describe('whatever providers do', () => {
  const outcome = fc.constantFrom('accepted', 'refused', 'down', 'lost before', 'lost after', 'throttled');

  it('each row is accepted once, or once more for each answer that was never learnt, and comes to an end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(outcome, { minLength: 1, maxLength: 12 }), async (script) => {
        const world = setup();
        const { id } = await world.referral();
        const accepted = new Map<string, number>();
        let turn = 0;
        const act = (key: string | undefined) => {
          const happens = script[turn] ?? 'accepted';
          turn += 1;
          if (happens === 'accepted' || happens === 'lost after') {
            accepted.set(key ?? '', (accepted.get(key ?? '') ?? 0) + 1);
          }
          if (happens === 'accepted') return { MessageId: `message-${turn}` };
          if (happens === 'refused') throw answer('MessageRejected', 400, { Reason: 'DESTINATION_BAD' });
          if (happens === 'down') throw answer('InternalServerException', 500);
          if (happens === 'throttled') throw answer('ThrottlingException', 429);
          throw lost();
        };
        world.sms.on(SendTextMessageCommand).callsFake((input) => act(input.Context.notice));
        world.ses
          .on(SendEmailCommand)
          .callsFake((input) => act(input.EmailTags.find((tag: { Name: string }) => tag.Name === 'notice').Value));
        await world.notices.put(receiptOf(id));
        for (;;) {
          await world.drain(id);
          const next = (await world.notices.list(id)).flatMap(({ lookAt }) => lookAt ?? []).sort()[0];
          if (next === undefined) break;
          expect(Date.parse(next) - Date.parse(tuesday)).toBeLessThanOrEqual(73 * hour);
          if (next > world.clock.now()) world.at(next);
          await world.sweep(id);
        }
        for (const { key, state, unknowns, lookAt } of await world.notices.list(id)) {
          expect(lookAt).toBeUndefined();
          expect(accepted.get(key) ?? 0).toBeLessThanOrEqual((state === 'sent' ? 1 : 0) + unknowns);
        }
      }),
      { numRuns: 25 },
    );
  }, 60_000);
});

describe('a record that is none', () => {
  it('is reported and leaves the others of its batch alone', async () => {
    const world = setup();
    const { id } = await world.referral();
    await world.notices.put(receiptOf(id));
    const handler = createHandler({ deliver: world.deliver, log: silentLog });
    const junk = {
      eventName: 'INSERT' as const,
      dynamodb: { SequenceNumber: 'seq-junk', NewImage: { id: { S: '../' } } },
    };
    const handled = await handler({ Records: [junk, recordOf(id, 'receipt-person')] });
    expect(handled).toEqual({ batchItemFailures: [{ itemIdentifier: 'seq-junk' }] });
    expect(world.texts()).toHaveLength(1);
  });
});
