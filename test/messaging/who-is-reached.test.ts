import { SendTextMessageCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { SendEmailCommand } from '@aws-sdk/client-sesv2';
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it, jest } from '@jest/globals';
import { keys } from '../../functions/shared/data/table/keys.ts';
import { noticeOf } from '../../functions/shared/domain/message/notice.ts';
import { noTexts } from '../../functions/shared/messaging/texter.ts';
import { someSettings, tuesday } from '../builders/referral.ts';
import { useTable } from '../support/table.ts';
import { answer, receiptOf } from './notices.ts';
import { createWorld, hashOf, silentLog } from './world.ts';

const table = useTable();
const setup = () => createWorld(table);

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
      expect(await world.row({ id, key: 'phone-person-receipt-person' })).toMatchObject({
        state: 'sent',
        audience: 'worker',
      });
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

describe('who referred themselves', () => {
  const asked = (id: string) => noticeOf({ id, template: 'information-asked', data: { at: tuesday } }, tuesday);

  it('is asked where they are now, and not at all once they said stop by text', async () => {
    const world = setup();
    const contact = { phoneE164: '+447700900188', email: 'dot.now@example.org' };
    const { id } = await world.referral({ source: 'self' }, contact);
    await world.notices.put(asked(id));
    await world.drain(id);
    expect(world.mails().map(({ Destination }) => Destination?.ToAddresses)).toEqual([['dot.now@example.org']]);
    const stopped = await world.referral({ source: 'self' }, contact);
    await world.phones.setStopped(hashOf('+447700900188'), true, tuesday);
    await world.notices.put(asked(stopped.id));
    await world.drain(stopped.id);
    expect(await world.row(asked(stopped.id))).toMatchObject({ state: 'suppressed', why: 'stopped' });
  });
});

describe('what is counted as failed', () => {
  const counted = async (act: () => Promise<unknown>) => {
    const said = jest.spyOn(silentLog, 'info');
    await act();
    const counts = said.mock.calls.flatMap(([, fields]) => fields?.['NoticesFailed'] ?? []);
    said.mockRestore();
    return counts;
  };

  it('is nothing where there is no address to write to, for somebody phones', async () => {
    const world = setup();
    const { id } = await world.referral({}, { phoneE164: undefined, email: undefined, preferred: 'phone' });
    await world.notices.put(receiptOf(id));
    expect(await counted(() => world.drain(id))).toEqual([]);
    expect(await world.row({ id, key: 'receipt-person' })).toMatchObject({ state: 'failed', why: 'unreachable' });
    expect(await world.row({ id, key: 'phone-person-receipt-person' })).toMatchObject({ state: 'sent' });
  });

  it('is no text that a service does not send', async () => {
    const world = setup();
    const { id } = await world.referral();
    await world.notices.put(receiptOf(id));
    expect(await counted(() => world.deliverWith({}, {}, noTexts)(id, 'receipt-person'))).toEqual([]);
    expect(await world.row({ id, key: 'receipt-person' })).toMatchObject({ state: 'failed', why: 'no-texts' });
    expect(await world.row({ id, key: 'receipt-person_not-sms' })).toMatchObject({ state: 'due' });
  });

  it('is a message that its provider refused', async () => {
    const world = setup();
    const { id } = await world.referral();
    world.sms.on(SendTextMessageCommand).rejects(answer('ValidationException', 400));
    await world.notices.put(receiptOf(id));
    expect(await counted(() => world.drain(id))).toEqual([1]);
  });

  it('is a message to a colleague that none can be written to', async () => {
    const world = setup();
    const { id } = await world.referral();
    await world.put({ ...keys.teamSettings('ashcombe'), ...someSettings({ managers: ['gone'] }) });
    await world.notices.put(noticeOf({ id, template: 'missed-thrice', data: {} }, tuesday));
    expect(await counted(() => world.drain(id))).toEqual([1]);
  });
});

describe('when a message is refused', () => {
  it('goes on to email, then to a phone task for the worker', async () => {
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
    expect(await world.row({ id, key: 'phone-person-receipt-person' })).toMatchObject({
      state: 'sent',
      messageId: 'mail-2',
    });
  });

  it('goes to a referrer once, and then somebody phones them', async () => {
    const world = setup();
    const { id } = await world.referral();
    world.ses.on(SendEmailCommand).rejectsOnce(answer('MessageRejected', 400)).resolves({ MessageId: 'mail-2' });
    await world.notices.put(noticeOf({ id, template: 'information-asked', data: { at: tuesday } }, tuesday));
    await world.drain(id);
    expect(world.mails().map(({ Destination }) => Destination?.ToAddresses)).toEqual([
      [expect.any(String)],
      ['ana@ashcombe.example'],
    ]);
    expect(await world.row({ id, key: 'phone-referrer-information-asked' })).toMatchObject({ state: 'sent' });
  });

  it('asks the first manager who works here to phone when nobody has the case', async () => {
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

describe('who was erased', () => {
  it('gets nothing, by any address', async () => {
    const world = setup();
    const { id } = await world.referral();
    await table.documentClient.send(new DeleteCommand({ TableName: table.tableName, Key: keys.person(id) }));
    await world.notices.put(receiptOf(id));
    await world.drain(id);
    expect(world.texts()).toEqual([]);
    expect(await world.row(receiptOf(id))).toMatchObject({ state: 'failed' });
  });
});
