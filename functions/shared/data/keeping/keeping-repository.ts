import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Case } from '../../domain/case/case.ts';
import { Erased, Keeping, saysNothing } from '../../domain/governance/keeping.ts';
import type { ReferralId } from '../../domain/referral/referral-id.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { TryAgain } from '../../domain/workflow/diversion.ts';
import { noLongerDue } from '../table/due-place.ts';
import { dueKey, dueShards, keys, recordKeys } from '../table/keys.ts';
import { queryAll } from '../table/query-all.ts';
import { DueSk, queryDue } from '../table/query-due.ts';
import { type Table, type WriteItem, writeIf } from '../table/table.ts';

export type KeepingRepository = ReturnType<typeof createKeepingRepository>;

/** Maps the stored row to what it should be. @throws DecisionRefused with a sentence */
type KeepingStep = (keeping: Keeping | undefined) => Keeping;

/** Cases whose retention period is ending, and when the next one's does. */
interface RunOut {
  readonly ids: readonly ReferralId[];
  readonly next?: Instant;
}

const triesAtMost = 5;
/** The most a night takes of each shard; the rest waits for the next night. */
const runOutAtMost = 250;

/** Written over the version that was read; an empty row is deleted. */
export const keepingItem = (tableName: string, before: Keeping | undefined, next: Keeping): WriteItem => {
  const Key = recordKeys.keeping(next.team, next.id);
  const condition = before
    ? { ConditionExpression: 'version = :read', ExpressionAttributeValues: { ':read': before.version } }
    : { ConditionExpression: 'attribute_not_exists(pk)' };
  const item = { ...Key, ...Keeping.parse(next), version: (before?.version ?? 0) + 1 };
  // An answered access request is kept only as long as something else is.
  return before && saysNothing(next)
    ? { Delete: { TableName: tableName, Key, ...condition } }
    : { Put: { TableName: tableName, Item: item, ...condition } };
};

/** Holds, erasures and access requests, KEEPING#team / CASE#id, and erased cases, ERASED#team#year. */
export const createKeepingRepository = (table: Table) => {
  const { documentClient, tableName } = table;

  const get = async (team: string, id: ReferralId): Promise<Keeping | undefined> => {
    const { Item } = await documentClient.send(
      new GetCommand({ TableName: tableName, Key: recordKeys.keeping(team, id), ConsistentRead: true }),
    );
    return Item && Keeping.parse(Item);
  };

  return {
    /** Pattern 177. 1 R. */
    get,

    /** Pattern 177. All of a team's, which are few. 1 R for each 4 KB: some fifteen. */
    list: async (team: string): Promise<Keeping[]> =>
      (await queryAll(table, recordKeys.keeping(team, '').pk)).map((item) => Keeping.parse(item)),

    /**
     * Pattern 177. Reads and writes, again when another write comes in between. 1 R, 1 W.
     * @throws DecisionRefused as `step` does; TryAgain when others were faster every time
     */
    change: async (team: string, id: ReferralId, step: KeepingStep): Promise<Keeping> => {
      for (let tries = 0; tries < triesAtMost; tries += 1) {
        const before = await get(team, id);
        const next = step(before);
        if (next === before || (!before && saysNothing(next))) return next;
        if (await writeIf(table, keepingItem(tableName, before, next))) return next;
      }
      throw new TryAgain('What is kept of the case changed each time it was read');
    },

    /** Pattern 178. What was erased in a year, the latest first. 1 R for each 4 KB. */
    erasedIn: async (team: string, year: string): Promise<Erased[]> =>
      (await queryAll(table, recordKeys.erased(team, year, '').pk, { backwards: true })).map((item) =>
        Erased.parse(item),
      ),

    /** Pattern 179. Cases whose retention period is ending. 0.5 R for each of four shards when there are none. */
    runOut: async (now: Instant): Promise<RunOut> => {
      const ids: ReferralId[] = [];
      const nexts: Instant[] = [];
      for (let shard = 0; shard < dueShards; shard += 1) {
        const reading = { pageSize: runOutAtMost, pagesAtMost: 1 };
        for (const { dueSk } of await queryDue(table, dueKey('retain', shard), reading)) {
          const [at, id] = DueSk.parse(dueSk.split('#'));
          if (at <= now) ids.push(id);
          else nexts.push(at);
        }
      }
      const next = nexts.toSorted()[0];
      return { ids, ...(next !== undefined && { next }) };
    },

    /**
     * Pattern 179. Takes an announced case out of ByDue: from now on its KEEPING row is what counts. Only as it was read:
     * a case that changed meanwhile has another place there, for the sweep or for a later end. 1 W, 1 in ByDue.
     */
    leaveByDue: async ({ id, version }: Pick<Case, 'id' | 'version'>): Promise<void> => {
      const { ConditionExpression, ...update } = noLongerDue(table, keys.case(id));
      await writeIf(table, {
        Update: {
          ...update,
          ConditionExpression: `${ConditionExpression} AND version = :read`,
          ExpressionAttributeValues: { ':read': version },
        },
      });
    },
  };
};
