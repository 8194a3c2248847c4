import type { Inbox } from '../inbox/inbox.ts';
import { pricePerPart } from './price-per-part.ts';
import { segmentsOf } from './segments.ts';

/** The ends a text can come to, by the event's name. */
const ends = {
  TEXT_DELIVERED: { status: 'DELIVERED', description: 'Message has been accepted by phone', state: 'delivered' },
  TEXT_INVALID: { status: 'INVALID', description: 'The destination phone number is invalid', state: 'undelivered' },
  TEXT_UNREACHABLE: {
    status: 'UNREACHABLE',
    description: 'Phone is currently unreachable/unavailable',
    state: 'undelivered',
  },
  TEXT_CARRIER_BLOCKED: {
    status: 'CARRIER_BLOCKED',
    description: 'Blocked by the carrier',
    state: 'undelivered',
  },
} as const;
export type TextEnd = keyof typeof ends;

/** Numbers of the fictional range that never get a text, as the service's own simulator has some. */
const unreachable: Readonly<Record<string, TextEnd>> = {
  '+447700900997': 'TEXT_CARRIER_BLOCKED',
  '+447700900998': 'TEXT_UNREACHABLE',
  '+447700900999': 'TEXT_INVALID',
};

export const endFor = (number: string): TextEnd => unreachable[number] ?? 'TEXT_DELIVERED';

/**
 * Tells what became of an accepted text.
 * https://docs.aws.amazon.com/sms-voice/latest/userguide/configuration-sets-event-format.html
 * A message without a configuration set has no events.
 */
export const createTextEvents = (deps: {
  readonly inbox: Pick<Inbox, 'find' | 'setState'>;
  readonly now: () => number;
  readonly publish: (configurationSetName: string, event: object) => void;
}): ((id: string, end: TextEnd) => void) => {
  return (id, end) => {
    const message = deps.inbox.find(id);
    if (message?.kind !== 'sms' || message.direction !== 'out') return;
    const { status, description, state } = ends[end];
    deps.inbox.setState(id, state);
    if (message.configurationSet === undefined) return;
    const { encoding, parts } = segmentsOf(message.text);
    deps.publish(message.configurationSet, {
      eventType: end,
      eventVersion: '1.0',
      eventTimestamp: deps.now(),
      isFinal: true,
      originationPhoneNumber: message.from,
      destinationPhoneNumber: message.to,
      isoCountryCode: 'GB',
      messageId: message.id,
      messageRequestTimestamp: message.at,
      messageEncoding: encoding,
      messageType: 'TRANSACTIONAL',
      messageStatus: status,
      messageStatusDescription: description,
      context: message.tags,
      totalMessageParts: parts,
      totalMessagePrice: Number((parts * pricePerPart).toFixed(5)),
      totalCarrierFee: 0,
    });
  };
};
