import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Instant } from '../domain/instant.ts';
import { replacedPromise } from '../domain/promise-changes.ts';
import { isConflict } from '../platform/transient.ts';
import type { CaseEvent } from './case-event.ts';
import { type CaseRow, caseItem } from './case-row.ts';
import { keys } from './keys.ts';
import { promiseItem } from './promise-item.ts';
import { isConditionFailed, type Table, transact, type WriteItem } from './table.ts';
import { freePlace, takePlace } from './team-repository.ts';

export interface CaseWrite {
  /** As it was read; left out for a case that is new. */
  readonly before?: CaseRow;
  readonly next: CaseRow;
  readonly at: Instant;
  readonly event?: Omit<CaseEvent, 'version' | 'at'>;
  /** What has to be written with it. */
  readonly also?: readonly WriteItem[];
  /** What is written with it where its own condition holds, and else left out: a row to change that may not be there. */
  readonly ifThere?: readonly WriteItem[];
}

/** moved: the case is no longer as it was read. full: the last place of its new worker went to another. */
export type Written = CaseRow | 'moved' | 'full';

const holderOf = (the: CaseRow | undefined): string | undefined => (the?.holdsPlace ? the.assignee : undefined);

/** A worker's `live` goes with the case that holds the place, in one transaction, so that it is counted once. */
const placesOf = (tableName: string, before: CaseRow | undefined, next: CaseRow) => {
  const [from, to] = [holderOf(before), holderOf(next)];
  if (from === to) return { taken: [], freed: [] };
  return {
    taken: to === undefined ? [] : [takePlace(tableName, next.team, to)],
    freed: from === undefined ? [] : [freePlace(tableName, next.team, from)],
  };
};

/**
 * For each item whether its condition failed; undefined when written. What meets another write of a case is to be read
 * again; what makes one is to be tried again, because nobody may have made it.
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
 * Every write of a case: whole, one version on, and only over the version that was read, so that of two who read the
 * same one goes on and the other reads again. A promise that another takes the place of is kept beside it. Alone it is
 * 1 W; with an event, a place or another item a transaction, 2 W for each.
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
  // A worker who was taken off the roster has no place to be given back, and a referral that never got through intake no
  // reply to change: the case goes on.
  const there = optional.filter((_, no) => !failed[1 + others.length + no]);
  return (await send(table, item, [...others, ...there])) ? 'moved' : next;
};
