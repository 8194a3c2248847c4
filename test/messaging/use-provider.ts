import type { ServerResponse } from 'node:http';
import { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { afterEach } from '@jest/globals';
import { createMailer, type Mail } from '../../functions/shared/messaging/mailer.ts';
import { askOnce } from '../../functions/shared/messaging/send-result.ts';
import { createTexter } from '../../functions/shared/messaging/texter.ts';
import { type Listening, listen } from '../../local/front/listen.ts';

const servers: Listening[] = [];

afterEach(async () => {
  for (const { close } of servers.splice(0)) await close();
});

interface Heard {
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: string;
}

/** A provider at the other end of a real connection. */
export const provider = async (answer: (response: ServerResponse) => void) => {
  const heard: Heard[] = [];
  const server = await listen(0, (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      heard.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
      answer(response);
    });
  });
  servers.push(server);
  return { heard, endpoint: server.url };
};

/** @param patience how long an answer may take: one that is there is waited for, however busy the machine is */
export const options = (endpoint: string, patience = 600_000) => ({
  ...askOnce,
  requestHandler: { ...askOnce.requestHandler, connectionTimeout: patience, requestTimeout: patience },
  region: 'eu-west-2',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  endpoint,
});

export const notice = { id: 'K7QM4T2P9XVD', key: 'receipt-person' };
export const aMail: Mail = { notice, to: 'dot@example.org', subject: 'Hello', body: 'Hello Dot', safe: false };

export const mailerTo = (endpoint: string, senderName = 'Ashcombe Link Workers', patience?: number) =>
  createMailer({
    client: new SESv2Client(options(endpoint, patience)),
    senderName,
    senderEmail: 'hello@ashcombe.example',
    configurationSet: 'mail-events',
  });

export const texterTo = (endpoint: string, patience?: number) =>
  createTexter({
    client: new PinpointSMSVoiceV2Client(options(endpoint, patience)),
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
