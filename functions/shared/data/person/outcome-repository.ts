import { checkKeyOf, OutcomeAnswers } from '../../domain/plan/outcome.ts';
import type { ReferralId } from '../../domain/referral/referral-id.ts';
import { keys } from '../table/keys.ts';
import { queryAll } from '../table/query-all.ts';
import { putNew, type Table, type WriteItem } from '../table/table.ts';

export type OutcomeRepository = ReturnType<typeof createOutcomeRepository>;

const itemOf = (answers: OutcomeAnswers): Record<string, unknown> => ({
  ...keys.outcome(answers.id, checkKeyOf(answers)),
  ...OutcomeAnswers.parse(answers),
});

/** Outcome answers, PATIENT#id / ANSWERS#check: once for each check of a support. */
export const createOutcomeRepository = (table: Table) => {
  const { tableName } = table;

  return {
    /** Pattern 66. The earliest first, read consistently. 1 R for each 4 KB. */
    list: async (id: ReferralId): Promise<OutcomeAnswers[]> => {
      const items = await queryAll(table, keys.outcome(id, '').pk, { under: 'ANSWERS#' });
      return items.map((item) => OutcomeAnswers.parse(item)).toSorted((a, b) => (a.at < b.at ? -1 : 1));
    },

    /** Pattern 67. 1 W. @returns false when the check was answered before */
    put: (answers: OutcomeAnswers): Promise<boolean> => putNew(table, itemOf(answers)),

    /** Pattern 67, with a write of the case. 2 W. */
    item: (answers: OutcomeAnswers): WriteItem => ({
      Put: { TableName: tableName, Item: itemOf(answers), ConditionExpression: 'attribute_not_exists(pk)' },
    }),
  };
};
