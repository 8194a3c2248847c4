import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { LetterOrder } from '../domain/letter.ts';
import { operationsKeys } from './keys.ts';
import { putNew, type Table, writeIf } from './table.ts';

export type LetterRepository = ReturnType<typeof createLetterRepository>;

/** What is asked to be done with dead letters: written by whoever is paged, carried out by the next census. */
export const createLetterRepository = (table: Table) => ({
  /** Pattern 115. The last order for each box, carried out or not. 0.5 R for each 4 KB. */
  orders: async (team: string): Promise<LetterOrder[]> => {
    const { Items = [] } = await table.documentClient.send(
      new QueryCommand({
        TableName: table.tableName,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :letters)',
        ExpressionAttributeValues: { ':pk': operationsKeys.letterOrder(team, '').pk, ':letters': 'LETTERS#' },
        ConsistentRead: true,
      }),
    );
    return Items.flatMap((item) => LetterOrder.safeParse(item).data ?? []);
  },

  /**
   * Pattern 116. One at a time for each box; that it was ordered is written down first, and stays. 2 W.
   * @returns false while another waits to be carried out
   */
  order: async (team: string, order: LetterOrder): Promise<boolean> => {
    await putNew(table, { ...operationsKeys.letterOrdered(team, order.at, order.box), ...order });
    return writeIf(table, {
      Put: {
        TableName: table.tableName,
        Item: { ...operationsKeys.letterOrder(team, order.box), ...order },
        ConditionExpression: 'attribute_not_exists(pk) OR attribute_exists(doneAt)',
      },
    });
  },

  /** Pattern 116. 1 W. @param order with what came of it so far */
  done: async (team: string, order: LetterOrder): Promise<void> => {
    await writeIf(table, {
      Put: {
        TableName: table.tableName,
        Item: { ...operationsKeys.letterOrder(team, order.box), ...order },
        ConditionExpression: '#at = :at AND attribute_not_exists(doneAt)',
        ExpressionAttributeNames: { '#at': 'at' },
        ExpressionAttributeValues: { ':at': order.at },
      },
    });
  },
});
