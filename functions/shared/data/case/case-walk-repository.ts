import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { batchAtMost, batchGet } from '../table/batch-get.ts';
import { dueKey, dueShards, factsWalkKey, keys } from '../table/keys.ts';
import { DueSk, queryDue } from '../table/query-due.ts';
import type { Table } from '../table/table.ts';
import { CaseRow } from './case-row.ts';

export type CaseWalkRepository = ReturnType<typeof createCaseWalkRepository>;

/**
 * The position of a walk: which list, and after which entry. Open cases come first, then closed ones that are retained.
 */
const CaseWalk = z.object({ list: z.int().check(z.nonnegative()), after: z.string() });
type CaseWalk = z.infer<typeof CaseWalk>;

const lists = (['wait', 'retain'] as const).flatMap((kind) =>
  Array.from({ length: dueShards }, (_, shard) => dueKey(kind, shard)),
);
const start: CaseWalk = { list: 0, after: '' };

/**
 * A walk over all cases in the order of ByDue. A case that moves meanwhile may be missed, but moving is a write, which
 * the caller learns of by other means.
 */
export const createCaseWalkRepository = (table: Table) => {
  const { documentClient, tableName } = table;
  return {
    /** Pattern 126. The saved position. 0.5 R. */
    stand: async (): Promise<CaseWalk> => {
      const { Item } = await documentClient.send(new GetCommand({ TableName: tableName, Key: factsWalkKey }));
      return CaseWalk.safeParse(Item).data ?? start;
    },

    /** Pattern 126. 1 W. */
    leaveAt: async (walk: CaseWalk): Promise<void> => {
      await documentClient.send(new PutCommand({ TableName: tableName, Item: { ...factsWalkKey, ...walk } }));
    },

    /**
     * Pattern 126. The next hundred cases, without those whose shape this version does not know. 0.5 R for some 40, and
     * for each case.
     * @returns the next position; undefined at the end of the lists
     */
    next: async ({ list, after }: CaseWalk): Promise<{ cases: CaseRow[]; walk: CaseWalk | undefined }> => {
      const entries = await queryDue(table, lists[list] ?? dueKey('wait', 0), {
        // `!` sorts before whatever follows a place, `~` after all of them.
        between: [`${after}!`, '~'],
        pageSize: batchAtMost,
        pagesAtMost: 1,
      });
      const ids = entries.flatMap(({ dueSk }) => DueSk.safeParse(dueSk.split('#')).data?.[1] ?? []);
      const rows = await batchGet(
        table,
        ids.map((id) => keys.case(id)),
      );
      const last = entries.length < batchAtMost ? undefined : entries.at(-1)?.dueSk;
      const further = list + 1 < lists.length ? { list: list + 1, after: '' } : undefined;
      return {
        cases: rows.flatMap((row) => CaseRow.safeParse(row).data ?? []),
        walk: last === undefined ? further : { list, after: last },
      };
    },

    start,
  };
};
