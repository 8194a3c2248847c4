import { Duration, Validations } from 'aws-cdk-lib';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { LetterQueue } from '../../functions/census/env.ts';
import type { HandlerFunction } from './handler-function.ts';
import type { Watch } from './watch.ts';

interface DeadLettersProps {
  /** What it holds, as the end of the alarm's sentence: `stream records that relay gave up on`. */
  readonly of: string;
  readonly watchId: string;
  /**
   * For letters that only say where in the table's stream they failed: what is processed again. @default they go back
   * to a queue
   */
  readonly about?: 'cases' | 'messages';
}

/** A dead-letter queue. Letters are kept for two weeks, to be looked at and replayed. */
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

  /** The queue that letters came from, and can go back to. */
  get source(): Queue | undefined {
    return this.#source;
  }

  /** Its description for the census. The id of its alarm is also its name for people. */
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

  /**
   * The destination of what a function failed at. CDK's own destinations would also allow Lambda to read the queue's
   * attributes.
   */
  takenFrom(handler: HandlerFunction) {
    const destination = this.queue.queueArn;
    handler.allow({ actions: ['sqs:SendMessage'], resources: [destination] });
    return { bind: () => ({ destination }) };
  }

  /** For failed asynchronous calls: replaying a letter calls the function again; if that fails too, it returns here. */
  callAgain(handler: HandlerFunction): void {
    const again = new Queue(this, 'Again', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout: Duration.seconds(6 * handler.timeout.toSeconds()),
      // A call that Lambda had no room for counts as one.
      deadLetterQueue: { queue: this.queue, maxReceiveCount: 5 },
    });
    handler.allow({
      actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
      resources: [again.queueArn],
    });
    new EventSourceMapping(this, 'Mapping', { target: handler.alias, eventSourceArn: again.queueArn, batchSize: 1 });
    this.comeFrom(again);
  }
}
