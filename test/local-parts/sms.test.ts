import {
  PinpointSMSVoiceV2Client,
  SendTextMessageCommand,
  type SendTextMessageCommandInput,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createFaults } from '../../local/faults.ts';
import { createInbox } from '../../local/inbox/inbox.ts';
import { segmentsOf } from '../../local/sms/segments.ts';
import { createSmsActions } from '../../local/sms/sms-actions.ts';
import { awsJson, credentials, fixed, region, type Served, serve } from './serve.ts';

const open: Served[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

const ours = '+447700900001';
const ada = '+447700900123';
const topic = 'arn:aws:sns:eu-west-2:000000000000:replies';

const setup = async ({ selfManagedOptOuts = true } = {}) => {
  const { now, newId } = fixed();
  const inbox = createInbox({ file: ':memory:', now, newId });
  const faults = createFaults();
  const events: object[] = [];
  const replies: { topic: string; message: object }[] = [];
  const sms = createSmsActions({
    inbox,
    faults,
    now,
    newId,
    numbers: [{ id: 'phone-1', phoneNumber: ours, selfManagedOptOuts, twoWayTopic: topic }],
    publish: (_, event) => events.push(event),
    publishReply: (to, message) => replies.push({ topic: to, message }),
    configurationSets: ['sms'],
  });
  const server = await serve(awsJson('PinpointSMSVoiceV2', sms.actions));
  open.push(server);
  const client = new PinpointSMSVoiceV2Client({ endpoint: server.url, region, credentials, maxAttempts: 1 });
  const send = (input: Partial<SendTextMessageCommandInput> = {}) =>
    client.send(
      new SendTextMessageCommand({
        DestinationPhoneNumber: ada,
        OriginationIdentity: 'phone-1',
        MessageBody: 'Your appointment is on Friday. Reply 1 to confirm, STOP to stop.',
        MessageType: 'TRANSACTIONAL',
        ConfigurationSetName: 'sms',
        Context: { notice: 'K7QM4T2P9XVD#reminder' },
        ...input,
      }),
    );
  return { inbox, faults, events, replies, sms, send };
};

describe('the local text service', () => {
  it('keeps what the unchanged client sends and tells of its delivery with the context', async () => {
    const { send, inbox, events } = await setup();
    const { MessageId } = await send({ OriginationIdentity: 'arn:aws:sms-voice:eu-west-2:0:phone-number/phone-1' });
    expect(inbox.messages({ address: ada })).toMatchObject([
      { id: MessageId, from: ours, to: ada, segments: 1, state: 'delivered' },
    ]);
    expect(events).toMatchObject([
      {
        eventType: 'TEXT_DELIVERED',
        isFinal: true,
        messageId: MessageId,
        destinationPhoneNumber: ada,
        context: { notice: 'K7QM4T2P9XVD#reminder' },
        totalMessageParts: 1,
      },
    ]);
  });

  it('tells when a number cannot be reached', async () => {
    const { send, inbox, events } = await setup();
    await send({ DestinationPhoneNumber: '+447700900999' });
    expect(events).toMatchObject([{ eventType: 'TEXT_INVALID', messageStatus: 'INVALID' }]);
    expect(inbox.messages()).toMatchObject([{ state: 'undelivered' }]);
  });

  it('passes a reply on with the text that it answers', async () => {
    const { send, sms, replies } = await setup();
    const { MessageId } = await send();
    sms.receive({ from: ada, to: ours, text: '1' });
    expect(replies).toEqual([
      {
        topic,
        message: {
          originationNumber: ada,
          destinationNumber: ours,
          messageKeyword: '1',
          messageBody: '1',
          inboundMessageId: expect.any(String),
          previousPublishedMessageId: MessageId,
        },
      },
    ]);
  });

  it('leaves STOP to the service when the number says that opt-outs are its own', async () => {
    const { send, sms, replies, inbox } = await setup({ selfManagedOptOuts: true });
    await send();
    sms.receive({ from: ada, to: ours, text: 'STOP' });
    expect(replies).toHaveLength(1);
    expect(inbox.messages({ address: ada })).toHaveLength(2);
    await expect(send()).resolves.toMatchObject({ MessageId: expect.any(String) });
  });

  it.each(['STOP', 'Cancel', 'end', 'QUIT now'])(
    'answers %s itself and blocks the phone when the number says nothing',
    async (word) => {
      const { send, sms, inbox } = await setup({ selfManagedOptOuts: false });
      await send();
      sms.receive({ from: ada, to: ours, text: word });
      expect(inbox.messages({ address: ada })[0]).toMatchObject({
        direction: 'out',
        text: expect.stringMatching('opted out'),
      });
      await expect(send()).rejects.toMatchObject({
        name: 'ConflictException',
        Reason: 'DESTINATION_PHONE_NUMBER_OPTED_OUT',
      });
    },
  );

  it('answers HELP without blocking anybody', async () => {
    const { send, sms } = await setup({ selfManagedOptOuts: false });
    sms.receive({ from: ada, to: ours, text: 'help' });
    await expect(send()).resolves.toBeDefined();
  });

  it('refuses what AWS refuses', async () => {
    const { send, inbox } = await setup();
    await expect(send({ OriginationIdentity: 'phone-2' })).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await expect(send({ ConfigurationSetName: 'none' })).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await expect(send({ DestinationPhoneNumber: '07700900123' })).rejects.toMatchObject({
      name: 'ValidationException',
    });
    await expect(send({ MaxPrice: '1.00' })).rejects.toThrow('MaxPrice');
    expect(inbox.messages()).toEqual([]);
  });

  it('is down, or throttles every other call, as long as the switch says so', async () => {
    const { send, faults, inbox } = await setup();
    faults.set('smsDown', true);
    await expect(send()).rejects.toMatchObject({ name: 'InternalServerException' });
    faults.set('smsDown', false);
    faults.set('throttled', true);
    await expect(send()).rejects.toMatchObject({ name: 'ThrottlingException' });
    await send();
    expect(inbox.messages()).toHaveLength(1);
  });
});

describe('segments', () => {
  it.each([
    ['a'.repeat(160), 1, 'GSM'],
    ['a'.repeat(161), 2, 'GSM'],
    [`${'a'.repeat(158)}€`, 1, 'GSM'],
    [`${'a'.repeat(159)}€`, 2, 'GSM'],
    ['ŵ'.repeat(70), 1, 'Unicode'],
    ['ŵ'.repeat(71), 2, 'Unicode'],
  ])('counts %#', (text, parts, encoding) => {
    expect(segmentsOf(text)).toEqual({ parts, encoding });
  });
});
