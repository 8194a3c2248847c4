import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { ReferralId } from '../domain/referral-id.ts';
import { Seen } from '../domain/seen.ts';
import { recordKeys } from './keys.ts';
import type { Table } from './table.ts';

export type SeenRepository = ReturnType<typeof createSeenRepository>;

/** SEEN#id: what the person's own link shows of who looked. */
export const createSeenRepository = ({ documentClient, tableName }: Table) => ({
  /** Pattern 176. The latest month first. 0.5 R for each 4 KB: some seventy looks. */
  list: async (id: ReferralId): Promise<Seen[]> => {
    const { Items = [] } = await documentClient.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': recordKeys.seen(id, '').pk },
        ScanIndexForward: false,
      }),
    );
    return Items.map((item) => Seen.parse(item));
  },
});
