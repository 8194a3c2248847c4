import { createHash } from 'node:crypto';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { StoredEntry } from '../domain/audit-chain.ts';
import { AuditEntry } from '../domain/audit-entry.ts';
import type { Instant } from '../domain/instant.ts';
import { type ReferralId, referralIdFrom } from '../domain/referral-id.ts';
import type { Staff } from '../domain/staff.ts';
import type { Clock } from '../platform/clock.ts';
import type { Ids } from '../platform/ids.ts';
import { indexed, keys, recordKeys } from './keys.ts';
import { queryAll } from './query-all.ts';
import { putNew, type Table } from './table.ts';

/**
 * Where it is kept what somebody saw in lists: a chain of its own for each of the staff, named as those of cases are, so
 * that the nights look after it as after them. No case has its name: it is made by a hash, theirs by chance.
 */
export const listsOf = (staff: string): ReferralId =>
  referralIdFrom(createHash('sha256').update(`lists of ${staff}`).digest());

export type AuditRepository = ReturnType<typeof createAuditRepository>;

/** `2026-11` → `2026-12` */
const monthAfter = (month: string): string => {
  const [year = 0, no = 0] = month.split('-').map(Number);
  return no === 12 ? `${year + 1}-01` : `${year}-${String(no + 1).padStart(2, '0')}`;
};

/** All entries of a case in a month, as they are at this moment, in the order of time. Pattern 171. 1 R for each 4 KB. */
export const entriesIn = async (table: Table, id: ReferralId, month: string): Promise<StoredEntry[]> =>
  (await queryAll(table, recordKeys.auditMonth(id, month))).map((item) => StoredEntry.parse(item));

/** @param from a month, `2026-06` @param to the same or a later one */
export const entriesBetween = async (
  table: Table,
  id: ReferralId,
  from: string,
  to: string,
): Promise<StoredEntry[]> => {
  const entries: StoredEntry[] = [];
  for (let month = from; month <= to; month = monthAfter(month)) entries.push(...(await entriesIn(table, id, month)));
  return entries;
};

export const createAuditRepository = (table: Table, { clock, ids }: { clock: Clock; ids: Pick<Ids, 'uuid'> }) => {
  const note = async ({ id, by, role, what, reason }: Omit<AuditEntry, 'at'>): Promise<void> => {
    const at = clock.now();
    const entry: AuditEntry = { id, at, by, role, what, ...(reason !== undefined && { reason }) };
    const key = keys.audit(id, at, `${what}#${ids.uuid()}`);
    await putNew(table, { ...key, ...entry, ...indexed.byDue('audit', at, id) });
  };

  return {
    /**
     * Pattern 35. One Put, 1 W and 1 in ByDue, before the record is shown or changed: nothing is seen that is not written
     * down. It stands in ByDue until a night takes it into the chain.
     */
    note,

    /**
     * Pattern 93. That somebody saw the names of these cases in a list, before they do: one entry for the list, in their own
     * chain, because one for each case would be fifty writes a page. 1 W and 1 in ByDue.
     */
    listed: ({ id: by, role }: Pick<Staff, 'id' | 'role'>, cases: readonly ReferralId[]): Promise<void> =>
      note({ id: listsOf(by), by, role, what: 'listed', reason: cases.join(' ') }),

    /** Pattern 171. All who looked at a case from one month to another, in the order of time. 1 R for each 4 KB. */
    between: (id: ReferralId, from: string, to: string): Promise<StoredEntry[]> => entriesBetween(table, id, from, to),

    /** Pattern 35. A case's month, the latest first. 0.5 R for each 4 KB: some twenty looks. */
    month: async (id: ReferralId, within: Instant): Promise<AuditEntry[]> => {
      const { Items = [] } = await table.documentClient.send(
        new QueryCommand({
          TableName: table.tableName,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': keys.audit(id, within, '').pk },
          ScanIndexForward: false,
        }),
      );
      return Items.map((item) => AuditEntry.parse(item));
    },
  };
};
