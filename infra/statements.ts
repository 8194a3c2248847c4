import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { IndexName } from './constructs/referral-table.ts';

/** One permission. */
export interface Statement {
  readonly actions: string[];
  readonly resources: string[];
  readonly conditions?: Record<string, Record<string, unknown>>;
}

type ItemAction = 'BatchGetItem' | 'DeleteItem' | 'GetItem' | 'PutItem' | 'Query' | 'UpdateItem';

interface ItemRight {
  readonly may: readonly ItemAction[];
  /** Prefixes of partition keys, before the `#`: what a partition holds, and so who may see it (docs/data-model.md). */
  readonly on: readonly string[];
}

interface IndexRight {
  readonly query: IndexName;
  /**
   * The prefix of the index's partition keys, before the `#`. ByQueue's begin with a team, so they cannot be
   * restricted.
   */
  readonly under?: string;
}

export type TableRight = ItemRight | IndexRight;

const keyedTo = (audiences: readonly string[]) => ({
  'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': audiences.map((audience) => `${audience}#*`) },
  // Without this, a request that names no key would pass ForAllValues.
  Null: { 'dynamodb:LeadingKeys': 'false' },
});

/** Rights are limited to leading keys, so that a compromised function reaches only its own audience's rows. */
export const statementsOf = ({ tableArn }: Table, rights: readonly TableRight[]): Statement[] =>
  rights.map((right) =>
    'query' in right
      ? {
          actions: ['dynamodb:Query'],
          resources: [`${tableArn}/index/${right.query}`],
          ...(right.under && { conditions: keyedTo([right.under]) }),
        }
      : {
          actions: right.may.map((action) => `dynamodb:${action}`),
          resources: [tableArn],
          conditions: keyedTo(right.on),
        },
  );
