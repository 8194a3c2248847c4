import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import {
  AttributeType,
  BillingMode,
  Operation,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { sumOf } from './sum-of.ts';
import type { Watch } from './watch.ts';

/**
 * As in functions/shared/data/table/keys.ts; a test compares them. Sparse: an item without the attributes is not in the
 * index.
 */
export const indexes = {
  ByWorker: { pk: 'workerPk', sk: 'workerSk' },
  ByQueue: { pk: 'queuePk', sk: 'queueSk' },
  ByDue: { pk: 'duePk', sk: 'dueSk' },
} as const;

export type IndexName = keyof typeof indexes;

/** The operations that the repositories use. */
const operations = [
  Operation.GET_ITEM,
  Operation.BATCH_GET_ITEM,
  Operation.QUERY,
  Operation.PUT_ITEM,
  Operation.UPDATE_ITEM,
  Operation.DELETE_ITEM,
  Operation.TRANSACT_WRITE_ITEMS,
];

/** A metric's name in an expression must begin with a lower-case letter. */
const nameIn = (operation: Operation): string => `of${operation}`;

const text = (name: string) => ({ name, type: AttributeType.STRING });

/** Everything about referrals, in one table whose stream is the outbox. Its contents: docs/data-model.md. */
export class ReferralTable extends Construct {
  readonly table: Table;
  readonly watches: readonly Watch[];

  constructor(scope: Construct, id: string, props: { key: IKey }) {
    super(scope, id);
    this.table = new Table(this, 'Table', {
      partitionKey: text('pk'),
      sortKey: text('sk'),
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: props.key,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      stream: StreamViewType.NEW_AND_OLD_IMAGES,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    for (const [indexName, { pk, sk }] of Object.entries(indexes)) {
      this.table.addGlobalSecondaryIndex({
        indexName,
        partitionKey: text(pk),
        sortKey: text(sk),
        projectionType: ProjectionType.KEYS_ONLY,
      });
    }
    this.watches = [
      {
        id: 'TableThrottled',
        says: 'The table refuses requests: everything that waits for it retries and falls behind.',
        runbook: 'table-throttled',
        metric: sumOf(
          Object.fromEntries(operations.map((operation) => [nameIn(operation), this.#throttled(operation)])),
        ),
        threshold: 10,
        periods: 2,
      },
    ];
  }

  #throttled(operation: Operation): Metric {
    return new Metric({
      namespace: 'AWS/DynamoDB',
      metricName: 'ThrottledRequests',
      dimensionsMap: { TableName: this.table.tableName, Operation: operation },
      statistic: Stats.SUM,
      period: Duration.minutes(5),
    });
  }
}
