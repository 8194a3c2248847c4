import { SendTextMessageCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { SendEmailCommand } from '@aws-sdk/client-sesv2';
import { instantOf } from '../../../functions/shared/domain/time/instant.ts';
import { awsError } from '../table/errors.ts';
import type { Timeline } from '../time/timeline.ts';
import type { Chaos } from './chaos.ts';

/** A message that a provider took. */
export interface Accepted {
  readonly messageId: string;
  readonly channel: 'email' | 'sms';
  readonly referral: string;
  readonly notice: string;
  readonly to: string;
  readonly body: string;
  readonly at: number;
}

export type Fate = 'delivered' | 'failed' | 'complaint';

export interface Providers {
  readonly executeMail: (command: object) => unknown;
  readonly executeText: (command: object) => unknown;
  readonly accepted: readonly Accepted[];
  /** What was told of each message and did arrive, by referral and notice. */
  readonly told: ReadonlyMap<string, ReadonlySet<Fate>>;
  /** Sends nothing until then, and says so. */
  fail(until: number): void;
}

interface Dependencies {
  readonly now: () => number;
  readonly timeline: Timeline;
  readonly chaos: Chaos;
  /** Something to tell, as SNS hands it to the queue. */
  readonly tell: (body: string) => void;
  /** Whoever has it says that it is not wanted. */
  readonly complained: (address: string) => void;
  /** A message arrived; whoever has it may answer. */
  readonly arrived: (message: Accepted) => void;
  /** A provider has just taken it. */
  readonly taken: (message: Accepted) => void;
}

const minute = 60_000;

/** What a mailbox or a phone does with a message, by its address, so that it is the same each time. */
const fateOf = ({ to }: Accepted, chaos: Chaos): Fate => {
  if (to.includes('bounce') || to.endsWith('99')) return 'failed';
  return to.includes('complain') && chaos.random.chance(0.5) ? 'complaint' : 'delivered';
};

const mailEvent = ({ referral, notice, to }: Accepted, fate: Fate) => {
  const mail = { tags: { referral: [referral], notice: [notice] } };
  if (fate === 'delivered') return { eventType: 'Delivery', mail };
  if (fate === 'complaint') {
    return { eventType: 'Complaint', mail, complaint: { complainedRecipients: [{ emailAddress: to }] } };
  }
  const bouncedRecipients = [{ action: 'failed', status: '5.1.1' }];
  return {
    eventType: 'Bounce',
    mail,
    bounce: { bounceType: 'Permanent', bounceSubType: 'General', bouncedRecipients },
  };
};

const textEvent = ({ referral, notice }: Accepted, fate: Fate) => ({
  eventType: fate === 'failed' ? 'TEXT_UNREACHABLE' : 'TEXT_DELIVERED',
  context: { referral, notice },
});

/** SES and End User Messaging: they take a message, tell later what became of it, and never take back. */
export const createProviders = ({
  now,
  timeline,
  chaos,
  tell,
  complained,
  arrived,
  taken,
}: Dependencies): Providers => {
  const accepted: Accepted[] = [];
  const told = new Map<string, Set<Fate>>();
  const { random } = chaos;
  let failsUntil = 0;

  const envelope = (event: object): string =>
    JSON.stringify({ Message: JSON.stringify(event), Timestamp: instantOf(now()) });

  const tellAt = (at: number, message: Accepted, fate: Fate): void => {
    const { channel, referral, notice } = message;
    const event = channel === 'email' ? mailEvent(message, fate) : textEvent(message, fate);
    timeline.at(at, () => {
      const key = `${referral} ${notice}`;
      told.set(key, (told.get(key) ?? new Set()).add(fate));
      if (fate === 'complaint') complained(message.to);
      tell(envelope(event));
    });
  };

  const tellLater = (message: Accepted): void => {
    const fate = fateOf(message, chaos);
    const late = chaos.strikes('receipt-late', 0.2) ? random.between(60, 80 * 60) * minute : 0;
    const at = now() + random.between(0, 90_000) + late;
    if (fate === 'delivered') timeline.at(at, () => arrived(message));
    if (chaos.strikes('receipt-lost', 0.1)) return;
    tellAt(at, message, fate);
    if (chaos.strikes('receipt-twice', 0.2)) tellAt(at + random.between(0, 600) * minute, message, fate);
    // A mailbox that took it and bounces it all the same, now and then before it says so.
    const bouncesToo = fate === 'delivered' && message.channel === 'email' && random.chance(0.03);
    if (bouncesToo) tellAt(Math.max(now(), at + random.between(-2, 60) * minute), message, 'failed');
  };

  const accept = (message: Omit<Accepted, 'messageId' | 'at'>): object => {
    if (now() < failsUntil) throw awsError('ServiceUnavailable', 'Service is unavailable', {}, 503);
    const whole = { ...message, messageId: `message-${accepted.length + 1}`, at: now() };
    accepted.push(whole);
    taken(whole);
    tellLater(whole);
    return { MessageId: whole.messageId };
  };

  return {
    accepted,
    told,
    executeMail: (command) => {
      if (!(command instanceof SendEmailCommand)) throw new TypeError('SES is asked for mail alone here.');
      const { Destination, Content, EmailTags = [] } = command.input;
      const tag = (name: string): string => EmailTags.find(({ Name }) => Name === name)?.Value ?? '';
      const body = `${Content?.Simple?.Subject?.Data ?? ''}\n${Content?.Simple?.Body?.Text?.Data ?? ''}`;
      const to = Destination?.ToAddresses?.[0] ?? '';
      return accept({ channel: 'email', referral: tag('referral'), notice: tag('notice'), to, body });
    },
    executeText: (command) => {
      if (!(command instanceof SendTextMessageCommand)) throw new TypeError('Texts alone are sent here.');
      const { DestinationPhoneNumber: to = '', MessageBody: body = '', Context = {} } = command.input;
      if (to.endsWith('88')) {
        throw awsError('ConflictException', 'Opted out', { Reason: 'DESTINATION_PHONE_NUMBER_OPTED_OUT' });
      }
      const { referral = '', notice = '' } = Context;
      return accept({ channel: 'sms', referral, notice, to, body });
    },
    fail: (until) => {
      failsUntil = until;
    },
  };
};
