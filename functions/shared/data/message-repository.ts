import { ReceivedMessage } from '../domain/received-message.ts';
import { keys } from './keys.ts';
import { putNew, type Table } from './table.ts';

export type MessageRepository = ReturnType<typeof createMessageRepository>;

/** What people write to us, kept with their case: NOTES#id / MESSAGE#messageId. */
export const createMessageRepository = (table: Table) => ({
  /** Pattern 43. Once for each message of the provider's. 1 W. */
  put: (message: ReceivedMessage): Promise<boolean> =>
    putNew(table, { ...keys.message(message.id, message.messageId), ...ReceivedMessage.parse(message) }),
});
