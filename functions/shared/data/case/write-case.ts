import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { replacedPromise } from '../../domain/case/promise-changes.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { isConflict } from '../../platform/transient.ts';
import { keys } from '../table/keys.ts';
import { isConditionFailed, type Table, transact, type WriteItem } from '../table/table.ts';
import { freePlace, takePlace } from '../team/team-repository.ts';
import type { CaseEvent } from './case-event.ts';
import { type CaseRow, caseItem } from './case-row.ts';
import { promiseItem } from './promise-item.ts';

export interface CaseWrite {
  /** As read; absent for a new case. */
  readonly before?: CaseRow;
  readonly next: CaseRow;
  readonly at: Instant;
  readonly event?: Omit<CaseEvent, 'version' | 'at'>;
  /** Written with it, all or nothing. */
  readonly also?: readonly WriteItem[];
  /** Written with it where its own condition holds, else left out: updates of rows that may not exist. */
  readonly ifThere?: readonly WriteItem[];
}

/** `moved`: the case changed since it was read. `full`: the new worker's last place went to another case. */
export type Written = CaseRow | 'moved' | 'full';

const holderOf = (theCase: CaseRow | undefined): string | undefined =>
  theCase?.holdsPlace ? theCase.assignee : undefined;

/** A worker's `live` changes in the same transaction as the case that holds the place, so that it is counted once. */
const placesOf = (tableName: string, before: CaseRow | undefined, next: CaseRow) => {
  const [from, to] = [holderOf(before), holderOf(next)];
  if (from === to) return { taken: [], freed: [] };
  return {
    taken: to === undefined ? [] : [takePlace(tableName, next.team, to)],
    freed: from === undefined ? [] : [freePlace(tableName, next.team, from)],
  };
};

/**
 * For each item whether its condition failed; undefined when written. A conflict with another write of an existing case
 * means "read again"; with the creation of one "try again", because it may not have succeeded.
 */
const send = async (
  table: Table,
  item: PutCommand['input'],
  more: readonly WriteItem[],
): Promise<boolean[] | undefined> => {
  try {
    if (more.length > 0) return await transact(table, [{ Put: item }, ...more]);
    await table.documentClient.send(new PutCommand(item));
    return undefined;
  } catch (error) {
    if (isConditionFailed(error) || (item.ExpressionAttributeValues && isConflict(error))) return [true];
    throw error;
  }
};

/**
 * Every write of a case: the whole item, one version on, only over the version that was read, so that of two
 * simultaneous writers one reads again. A replaced promise is archived in the same write. Alone 1 W; with an event, a
 * place or another item a transaction, 2 W for each.
 */
export const writeCase = async (table: Table, write: CaseWrite): Promise<Written> => {
  const { before, at, event, also = [], ifThere = [] } = write;
  const { tableName } = table;
  const next = { ...write.next, version: (before?.version ?? 0) + 1 };
  const { id, version } = next;
  const item = {
    TableName: tableName,
    Item: caseItem(next, at),
    ...(before
      ? { ConditionExpression: 'version = :read', ExpressionAttributeValues: { ':read': before.version } }
      : { ConditionExpression: 'attribute_not_exists(pk)' }),
  };
  const { taken, freed } = placesOf(tableName, before, next);
  const events = event
    ? [{ Put: { TableName: tableName, Item: { ...keys.caseEvent(id, version), version, at, ...event } } }]
    : [];
  const promise = replacedPromise(before, next);
  const promises = promise ? [promiseItem(tableName, id, promise)] : [];
  const others = [...taken, ...also, ...events, ...promises];
  const optional = [...freed, ...ifThere];

  const failed = await send(table, item, [...others, ...optional]);
  if (!failed) return next;
  if (failed[0]) return 'moved';
  if (taken.length > 0 && failed[1]) return 'full';
  // A worker taken off the roster has no place to give back, and a referral that never got through intake no status to
  // update: the write continues without them.
  const there = optional.filter((_, no) => !failed[1 + others.length + no]);
  return (await send(table, item, [...others, ...there])) ? 'moved' : next;
};
