import { LetterOrder } from '../../domain/governance/letter.ts';
import { operationsKeys } from '../table/keys.ts';
import { queryAll } from '../table/query-all.ts';
import { putNew, type Table, writeIf } from '../table/table.ts';

export type LetterRepository = ReturnType<typeof createLetterRepository>;

/** Orders for dead letters: given by operators, carried out by the next census. */
export const createLetterRepository = (table: Table) => ({
  /** Pattern 115. The last order for each box, carried out or not. 0.5 R for each 4 KB. */
  orders: async (team: string): Promise<LetterOrder[]> => {
    const items = await queryAll(table, operationsKeys.letterOrder(team, '').pk, { under: 'LETTERS#' });
    return items.flatMap((item) => LetterOrder.safeParse(item).data ?? []);
  },

  /**
   * Pattern 116. One order at a time for each box; the permanent record of it is written first. 2 W.
   * @returns false while an earlier order is waiting
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

  /** Pattern 116. 1 W. @param order with its result so far */
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
