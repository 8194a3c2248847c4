import type { Answer } from '../lambda/protocol.ts';
import { failedItems } from '../streams/batch-outcome.ts';
import type { QueueMapping, QueueModel } from '../template/model.ts';
import { account, region } from '../template/place.ts';
import type { Message, MessageStore } from './message-store.ts';
import { md5, receiptOf } from './sqs-message.ts';

/** Takes messages from one queue to one function, until none can be seen. */
export type Consumer = () => Promise<void>;

/**
 * Hands a function an event.
 * @returns undefined once the host stops: a function that was ended by that has not failed, and the event is given back
 */
export type Invoke = (functionArn: string, payload: string) => Promise<Answer | undefined>;

const messageIdOf = (id: number): string => `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`;

const recordOf = ({ id, body, sent, receives }: Message, queueArn: string, now: number) => ({
  messageId: messageIdOf(id),
  receiptHandle: receiptOf({ id, receives }),
  body,
  attributes: {
    ApproximateReceiveCount: String(receives),
    SentTimestamp: String(sent),
    SenderId: account,
    ApproximateFirstReceiveTimestamp: String(now),
  },
  messageAttributes: {},
  md5OfBody: md5(body),
  eventSource: 'aws:sqs',
  eventSourceARN: queueArn,
  awsRegion: region,
});

/** A message that fails is seen again when its visibility timeout has passed; one received too often is laid down. */
export const createSqsConsumer =
  (deps: {
    readonly mapping: QueueMapping;
    readonly queue: QueueModel;
    readonly store: MessageStore;
    readonly now: () => number;
    readonly invoke: Invoke;
  }): Consumer =>
  async () => {
    const { mapping, queue, store, now } = deps;
    const { deadLetters } = queue;
    for (;;) {
      const received = store.receive(queue.arn, mapping.batchSize, now(), now() + queue.visibilityMs);
      if (received.length === 0) return;
      const batch = received.filter(({ id, receives }) => {
        if (deadLetters === undefined || receives <= deadLetters.maxReceives) return true;
        store.move(id, deadLetters.arn, now());
        return false;
      });
      if (batch.length === 0) continue;
      const records = batch.map((message) => recordOf(message, queue.arn, now()));
      const answer = await deps.invoke(mapping.functionArn, JSON.stringify({ Records: records }));
      if (!answer) {
        for (const { id } of batch) store.giveBack(id, now());
        return;
      }
      const failed = failedItems(
        answer,
        records.map(({ messageId }) => messageId),
        mapping.reportItemFailures,
      );
      batch.forEach(({ id }, place) => {
        if (failed !== 'all' && !failed.includes(place)) store.remove(id);
      });
    }
  };
