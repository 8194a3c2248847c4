import {
  DeleteCommand,
  PutCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { key, type Operation, optional, read } from './random-reads.ts';

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

const count = fc.integer({ min: -2, max: 3 });
const word = fc.constantFrom('a', 'ab', 'b', '');

/** Few values, so that conditions hold as often as not. */
const attributes = fc.record({
  version: optional(count),
  word: optional(fc.oneof(word, count)),
  deep: optional(fc.record({ no: count, many: fc.array(word, { maxLength: 2 }) })),
  flag: optional(fc.boolean()),
  nothing: optional(fc.constant(null)),
  duePk: optional(fc.constantFrom('DUE#1', 'DUE#2')),
  dueSk: optional(fc.constantFrom('1', '2', '3')),
  workerPk: optional(fc.constantFrom('W#1', '')),
  workerSk: optional(fc.constantFrom('1', '2')),
});

interface Expression {
  readonly text: string;
  readonly names?: Record<string, string>;
  readonly values?: Record<string, unknown>;
}

const path = fc.constantFrom('version', 'word', 'deep.#no', 'deep.many[0]', 'flag', 'nothing', 'absent', 'pk', '#no');
const withName = (text: string): Expression => (text.includes('#no') ? { text, names: { '#no': 'no' } } : { text });

const comparison: fc.Arbitrary<Expression> = fc
  .tuple(path, fc.constantFrom('=', '<>', '<', '<=', '>', '>='), fc.oneof(count, word, fc.boolean()))
  .map(([left, sign, value]) => ({ ...withName(`${left} ${sign} :c`), values: { ':c': value } }));

const call: fc.Arbitrary<Expression> = fc.oneof(
  fc
    .tuple(fc.constantFrom('attribute_exists', 'attribute_not_exists'), path)
    .map(([name, of]) => withName(`${name}(${of})`)),
  fc.tuple(path, word).map(([of, start]) => ({ ...withName(`begins_with(${of}, :c)`), values: { ':c': start } })),
  fc
    .tuple(fc.constantFrom('word', 'absent'), word)
    .map(([of, part]) => ({ ...withName(`contains(${of}, :c)`), values: { ':c': part } })),
  fc.tuple(path, count, count).map(([of, low, high]) => ({
    ...withName(`${of} BETWEEN :c AND :d`),
    values: { ':c': Math.min(low, high), ':d': Math.max(low, high) },
  })),
  fc
    .tuple(path, count, word)
    .map(([of, one, two]) => ({ ...withName(`${of} IN (:c, :d)`), values: { ':c': one, ':d': two } })),
);

const renamed = ({ text, names, values = {} }: Expression): Expression => ({
  text: text.replaceAll(':c', ':e').replaceAll(':d', ':f'),
  ...(names && { names }),
  values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name === ':c' ? ':e' : ':f', value])),
});

const single = fc.oneof(comparison, call);
const condition: fc.Arbitrary<Expression> = fc.oneof(
  { weight: 4, arbitrary: single },
  {
    weight: 1,
    arbitrary: fc.tuple(single, fc.constantFrom('AND', 'OR', 'AND NOT'), single.map(renamed)).map(([a, sign, b]) => ({
      text: `(${a.text}) ${sign} ${b.text}`,
      names: { ...a.names, ...b.names },
      values: { ...a.values, ...b.values },
    })),
  },
);

const change: fc.Arbitrary<Expression> = fc.oneof(
  count.map((by) => ({ text: 'ADD version :u', values: { ':u': by } })),
  fc
    .tuple(word, count)
    .map(([to, by]) => ({ text: 'SET word = :u, version = version + :v', values: { ':u': to, ':v': by } })),
  count.map((to) => ({ text: 'SET deep.#no = :u', names: { '#no': 'no' }, values: { ':u': to } })),
  word.map((to) => ({ text: 'SET deep.many[0] = :u REMOVE flag', values: { ':u': to } })),
  count.map((to) => ({ text: 'SET version = if_not_exists(version, :u)', values: { ':u': to } })),
  word.map((one) => ({ text: 'SET deep.many = list_append(deep.many, :u)', values: { ':u': [one] } })),
  fc.constant({ text: 'REMOVE duePk, dueSk' }),
  fc.constantFrom('1', '9', '').map((to) => ({ text: 'SET dueSk = :u', values: { ':u': to } })),
);

const substitutes = (...expressions: (Expression | undefined)[]) => {
  const names = Object.assign({}, ...expressions.map((each) => each?.names));
  const values = Object.assign({}, ...expressions.map((each) => each?.values));
  return {
    ...(Object.keys(names).length > 0 && { ExpressionAttributeNames: names }),
    ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
  };
};

const allOld = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } as const;
const where = (expression: Expression | undefined) =>
  expression ? { ConditionExpression: expression.text, ...allOld } : {};

const putInput = fc.tuple(key, attributes, optional(condition)).map(([at, rest, when]) => ({
  Item: { ...rest, ...at },
  ...where(when),
  ...substitutes(when),
}));
const updateInput = fc.tuple(key, change, optional(condition)).map(([at, to, when]) => ({
  Key: at,
  UpdateExpression: to.text,
  ...where(when),
  ...substitutes(to, when),
}));
const deleteInput = fc
  .tuple(key, optional(condition))
  .map(([at, when]) => ({ Key: at, ...where(when), ...substitutes(when) }));
const checkInput = fc.tuple(key, single).map(([at, when]) => ({
  Key: at,
  ConditionExpression: when.text,
  ...allOld,
  ...substitutes(when),
}));

type Named = (TableName: string) => TransactItem;
const transactItem: fc.Arbitrary<Named> = fc.oneof(
  putInput.map(
    (input): Named =>
      (TableName) => ({ Put: { TableName, ...input } }),
  ),
  updateInput.map(
    (input): Named =>
      (TableName) => ({ Update: { TableName, ...input } }),
  ),
  deleteInput.map(
    (input): Named =>
      (TableName) => ({ Delete: { TableName, ...input } }),
  ),
  checkInput.map(
    (input): Named =>
      (TableName) => ({ ConditionCheck: { TableName, ...input } }),
  ),
);

const transaction: fc.Arbitrary<Operation> = fc
  .tuple(fc.array(transactItem, { minLength: 1, maxLength: 3 }), optional(fc.constantFrom('token-1', 'token-2')))
  .map(
    ([items, token]) =>
      (TableName: string) =>
        new TransactWriteCommand({
          TransactItems: items.map((item) => item(TableName)),
          ...(token !== undefined && { ClientRequestToken: token }),
        }),
  );

const put =
  (input: { readonly Item: Record<string, unknown> }): Operation =>
  (TableName) =>
    new PutCommand({ TableName, ...input });

/** So that there is something to read. */
const rows = fc.array(
  fc.tuple(key, attributes).map(([at, rest]) => put({ Item: { ...rest, ...at } })),
  { minLength: 2, maxLength: 6 },
);

const several: fc.Arbitrary<Operation[]> = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: putInput.map(put) },
    {
      weight: 3,
      arbitrary: updateInput.map(
        (input): Operation =>
          (TableName) =>
            new UpdateCommand({ TableName, ...input, ReturnValues: 'ALL_NEW' }),
      ),
    },
    {
      weight: 1,
      arbitrary: deleteInput.map(
        (input): Operation =>
          (TableName) =>
            new DeleteCommand({ TableName, ...input, ReturnValues: 'ALL_OLD' }),
      ),
    },
    { weight: 3, arbitrary: transaction },
    { weight: 4, arbitrary: read },
  ),
  { minLength: 5, maxLength: 40 },
);

/** Anything that our repositories may ask of a table, and a good deal that they never do. */
export const operations: fc.Arbitrary<Operation[]> = fc.tuple(rows, several).map((both) => both.flat());
