import { describe, expect, it, jest } from '@jest/globals';
import { createHandler } from '../../functions/send-notice/handler.ts';
import { receiptWithin } from '../../functions/shared/domain/case/notice-life.ts';
import { type Notice, noticeOf } from '../../functions/shared/domain/message/notice.ts';
import { later } from '../../functions/shared/domain/time/instant.ts';
import { tuesday } from '../builders/referral.ts';
import { useTable } from '../support/table.ts';
import { receiptOf, recordOf, reminderOf } from './notices.ts';
import { createWorld, silentLog } from './world.ts';

const table = useTable();
const setup = () => createWorld(table);

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
        MessageBody: expect.stringMatching(
          /^Hello Dot\. Ashcombe Link Workers will call by Tuesday 9 June\. See https:/,
        ),
        MessageType: 'TRANSACTIONAL',
        TimeToLive: 172_800,
        ConfigurationSetName: 'text-events',
        Context: { referral: id, notice: 'receipt-person' },
      },
    ]);
    const row = await world.row(notice);
    expect(row).toMatchObject({ state: 'sent', channel: 'sms', messageId: 'text-1', attempts: 1, unknowns: 0 });
    expect(row.body).toBe(world.texts()[0]?.MessageBody);
    expect(row.lookAt).toBe(later(tuesday, receiptWithin));
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

  it('goes out at once when the answer to the claim was lost and its repetition is refused', async () => {
    const world = setup();
    const { id } = await world.referral();
    const notice = receiptOf(id);
    await world.notices.put(notice);
    let claims = 0;
    const deliver = world.deliverWith({
      replace: async (before, step) => {
        const written = await world.notices.replace(before, step);
        claims += written?.state === 'sending' ? 1 : 0;
        return claims === 1 && written?.state === 'sending' ? undefined : written;
      },
    });
    await deliver(id, notice.key);
    expect(claims).toBe(1);
    expect(world.texts()).toHaveLength(1);
    expect(await world.row(notice)).toMatchObject({ state: 'sent', attempts: 1, unknowns: 0 });
  });

  it('is not said to have ended by a sender whom another was faster than', async () => {
    const world = setup();
    const { id } = await world.referral({ stage: 'Closed', closeReason: 'goals-met', closedAt: tuesday });
    await world.notices.put(receiptOf(id));
    const said = jest.spyOn(silentLog, 'info');
    await world.deliverWith({ replace: () => Promise.resolve(undefined) })(id, receiptOf(id).key);
    expect(said).not.toHaveBeenCalled();
    await world.deliver(id, receiptOf(id).key);
    expect(said).toHaveBeenCalledWith('notice-superseded', expect.objectContaining({ referral: id }));
    said.mockRestore();
  });

  it('whose words are gone is said by phone', async () => {
    const world = setup();
    const { id } = await world.referral();
    await world.notices.put({ ...receiptOf(id), templateVersion: 99 });
    await world.drain(id);
    expect(await world.row(receiptOf(id))).toMatchObject({ state: 'failed', why: 'unwritable' });
    expect(await world.row({ id, key: 'phone-person-receipt-person' })).toMatchObject({ state: 'sent' });
  });

  it('costs a put, a claim and a send: three more for its place in ByDue, one for a link', async () => {
    const world = setup();
    const { id } = await world.referral();
    const cost = async (notice: Notice) =>
      table.unitsOf(async () => {
        await world.notices.put(notice);
        await world.deliver(id, notice.key);
      });
    expect(await cost(reminderOf(id, tuesday, tuesday))).toMatchObject({ write: 3, index: 3 });
    expect(await cost(receiptOf(id))).toMatchObject({ write: 4, index: 3 });
  });

  it('goes by email when that is preferred or the phone is shared, by the usual header', async () => {
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

  it('goes by email alone when there are times at which the phone is not safe, else a worker is asked to phone', async () => {
    const world = setup();
    const unsafeTimes = 'After 5pm, when he is home';
    const written = await world.referral({}, { unsafeTimes });
    const phoned = await world.referral({}, { unsafeTimes, email: undefined });
    for (const { id } of [written, phoned]) {
      await world.notices.put(receiptOf(id));
      await world.drain(id);
    }
    expect(world.texts()).toEqual([]);
    expect(world.mails().map(({ Destination }) => Destination?.ToAddresses)).toEqual([
      ['dot.greenfield@example.org'],
      ['ana@ashcombe.example'],
    ]);
    expect(await world.row({ id: phoned.id, key: 'phone-person-receipt-person' })).toMatchObject({
      state: 'sent',
      audience: 'worker',
    });
  });

  it('tells a worker by email, with a link and no name', async () => {
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
    expect(world.texts()[0]?.MessageBody).toContain('meeting with Ana, Friday 5 June, 2:30pm');
  });
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
