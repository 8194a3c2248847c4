import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { Onward, ProviderView, providerViewOf, turnedAwayOf } from '../../domain/onward/onward.ts';
import type { ReferralId } from '../../domain/referral/referral-id.ts';
import { directoryKeys, keys } from '../table/keys.ts';
import { queryAll } from '../table/query-all.ts';
import type { Table, WriteItem } from '../table/table.ts';

export type OnwardRepository = ReturnType<typeof createOnwardRepository>;

/**
 * Onward referrals: PATIENT#id / ONWARD#no as the person sees them, and PROVIDER#id / ONWARD#no as their provider does.
 */
export const createOnwardRepository = (table: Table) => ({
  /** Pattern 150. All of a case, in order. 0.5 R for each 4 KB. */
  list: async (id: ReferralId): Promise<Onward[]> => {
    const { pk, sk } = keys.onward(id, 0);
    return (await queryAll(table, pk, { under: sk.slice(0, sk.indexOf('#') + 1) })).map((item) => Onward.parse(item));
  },

  /** Pattern 151. 1 R. */
  get: async (id: ReferralId, no: number): Promise<Onward | undefined> => {
    const { Item } = await table.documentClient.send(
      new GetCommand({ TableName: table.tableName, Key: keys.onward(id, no), ConsistentRead: true }),
    );
    return Item && Onward.parse(Item);
  },

  /** Pattern 152. What its provider may see, and their address. 1 R. */
  view: async (id: ReferralId, no: number): Promise<ProviderView | undefined> => {
    const { Item } = await table.documentClient.send(
      new GetCommand({ TableName: table.tableName, Key: keys.providerOnward(id, no), ConsistentRead: true }),
    );
    return Item && ProviderView.parse(Item);
  },

  /**
   * Pattern 153. One step on, over the step before it only: the person's row, the provider's row and, when there was no
   * place, a report for the directory; for a write of the case. 4 W, and 2 for the report.
   */
  items: (next: Onward): WriteItem[] => {
    const { id, no, version } = next;
    const away = turnedAwayOf(next);
    return [
      {
        Put: {
          TableName: table.tableName,
          Item: { ...keys.onward(id, no), ...Onward.parse(next) },
          ...(version === 1
            ? { ConditionExpression: 'attribute_not_exists(pk)' }
            : { ConditionExpression: 'version = :before', ExpressionAttributeValues: { ':before': version - 1 } }),
        },
      },
      { Put: { TableName: table.tableName, Item: { ...keys.providerOnward(id, no), ...providerViewOf(next) } } },
      ...(away
        ? [
            {
              Put: {
                TableName: table.tableName,
                Item: { ...directoryKeys.turnedAway(away.service, away.at), ...away },
              },
            },
          ]
        : []),
    ];
  },
});
