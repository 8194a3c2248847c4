import type { ReferralId } from '../../domain/referral/referral-id.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { isRequestAudience, type RequestRef } from '../message/request-repository.ts';
import { type DueKind, dueKey, dueShards, indexed, type Key, keys } from '../table/keys.ts';
import { DueSk, dueEntry, duePage, queryDue } from '../table/query-due.ts';
import { type Table, writeIf } from '../table/table.ts';

/**
 * Something due. `key` names the notice, or the request: `PATIENT#key`, `REPLY#key`, `PROVIDER#key`; absent for a case
 * or a referral.
 */
export interface Due {
  readonly id: ReferralId;
  readonly key?: string;
  readonly at: Instant;
}

export interface DueList {
  readonly due: readonly Due[];
  /** When the next one after now is due. */
  readonly next?: Instant;
}

export type DueRepository = ReturnType<typeof createDueRepository>;

const pageSize = 25;
const pagesAtMost = 8;

const dueOf = ({ dueSk }: { readonly dueSk: string }): Due => {
  const [at, id, ...key] = DueSk.parse(dueSk.split('#'));
  return { id, at, ...(key.length > 0 && { key: key.join('#') }) };
};

const dueSkOf = (kind: DueKind, { id, key, at }: Due): string =>
  indexed.byDue(kind, at, id, key === undefined ? '' : `#${key}`).dueSk;

/** Undefined when a referral, and not a request, is due. */
export const requestRefOf = ({ id, key: named = '' }: Pick<Due, 'id' | 'key'>): RequestRef | undefined => {
  const [audience, key] = named.split('#');
  if (key === undefined || !isRequestAudience(audience)) return undefined;
  return { audience, id, key };
};

const arrivalKey = (due: Due): Key => {
  const ref = requestRefOf(due);
  return ref ? keys.request(ref.audience, ref.id, ref.key) : keys.intake(due.id);
};

const keyOf: Record<DueKind, (due: Due) => Key> = {
  intake: arrivalKey,
  wait: ({ id }) => keys.case(id),
  notice: ({ id, key = '' }) => keys.notice(id, key),
};

/** What is due, and when the next is: a list for each kind and shard of index ByDue, ordered by time. */
export const createDueRepository = (table: Table) => ({
  /** Pattern 32. 0.5 R where nothing is due, and for each 25 that are; 200 at most. */
  list: async (kind: DueKind, shard: number, now: Instant): Promise<DueList> => {
    const due: Due[] = [];
    let after: Record<string, unknown> | undefined;
    for (let page = 0; page < pagesAtMost; page += 1) {
      const { Items = [], LastEvaluatedKey } = await duePage(table, dueKey(kind, shard), { pageSize }, after);
      for (const item of Items) {
        const found = dueOf(dueEntry(item));
        if (found.at > now) return { due, next: found.at };
        due.push(found);
      }
      if (!LastEvaluatedKey) return { due };
      after = LastEvaluatedKey;
    }
    return { due, next: now };
  },

  /** Pattern 110. Everything in ByDue of a kind, the soonest of each shard first. 0.5 R for some 40. */
  all: async (kind: DueKind): Promise<Due[]> => {
    const shards = Array.from({ length: dueShards }, (_, shard) => queryDue(table, dueKey(kind, shard)));
    return (await Promise.all(shards)).flat().map(dueOf);
  },

  /** Pattern 32. Puts off something that failed, or cannot even be read, until `until`. 1 W and 2 in ByDue. */
  putOff: async (kind: DueKind, due: Due, until: Instant): Promise<void> => {
    await writeIf(table, {
      Update: {
        TableName: table.tableName,
        Key: keyOf[kind](due),
        UpdateExpression: 'SET dueSk = :until',
        // It may have been dealt with after all.
        ConditionExpression: 'dueSk = :seen',
        ExpressionAttributeValues: { ':until': dueSkOf(kind, { ...due, at: until }), ':seen': dueSkOf(kind, due) },
      },
    });
  },
});
