import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { keys } from '../../functions/shared/data/table/keys.ts';
import { claimed, receiptWithin, sent } from '../../functions/shared/domain/case/notice-life.ts';
import { type Notice, noticeOf } from '../../functions/shared/domain/message/notice.ts';
import { later } from '../../functions/shared/domain/time/instant.ts';
import { tuesday } from '../builders/referral.ts';
import { useTable } from '../support/table.ts';
import { bounce, complaint, createReceiving, delivery, fromSns, mailEvent, textEvent } from './receiving.ts';
import { hashOf } from './world.ts';

const table = useTable();
const setup = () => createReceiving(table);

describe('a receipt', () => {
  it('of a delivery ends the row', async () => {
    const world = setup();
    const [text, mail] = [await world.sentNotice(), await world.sentNotice('email')];
    await world.receive(textEvent(text, 'TEXT_DELIVERED'), delivery(mail));
    expect(await world.row(text)).toMatchObject({ state: 'delivered', endedAt: tuesday });
    expect(await world.row(mail)).toMatchObject({ state: 'delivered' });
  });

  it('of a failure brings the next channel', async () => {
    const world = setup();
    const [text, mail] = [await world.sentNotice(), await world.sentNotice('email')];
    await world.receive(textEvent(text, 'TEXT_UNREACHABLE'), bounce(mail));
    expect(await world.row(text)).toMatchObject({ state: 'failed', why: 'TEXT_UNREACHABLE' });
    expect(await world.row(mail)).toMatchObject({ state: 'failed', why: 'Permanent-General' });
    expect(await world.row({ ...text, key: 'receipt-person_not-sms' })).toMatchObject({ state: 'due', tried: ['sms'] });
    await world.drain(text.id);
    await world.drain(mail.id);
    expect(world.mails()).toHaveLength(1);
    expect(world.texts()).toHaveLength(1);
  });

  it('about what is on its way, or from what may be an automatic answer, changes nothing', async () => {
    const world = setup();
    const notice = await world.sentNotice();
    const { batchItemFailures } = await world.receive(
      textEvent(notice, 'TEXT_QUEUED'),
      textEvent(notice, 'TEXT_SENT'),
      textEvent(notice, 'TEXT_SUCCESSFUL'),
      mailEvent(notice, 'DeliveryDelay', { deliveryDelay: { delayType: 'MailboxFull' } }),
      bounce(notice, 'Transient', 'General'),
      fromSns({ eventType: 'Delivery', mail: { messageId: 'not-ours' } }),
    );
    expect(batchItemFailures).toEqual([]);
    expect(await world.row(notice)).toEqual(notice);
  });

  it('of a temporary failure is one of a failure when the mail server reports it', async () => {
    const world = setup();
    const general = await world.sentNotice('email');
    const report = { emailAddress: 'dot.greenfield@example.org', action: 'failed', status: '4.4.7' };
    const full = await world.sentNotice('email');
    await world.receive(bounce(general, 'Transient', 'General', [report]), bounce(full, 'Transient', 'MailboxFull'));
    expect(await world.row(general)).toMatchObject({ state: 'failed', why: 'Transient-General' });
    expect(await world.row(full)).toMatchObject({ state: 'failed', why: 'Transient-MailboxFull' });
  });

  it('that never comes leaves the message unconfirmed after two days, and the next channel says it', async () => {
    const world = setup();
    const text = await world.sentNotice();
    world.pass(receiptWithin - 1);
    await world.sweep(text.id);
    expect(await world.row(text)).toEqual(text);
    world.pass(1);
    await world.sweep(text.id);
    await world.drain(text.id);
    const ended = await world.row(text);
    expect(ended).toMatchObject({ state: 'unconfirmed', why: 'no-receipt', endedAt: world.clock.now() });
    expect(ended.lookAt).toBeUndefined();
    expect(world.texts()).toEqual([]);
    expect(await world.row({ ...text, key: 'receipt-person_not-sms' })).toMatchObject({
      state: 'sent',
      channel: 'email',
    });
  });

  it('that comes after all is believed', async () => {
    const world = setup();
    const [late, lost] = [await world.sentNotice(), await world.sentNotice()];
    world.pass(receiptWithin);
    for (const { id } of [late, lost]) {
      await world.sweep(id);
      await world.drain(id);
    }
    await world.receive(textEvent(late, 'TEXT_DELIVERED'), textEvent(lost, 'TEXT_TTL_EXPIRED'));
    expect([(await world.row(late)).state, (await world.row(lost)).state]).toEqual(['delivered', 'failed']);
    expect(world.mails()).toHaveLength(2);
  });

  it('that never comes from a colleague ends the message alone', async () => {
    const world = setup();
    const { id } = await world.referral();
    const offer = noticeOf({ id, template: 'case-offered', data: { at: tuesday }, waitNo: 1 }, tuesday);
    await world.notices.put(offer);
    await world.drain(id);
    world.pass(receiptWithin);
    await world.sweep(id);
    await world.drain(id);
    expect(await world.notices.list(id)).toMatchObject([{ key: offer.key, state: 'unconfirmed' }]);
  });

  it('for a row that is not there is nothing', async () => {
    const world = setup();
    const notice = await world.sentNotice();
    const { batchItemFailures } = await world.receive(delivery({ ...notice, key: 'gone' }));
    expect(batchItemFailures).toEqual([]);
  });

  it('may come before the sender has noted its own success', async () => {
    const world = setup();
    const { id } = await world.referral();
    const notice = noticeOf({ id, template: 'receipt-person', data: { at: tuesday } }, tuesday);
    await world.notices.put(notice);
    const taken = await world.notices.replace(notice, (row) => claimed(row, 'me', 'sms', tuesday));
    await world.receive(textEvent(notice, 'TEXT_DELIVERED'));
    expect((await world.row(notice)).state).toBe('delivered');
    await world.notices.change(taken ?? notice, (row) => sent(row, { messageId: 'm-1', body: 'Hello' }, tuesday));
    expect(await world.row(notice)).toMatchObject({ state: 'delivered', messageId: 'm-1', body: 'Hello' });
  });

  it('is still waited for when the sender notes its success twice, because the first answer was lost', async () => {
    const world = setup();
    const notice = await world.sentNotice();
    const { messageId = '', body = '', lookAt } = await world.row(notice);
    expect(lookAt).toBeDefined();
    await world.notices.change(notice, (row) => sent(row, { messageId, body }, tuesday));
    expect(await world.row(notice)).toMatchObject({ state: 'sent', lookAt: expect.any(String) });
  });

  it('comes to the same end in any order and however often it comes', async () => {
    const events = [
      (notice: Notice) => textEvent(notice, 'TEXT_DELIVERED'),
      (notice: Notice) => textEvent(notice, 'TEXT_QUEUED'),
      (notice: Notice) => textEvent(notice, 'TEXT_CARRIER_BLOCKED'),
      delivery,
      (notice: Notice) => bounce(notice),
      complaint,
    ];
    const address = hashOf('dot.greenfield@example.org');
    const unstopped = { ...keys.phoneStop(address), stopped: false, saidAt: later(tuesday, -1) };
    await fc.assert(
      fc.asyncProperty(
        fc.subarray([0, 1, 2, 3, 4, 5], { minLength: 1 }),
        fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 4 }),
        fc.infiniteStream(fc.integer({ min: 0, max: 100 })),
        async (chosen, again, chance) => {
          const world = setup();
          const all = [...chosen, ...again.filter((one) => chosen.includes(one))];
          const ends = [];
          for (const order of [all, [...all].reverse(), shuffled(all, chance)]) {
            const notice = await world.sentNotice();
            await world.put(unstopped);
            for (const one of order) await world.receive(events[one]?.(notice) ?? '');
            ends.push((await world.row(notice)).state);
            expect(await world.phones.isStopped(address)).toBe(chosen.includes(5));
          }
          await world.put(unstopped);
          expect(new Set(ends).size).toBe(1);
          const failed = chosen.includes(2) || chosen.includes(4);
          const delivered = chosen.includes(0) || chosen.includes(3);
          expect(ends[0]).toBe(failed ? 'failed' : delivered ? 'delivered' : 'sent');
        },
      ),
      { numRuns: 15 },
    );
  });

  it('arrives in one batch with its opposite and still ends as failed', async () => {
    const world = setup();
    const notice = await world.sentNotice();
    const failed = textEvent(notice, 'TEXT_TTL_EXPIRED');
    await world.receive(failed, textEvent(notice, 'TEXT_DELIVERED'), failed);
    expect(await world.row(notice)).toMatchObject({ state: 'failed' });
  });
});

const shuffled = (items: readonly number[], chance: Iterator<number>): number[] =>
  items
    .map((item) => ({ item, at: Number(chance.next().value) }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);

describe('a complaint', () => {
  it('stops every message to that address, whatever its capitals', async () => {
    const world = setup();
    const notice = await world.sentNotice('email');
    await world.receive(complaint(notice));
    expect(await world.phones.isStopped(hashOf('dot.greenfield@example.org'))).toBe(true);
    await world.phones.setStopped(hashOf('dot.greenfield@example.org'), false, later(tuesday, 1));
  });
});

describe('what cannot be read', () => {
  it.each([
    '',
    'not json',
    '{}',
    fromSns({}),
    fromSns({ eventType: 7 }),
    JSON.stringify({ Message: '[', Timestamp: tuesday }),
  ])('is handed back, and the rest of its batch is done: %j', async (body) => {
    const world = setup();
    const notice = await world.sentNotice();
    const handled = await world.receive(body, textEvent(notice, 'TEXT_DELIVERED'));
    expect(handled).toEqual({ batchItemFailures: [{ itemIdentifier: 'sqs-0' }] });
    expect(await world.row(notice)).toMatchObject({ state: 'delivered' });
  });
});
