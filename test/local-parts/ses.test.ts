import { SESv2Client, SendEmailCommand, type SendEmailCommandInput } from '@aws-sdk/client-sesv2';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createFaults } from '../../local/faults.ts';
import { createInbox } from '../../local/inbox/inbox.ts';
import { createSesRoutes } from '../../local/ses/ses-routes.ts';
import { credentials, fixed, region, type Served, serve } from './serve.ts';

const open: Served[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

const setup = async () => {
  const { now, newId } = fixed();
  const inbox = createInbox({ file: ':memory:', now, newId });
  const faults = createFaults();
  const published: { set: string; event: object }[] = [];
  const ses = createSesRoutes({
    inbox,
    faults,
    now,
    newId,
    publish: (set, event) => published.push({ set, event }),
    identities: ['ashcombe.example'],
    configurationSets: ['mail'],
  });
  const server = await serve((req, res) => ses.handle(req, res, req.url ?? ''));
  open.push(server);
  const client = new SESv2Client({ endpoint: server.url, region, credentials, maxAttempts: 1 });
  const send = (input: SendEmailCommandInput) => client.send(new SendEmailCommand(input));
  return { inbox, faults, published, ses, send };
};

const email = (to: string): SendEmailCommandInput => ({
  FromEmailAddress: 'Ashcombe Link <hello@ashcombe.example>',
  Destination: { ToAddresses: [to] },
  Content: { Simple: { Subject: { Data: 'We have your referral' }, Body: { Text: { Data: 'Hello Ada' } } } },
  EmailTags: [{ Name: 'notice', Value: 'K7QM4T2P9XVD.receipt' }],
  ConfigurationSetName: 'mail',
});

describe('the local SES', () => {
  it('keeps what the unchanged client sends and tells of its delivery with the tags', async () => {
    const { send, inbox, published } = await setup();
    const { MessageId } = await send(email('Ada@example.com'));
    expect(inbox.messages({ address: 'ada@example.com' })).toMatchObject([
      { id: MessageId, subject: 'We have your referral', text: 'Hello Ada', state: 'delivered' },
    ]);
    expect(published).toMatchObject([
      {
        set: 'mail',
        event: {
          eventType: 'Delivery',
          mail: {
            messageId: MessageId,
            destination: ['Ada@example.com'],
            tags: { notice: ['K7QM4T2P9XVD.receipt'], 'ses:configuration-set': ['mail'] },
          },
          delivery: { recipients: ['Ada@example.com'], timestamp: '2026-06-02T08:30:00.000Z' },
        },
      },
    ]);
  });

  it('bounces and complains for the addresses of the simulator, and by hand', async () => {
    const { send, inbox, published, ses } = await setup();
    await send(email('bounce@simulator.example'));
    await send(email('complaint+one@simulator.example'));
    const { MessageId = '' } = await send(email('ada@example.com'));
    ses.events.bounced(MessageId);
    expect(published.map(({ event }) => event)).toMatchObject([
      { eventType: 'Bounce', bounce: { bounceType: 'Permanent' } },
      { eventType: 'Delivery' },
      { eventType: 'Complaint', complaint: { complaintFeedbackType: 'abuse' } },
      { eventType: 'Delivery' },
      { eventType: 'Bounce' },
    ]);
    expect(inbox.find(MessageId)?.state).toBe('bounced');
  });

  it('refuses a sender that is not verified, a set that is not there and a field that it does not run', async () => {
    const { send, inbox } = await setup();
    await expect(send({ ...email('ada@example.com'), FromEmailAddress: 'me@elsewhere.example' })).rejects.toMatchObject(
      {
        name: 'MessageRejected',
      },
    );
    await expect(send({ ...email('ada@example.com'), ConfigurationSetName: 'none' })).rejects.toMatchObject({
      name: 'NotFoundException',
    });
    await expect(
      send({ ...email('ada@example.com'), ListManagementOptions: { ContactListName: 'x' } }),
    ).rejects.toThrow('ListManagementOptions');
    const { Simple } = email('ada@example.com').Content ?? {};
    const Headers = [{ Name: 'List-Unsubscribe', Value: '<https://ashcombe.example>' }];
    await expect(
      send({ ...email('ada@example.com'), Content: { Simple: { ...Object(Simple), Headers } } }),
    ).rejects.toThrow('Headers');
    await expect(send(email('ada@example.com\r\nBcc: all@example.com'))).rejects.toMatchObject({
      name: 'BadRequestException',
    });
    expect(inbox.messages()).toEqual([]);
  });

  it('is down, or throttles every other call, as long as the switch says so', async () => {
    const { send, inbox, faults } = await setup();
    faults.set('mailDown', true);
    await expect(send(email('ada@example.com'))).rejects.toMatchObject({ name: 'InternalServiceErrorException' });
    faults.set('mailDown', false);
    faults.set('throttled', true);
    await expect(send(email('ada@example.com'))).rejects.toMatchObject({ name: 'TooManyRequestsException' });
    await send(email('ada@example.com'));
    faults.set('throttled', false);
    await send(email('ada@example.com'));
    expect(inbox.messages()).toHaveLength(2);
  });
});
