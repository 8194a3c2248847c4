import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDynamo, type Dynamo } from '../../local/tables/dynamo.ts';
import { type Dynoxide, startDynoxide } from '../../local/tables/dynoxide.ts';
import { makeTables, sweepExpired } from '../../local/tables/tables.ts';
import type { TableModel } from '../../local/template/model.ts';

const TableName = 'Sessions';
const table: TableModel = {
  name: TableName,
  streamArn: 'none',
  create: {
    TableName,
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    BillingMode: 'PAY_PER_REQUEST',
  },
  keyNames: ['pk'],
  indexNames: [],
  ttlAttribute: 'expiresAt',
};

describe('the sweep of what has expired', () => {
  let engine: Dynoxide;
  let dynamo: Dynamo;
  beforeAll(async () => {
    engine = await startDynoxide();
    dynamo = createDynamo(engine.endpoint);
    await makeTables(dynamo, [table], false);
  });
  afterAll(async () => {
    dynamo.close();
    await engine.stop();
  });

  const put = (pk: string, expiresAt: number) =>
    dynamo.table('PutItem', { TableName, Item: { pk: { S: pk }, expiresAt: { N: String(expiresAt) } } });

  it('leaves a row that was renewed after it had been found', async () => {
    await put('renewed', 100);
    await put('expired', 100);
    const renewing: Dynamo = {
      ...dynamo,
      table: async (action, input) => {
        const answer = await dynamo.table(action, input);
        if (action === 'Scan') await put('renewed', 900);
        return answer;
      },
    };
    await sweepExpired(renewing, table, 500_000);
    const { Items } = await dynamo.table('Scan', { TableName });
    expect(Items).toEqual([{ pk: { S: 'renewed' }, expiresAt: { N: '900' } }]);
  });
});
