import { Duration, Validations } from 'aws-cdk-lib';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { LetterQueue } from '../../functions/census/env.ts';
import type { HandlerFunction } from './handler-function.ts';
import type { Watch } from './watch.ts';

interface DeadLettersProps {
  /** What lies here, as the alarm's sentence ends: `stream records that relay gave up on`. */
  readonly of: string;
  readonly watchId: string;
  /** What they are about, where they say only where in the table's stream it was. @default they go back to a queue */
  readonly about?: 'cases' | 'messages';
}

/** Where something is laid down that was tried as often as it may be. Two weeks to look at it, and to have it replayed. */
export class DeadLetters extends Construct {
  readonly queue: Queue;
  readonly watches: readonly Watch[];
  readonly #props: DeadLettersProps;
  #source: Queue | undefined;

  constructor(scope: Construct, id: string, props: DeadLettersProps) {
    super(scope, id);
    this.#props = props;
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    Validations.of(this.queue).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'This is the end of the line: what lies here is looked at by a person.',
    });
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

  /** As the census is told of it. The id of its alarm is the name by which people know it, too. */
  get described(): LetterQueue {
    const { watchId: box, about } = this.#props;
    const url = this.queue.queueUrl;
    if (about) return { box, url, act: about };
    if (!this.#source) throw new Error(`${this.node.path} cannot be replayed.`);
    return { box, url, act: 'return', source: this.#source.queueUrl };
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

  /** For calls that came to nothing: a letter that goes back has the function called once more. If that fails too it is here again. */
  callAgain(handler: HandlerFunction): void {
    const again = new Queue(this, 'Again', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout: Duration.seconds(6 * handler.timeout.toSeconds()),
      deadLetterQueue: { queue: this.queue, maxReceiveCount: 2 },
    });
    handler.allow({
      actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
      resources: [again.queueArn],
    });
    new EventSourceMapping(this, 'Mapping', { target: handler.alias, eventSourceArn: again.queueArn, batchSize: 1 });
    this.comeFrom(again);
  }
}
