import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openStreamUpkeep, type StreamUpkeep } from '../../local/streams/stream-upkeep.ts';
import { createDynamo, type Dynamo } from '../../local/tables/dynamo.ts';
import { type Dynoxide, startDynoxide } from '../../local/tables/dynoxide.ts';
import { temporaryFolder } from './support/bundle.ts';

const TableName = 'Kept';

describe("what is kept of the table engine's stream", () => {
  let folder: string;
  let engine: Dynoxide;
  let dynamo: Dynamo;
  let upkeep: StreamUpkeep;
  let db: DatabaseSync;

  beforeEach(async () => {
    folder = temporaryFolder();
    const dbPath = join(folder, 'tables.sqlite');
    engine = await startDynoxide({ dbPath });
    dynamo = createDynamo(engine.endpoint);
    await dynamo.table('CreateTable', {
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    });
    upkeep = openStreamUpkeep(dbPath);
    db = new DatabaseSync(dbPath, { timeout: 5_000 });
  });
  afterEach(async () => {
    db.close();
    upkeep.close();
    dynamo.close();
    await engine.stop();
    rmSync(folder, { recursive: true });
  });

  const put = (pk: string) => dynamo.table('PutItem', { TableName, Item: { pk: { S: pk } } });
  const kept = () =>
    db
      .prepare('SELECT sequence_number AS no FROM _stream_records ORDER BY CAST(sequence_number AS INTEGER)')
      .all()
      .map(({ no }) => Number(no));
  const planOf = (query: string) =>
    db
      .prepare(`EXPLAIN QUERY PLAN ${query}`)
      .all()
      .map(({ detail }) => String(detail));

  it('is found by its number, however much there is: no write and no read goes through all of it', () => {
    // As the engine asks.
    expect(
      planOf('SELECT COALESCE(MAX(CAST(sequence_number AS INTEGER)), 0) + 1 FROM _stream_records WHERE table_name = ?'),
    ).toEqual([expect.stringContaining('COVERING INDEX host_stream_order (table_name=?)')]);
    expect(
      planOf(`SELECT new_image FROM _stream_records
        WHERE table_name = ? AND shard_id = ? AND CAST(sequence_number AS INTEGER) > 7
        ORDER BY CAST(sequence_number AS INTEGER) ASC LIMIT 500`),
    ).toEqual([expect.stringContaining('INDEX host_stream_order (table_name=? AND <expr>>?)')]);
  });

  it('is forgotten up to the record that every reader has passed, and numbers go on from there', async () => {
    for (const pk of ['a', 'b', 'c']) await put(pk);
    const [, , last = 0] = kept();
    upkeep.trim(TableName, String(last));
    expect(kept()).toEqual([last]);
    await put('d');
    expect(kept()).toEqual([last, last + 1]);
  });
});
