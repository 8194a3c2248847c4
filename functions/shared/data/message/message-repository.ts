import { ReceivedMessage, UnmatchedMessage } from '../../domain/contact/received-message.ts';
import type { ReferralId } from '../../domain/referral/referral-id.ts';
import { keys } from '../table/keys.ts';
import { queryAll } from '../table/query-all.ts';
import { putNew, type Table, type WriteItem } from '../table/table.ts';

export type MessageRepository = ReturnType<typeof createMessageRepository>;

const latestFirst = <T extends { readonly at: string }>(all: readonly T[]): T[] =>
  all.toSorted((a, b) => (a.at < b.at ? 1 : -1));

/** Messages to us: NOTES#id / MESSAGE#messageId with a case, UNMATCHED#month / MESSAGE#messageId without. */
export const createMessageRepository = (table: Table) => {
  const { tableName } = table;

  return {
    /** Pattern 43. For the case write that adds the task to answer it; once for each message. 2 W. */
    item: (message: ReceivedMessage): WriteItem => ({
      Put: {
        TableName: tableName,
        Item: { ...keys.message(message.id, message.messageId), ...ReceivedMessage.parse(message) },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    }),

    /** Pattern 58. The latest first. 0.5 R for each 4 KB, 1 R when consistent. */
    list: async (id: ReferralId, { consistent = false } = {}): Promise<ReceivedMessage[]> => {
      const items = await queryAll(table, keys.message(id, '').pk, { under: 'MESSAGE#', consistent });
      return latestFirst(items.map((item) => ReceivedMessage.parse(item)));
    },

    /** Pattern 46. Once for each message of the provider. 1 W. */
    putUnmatched: (message: UnmatchedMessage): Promise<boolean> =>
      putNew(table, { ...keys.unmatched(message.at, message.messageId), ...UnmatchedMessage.parse(message) }),
  };
};
