import { SendTextMessageCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { SendEmailCommand } from '@aws-sdk/client-sesv2';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createHandler } from '../../functions/send-notice/handler.ts';
import { leaseFor, received } from '../../functions/shared/domain/case/notice-life.ts';
import { day, hour, minute } from '../../functions/shared/domain/time/instant.ts';
import { resultOfError } from '../../functions/shared/messaging/send-result.ts';
import { isTransient } from '../../functions/shared/platform/transient.ts';
import { useTable } from '../support/table.ts';
import { answer, lost, receiptOf, recordOf } from './notices.ts';
import { createWorld, silentLog } from './world.ts';

const table = useTable();
const setup = () => createWorld(table);

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
    const texted = Promise.withResolvers<void>();
    const mailed = Promise.withResolvers<void>();
    const late = Promise.withResolvers<{ MessageId: string }>();
    world.sms.on(SendTextMessageCommand).callsFake(() => {
      texted.resolve();
      return late.promise;
    });
    world.ses.on(SendEmailCommand).callsFake(async () => {
      mailed.resolve();
      return { MessageId: 'mail-1' };
    });
    for (const { id } of [slow, quick]) await world.notices.put(receiptOf(id));
    const handler = createHandler({ deliver: world.deliver, log: silentLog });
    const handled = handler({ Records: [slow, quick].map(({ id }) => recordOf(id, 'receipt-person')) });
    await Promise.all([texted.promise, mailed.promise]);
    expect(await world.row({ id: slow.id, key: 'receipt-person' })).toMatchObject({ state: 'sending' });
    late.resolve({ MessageId: 'late' });
    expect(await handled).toEqual({ batchItemFailures: [] });
  });
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
    expect(await world.row({ id, key: 'receipt-person' })).toMatchObject({ state: 'failed', unknowns: 5 });
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
          if (next > world.clock.now()) world.at(next);
          await world.sweep(id);
        }
        for (const { key, sentAt, unknowns, lookAt, firstTriedAt, endedAt = '' } of await world.notices.list(id)) {
          expect(lookAt).toBeUndefined();
          expect(Date.parse(endedAt) - Date.parse(firstTriedAt ?? endedAt)).toBeLessThanOrEqual(73 * hour);
          expect(accepted.get(key) ?? 0).toBeLessThanOrEqual((sentAt ? 1 : 0) + unknowns);
        }
      }),
      { numRuns: 25 },
    );
  });
});

describe('what a client threw', () => {
  it('says nothing of the message where it is no error at all', () => {
    expect(resultOfError('lost', () => true)).toEqual({ kind: 'unknown', reason: 'not-an-error' });
    expect(isTransient({ name: 'ThrottlingException' })).toBe(false);
  });
});
