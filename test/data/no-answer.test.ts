import { BatchGetCommand, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { createPlanRepository } from '../../functions/shared/data/person/plan-repository.ts';
import { batchGet } from '../../functions/shared/data/table/batch-get.ts';
import { keys } from '../../functions/shared/data/table/keys.ts';
import { transactIf } from '../../functions/shared/data/table/table.ts';
import type { Plan } from '../../functions/shared/domain/plan/plan.ts';
import { someId, tuesday } from '../builders/referral.ts';
import { useTable } from '../support/table.ts';

const table = useTable();

/** The table, but for commands of one kind. */
const tableThat = (
  kind: typeof PutCommand | typeof TransactWriteCommand | typeof BatchGetCommand,
  answer: () => unknown,
) => {
  const asUsual = table.documentClient.send.bind(table.documentClient);
  const send: typeof table.documentClient.send = (command: object, ...rest: never[]) =>
    command instanceof kind ? answer() : Reflect.apply(asUsual, undefined, [command, ...rest]);
  return { ...table, documentClient: { send } };
};
const fails = (name: string) => () => Promise.reject(Object.assign(new Error(name), { name }));

describe('a table that does not answer', () => {
  const edit = (plan: Plan) => ({ ...plan, contingency: 'Call Ana' });

  it('is not taken for one that refused', async () => {
    const busy = { name: 'ThrottlingException' };
    await expect(transactIf(tableThat(TransactWriteCommand, fails(busy.name)), [])).rejects.toMatchObject(busy);
    const { change } = createPlanRepository(tableThat(PutCommand, fails(busy.name)));
    await expect(change(someId(), tuesday, edit)).rejects.toMatchObject(busy);
  });

  it('is tried no more than a few times, where others are always faster or it gives a part of what was asked for', async () => {
    const { change } = createPlanRepository(tableThat(PutCommand, fails('ConditionalCheckFailedException')));
    await expect(change(someId(), tuesday, edit)).rejects.toMatchObject({ name: 'TryAgain' });
    const key = keys.case(someId());
    const nothing = async () => ({ UnprocessedKeys: { [table.tableName]: { Keys: [key] } } });
    await expect(batchGet(tableThat(BatchGetCommand, nothing), [key])).rejects.toMatchObject({ name: 'TryAgain' });
  });
});
