import { ReceivedMessage, UnmatchedMessage } from '../domain/received-message.ts';
import { keys } from './keys.ts';
import { putNew, type Table } from './table.ts';

export type MessageRepository = ReturnType<typeof createMessageRepository>;

/** What people write to us: NOTES#id / MESSAGE#messageId with their case, UNMATCHED#month / MESSAGE#messageId without. */
export const createMessageRepository = (table: Table) => ({
  /** Pattern 43. Once for each message of the provider's. 1 W. */
  put: (message: ReceivedMessage): Promise<boolean> =>
    putNew(table, { ...keys.message(message.id, message.messageId), ...ReceivedMessage.parse(message) }),

  /** Pattern 46. Once for each message of the provider's. 1 W. */
  putUnmatched: (message: UnmatchedMessage): Promise<boolean> =>
    putNew(table, { ...keys.unmatched(message.at, message.messageId), ...UnmatchedMessage.parse(message) }),
});
