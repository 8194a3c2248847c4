import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { afterEach } from '@jest/globals';
import { createMailer, type Mail } from '../../functions/shared/messaging/mailer.ts';
import { askOnce } from '../../functions/shared/messaging/send-result.ts';
import { createTexter } from '../../functions/shared/messaging/texter.ts';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

interface Heard {
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: string;
}

/** A provider at the other end of a real connection. */
export const provider = async (answer: (response: ServerResponse) => void) => {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      heard.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
      answer(response);
    });
  }).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return { heard, endpoint: `http://127.0.0.1:${port}`, server };
};

export const options = (endpoint: string) => ({
  ...askOnce,
  requestHandler: { ...askOnce.requestHandler, requestTimeout: 150 },
  region: 'eu-west-2',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  endpoint,
});

export const notice = { id: 'K7QM4T2P9XVD', key: 'receipt-person' };
export const aMail: Mail = { notice, to: 'dot@example.org', subject: 'Hello', body: 'Hello Dot', safe: false };

export const mailerTo = (endpoint: string, senderName = 'Ashcombe Link Workers') =>
  createMailer({
    client: new SESv2Client(options(endpoint)),
    senderName,
    senderEmail: 'hello@ashcombe.example',
    configurationSet: 'mail-events',
  });

export const texterTo = (endpoint: string) =>
  createTexter({
    client: new PinpointSMSVoiceV2Client(options(endpoint)),
    number: 'usual',
    safeNumber: 'safe',
    configurationSet: 'text-events',
  });

export const answering =
  (status: number, body: object, headers: Record<string, string> = {}) =>
  (response: ServerResponse) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };
export const failing = (status: number, name: string, more: object = {}) =>
  answering(status, { __type: name, message: name, ...more }, { 'x-amzn-errortype': name });
