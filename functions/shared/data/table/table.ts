import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  PutCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { sha256 } from '../../platform/ids.ts';
import { isNamed } from '../../platform/is-named.ts';
import { cancellationsOf, isConflict } from '../../platform/transient.ts';

/** A table, and the one method that repositories need of the client. */
export interface Table {
  readonly documentClient: Pick<DynamoDBDocumentClient, 'send'>;
  readonly tableName: string;
}

export type WriteItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

export const isConditionFailed = (error: unknown): boolean => isNamed(error, 'ConditionalCheckFailedException');

/** For each item of a cancelled transaction, in order, whether its condition failed. Undefined for other errors. */
const failedConditions = (error: unknown): boolean[] | undefined => {
  const failed = cancellationsOf(error).map((code) => code === 'ConditionalCheckFailed');
  return failed.includes(true) ? failed : undefined;
};

/**
 * A transaction. Its token is the hash of its content: when an answer is lost and the same is sent again within ten
 * minutes, the table accepts it and writes nothing twice. So the content must hold a version or an instant that no
 * other write has, or a deliberate repetition would be taken for a retry.
 * @returns undefined when written, else for each item whether its condition failed
 */
export const transact = async (table: Table, items: readonly WriteItem[]): Promise<boolean[] | undefined> => {
  const command = new TransactWriteCommand({
    TransactItems: [...items],
    ClientRequestToken: sha256(JSON.stringify(items)).slice(0, 36),
  });
  try {
    await table.documentClient.send(command);
    return undefined;
  } catch (error) {
    const failed = failedConditions(error);
    if (!failed) throw error;
    return failed;
  }
};

/** A write under way is over by the time the next try has gone there. */
const triesAtMost = 3;

/**
 * A transaction for callers that need no detail. @returns false when a condition failed or other writes were under way
 * each time
 */
export const transactIf = async (table: Table, items: readonly WriteItem[]): Promise<boolean> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return (await transact(table, items)) === undefined;
    } catch (error) {
      if (!isConflict(error)) throw error;
      if (tries === triesAtMost) return false;
    }
  }
};

/** One conditional write. @returns false when the condition failed, and nothing was written */
export const writeIf = async (
  { documentClient }: Table,
  { Put, Update, Delete }: Pick<WriteItem, 'Put' | 'Update' | 'Delete'>,
): Promise<boolean> => {
  try {
    if (Put) await documentClient.send(new PutCommand(Put));
    if (Update) await documentClient.send(new UpdateCommand(Update));
    if (Delete) await documentClient.send(new DeleteCommand(Delete));
    return true;
  } catch (error) {
    if (!isConditionFailed(error)) throw error;
    return false;
  }
};

/** @returns false when an item of this key is there already */
export const putNew = (table: Table, item: Record<string, unknown>): Promise<boolean> =>
  writeIf(table, {
    Put: { TableName: table.tableName, Item: item, ConditionExpression: 'attribute_not_exists(pk)' },
  });
