import { Aws, Duration } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { DeadLetters } from './dead-letters.ts';
import type { HandlerFunction } from './handler-function.ts';
import type { Watch } from './watch.ts';

/**
 * What providers report afterwards: delivered, bounced, complained about, answered. Queued, so that nothing is lost
 * while the function that reads it is down.
 */
export class Receipts extends Construct {
  readonly topic: Topic;
  readonly watches: readonly Watch[];
  readonly #queue: Queue;

  constructor(scope: Construct, id: string, props: { key: IKey; readerTimeout: Duration }) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { masterKey: props.key, enforceSSL: true });
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'TextMessages',
        principals: [new ServicePrincipal('sms-voice.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
    const letters = new DeadLetters(this, 'Unread', {
      of: 'receipts or replies that could not be read',
      watchId: 'ReceiptsUnread',
    });
    this.#queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      // AWS recommends six times the reader's timeout, so that a message is not delivered again while its first try
      // runs.
      visibilityTimeout: Duration.seconds(6 * props.readerTimeout.toSeconds()),
      retentionPeriod: Duration.days(14),
      deadLetterQueue: { queue: letters.queue, maxReceiveCount: 5 },
    });
    letters.comeFrom(this.#queue);
    this.topic.addSubscription(new SqsSubscription(this.#queue));
    this.watches = letters.watches;
  }

  readBy(handler: HandlerFunction): void {
    handler.allow({
      actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
      resources: [this.#queue.queueArn],
    });
    new EventSourceMapping(this, 'Mapping', {
      target: handler.alias,
      eventSourceArn: this.#queue.queueArn,
      batchSize: 10,
      reportBatchItemFailures: true,
    });
  }
}
