import {
  BatchGetCommand,
  type BatchGetCommandInput,
  DeleteCommand,
  type DeleteCommandInput,
  GetCommand,
  type GetCommandInput,
  PutCommand,
  type PutCommandInput,
  QueryCommand,
  TransactGetCommand,
  type TransactGetCommandInput,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { keyOf } from './check.ts';
import { awsError, type CancellationReason, cancelled, conditionFailed, invalid } from './errors.ts';
import { createQuery } from './query.ts';
import { type Change, createStore, type Store } from './store.ts';
import type { IndexSchema } from './table-index.ts';
import type { Item } from './value.ts';
import { type Planned, planners } from './write.ts';

interface TableOptions {
  readonly indexes: readonly IndexSchema[];
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** When a write that is made now is seen in an index; at once when left out. */
  readonly visibleAt?: () => number;
  readonly changed?: (change: Change) => void;
}

/** One table in memory, with DynamoDB's answers and errors to lib-dynamodb's commands. */
export interface MemoryTable {
  /** What `send` of a document client resolves to, at once. @throws as it rejects */
  readonly execute: (command: object) => object;
  readonly store: Store;
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html */
const tokenLives = 10 * 60_000;
const transactionAtMost = 100;

const returned = (wanted: string | undefined, { before, after }: Planned): object => {
  if (wanted === 'ALL_OLD') return before ? { Attributes: before } : {};
  return wanted === 'ALL_NEW' && after ? { Attributes: after } : {};
};

const reasonOf = ({ refused, impossible }: Planned): CancellationReason => {
  if (impossible !== undefined) return { Code: 'ValidationError' };
  return refused
    ? {
        Code: 'ConditionalCheckFailed',
        Message: 'The conditional request failed',
        ...(refused.item && { Item: refused.item }),
      }
    : { Code: 'None' };
};

export const createMemoryTable = (options: TableOptions): MemoryTable => {
  const { indexes, now, visibleAt = now, changed = () => {} } = options;
  const store = createStore({ indexes, visibleAt, changed });
  const plan = planners(
    store,
    indexes.flatMap(({ pk, sk }) => [pk, sk]),
  );
  const query = createQuery(store, now);
  const tokens = new Map<string, { at: number; items: unknown }>();

  const commit = (planned: Planned, wanted: string | undefined): object => {
    if (planned.impossible !== undefined) throw planned.impossible;
    if (planned.refused) throw conditionFailed(planned.refused.item);
    store.commit([planned]);
    return returned(wanted, planned);
  };

  /** True when the same was written with this token a moment ago. */
  const isRepeat = ({ ClientRequestToken: token, TransactItems }: TransactWriteCommandInput): boolean => {
    if (token === undefined) return false;
    const known = tokens.get(token);
    if (!known || known.at + tokenLives < now()) return false;
    if (JSON.stringify(known.items) === JSON.stringify(TransactItems)) return true;
    throw awsError('IdempotentParameterMismatchException', 'The token was used with other parameters');
  };

  const transactWrite = (input: TransactWriteCommandInput): object => {
    const { TransactItems: items = [], ClientRequestToken: token } = input;
    if (items.length === 0 || items.length > transactionAtMost) throw invalid('A transaction has 1 to 100 items');
    if (isRepeat(input)) return {};
    const planned = items.map(plan.inTransaction);
    const keys = new Set(planned.map(({ pk, sk }) => `${pk}\u0000${sk}`));
    if (keys.size < planned.length) {
      throw invalid('Transaction request cannot include multiple operations on one item');
    }
    if (planned.some(({ refused, impossible }) => refused ?? impossible)) throw cancelled(planned.map(reasonOf));
    store.commit(planned.filter((_, at) => items[at]?.ConditionCheck === undefined));
    if (token !== undefined) tokens.set(token, { at: now(), items });
    return {};
  };

  const found = (item: Item | undefined): object => (item ? { Item: item } : {});
  const get = (input: GetCommandInput): object => found(store.get(keyOf(input.Key)));

  const batchGet = ({ RequestItems = {} }: BatchGetCommandInput): object => ({
    Responses: Object.fromEntries(
      Object.entries(RequestItems).map(([name, { Keys = [] }]) => [
        name,
        Keys.flatMap((key) => store.get(keyOf(key)) ?? []),
      ]),
    ),
    UnprocessedKeys: {},
  });

  const transactGet = ({ TransactItems = [] }: TransactGetCommandInput): object => ({
    Responses: TransactItems.map(({ Get }) => found(store.get(keyOf(Get?.Key)))),
  });

  const put = (input: PutCommandInput): object => commit(plan.put(input), input.ReturnValues);
  const update = (input: UpdateCommandInput): object => commit(plan.update(input), input.ReturnValues);
  const remove = (input: DeleteCommandInput): object => commit(plan.remove(input), input.ReturnValues);

  return {
    store,
    execute: (command) => {
      if (command instanceof QueryCommand) return query(command.input);
      if (command instanceof GetCommand) return get(command.input);
      if (command instanceof PutCommand) return put(command.input);
      if (command instanceof UpdateCommand) return update(command.input);
      if (command instanceof TransactWriteCommand) return transactWrite(command.input);
      if (command instanceof DeleteCommand) return remove(command.input);
      if (command instanceof BatchGetCommand) return batchGet(command.input);
      if (command instanceof TransactGetCommand) return transactGet(command.input);
      throw new TypeError(`The table in memory does not know ${command.constructor.name}.`);
    },
  };
};
