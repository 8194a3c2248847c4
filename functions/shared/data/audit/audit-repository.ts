import { createHash } from 'node:crypto';
import { StoredEntry } from '../../domain/governance/audit-chain.ts';
import { AuditEntry } from '../../domain/governance/audit-entry.ts';
import { type ReferralId, referralIdFrom } from '../../domain/referral/referral-id.ts';
import type { Staff } from '../../domain/team/staff.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Ids } from '../../platform/ids.ts';
import { indexed, keys, recordKeys } from '../table/keys.ts';
import { queryAll } from '../table/query-all.ts';
import { putNew, type Table } from '../table/table.ts';

/**
 * The chain id for what a member of staff saw in lists: each has a chain of their own, with an id shaped like a case's
 * so that the nightly jobs handle both alike. It cannot equal a case's id in practice: this one is a hash, those are
 * random.
 */
export const listsOf = (staff: string): ReferralId =>
  referralIdFrom(createHash('sha256').update(`lists of ${staff}`).digest());

export type AuditRepository = ReturnType<typeof createAuditRepository>;

/** `2026-11` → `2026-12` */
const monthAfter = (month: string): string => {
  const [year = 0, no = 0] = month.split('-').map(Number);
  return no === 12 ? `${year + 1}-01` : `${year}-${String(no + 1).padStart(2, '0')}`;
};

/** Pattern 171. All entries of a case in a month, read consistently, oldest first. 1 R for each 4 KB. */
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
     * Pattern 35. One Put, before the record is shown or changed: nothing is seen unrecorded. 1 W and 1 in ByDue, where
     * it stays until the nightly job adds it to the chain.
     */
    note,

    /**
     * Pattern 93. Records, before they are shown, that somebody sees the names of these cases in a list: one entry per
     * list in their own chain, because one per case would be fifty writes a page. 1 W and 1 in ByDue.
     */
    listed: ({ id: by, role }: Pick<Staff, 'id' | 'role'>, cases: readonly ReferralId[]): Promise<void> =>
      note({ id: listsOf(by), by, role, what: 'listed', reason: cases.join(' ') }),

    /** Pattern 171. All entries of a case from one month to another, oldest first. 1 R for each 4 KB. */
    between: (id: ReferralId, from: string, to: string): Promise<StoredEntry[]> => entriesBetween(table, id, from, to),

    /** Pattern 35. A case's entries of one month, the latest first. 0.5 R for each 4 KB: some twenty entries. */
    month: async (id: ReferralId, within: Instant): Promise<AuditEntry[]> => {
      const items = await queryAll(table, keys.audit(id, within, '').pk, { consistent: false, backwards: true });
      return items.map((item) => AuditEntry.parse(item));
    },
  };
};
