import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { Equality } from '../../domain/figures/equality.ts';
import type { ReferralId } from '../../domain/referral/referral-id.ts';
import { keys } from '../table/keys.ts';
import type { Table, WriteItem } from '../table/table.ts';

export type EqualityRepository = ReturnType<typeof createEqualityRepository>;

/** Equality answers, SAFE#id / EQUALITY. */
export const createEqualityRepository = ({ documentClient, tableName }: Table) => ({
  /** Pattern 122. 1 R. */
  get: async (id: ReferralId): Promise<Equality | undefined> => {
    const { Item } = await documentClient.send(
      new GetCommand({ TableName: tableName, Key: keys.equality(id), ConsistentRead: true }),
    );
    return Item && Equality.parse(Item);
  },

  /** Pattern 123. For a write of the case; the latest answers replace earlier ones. 2 W. */
  item: (id: ReferralId, equality: Equality): WriteItem => ({
    Put: { TableName: tableName, Item: { ...keys.equality(id), ...Equality.parse(equality) } },
  }),
});
