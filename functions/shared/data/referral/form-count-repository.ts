import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { hour, type Instant, later } from '../../domain/time/instant.ts';
import { sessionKeys } from '../table/keys.ts';
import type { Table } from '../table/table.ts';
import { ttlOf } from '../table/ttl-of.ts';

export interface FormCountRepository {
  /** Pattern 44. Counts `count` more form pages. 1 W. @returns how many came from the address since the instant */
  add(address: string, since: Instant, count: number): Promise<number>;
}

/** @param addressHash what counts are kept under: the keyed hash of an IP address */
export const createFormCountRepository = (
  { documentClient, tableName }: Table,
  addressHash: (address: string) => string,
): FormCountRepository => ({
  add: async (address, since, count) => {
    const { Attributes } = await documentClient.send(
      new UpdateCommand({
        TableName: tableName,
        Key: sessionKeys.formCount(addressHash(address), since),
        UpdateExpression: 'SET expiresAt = :expiresAt ADD forms :count',
        ExpressionAttributeValues: { ':count': count, ':expiresAt': ttlOf(later(since, hour)) },
        ReturnValues: 'UPDATED_NEW',
      }),
    );
    return Number(Attributes?.['forms'] ?? count);
  },
});
