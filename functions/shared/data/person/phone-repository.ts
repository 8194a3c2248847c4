import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { ReferralId } from '../../domain/referral/referral-id.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { keys } from '../table/keys.ts';
import { type Table, type WriteItem, writeIf } from '../table/table.ts';

export type PhoneRepository = ReturnType<typeof createPhoneRepository>;

/** A household's phone may be in several referrals; beyond this it is a number that many people type. */
const casesAtMost = 10;

/** A phone number or email address, by its keyed hash: whether it is opted out, and whose it is. */
export const createPhoneRepository = (table: Table) => {
  const { documentClient, tableName } = table;
  return {
    /** Pattern 40. Also for email addresses. 1 R. */
    isStopped: async (hash: string): Promise<boolean> => {
      const { Item } = await documentClient.send(
        new GetCommand({ TableName: tableName, Key: keys.phoneStop(hash), ConsistentRead: true }),
      );
      return Item?.['stopped'] === true;
    },

    /** Pattern 41. The latest statement counts, in whatever order they arrive. 1 W. */
    setStopped: async (hash: string, stopped: boolean, saidAt: Instant): Promise<void> => {
      await writeIf(table, {
        Put: {
          TableName: table.tableName,
          Item: { ...keys.phoneStop(hash), stopped, saidAt },
          ConditionExpression: 'attribute_not_exists(pk) OR saidAt < :saidAt',
          ExpressionAttributeValues: { ':saidAt': saidAt },
        },
      });
    },

    /** Pattern 42. Referrals with this number. 0.5 R. */
    casesOf: async (hash: string): Promise<ReferralId[]> => {
      const { Items = [] } = await documentClient.send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :cases)',
          ExpressionAttributeValues: { ':pk': keys.phoneStop(hash).pk, ':cases': keys.phone(hash, '').sk },
          Limit: casesAtMost,
        }),
      );
      return Items.map((item) => ReferralId.parse(item['id']));
    },

    /** Pattern 96. Moves a case from one number's hash to another's; for the write of the person. 2 W each. */
    moveItems: (id: ReferralId, from: string | undefined, to: string | undefined): WriteItem[] => {
      if (from === to) return [];
      return [
        ...(from === undefined ? [] : [{ Delete: { TableName: tableName, Key: keys.phone(from, id) } }]),
        ...(to === undefined ? [] : [{ Put: { TableName: tableName, Item: { ...keys.phone(to, id), id } } }]),
      ];
    },
  };
};
