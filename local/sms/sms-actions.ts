import { setTimeout as wait } from 'node:timers/promises';
import { createThrottle, type Faults, slowMillis } from '../faults.ts';
import { firstProblem } from '../inbox/first-problem.ts';
import type { Inbox } from '../inbox/inbox.ts';
import { createReceiveText, type InboundText } from './receive-text.ts';
import { segmentsOf } from './segments.ts';
import { SendTextMessageRequest } from './send-text-message.ts';
import { invalid, notFound, optedOut, SmsError } from './sms-error.ts';
import { createTextEvents, endFor, type TextEnd } from './text-events.ts';

/** One of our own numbers, as the template declares it. */
export interface SmsNumber {
  readonly id: string;
  readonly phoneNumber: string;
  /** Left out in the template it is false: then AWS answers STOP and HELP itself. */
  readonly selfManagedOptOuts: boolean;
  /** ARN of the topic that gets the replies; a number without one takes none. */
  readonly twoWayTopic?: string;
}

interface SmsDeps {
  readonly inbox: Inbox;
  readonly faults: Faults;
  readonly numbers: readonly SmsNumber[];
  readonly now: () => number;
  readonly newId: () => string;
  readonly publish: (configurationSetName: string, event: object) => void;
  readonly publishReply: (topicArn: string, message: object) => void;
  /** Configuration sets that exist; any when left out. */
  readonly configurationSets?: readonly string[];
}

export interface SmsActions {
  /** What PinpointSMSVoiceV2 (AWS JSON 1.0) answers, by action. Each throws SmsError. */
  readonly actions: Readonly<Record<string, (input: unknown) => Promise<object>>>;
  /** A person answers a text, or writes to one of our numbers unasked. */
  receive(text: InboundText): void;
  /** Ends an accepted text another way by hand. */
  end(id: string, end: TextEnd): void;
}

/** An identity may be written as the number's id, its ARN or the number itself. */
const isNumber =
  (identity: string) =>
  (number: SmsNumber): boolean =>
    identity === number.id || identity === number.phoneNumber || identity.endsWith(`:phone-number/${number.id}`);

/** End User Messaging SMS as far as it is used: SendTextMessage, its events, and replies. */
export const createSmsActions = (deps: SmsDeps): SmsActions => {
  const { inbox, faults, numbers, newId, configurationSets } = deps;
  const throttled = createThrottle(faults);
  const end = createTextEvents(deps);

  const sendTextMessage = async (input: unknown): Promise<object> => {
    if (faults.slow) await wait(slowMillis);
    if (faults.smsDown) {
      throw new SmsError('InternalServerException', 'The text service is switched off.', { RequestId: newId() }, 500);
    }
    if (throttled()) throw new SmsError('ThrottlingException', 'Rate exceeded.');
    const parsed = SendTextMessageRequest.safeParse(input);
    if (!parsed.success) throw invalid(firstProblem(parsed.error));
    const request = parsed.data;
    const number = numbers.find(isNumber(request.OriginationIdentity));
    if (!number) throw notFound('phone-number', request.OriginationIdentity);
    const configurationSet = request.ConfigurationSetName;
    if (configurationSet !== undefined && configurationSets?.includes(configurationSet) === false) {
      throw notFound('configuration-set', configurationSet);
    }
    if (inbox.isOptedOut(request.DestinationPhoneNumber)) throw optedOut();
    const { id } = inbox.add({
      kind: 'sms',
      direction: 'out',
      from: number.phoneNumber,
      to: request.DestinationPhoneNumber,
      text: request.MessageBody,
      configurationSet,
      tags: request.Context ?? {},
      segments: segmentsOf(request.MessageBody).parts,
      state: 'accepted',
    });
    end(id, endFor(request.DestinationPhoneNumber));
    return { MessageId: id };
  };

  return { actions: { SendTextMessage: sendTextMessage }, receive: createReceiveText(deps), end };
};
