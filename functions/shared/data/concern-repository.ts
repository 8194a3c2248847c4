import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { Concern } from '../domain/concern.ts';
import type { ReferralId } from '../domain/referral-id.ts';
import { keys } from './keys.ts';
import type { Table, WriteItem } from './table.ts';

export type ConcernRepository = ReturnType<typeof createConcernRepository>;

/** Safeguarding concerns, SAFE#id / CONCERN#at: who may see which is for domain/rights.ts to say. */
export const createConcernRepository = ({ documentClient, tableName }: Table) => ({
  /** Pattern 74. The latest first. 1 R for each 4 KB. */
  list: async (id: ReferralId): Promise<Concern[]> => {
    const { pk, sk } = keys.concern(id, '');
    const { Items = [] } = await documentClient.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :concerns)',
        ExpressionAttributeValues: { ':pk': pk, ':concerns': sk },
        ScanIndexForward: false,
        ConsistentRead: true,
      }),
    );
    return Items.map((item) => Concern.parse(item));
  },

  /** Pattern 74. Goes with the write of the case that it restricts. 2 W for each KB. */
  item: (concern: Concern): WriteItem => ({
    Put: {
      TableName: tableName,
      Item: { ...keys.concern(concern.id, concern.at), ...Concern.parse(concern) },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  }),
});
