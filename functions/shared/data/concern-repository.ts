import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { Concern } from '../domain/concern.ts';
import type { ReferralId } from '../domain/referral-id.ts';
import { indexed, keys } from './keys.ts';
import type { Table, WriteItem } from './table.ts';

export type ConcernRepository = ReturnType<typeof createConcernRepository>;

/** Where the concerns of a team stand in ByQueue until its safeguarding lead has read them, beside the stages of cases. */
export const unreadConcerns = 'Concern';

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

  /**
   * Pattern 74. Goes with the write of the case that it restricts, to wait in its team's list. 2 W for each KB and 1 in
   * ByQueue.
   */
  item: (concern: Concern, team: string): WriteItem => ({
    Put: {
      TableName: tableName,
      Item: {
        ...keys.concern(concern.id, concern.at),
        ...Concern.parse(concern),
        ...(concern.read ? {} : indexed.byQueue(team, unreadConcerns, 'routine', concern.at, concern.id)),
      },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  }),

  /** Pattern 74. It has been read, once, and leaves the list. 2 W for each KB and 1 in ByQueue. */
  readItem: (concern: Concern, read: NonNullable<Concern['read']>): WriteItem => ({
    Put: {
      TableName: tableName,
      Item: { ...keys.concern(concern.id, concern.at), ...Concern.parse({ ...concern, read }) },
      ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(#read)',
      ExpressionAttributeNames: { '#read': 'read' },
    },
  }),
});
