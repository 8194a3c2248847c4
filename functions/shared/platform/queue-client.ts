import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type QueueAttributeName,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { type Instant, instantOf } from '../domain/time/instant.ts';

/** A queued message. `receipt` removes it, for as long as it is hidden from others. */
export interface QueuedMessage {
  readonly sentAt: Instant;
  readonly body: string;
  readonly receipt: string;
}

/** What the census needs of SQS to look after dead letters. */
export interface QueueClient {
  /** Includes messages that are hidden but not removed. */
  count(url: string): Promise<number>;
  /** At most ten messages, hidden from others for so many seconds; 0 leaves them visible. */
  receive(url: string, hiddenForSeconds: number): Promise<QueuedMessage[]>;
  send(url: string, body: string): Promise<void>;
  remove(url: string, receipt: string): Promise<void>;
}

/** @throws Error with the name that AWS gives the failure */
export const createQueueClient = (client: Pick<SQSClient, 'send'>): QueueClient => ({
  count: async (QueueUrl) => {
    const AttributeNames: QueueAttributeName[] = [
      'ApproximateNumberOfMessages',
      'ApproximateNumberOfMessagesNotVisible',
    ];
    const { Attributes = {} } = await client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }));
    return AttributeNames.reduce((sum, name) => sum + Number(Attributes[name] ?? 0), 0);
  },

  receive: async (QueueUrl, VisibilityTimeout) => {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: 10,
        VisibilityTimeout,
        // Without a wait SQS asks only some of its servers, and may find none of the messages that are there.
        WaitTimeSeconds: 1,
        MessageSystemAttributeNames: ['SentTimestamp'],
      }),
    );
    return Messages.map(({ Body = '', ReceiptHandle = '', Attributes }) => ({
      sentAt: instantOf(Number(Attributes?.SentTimestamp)),
      body: Body,
      receipt: ReceiptHandle,
    }));
  },

  send: async (QueueUrl, MessageBody) => {
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody }));
  },

  remove: async (QueueUrl, ReceiptHandle) => {
    await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
  },
});
