import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Instant } from '../domain/instant.ts';
import { UnmatchedMessage } from '../domain/received-message.ts';
import { keys } from './keys.ts';
import { type Table, type WriteItem, writeIf } from './table.ts';

export type UnmatchedRepository = ReturnType<typeof createUnmatchedRepository>;

type Dealt = NonNullable<UnmatchedMessage['dealt']>;

/** Which message: a whole one will do. */
type MessageRef = Pick<UnmatchedMessage, 'messageId' | 'at'>;

/** Texts that belong to no one case, UNMATCHED#month / MESSAGE#messageId, for whoever sorts them out. */
export const createUnmatchedRepository = (table: Table) => {
  const { documentClient, tableName } = table;
  const dealtItem = ({ at, messageId }: MessageRef, dealt: Dealt): WriteItem => ({
    Update: {
      TableName: tableName,
      Key: keys.unmatched(at, messageId),
      UpdateExpression: 'SET dealt = :dealt',
      ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(dealt)',
      ExpressionAttributeValues: { ':dealt': dealt },
    },
  });

  return {
    /** Pattern 72. Those that came in the month of `within`, the latest first. 1 R for each 4 KB: some twenty texts. */
    list: async (within: Instant): Promise<UnmatchedMessage[]> => {
      const { Items = [] } = await documentClient.send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': keys.unmatched(within, '').pk },
          ConsistentRead: true,
        }),
      );
      return Items.map((item) => UnmatchedMessage.parse(item)).toSorted((a, b) => (a.at < b.at ? 1 : -1));
    },

    /** Pattern 72. 1 R. */
    get: async ({ at, messageId }: MessageRef): Promise<UnmatchedMessage | undefined> => {
      const Key = keys.unmatched(at, messageId);
      const { Item } = await documentClient.send(new GetCommand({ TableName: tableName, Key, ConsistentRead: true }));
      return Item && UnmatchedMessage.parse(Item);
    },

    /** Pattern 73. Goes with the write of the case that the message is put with; once. 2 W. */
    dealtItem,

    /** Pattern 73. It belongs to no case. Quiet when somebody saw to it before. 1 W. */
    markDealt: async (message: MessageRef, dealt: Dealt): Promise<void> => {
      await writeIf(table, dealtItem(message, dealt));
    },
  };
};
