import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { checkKeyOf, OutcomeAnswers } from '../domain/outcome.ts';
import type { ReferralId } from '../domain/referral-id.ts';
import { keys } from './keys.ts';
import { putNew, type Table, type WriteItem } from './table.ts';

export type OutcomeRepository = ReturnType<typeof createOutcomeRepository>;

const itemOf = (answers: OutcomeAnswers): Record<string, unknown> => ({
  ...keys.outcome(answers.id, checkKeyOf(answers)),
  ...OutcomeAnswers.parse(answers),
});

/** How things were for somebody at one time, PATIENT#id / ANSWERS#check: once for each check of a support. */
export const createOutcomeRepository = (table: Table) => {
  const { documentClient, tableName } = table;

  return {
    /** Pattern 66. The earliest first, as they are at this moment. 1 R for each 4 KB. */
    list: async (id: ReferralId): Promise<OutcomeAnswers[]> => {
      const { Items = [] } = await documentClient.send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :answers)',
          ExpressionAttributeValues: { ':pk': keys.outcome(id, '').pk, ':answers': 'ANSWERS#' },
          ConsistentRead: true,
        }),
      );
      return Items.map((item) => OutcomeAnswers.parse(item)).toSorted((a, b) => (a.at < b.at ? -1 : 1));
    },

    /** Pattern 67. Once. 1 W. @returns false when the check was answered before */
    put: (answers: OutcomeAnswers): Promise<boolean> => putNew(table, itemOf(answers)),

    /** Pattern 67, with a write of the case. 2 W. */
    item: (answers: OutcomeAnswers): WriteItem => ({
      Put: { TableName: tableName, Item: itemOf(answers), ConditionExpression: 'attribute_not_exists(pk)' },
    }),
  };
};
