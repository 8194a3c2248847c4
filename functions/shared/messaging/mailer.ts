import { type SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import type { Notice } from '../domain/message/notice.ts';
import { emailAddressOf } from '../domain/referral/email-address.ts';
import { resultOfError, type SendResult } from './send-result.ts';

export interface Mail {
  /** The notice it belongs to; absent when it is about no referral. */
  readonly notice?: Pick<Notice, 'id' | 'key'>;
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  /** Without our name as the sender. */
  readonly safe: boolean;
}

export interface Mailer {
  send(mail: Mail): Promise<SendResult>;
}

interface Dependencies {
  readonly client: Pick<SESv2Client, 'send'>;
  readonly senderName: string;
  readonly senderEmail: string;
  readonly configurationSet: string;
}

const inOneLine = (text: string): string => text.replace(/\p{Cc}+/gu, ' ').trim();

/** A sender's name as a header may hold it (RFC 5322 section 3.2.4; RFC 2047 section 2 beyond ASCII). */
const displayName = (name: string): string =>
  /^[ -~]*$/.test(name)
    ? `"${name.replace(/["\\]/g, '\\$&')}"`
    : `=?UTF-8?B?${Buffer.from(name, 'utf8').toString('base64')}?=`;

/** Errors about this message. A fault in our own settings has other names, and its messages wait. */
const refusals = new Set(['MessageRejected', 'BadRequestException']);

/** Email by SES. Our ids return in its events as tags. */
export const createMailer = ({ client, senderName, senderEmail, configurationSet }: Dependencies): Mailer => {
  const from = `${displayName(inOneLine(senderName))} <${senderEmail}>`;

  return {
    send: async ({ notice, to, subject, body, safe }) => {
      const address = emailAddressOf(to);
      if (address === undefined) return { kind: 'refused', reason: 'bad-address' };
      const command = new SendEmailCommand({
        FromEmailAddress: safe ? senderEmail : from,
        Destination: { ToAddresses: [address] },
        Content: {
          Simple: {
            Subject: { Data: inOneLine(subject), Charset: 'UTF-8' },
            Body: { Text: { Data: body, Charset: 'UTF-8' } },
          },
        },
        ...(notice && {
          EmailTags: [
            { Name: 'referral', Value: notice.id },
            { Name: 'notice', Value: notice.key },
          ],
        }),
        ConfigurationSetName: configurationSet,
      });
      try {
        const { MessageId = '' } = await client.send(command);
        return { kind: 'accepted', messageId: MessageId };
      } catch (error) {
        return resultOfError(error, (name) => refusals.has(name));
      }
    },
  };
};
