import type { Inbox } from '../inbox/inbox.ts';
import type { Message } from '../inbox/message.ts';
import { account } from '../template/place.ts';

/** What becomes of an accepted email, told as SES's event publishing tells it. */
export interface MailEvents {
  delivered(id: string): void;
  bounced(id: string): void;
  complained(id: string): void;
}

const mailOf = (message: Message) => ({
  timestamp: new Date(message.at).toISOString(),
  source: message.from,
  sendingAccountId: account,
  messageId: message.id,
  destination: [message.to],
  headersTruncated: false,
  headers: [
    { name: 'From', value: message.from },
    { name: 'To', value: message.to },
    { name: 'Subject', value: message.subject ?? '' },
  ],
  commonHeaders: {
    from: [message.from],
    to: [message.to],
    messageId: message.id,
    subject: message.subject ?? '',
  },
  tags: {
    ...Object.fromEntries(Object.entries(message.tags).map(([name, value]) => [name, [value]])),
    'ses:configuration-set': [message.configurationSet ?? ''],
  },
});

/**
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 * A message without a configuration set has no events, as at SES.
 */
export const createMailEvents = (deps: {
  readonly inbox: Pick<Inbox, 'find' | 'setState'>;
  readonly now: () => number;
  readonly newId: () => string;
  readonly publish: (configurationSetName: string, event: object) => void;
}): MailEvents => {
  const { inbox, publish } = deps;

  const tell = (id: string, state: Message['state'], describe: (message: Message, timestamp: string) => object) => {
    const message = inbox.find(id);
    if (message?.kind !== 'email') return;
    inbox.setState(id, state);
    if (message.configurationSet === undefined) return;
    const timestamp = new Date(deps.now()).toISOString();
    publish(message.configurationSet, { ...describe(message, timestamp), mail: mailOf(message) });
  };

  return {
    delivered: (id) =>
      tell(id, 'delivered', ({ to }, timestamp) => ({
        eventType: 'Delivery',
        delivery: {
          timestamp,
          processingTimeMillis: 1,
          recipients: [to],
          smtpResponse: '250 2.0.0 OK',
          reportingMTA: 'mta.local',
        },
      })),
    bounced: (id) =>
      tell(id, 'bounced', ({ to }, timestamp) => ({
        eventType: 'Bounce',
        bounce: {
          feedbackId: deps.newId(),
          bounceType: 'Permanent',
          bounceSubType: 'General',
          bouncedRecipients: [
            { emailAddress: to, action: 'failed', status: '5.1.1', diagnosticCode: 'smtp; 550 5.1.1 user unknown' },
          ],
          timestamp,
          reportingMTA: 'dsn; mta.local',
        },
      })),
    complained: (id) =>
      tell(id, 'complained', ({ to }, timestamp) => ({
        eventType: 'Complaint',
        complaint: {
          feedbackId: deps.newId(),
          complainedRecipients: [{ emailAddress: to }],
          complaintSubType: null,
          complaintFeedbackType: 'abuse',
          arrivalDate: timestamp,
          timestamp,
        },
      })),
  };
};
