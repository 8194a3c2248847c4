import type { Inbox } from '../inbox/inbox.ts';
import { segmentsOf } from './segments.ts';
import type { SmsNumber } from './sms-actions.ts';

export interface InboundText {
  /** The person's phone, E.164. */
  readonly from: string;
  /** Our number, E.164. */
  readonly to: string;
  readonly text: string;
}

/** https://docs.aws.amazon.com/sms-voice/latest/userguide/keywords-required.html */
const optOutWords = new Set([
  'ARRET',
  'CANCEL',
  'END',
  'OPT-OUT',
  'OPTOUT',
  'QUIT',
  'REMOVE',
  'STOP',
  'TD',
  'UNSUBSCRIBE',
]);

const answers = {
  stop: 'You are opted out and will get no more messages from this account.',
  help: 'For help contact the sender. Reply STOP to opt out.',
};

/**
 * Takes a text from a person. A number whose opt-outs are not self-managed behaves as AWS does when nothing is said: it
 * answers the keywords itself and puts the phone on the opt-out list, whatever the service meant by "reply STOP".
 * @throws Error for a number that is not one of ours
 */
export const createReceiveText = (deps: {
  readonly inbox: Inbox;
  readonly numbers: readonly SmsNumber[];
  readonly publishReply: (topicArn: string, message: object) => void;
}): ((text: InboundText) => void) => {
  const { inbox } = deps;

  const answerAsAws = (number: SmsNumber, to: string, keyword: string): void => {
    const stops = optOutWords.has(keyword);
    if (!stops && keyword !== 'HELP') return;
    const text = stops ? answers.stop : answers.help;
    inbox.add({
      kind: 'sms',
      direction: 'out',
      from: number.phoneNumber,
      to,
      text,
      tags: {},
      segments: segmentsOf(text).parts,
      state: 'delivered',
    });
    if (stops) inbox.optOut(to);
  };

  return ({ from, to, text }) => {
    const number = deps.numbers.find(({ phoneNumber }) => phoneNumber === to);
    if (!number) throw new Error(`${to} is none of the service's numbers.`);
    const previous = inbox.lastSent(to, from);
    const keyword = text.trim().split(/\s+/)[0]?.toUpperCase() ?? '';
    const { id } = inbox.add({
      kind: 'sms',
      direction: 'in',
      from,
      to,
      text,
      tags: previous?.tags ?? {},
      state: 'received',
    });
    if (!number.selfManagedOptOuts) answerAsAws(number, from, keyword);
    if (number.twoWayTopic === undefined) return;
    deps.publishReply(number.twoWayTopic, {
      originationNumber: from,
      destinationNumber: to,
      messageKeyword: keyword,
      messageBody: text,
      inboundMessageId: id,
      ...(previous && { previousPublishedMessageId: previous.id }),
    });
  };
};
