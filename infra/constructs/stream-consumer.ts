import { Duration } from 'aws-cdk-lib';
import { Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { EventSourceMapping, FilterCriteria, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { DeadLetters } from './dead-letters.ts';
import type { HandlerFunction } from './handler-function.ts';
import type { Watch } from './watch.ts';

interface StreamConsumerProps {
  readonly handler: HandlerFunction;
  readonly table: Table;
  /** A record passes if it matches any of these. */
  readonly filters: readonly RecordFilter[];
  /** What the records that it gives up on are about. */
  readonly about: 'cases' | 'messages';
}

/** The parts of a stream record that decide who reads it, in Lambda's filter syntax. */
export interface RecordFilter {
  readonly eventName: readonly ('INSERT' | 'MODIFY' | 'REMOVE')[];
  readonly dynamodb: {
    readonly Keys: { readonly pk: { S: readonly Prefix[] }; readonly sk?: { S: readonly (string | Prefix)[] } };
    readonly NewImage?: object;
  };
}

interface Prefix {
  readonly prefix: string;
}

/**
 * A reader of the table's stream. A record that cannot be handled is isolated from its batch, retried for a limited
 * time and put with the dead letters, so that it does not hold up the rest; the sweep makes up for it. A stream
 * supports two readers a shard.
 */
export class StreamConsumer extends Construct {
  readonly watches: readonly Watch[];

  constructor(scope: Construct, id: string, { handler, table, filters, about }: StreamConsumerProps) {
    super(scope, id);
    const { tableStreamArn } = table;
    if (!tableStreamArn) throw new Error('The table has no stream.');
    const failures = new DeadLetters(this, 'GivenUp', {
      of: `stream records that ${id} gave up on`,
      watchId: `${id}GaveUp`,
      about,
    });
    handler.allow({
      actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'],
      resources: [tableStreamArn],
    });
    new EventSourceMapping(this, 'Mapping', {
      target: handler.alias,
      eventSourceArn: tableStreamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 10,
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      retryAttempts: 8,
      maxRecordAge: Duration.hours(1),
      onFailure: failures.takenFrom(handler),
      filters: filters.map((filter) => FilterCriteria.filter({ ...filter })),
    });
    this.watches = [
      ...failures.watches,
      {
        id: `${id}Behind`,
        says: `${id} is more than five minutes behind the table's stream.`,
        runbook: 'stream-behind',
        metric: handler.alias.metric('IteratorAge', { statistic: Stats.MAXIMUM, period: Duration.minutes(1) }),
        threshold: Duration.minutes(5).toMilliseconds(),
        periods: 3,
      },
    ];
  }
}
