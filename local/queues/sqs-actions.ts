import { z } from 'zod';
import { AwsError } from '../aws/aws-error.ts';
import type { AwsAction } from '../aws/endpoint.ts';
import type { QueueModel } from '../template/model.ts';
import type { MessageStore } from './message-store.ts';
import { idIn, md5, receiptOf } from './sqs-message.ts';

const Queue = z.object({ QueueUrl: z.string() });
const Receive = Queue.extend({
  MaxNumberOfMessages: z.number().int().min(1).max(10).default(1),
  VisibilityTimeout: z.number().int().min(0).max(43_200).optional(),
});
const Send = Queue.extend({ MessageBody: z.string().min(1) });
const Delete = Queue.extend({ ReceiptHandle: z.string() });

/** The few actions of SQS that functions here call by themselves; what a function is fed with goes another way. */
export const createSqsActions = (deps: {
  readonly queues: readonly QueueModel[];
  readonly store: MessageStore;
  readonly send: (queueArn: string, body: string) => void;
  readonly now: () => number;
}): Readonly<Record<string, AwsAction>> => {
  const { queues, store, send, now } = deps;

  const queueOf = (input: unknown): QueueModel => {
    const name = Queue.parse(input).QueueUrl.split('/').at(-1);
    const found = queues.find(({ arn }) => arn.split(':').at(-1) === name);
    if (!found) throw new AwsError('AWS.SimpleQueueService.NonExistentQueue', 'The specified queue does not exist.');
    return found;
  };

  return {
    GetQueueAttributes: async (input) => ({
      Attributes: { ApproximateNumberOfMessages: String(store.count(queueOf(input).arn)) },
    }),

    ReceiveMessage: async (input) => {
      const { arn, visibilityMs } = queueOf(input);
      const { MaxNumberOfMessages, VisibilityTimeout } = Receive.parse(input);
      const hiddenFor = VisibilityTimeout === undefined ? visibilityMs : VisibilityTimeout * 1000;
      const found = store.receive(arn, MaxNumberOfMessages, now(), now() + hiddenFor);
      return {
        Messages: found.map(({ id, body, sent, receives }) => ({
          MessageId: String(id),
          ReceiptHandle: receiptOf({ id, receives }),
          Body: body,
          MD5OfBody: md5(body),
          Attributes: { SentTimestamp: String(sent) },
        })),
      };
    },

    SendMessage: async (input) => {
      const { arn } = queueOf(input);
      const { MessageBody } = Send.parse(input);
      send(arn, MessageBody);
      return { MessageId: 'local', MD5OfMessageBody: md5(MessageBody) };
    },

    DeleteMessage: async (input) => {
      queueOf(input);
      store.remove(idIn(Delete.parse(input).ReceiptHandle));
      return {};
    },
  };
};
