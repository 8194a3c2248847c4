import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { createMatchRepository } from '../../functions/shared/data/referral/match-repository.ts';
import { keys } from '../../functions/shared/data/table/keys.ts';
import { someId } from '../builders/referral.ts';
import { useTable } from '../support/table.ts';

describe('referrals that may be of the same person', () => {
  const table = useTable();
  const matches = createMatchRepository(table);

  const refer = async (hash: string) => {
    const id = someId();
    await table.documentClient.send(
      new PutCommand({ TableName: table.tableName, Item: { ...keys.match(hash, id), id } }),
    );
    return id;
  };

  it('are found under any of the hashes, once, without the one that is asked for', async () => {
    const [one, other, own] = [await refer('nhs'), await refer('named'), await refer('named')];
    await table.documentClient.send(
      new PutCommand({ TableName: table.tableName, Item: { ...keys.match('nhs', other), id: other } }),
    );
    expect((await matches.others(['nhs', 'named'], own)).toSorted()).toEqual([one, other].toSorted());
  });

  it('are 25 at most, however many people typed the same into a form', async () => {
    const [first = ''] = await Promise.all(Array.from({ length: 40 }, () => refer('0000000000')));
    const found = await matches.others(['0000000000'], first);
    expect(found.length).toBeGreaterThanOrEqual(24);
    expect(found.length).toBeLessThanOrEqual(25);
  });
});
