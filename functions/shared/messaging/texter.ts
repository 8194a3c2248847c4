import { type PinpointSMSVoiceV2Client, SendTextMessageCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { receiptWithin } from '../domain/case/notice-life.ts';
import type { Notice } from '../domain/message/notice.ts';
import { minute } from '../domain/time/instant.ts';
import { resultOfError, type SendResult } from './send-result.ts';

interface Text {
  readonly notice: Pick<Notice, 'id' | 'key'>;
  /** E.164 */
  readonly to: string;
  readonly body: string;
  /** From the number that does not identify us. */
  readonly safe: boolean;
}

export interface Texter {
  send(text: Text): Promise<SendResult>;
}

interface Dependencies {
  readonly client: Pick<PinpointSMSVoiceV2Client, 'send'>;
  readonly number: string;
  readonly safeNumber: string;
  readonly configurationSet: string;
}

const second = minute / 60;

/** The provider has its own opt-out list. */
export const optedOutAtProvider = 'DESTINATION_PHONE_NUMBER_OPTED_OUT';

/** Errors about the number or the message. A fault in our own settings has other names, and its messages wait. */
const isRefusal = (name: string, reason: string): boolean =>
  name === 'ValidationException' || reason.startsWith('DESTINATION_');

/** The reason that a service without a number to text from gives. */
export const textsOff = 'no-texts';

/** For such a service: each message moves on to its next channel, or to a call. */
export const noTexts: Texter = { send: async () => ({ kind: 'refused', reason: textsOff }) };

/** Texts by AWS End User Messaging. Our ids return in its events as the context. */
export const createTexter = ({ client, number, safeNumber, configurationSet }: Dependencies): Texter => ({
  send: async ({ notice, to, body, safe }) => {
    const command = new SendTextMessageCommand({
      DestinationPhoneNumber: to,
      OriginationIdentity: safe ? safeNumber : number,
      MessageBody: body,
      MessageType: 'TRANSACTIONAL',
      // Any later, another channel would have delivered it too.
      TimeToLive: receiptWithin / second,
      ConfigurationSetName: configurationSet,
      Context: { referral: notice.id, notice: notice.key },
    });
    try {
      const { MessageId = '' } = await client.send(command);
      return { kind: 'accepted', messageId: MessageId };
    } catch (error) {
      return resultOfError(error, isRefusal);
    }
  },
});
