import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { ReferralId } from '../../domain/referral/referral-id.ts';
import { keys } from '../table/keys.ts';
import type { Table, WriteItem } from '../table/table.ts';

export type TaskMarks = ReturnType<typeof createTaskMarks>;

/** Marks that a notice has put its task on the case, CASE#id / TASK#key; the task itself goes when it is done. */
export const createTaskMarks = ({ documentClient, tableName }: Table) => ({
  /** Pattern 97. 1 R. */
  isMade: async (id: ReferralId, noticeKey: string): Promise<boolean> => {
    const { Item } = await documentClient.send(
      new GetCommand({ TableName: tableName, Key: keys.taskMade(id, noticeKey), ConsistentRead: true }),
    );
    return Item !== undefined;
  },

  /** Pattern 97. For the write that adds the task. 2 W. */
  item: (id: ReferralId, noticeKey: string): WriteItem => ({
    Put: {
      TableName: tableName,
      Item: keys.taskMade(id, noticeKey),
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  }),
});
