import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { ReferralId } from '../../domain/referral/referral-id.ts';
import { keys } from '../table/keys.ts';
import type { Table } from '../table/table.ts';

export type MatchRepository = ReturnType<typeof createMatchRepository>;

/** Nobody is referred this often under one hash; beyond it, it is a placeholder that many people type. */
const matchesAtMost = 25;

/** Referrals that may be of the same person: MATCH#hash / CASE#id. */
export const createMatchRepository = ({ documentClient, tableName }: Table) => ({
  /**
   * Pattern 24. All other referrals that share one of the hashes, including closed ones and any taken in a moment ago.
   * 1 R for each hash.
   */
  others: async (hashes: readonly string[], id: ReferralId): Promise<ReferralId[]> => {
    const found = await Promise.all(
      hashes.map((hash) =>
        documentClient.send(
          new QueryCommand({
            TableName: tableName,
            KeyConditionExpression: 'pk = :pk',
            ExpressionAttributeValues: { ':pk': keys.match(hash, id).pk },
            ConsistentRead: true,
            Limit: matchesAtMost,
          }),
        ),
      ),
    );
    const ids = found.flatMap(({ Items = [] }) => Items.map((item) => ReferralId.parse(item['id'])));
    return [...new Set(ids)].filter((other) => other !== id);
  },
});
