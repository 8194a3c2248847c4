/** How a message fared. `accepted`: the provider has it and nothing is known yet. `received`: it came from a person. */
export type MessageState = 'accepted' | 'delivered' | 'undelivered' | 'bounced' | 'complained' | 'received';

/** One email or text, as the provider's side of the line knows it. */
export interface Message {
  /** The provider's id: what SendEmail or SendTextMessage answered, or the id of an inbound text. */
  readonly id: string;
  readonly kind: 'email' | 'sms';
  /** `out`: from the service to a person. */
  readonly direction: 'out' | 'in';
  /** Milliseconds since 1970 on the host's clock. */
  readonly at: number;
  readonly from: string;
  readonly to: string;
  readonly subject?: string | undefined;
  readonly text: string;
  readonly html?: string | undefined;
  readonly replyTo?: string | undefined;
  readonly configurationSet?: string | undefined;
  /** SES's EmailTags or the SMS Context: how the service knows its own message again. */
  readonly tags: Readonly<Record<string, string>>;
  /** Parts a text is billed as. */
  readonly segments?: number | undefined;
  readonly state: MessageState;
}

/** Whom the message is about: the person's address or number, whichever way it went. */
export const personOf = (message: Pick<Message, 'direction' | 'from' | 'to'>): string =>
  message.direction === 'out' ? message.to : message.from;
