import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { KnownDrifts } from '../../domain/figures/known-drifts.ts';
import { driftKey } from '../table/keys.ts';
import { type Table, writeIf } from '../table/table.ts';

export type DriftRepository = ReturnType<typeof createDriftRepository>;

/** Groups that fare differently from the rest, and who was told: DRIFTS#team / DRIFTS. */
export const createDriftRepository = (table: Table) => ({
  /** Pattern 124. 1 R. */
  get: async (team: string): Promise<KnownDrifts | undefined> => {
    const { Item } = await table.documentClient.send(
      new GetCommand({ TableName: table.tableName, Key: driftKey(team), ConsistentRead: true }),
    );
    return Item && KnownDrifts.parse(Item);
  },

  /** Pattern 124. Only over the version that was read. 1 W. @returns false when another write was faster */
  save: async (before: KnownDrifts | undefined, next: Omit<KnownDrifts, 'version'>): Promise<boolean> =>
    writeIf(table, {
      Put: {
        TableName: table.tableName,
        Item: { ...driftKey(next.team), ...KnownDrifts.parse({ ...next, version: (before?.version ?? 0) + 1 }) },
        ...(before
          ? { ConditionExpression: 'version = :read', ExpressionAttributeValues: { ':read': before.version } }
          : { ConditionExpression: 'attribute_not_exists(pk)' }),
      },
    }),
});
