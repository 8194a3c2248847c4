import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { createHandler } from '../../functions/receive-receipt/handler.ts';
import { createReceive } from '../../functions/receive-receipt/receive.ts';
import { createCaseRepository } from '../../functions/shared/data/case/case-repository.ts';
import { createMessageRepository } from '../../functions/shared/data/message/message-repository.ts';
import { createRequestRepository } from '../../functions/shared/data/message/request-repository.ts';
import { type Key, keys } from '../../functions/shared/data/table/keys.ts';
import { claimed, sent } from '../../functions/shared/domain/case/notice-life.ts';
import { type Notice, noticeOf } from '../../functions/shared/domain/message/notice.ts';
import type { Channel } from '../../functions/shared/domain/referral/answers.ts';
import { tuesday } from '../builders/referral.ts';
import type { TestTable } from '../support/table.ts';
import { testLog } from '../support/test-log.ts';
import { createWorld, hashOf } from './world.ts';

/** The world with the function that hears what providers say. */
export const createReceiving = (table: TestTable) => {
  const world = createWorld(table);
  const { notices, phones, clock } = world;
  const cases = createCaseRepository(table);
  const log = testLog();
  const messages = createMessageRepository(table);
  const requests = createRequestRepository(table);
  const handler = createHandler({
    receive: createReceive({ notices, cases, phones, messages, requests, hashOf, clock, log }),
    log,
  });
  const receive = (...bodies: string[]) =>
    handler({ Records: bodies.map((body, no) => ({ messageId: `sqs-${no}`, body })) });
  const rowsOf = async ({ pk }: Pick<Key, 'pk'>) => {
    const { Items = [] } = await table.documentClient.send(
      new QueryCommand({
        TableName: table.tableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk },
      }),
    );
    return Items;
  };
  /** What is asked of a case, for the relay to carry out. */
  const askedOf = async (id: string) =>
    (await rowsOf(keys.request('PATIENT', id, ''))).filter(({ sk }) => String(sk).startsWith('REQUEST#'));
  /** Texts that belong to no one case. */
  const unmatched = () => rowsOf(keys.unmatched(tuesday, ''));
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
  return { ...world, log, receive, askedOf, unmatched, sentNotice };
};

/** As SNS hands it to SQS. */
export const fromSns = (message: object, timestamp = tuesday) =>
  JSON.stringify({
    Type: 'Notification',
    MessageId: '22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324',
    TopicArn: 'arn:aws:sns:eu-west-2:000000000000:Receipts',
    Message: JSON.stringify(message),
    Timestamp: timestamp,
  });

export const mailEvent = ({ id, key }: Notice, eventType: string, more: object = {}) =>
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
export const delivery = (notice: Notice) => mailEvent(notice, 'Delivery', { delivery: { timestamp: tuesday } });
export const bounce = (
  notice: Notice,
  bounceType = 'Permanent',
  bounceSubType = 'General',
  bouncedRecipients: object[] = [{ emailAddress: 'dot.greenfield@example.org' }],
) => mailEvent(notice, 'Bounce', { bounce: { bounceType, bounceSubType, bouncedRecipients } });
export const complaint = (notice: Notice) =>
  mailEvent(notice, 'Complaint', {
    complaint: { complainedRecipients: [{ emailAddress: 'Dot.Greenfield@example.org' }], timestamp: tuesday },
  });

export const textEvent = ({ id, key }: Notice, eventType: string) =>
  fromSns({
    eventType,
    eventVersion: '1.0',
    isFinal: true,
    destinationPhoneNumber: '+447700900123',
    messageId: 'm-1',
    context: { referral: id, notice: key },
  });

export const phone = '+447700900123';
export const reply = (messageBody: string, at = tuesday, inboundMessageId = `in-${messageBody}`, more: object = {}) =>
  fromSns(
    {
      originationNumber: phone,
      destinationNumber: '+447700900001',
      messageKeyword: 'X',
      messageBody,
      inboundMessageId,
      ...more,
    },
    at,
  );
