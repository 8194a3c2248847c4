import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { region } from '../template/place.ts';

/** The SDK's own client for what the host itself reads and writes; read from disk only when it is wanted. */
export const createDocumentClient = async (endpoint: string): Promise<DynamoDBDocumentClient> => {
  const [{ DynamoDBClient }, lib] = await Promise.all([
    import('@aws-sdk/client-dynamodb'),
    import('@aws-sdk/lib-dynamodb'),
  ]);
  const client = new DynamoDBClient({
    endpoint,
    region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  return lib.DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
};
