import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createHandler } from '../../functions/receive-receipt/handler.ts';
import { createReceive } from '../../functions/receive-receipt/receive.ts';
import { stopWordOf } from '../../functions/receive-receipt/stop-word.ts';
import { keys } from '../../functions/shared/data/keys.ts';
import { createMessageRepository } from '../../functions/shared/data/message-repository.ts';
import type { Channel } from '../../functions/shared/domain/answers.ts';
import { later } from '../../functions/shared/domain/instant.ts';
import { type Notice, noticeOf } from '../../functions/shared/domain/notice.ts';
import { claimed, sent } from '../../functions/shared/domain/notice-life.ts';
import { tuesday } from '../builders/referral.ts';
import { useTable } from '../support/table.ts';
import { createWorld, hashOf, silentLog } from './world.ts';

const table = useTable();

const setup = () => {
  const world = createWorld(table);
  const { notices, phones, clock } = world;
  const messages = createMessageRepository(table);
  const handler = createHandler({
    receive: createReceive({ notices, phones, messages, hashOf, clock, log: silentLog }),
    log: silentLog,
  });
  const receive = (...bodies: string[]) =>
    handler({ Records: bodies.map((body, no) => ({ messageId: `sqs-${no}`, body })) });
  const notesOf = async (id: string) => {
    const { Items = [] } = await table.documentClient.send(
      new QueryCommand({
        TableName: table.tableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': keys.message(id, '').pk },
      }),
    );
    return Items;
  };
  /** A notice that a provider took. */
  const sentNotice = async (channel: Channel = 'sms'): Promise<Notice> => {
    const { id } = await world.referral();
    const notice = noticeOf({ id, template: 'receipt-person', data: { at: tuesday } }, tuesday);
    await notices.put(notice);
    const taken = await notices.replace(notice, (row) => claimed(row, 'me', channel, tuesday));
    if (!taken) throw new Error('not taken');
    await notices.replace(taken, (row) => sent(row, { messageId: 'm-1', body: 'Hello' }, tuesday));
    return world.row(notice);
  };
  return { ...world, receive, notesOf, sentNotice };
};

/** As SNS hands it to SQS. */
const fromSns = (message: object, timestamp = tuesday) =>
  JSON.stringify({
    Type: 'Notification',
    MessageId: '22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324',
    TopicArn: 'arn:aws:sns:eu-west-2:000000000000:Receipts',
    Message: JSON.stringify(message),
    Timestamp: timestamp,
  });

const mailEvent = ({ id, key }: Notice, eventType: string, more: object = {}) =>
  fromSns({
    eventType,
    mail: {
      timestamp: tuesday,
      messageId: 'm-1',
      destination: ['dot.greenfield@example.org'],
      tags: { referral: [id], notice: [key], 'ses:configuration-set': ['mail-events'] },
    },
    ...more,
  });
const delivery = (notice: Notice) => mailEvent(notice, 'Delivery', { delivery: { timestamp: tuesday } });
const bounce = (notice: Notice, bounceType = 'Permanent', bounceSubType = 'General') =>
  mailEvent(notice, 'Bounce', { bounce: { bounceType, bounceSubType, bouncedRecipients: [] } });
const complaint = (notice: Notice) =>
  mailEvent(notice, 'Complaint', {
    complaint: { complainedRecipients: [{ emailAddress: 'Dot.Greenfield@example.org' }], timestamp: tuesday },
  });

const textEvent = ({ id, key }: Notice, eventType: string) =>
  fromSns({
    eventType,
    eventVersion: '1.0',
    isFinal: true,
    destinationPhoneNumber: '+447700900123',
    messageId: 'm-1',
    context: { referral: id, notice: key },
  });

const phone = '+447700900123';
const reply = (messageBody: string, at = tuesday, inboundMessageId = `in-${messageBody}`) =>
  fromSns(
    {
      originationNumber: phone,
      destinationNumber: '+447700900001',
      messageKeyword: 'X',
      messageBody,
      inboundMessageId,
    },
    at,
  );

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

  it('about what is on its way, or from an automatic answer, changes nothing', async () => {
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

  it('comes to the same end in any order and however often it comes', async () => {
    const events = [
      (notice: Notice) => textEvent(notice, 'TEXT_DELIVERED'),
      (notice: Notice) => textEvent(notice, 'TEXT_QUEUED'),
      (notice: Notice) => textEvent(notice, 'TEXT_CARRIER_BLOCKED'),
      delivery,
      (notice: Notice) => bounce(notice),
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.subarray([0, 1, 2, 3, 4], { minLength: 1 }),
        fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 }),
        fc.infiniteStream(fc.integer({ min: 0, max: 100 })),
        async (chosen, again, chance) => {
          const world = setup();
          const all = [...chosen, ...again.filter((one) => chosen.includes(one))];
          const ends = [];
          for (const order of [all, [...all].reverse(), shuffled(all, chance)]) {
            const notice = await world.sentNotice();
            for (const one of order) await world.receive(events[one]?.(notice) ?? '');
            ends.push((await world.row(notice)).state);
          }
          expect(new Set(ends).size).toBe(1);
          const failed = chosen.includes(2) || chosen.includes(4);
          const delivered = chosen.includes(0) || chosen.includes(3);
          expect(ends[0]).toBe(failed ? 'failed' : delivered ? 'delivered' : 'sent');
        },
      ),
      { numRuns: 15 },
    );
  }, 60_000);

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

describe('a text from somebody', () => {
  it.each(['STOP', 'stop.', 'STOP please', 'Please stop texting me', ' Stop! ', 'unsubscribe', 'STOPALL'])(
    'that says %j is a stop, and START undoes it',
    async (text) => {
      const world = setup();
      const hash = hashOf(phone);
      const at = later(tuesday, stopsSaid());
      await world.receive(reply(text, at));
      expect(await world.phones.isStopped(hash)).toBe(true);
      await world.receive(reply('Start', later(at, 1)));
      expect(await world.phones.isStopped(hash)).toBe(false);
    },
  );

  it.each(['1', '2', 'Yes', 'I cannot stop here on Friday', 'stop smoking group?', 'please', '', 'Do not stop'])(
    'that says %j is none',
    (text) => {
      expect(stopWordOf(text)).toBeUndefined();
    },
  );

  it('counts by when it was said, not by when it comes', async () => {
    const world = setup();
    const hash = hashOf(phone);
    const said = later(tuesday, stopsSaid());
    await world.receive(reply('START', later(said, 5)));
    await world.receive(reply('STOP', said), reply('STOP', said));
    expect(await world.phones.isStopped(hash)).toBe(false);
  });

  it('is kept once with each case of that phone, and marked when there are several', async () => {
    const world = setup();
    const [first, second] = [await world.referral(), await world.referral()];
    const number = '+447700900555';
    const from = (body: string) => reply(body, tuesday, 'in-7').replaceAll(phone, number);
    await world.put({ ...keys.phone(hashOf(number), first.id), id: first.id });
    await world.receive(from('Can we meet on Monday?'), from('Can we meet on Monday?'));
    expect(await world.notesOf(first.id)).toMatchObject([
      { messageId: 'in-7', at: tuesday, text: 'Can we meet on Monday?', ambiguous: false },
    ]);
    await world.put({ ...keys.phone(hashOf(number), second.id), id: second.id });
    await world.receive(reply('Or Tuesday?', tuesday, 'in-8').replaceAll(phone, number));
    expect(await world.notesOf(second.id)).toMatchObject([{ messageId: 'in-8', ambiguous: true }]);
  });

  it('from a number that nobody has is no error', async () => {
    const world = setup();
    const unknown = reply('Who is this?').replaceAll(phone, '+447700900777');
    expect(await world.receive(unknown)).toEqual({ batchItemFailures: [] });
  });
});

let said = 0;
/** Later than any stop before it in this file. */
const stopsSaid = (): number => {
  said += 10;
  return said;
};

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
