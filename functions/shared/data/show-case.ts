import * as z from 'zod/mini';
import type { Case } from '../domain/case.ts';
import { CaseView, caseViewOf } from '../domain/case-view.ts';
import { type Key, keys } from './keys.ts';
import { type Table, type WriteItem, writeIf } from './table.ts';

export type ShowCase = ReturnType<typeof createShowCase>;

const names = z.keyof(CaseView).options;

/** Over an older view alone, whichever comes first; nothing where there is none: intake broke before it made one. */
const overOlder = (tableName: string, key: Key, view: CaseView, left: readonly string[] = []) => {
  const said = Object.entries(view);
  const gone = names.filter((name) => !(name in view) && !left.includes(name));
  const removed = gone.length > 0 ? ` REMOVE ${gone.map((name) => `#${name}`).join(', ')}` : '';
  return {
    TableName: tableName,
    Key: key,
    UpdateExpression: `SET ${said.map(([name]) => `#${name} = :${name}`).join(', ')}${removed}`,
    // What an earlier release wrote for the referrer has no version yet.
    ConditionExpression: 'attribute_exists(pk) AND (attribute_not_exists(#version) OR #version < :version)',
    ExpressionAttributeNames: Object.fromEntries([...said.map(([name]) => name), ...gone].map((n) => [`#${n}`, n])),
    ExpressionAttributeValues: Object.fromEntries(said.map(([name, value]) => [`:${name}`, value])),
  };
};

const viewsOf = ({ id }: Pick<Case, 'id'>): Key[] => [keys.replyStatus(id), keys.patientView(id)];

/** Goes with the write that closes the case, after which nobody would look at it again. The worker stays as it is shown. */
export const showItems = (tableName: string, the: Case): WriteItem[] =>
  viewsOf(the).map((key) => ({ Update: overOlder(tableName, key, caseViewOf(the), ['worker']) }));

/** Keeps up what the links show: REPLY#id / STATUS and PATIENT#id / ME. */
export const createShowCase =
  (table: Table) =>
  /** Pattern 55. Older views alone are replaced, so that records of the stream may come late and twice. 2 W. */
  async (the: Case, worker?: string): Promise<void> => {
    const view = caseViewOf(the, worker);
    for (const key of viewsOf(the)) await writeIf(table, { Update: overOlder(table.tableName, key, view) });
  };
