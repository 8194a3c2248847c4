import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import { TryAgain } from '../../domain/workflow/diversion.ts';
import type { Key } from './keys.ts';
import type { Table } from './table.ts';

/** BatchGetItem takes a hundred. */
export const batchAtMost = 100;
const triesAtMost = 3;

/**
 * Reads items by key, eventually consistent, in no particular order; missing ones are left out. 0.5 R for each 4 KB.
 * @param wanted a hundred at most
 * @throws TryAgain when the table keeps returning only part of them
 */
export const batchGet = async (
  { documentClient, tableName }: Table,
  wanted: readonly Key[],
  tries = 1,
): Promise<Record<string, unknown>[]> => {
  if (wanted.length === 0) return [];
  const { Responses, UnprocessedKeys } = await documentClient.send(
    new BatchGetCommand({ RequestItems: { [tableName]: { Keys: [...wanted] } } }),
  );
  const found = Responses?.[tableName] ?? [];
  const left = (UnprocessedKeys?.[tableName]?.Keys ?? []).map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) }));
  if (left.length > 0 && tries === triesAtMost) throw new TryAgain('The table gave part of what was asked for');
  return [...found, ...(await batchGet({ documentClient, tableName }, left, tries + 1))];
};
