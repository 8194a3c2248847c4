import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PinpointSMSVoiceV2Client, SendTextMessageCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type Host, startHost } from '../../local/host.ts';
import { temporaryFolder } from './support/bundle.ts';
import { names, notesIn, writeSmallApp } from './support/small-app.ts';

const open: { host: Host; folder: string }[] = [];

afterEach(async () => {
  for (const { host, folder } of open.splice(0)) {
    await host.close();
    rmSync(folder, { recursive: true });
  }
});

const setup = async () => {
  const folder = temporaryFolder();
  const assembly = writeSmallApp(folder);
  const host = await startHost({ stateFolder: join(folder, 'state'), seedTeam: false, assembly: async () => assembly });
  open.push({ host, folder });
  const options = {
    endpoint: host.endpoints.aws,
    region: 'eu-west-2',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  };
  return {
    host,
    folder,
    workflow: new SFNClient(options),
    mail: new SESv2Client(options),
    texts: new PinpointSMSVoiceV2Client(options),
    notes: () => notesIn(folder).flat(),
  };
};

const email = (to: string) =>
  new SendEmailCommand({
    FromEmailAddress: 'hello@ashcombe.example',
    Destination: { ToAddresses: [to] },
    Content: { Simple: { Subject: { Data: 'Hello' }, Body: { Text: { Data: 'Text' } } } },
    ConfigurationSetName: names.mailSet,
  });

describe("AWS's own clients", () => {
  it('start an execution by the alias, whose functions run and whose wait ends when time has passed', async () => {
    const { host, workflow, notes } = await setup();
    const { executionArn } = await workflow.send(
      new StartExecutionCommand({ stateMachineArn: `${names.machine}:live`, name: 'one', input: '{"n":7}' }),
    );
    await host.settle();
    expect(notes()).toEqual([{ step: 7 }]);
    const describeIt = () => workflow.send(new DescribeExecutionCommand({ executionArn }));
    expect((await describeIt()).status).toBe('RUNNING');
    await host.clock.advance(90_000_000);
    expect(await describeIt()).toMatchObject({ status: 'SUCCEEDED', output: '{"by":"Small-Step"}' });
    expect(notes()).toEqual([{ step: 7 }, { step: 'again' }]);
  });

  it('start an execution that fails, of which the rules of the event bus hear', async () => {
    const { host, workflow, notes, folder } = await setup();
    writeFileSync(join(folder, 'broken'), '');
    await workflow.send(new StartExecutionCommand({ stateMachineArn: names.machine, name: 'two', input: '{"n":1}' }));
    await host.settle();
    rmSync(join(folder, 'broken'));
    await host.clock.advance(3_600_000);
    expect(notes()).toEqual(['FAILED']);
  });

  it('see a refusal as the error that AWS would give', async () => {
    const { workflow, mail } = await setup();
    const unknown = new StartExecutionCommand({ stateMachineArn: `${names.machine}X`, input: '{}' });
    await expect(workflow.send(unknown)).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
    const stranger = email('dot@example.org');
    stranger.input.FromEmailAddress = 'hello@elsewhere.example';
    await expect(mail.send(stranger)).rejects.toMatchObject({ name: 'MessageRejected' });
  });

  it('send mail, whose receipt comes back to the function that reads it', async () => {
    const { host, mail, notes } = await setup();
    const { MessageId } = await mail.send(email('dot@example.org'));
    await host.settle();
    expect(host.inbox.messages().map(({ to, subject }) => [to, subject])).toEqual([['dot@example.org', 'Hello']]);
    expect(notes()).toMatchObject([{ eventType: 'Delivery', mail: { messageId: MessageId } }]);
  });

  it('send texts, whose receipts and replies come back too', async () => {
    const { host, texts, notes } = await setup();
    const { MessageId } = await texts.send(
      new SendTextMessageCommand({
        DestinationPhoneNumber: '+447700900123',
        OriginationIdentity: names.number,
        MessageBody: 'Reply 1 to confirm',
        ConfigurationSetName: names.textSet,
      }),
    );
    const [number = ''] = host.messages.numbers;
    host.messages.texts.receive({ from: '+447700900123', to: number, text: '1' });
    await host.settle();
    expect(notes()).toMatchObject([
      { eventType: 'TEXT_DELIVERED', messageId: MessageId },
      { messageBody: '1', originationNumber: '+447700900123', previousPublishedMessageId: MessageId },
    ]);
  });
});
