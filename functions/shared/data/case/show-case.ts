import * as z from 'zod/mini';
import type { Case } from '../../domain/case/case.ts';
import { CaseView, caseViewOf } from '../../domain/link/case-view.ts';
import { type Key, keys } from '../table/keys.ts';
import { type Table, type WriteItem, writeIf } from '../table/table.ts';

export type ShowCase = ReturnType<typeof createShowCase>;

const names = z.keyof(CaseView).options;

/** Only over an older view; nothing when there is no view because intake broke before making one. */
const overOlder = (tableName: string, key: Key, view: CaseView, left: readonly string[] = []) => {
  const said = Object.entries(view);
  const gone = names.filter((name) => !(name in view) && !left.includes(name));
  const removed = gone.length > 0 ? ` REMOVE ${gone.map((name) => `#${name}`).join(', ')}` : '';
  return {
    TableName: tableName,
    Key: key,
    UpdateExpression: `SET ${said.map(([name]) => `#${name} = :${name}`).join(', ')}${removed}`,
    // Rows for referrers from an earlier release have no version.
    ConditionExpression: 'attribute_exists(pk) AND (attribute_not_exists(#version) OR #version < :version)',
    ExpressionAttributeNames: Object.fromEntries([...said.map(([name]) => name), ...gone].map((n) => [`#${n}`, n])),
    ExpressionAttributeValues: Object.fromEntries(said.map(([name, value]) => [`:${name}`, value])),
  };
};

const viewsOf = ({ id }: Pick<Case, 'id'>): Key[] => [keys.replyStatus(id), keys.patientView(id)];

/**
 * For the write that closes the case, after which the relay does not update it again. The worker's name stays as shown.
 */
export const showItems = (tableName: string, theCase: Case): WriteItem[] =>
  viewsOf(theCase).map((key) => ({ Update: overOlder(tableName, key, caseViewOf(theCase), ['worker']) }));

/** Updates what the links show: REPLY#id / STATUS and PATIENT#id / ME. */
export const createShowCase =
  (table: Table) =>
  /** Pattern 55. Replaces older views only, so that stream records may come late and twice. 2 W. */
  async (theCase: Case, worker?: string): Promise<void> => {
    const view = caseViewOf(theCase, worker);
    for (const key of viewsOf(theCase)) await writeIf(table, { Update: overOlder(table.tableName, key, view) });
  };
