import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  PutCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { sha256 } from '../platform/ids.ts';
import { cancellationsOf, isConflict } from '../platform/transient.ts';

/** The one table and the one thing its repositories need of the client. */
export interface Table {
  readonly documentClient: Pick<DynamoDBDocumentClient, 'send'>;
  readonly tableName: string;
}

export type WriteItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

export const isConditionFailed = (error: unknown): boolean =>
  error instanceof Error && error.name === 'ConditionalCheckFailedException';

/** For each item of a cancelled transaction, in their order: whether its condition failed. Undefined for other errors. */
const failedConditions = (error: unknown): boolean[] | undefined => {
  const failed = cancellationsOf(error).map((code) => code === 'ConditionalCheckFailed');
  return failed.includes(true) ? failed : undefined;
};

/**
 * All or nothing. The token is the content's own: when an answer is lost and the same is sent again within ten minutes,
 * the table says yes and writes nothing twice. So what is written holds a version or an instant that no other has: without one,
 * the same asked for once more after something else came in between would be taken for a repeat.
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

/** The same, for whoever asks no more. @returns false when a condition did not hold, or others write there at this moment */
export const transactIf = async (table: Table, items: readonly WriteItem[]): Promise<boolean> => {
  try {
    return (await transact(table, items)) === undefined;
  } catch (error) {
    if (!isConflict(error)) throw error;
    return false;
  }
};

/** One write under a condition, by itself. @returns false when the condition did not hold, and nothing was written */
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
