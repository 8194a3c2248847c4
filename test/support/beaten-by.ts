import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '../../functions/shared/data/table/table.ts';

/** The table of somebody slow: what another does comes between what they read and the first transaction they write. */
export const beatenBy = (other: () => Promise<unknown>, table: Table): Table => {
  const asUsual = table.documentClient.send.bind(table.documentClient);
  const faster = [other];
  const send: typeof table.documentClient.send = async (command: object, ...rest: never[]) => {
    if (command instanceof TransactWriteCommand) await faster.pop()?.();
    return Reflect.apply(asUsual, undefined, [command, ...rest]);
  };
  return { ...table, documentClient: { send } };
};
