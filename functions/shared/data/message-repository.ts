import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { ReceivedMessage, UnmatchedMessage } from '../domain/received-message.ts';
import type { ReferralId } from '../domain/referral-id.ts';
import { keys } from './keys.ts';
import { putNew, type Table, type WriteItem } from './table.ts';

export type MessageRepository = ReturnType<typeof createMessageRepository>;

const latestFirst = <T extends { readonly at: string }>(all: readonly T[]): T[] =>
  all.toSorted((a, b) => (a.at < b.at ? 1 : -1));

/** What people write to us: NOTES#id / MESSAGE#messageId with their case, UNMATCHED#month / MESSAGE#messageId without. */
export const createMessageRepository = (table: Table) => {
  const { documentClient, tableName } = table;
  const all = async (pk: string): Promise<Record<string, unknown>[]> => {
    const { Items = [] } = await documentClient.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :messages)',
        ExpressionAttributeValues: { ':pk': pk, ':messages': 'MESSAGE#' },
      }),
    );
    return Items;
  };

  return {
    /** Pattern 43. Goes with the write of the case that has somebody answer it: once for each message. 2 W. */
    item: (message: ReceivedMessage): WriteItem => ({
      Put: {
        TableName: tableName,
        Item: { ...keys.message(message.id, message.messageId), ...ReceivedMessage.parse(message) },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    }),

    /** Pattern 58. The latest first. 0.5 R for each 4 KB. */
    list: async (id: ReferralId): Promise<ReceivedMessage[]> =>
      latestFirst((await all(keys.message(id, '').pk)).map((item) => ReceivedMessage.parse(item))),

    /** Pattern 46. Once for each message of the provider's. 1 W. */
    putUnmatched: (message: UnmatchedMessage): Promise<boolean> =>
      putNew(table, { ...keys.unmatched(message.at, message.messageId), ...UnmatchedMessage.parse(message) }),
  };
};
