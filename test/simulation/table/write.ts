import type {
  DeleteCommandInput,
  PutCommandInput,
  TransactWriteCommandInput,
  UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { checkIndexKeys, itemOf, keyOf, optionalCondition, substitutesOf } from './check.ts';
import { invalid } from './errors.ts';
import type { Key, Store } from './store.ts';
import { updateOf } from './update.ts';
import { type Item, imageOf, kept } from './value.ts';

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];
export type Check = NonNullable<TransactItem['ConditionCheck']>;

/** A write that has been looked at and not yet made. */
export interface Planned extends Key {
  readonly before: Item | undefined;
  readonly after: Item | undefined;
  /** The condition did not hold. `item`: what was there, when the caller wants to see it. */
  readonly refused?: { readonly item: Record<string, unknown> | undefined };
  /** What was asked for does not go with what is there. */
  readonly impossible?: unknown;
}

interface Conditional {
  readonly ConditionExpression?: string | undefined;
  readonly ReturnValuesOnConditionCheckFailure?: 'ALL_OLD' | 'NONE' | undefined;
}

const refusal = ({ ReturnValuesOnConditionCheckFailure: wanted }: Conditional, before: Item | undefined) => ({
  refused: { item: wanted === 'ALL_OLD' && before ? imageOf(before) : undefined },
});

const whole = (value: unknown): Item => itemOf(kept(value));

/** What a write would do to the store as it is. @throws ValidationException */
export const planners = (store: Store, indexKeys: readonly string[]) => {
  const put = (input: PutCommandInput | NonNullable<TransactItem['Put']>): Planned => {
    const key = keyOf(input.Item);
    checkIndexKeys(itemOf(input.Item), indexKeys);
    const condition = optionalCondition(input.ConditionExpression);
    const given = substitutesOf(input, [condition]);
    const before = store.get(key);
    const planned = { ...key, before, after: whole(input.Item) };
    return condition && !condition.holds(before, given) ? { ...planned, ...refusal(input, before) } : planned;
  };

  const update = (input: UpdateCommandInput | NonNullable<TransactItem['Update']>): Planned => {
    const key = keyOf(input.Key);
    const condition = optionalCondition(input.ConditionExpression);
    const change = input.UpdateExpression === undefined ? undefined : updateOf(input.UpdateExpression);
    const given = substitutesOf(input, [condition, change]);
    const before = store.get(key);
    if (condition && !condition.holds(before, given))
      return { ...key, before, after: before, ...refusal(input, before) };
    const base = before ?? { ...key };
    let after: Record<string, unknown>;
    try {
      after = change?.apply(base, given) ?? base;
    } catch (impossible) {
      return { ...key, before, after: before, impossible };
    }
    if (after['pk'] !== key.pk || after['sk'] !== key.sk) {
      throw invalid(
        'One or more parameter values were invalid: Cannot update attribute pk. This attribute is part of the key',
      );
    }
    checkIndexKeys(after, indexKeys);
    return { ...key, before, after: whole(after) };
  };

  const remove = (input: DeleteCommandInput | NonNullable<TransactItem['Delete']>): Planned => {
    const key = keyOf(input.Key);
    const condition = optionalCondition(input.ConditionExpression);
    const given = substitutesOf(input, [condition]);
    const before = store.get(key);
    const refused = condition && !condition.holds(before, given) && refusal(input, before);
    return { ...key, before, after: undefined, ...refused };
  };

  const check = (input: Check): Planned => {
    const key = keyOf(input.Key);
    const condition = optionalCondition(input.ConditionExpression);
    const given = substitutesOf(input, [condition]);
    const before = store.get(key);
    const refused = condition && !condition.holds(before, given) && refusal(input, before);
    return { ...key, before, after: before, ...refused };
  };

  const inTransaction = (item: TransactItem): Planned => {
    if (item.Put) return put(item.Put);
    if (item.Update) return update(item.Update);
    if (item.Delete) return remove(item.Delete);
    if (item.ConditionCheck) return check(item.ConditionCheck);
    throw invalid('TransactItems can only contain one of Check, Put, Update or Delete');
  };

  return { put, update, remove, inTransaction };
};
