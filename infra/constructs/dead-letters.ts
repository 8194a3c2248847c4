import { Duration, Validations } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { HandlerFunction } from './handler-function.ts';
import type { Watch } from './watch.ts';

/** Where something is laid down that was tried as often as it may be. Two weeks to look at it. */
export class DeadLetters extends Construct {
  readonly queue: Queue;
  readonly watches: readonly Watch[];
  /** The id of its alarm, by which people know it, too. */
  readonly box: string;
  #source: Queue | undefined;

  /** @param of what lies here, as the alarm's sentence ends: `stream records that relay gave up on` */
  constructor(scope: Construct, id: string, props: { of: string; watchId: string }) {
    super(scope, id);
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    Validations.of(this.queue).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'This is the end of the line: what lies here is looked at by a person.',
    });
    this.box = props.watchId;
    this.watches = [
      {
        id: props.watchId,
        says: `There are ${props.of}.`,
        runbook: 'dead-letters',
        metric: this.queue.metricApproximateNumberOfMessagesVisible(),
        threshold: 1,
      },
    ];
  }

  /** The queue from which letters come here, and to which they can go back. */
  get source(): Queue | undefined {
    return this.#source;
  }

  comeFrom(queue: Queue): void {
    this.#source = queue;
  }

  /** Where Lambda lays down what a function failed at. CDK's own destinations let it ask after the queue as well. */
  takenFrom(handler: HandlerFunction) {
    const destination = this.queue.queueArn;
    handler.allow({ actions: ['sqs:SendMessage'], resources: [destination] });
    return { bind: () => ({ destination }) };
  }
}
