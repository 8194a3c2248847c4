import { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { afterEach, describe, expect, it } from '@jest/globals';
import { parseProviderEvent } from '../../functions/receive-receipt/provider-event.ts';
import { createMailer } from '../../functions/shared/messaging/mailer.ts';
import { createTexter, optedOutAtProvider } from '../../functions/shared/messaging/texter.ts';
import { createFaults } from '../../local/faults.ts';
import { createInbox } from '../../local/inbox/inbox.ts';
import { createSesRoutes } from '../../local/ses/ses-routes.ts';
import { createSmsActions } from '../../local/sms/sms-actions.ts';
import { awsJson, credentials, fixed, region, type Served, serve } from './serve.ts';

const open: Served[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

const notice = { id: 'K7QM4T2P9XVD', key: '1-receipt-person' };
const [ours, ada] = ['+447700900001', '+447700900123'];

const setup = async ({ selfManagedOptOuts = true } = {}) => {
  const { now, newId } = fixed();
  const deps = { inbox: createInbox({ file: ':memory:', now, newId }), faults: createFaults(), now, newId };
  const heard: ReturnType<typeof parseProviderEvent>[] = [];
  const publish = (_: string, event: object) => {
    const envelope = { Message: JSON.stringify(event), Timestamp: new Date(now()).toISOString() };
    heard.push(parseProviderEvent(JSON.stringify(envelope)));
  };
  const numbers = [{ id: 'phone-1', phoneNumber: ours, selfManagedOptOuts, twoWayTopic: 'arn:replies' }];
  const ses = createSesRoutes({ ...deps, publish });
  const sms = createSmsActions({ ...deps, numbers, publish, publishReply: publish });
  const mail = await serve((req, res) => ses.handle(req, res, req.url ?? ''));
  const texts = await serve(awsJson('PinpointSMSVoiceV2', sms.actions));
  open.push(mail, texts);
  const common = { region, credentials, maxAttempts: 1 };
  const mailer = createMailer({
    client: new SESv2Client({ ...common, endpoint: mail.url }),
    senderName: 'Ashcombe "Link"',
    senderEmail: 'hello@ashcombe.example',
    configurationSet: 'mail',
  });
  const texter = createTexter({
    client: new PinpointSMSVoiceV2Client({ ...common, endpoint: texts.url }),
    number: 'phone-1',
    safeNumber: 'phone-1',
    configurationSet: 'sms',
  });
  return { mailer, texter, sms, heard, faults: deps.faults };
};

describe('our own messaging with the local providers', () => {
  it('knows its email again in the receipt', async () => {
    const { mailer, heard } = await setup();
    const words = { subject: 'We have your referral', body: 'Hello', safe: false };
    expect(await mailer.send({ notice, to: 'ada@example.com', ...words })).toMatchObject({ kind: 'accepted' });
    await mailer.send({ notice, to: 'bounce@example.com', ...words });
    expect(heard).toMatchObject([
      { kind: 'receipt', id: notice.id, key: notice.key, channel: 'email', receipt: 'delivered' },
      { kind: 'receipt', id: notice.id, key: notice.key, channel: 'email', receipt: 'failed' },
    ]);
  });

  it('knows its text again in the receipt, and hears the answer', async () => {
    const { texter, sms, heard } = await setup();
    expect(await texter.send({ notice, to: ada, body: 'Hello', safe: false })).toMatchObject({ kind: 'accepted' });
    await texter.send({ notice, to: '+447700900998', body: 'Hello', safe: false });
    sms.receive({ from: ada, to: ours, text: 'STOP' });
    expect(heard).toMatchObject([
      { kind: 'receipt', id: notice.id, channel: 'sms', receipt: 'delivered' },
      { kind: 'receipt', id: notice.id, channel: 'sms', receipt: 'failed', why: 'TEXT_UNREACHABLE' },
      { kind: 'text', from: ada, text: 'STOP' },
    ]);
  });

  it('tells a provider that is down from one that says no', async () => {
    const { mailer, texter, faults, sms } = await setup({ selfManagedOptOuts: false });
    const mail = { notice, to: 'ada@example.com', subject: 'Hello', body: 'Hello', safe: false };
    const text = { notice, to: ada, body: 'Hello', safe: false };
    faults.set('mailDown', true);
    faults.set('smsDown', true);
    expect(await mailer.send(mail)).toMatchObject({ kind: 'unavailable' });
    expect(await texter.send(text)).toMatchObject({ kind: 'unavailable' });
    faults.set('smsDown', false);
    sms.receive({ from: ada, to: ours, text: 'stop' });
    expect(await texter.send(text)).toEqual({ kind: 'refused', reason: optedOutAtProvider });
  });
});
