import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { hour, type Instant, later, millisOf } from '../domain/instant.ts';
import { sha256 } from '../platform/ids.ts';
import { keys } from './keys.ts';

export interface FormCountRepository {
  /** Pattern 44. @returns how many forms came from the address since the instant, these included. 1 W. */
  add(address: string, since: Instant, count: number): Promise<number>;
}

interface Dependencies {
  readonly client: Pick<DynamoDBDocumentClient, 'send'>;
  readonly table: string;
}

export const createFormCountRepository = ({ client, table }: Dependencies): FormCountRepository => ({
  add: async (address, since, count) => {
    const { Attributes } = await client.send(
      new UpdateCommand({
        TableName: table,
        Key: keys.formCount(sha256(address), since),
        UpdateExpression: 'SET expiresAt = :expiresAt ADD forms :count',
        ExpressionAttributeValues: { ':count': count, ':expiresAt': Math.ceil(millisOf(later(since, hour)) / 1000) },
        ReturnValues: 'UPDATED_NEW',
      }),
    );
    return Number(Attributes?.['forms'] ?? count);
  },
});
