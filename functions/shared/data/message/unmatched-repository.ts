import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { UnmatchedMessage } from '../../domain/contact/received-message.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { keys } from '../table/keys.ts';
import { queryAll } from '../table/query-all.ts';
import { type Table, type WriteItem, writeIf } from '../table/table.ts';

export type UnmatchedRepository = ReturnType<typeof createUnmatchedRepository>;

type Dealt = NonNullable<UnmatchedMessage['dealt']>;

/** A reference to a message; a whole message will do. */
type MessageRef = Pick<UnmatchedMessage, 'messageId' | 'at'>;

/** Texts that were not matched to a case, UNMATCHED#month / MESSAGE#messageId, for staff to sort out. */
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
    /** Pattern 72. Texts received in the month of `within`, the latest first. 1 R for each 4 KB: some twenty texts. */
    list: async (within: Instant): Promise<UnmatchedMessage[]> => {
      const items = await queryAll(table, keys.unmatched(within, '').pk);
      return items.map((item) => UnmatchedMessage.parse(item)).toSorted((a, b) => (a.at < b.at ? 1 : -1));
    },

    /** Pattern 72. 1 R. */
    get: async ({ at, messageId }: MessageRef): Promise<UnmatchedMessage | undefined> => {
      const Key = keys.unmatched(at, messageId);
      const { Item } = await documentClient.send(new GetCommand({ TableName: tableName, Key, ConsistentRead: true }));
      return Item && UnmatchedMessage.parse(Item);
    },

    /** Pattern 73. For the write of the case the message is put with; once. 2 W. */
    dealtItem,

    /** Pattern 73. The message belongs to no case. No error when somebody dealt with it before. 1 W. */
    markDealt: async (message: MessageRef, dealt: Dealt): Promise<void> => {
      await writeIf(table, dealtItem(message, dealt));
    },
  };
};
