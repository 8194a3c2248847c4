import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from '@jest/globals';
import { createFormCountRepository } from '../../functions/shared/data/referral/form-count-repository.ts';
import { sessionKeys } from '../../functions/shared/data/table/keys.ts';
import { addressHash, phoneHash } from '../../functions/shared/platform/keyed-hashes.ts';
import { tuesday } from '../builders/referral.ts';
import { useTable } from '../support/table.ts';

const table = useTable();

it('counts the forms of an address under a hash that nobody can find without the secret', async () => {
  const { documentClient, sessionsTableName: tableName } = table;
  const hashOf = (address: string) => addressHash('a secret', address);
  const counts = createFormCountRepository({ documentClient, tableName }, hashOf);
  expect(await counts.add('192.0.2.7', tuesday, 20)).toBe(20);
  expect(await counts.add('192.0.2.7', tuesday, 20)).toBe(40);
  expect(await counts.add('192.0.2.8', tuesday, 20)).toBe(20);
  const { Item } = await documentClient.send(
    new GetCommand({ TableName: tableName, Key: sessionKeys.formCount(hashOf('192.0.2.7'), tuesday) }),
  );
  expect(Item).toMatchObject({ forms: 40 });
  expect(hashOf('192.0.2.7')).not.toBe(addressHash('another', '192.0.2.7'));
  expect(hashOf('192.0.2.7')).not.toBe(phoneHash('a secret', '192.0.2.7'));
});
