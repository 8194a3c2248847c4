import { Seen } from '../../domain/governance/seen.ts';
import type { ReferralId } from '../../domain/referral/referral-id.ts';
import { recordKeys } from '../table/keys.ts';
import { queryAll } from '../table/query-all.ts';
import type { Table } from '../table/table.ts';

export type SeenRepository = ReturnType<typeof createSeenRepository>;

/** SEEN#id: who looked, as the person's own link shows it. */
export const createSeenRepository = (table: Table) => ({
  /** Pattern 176. The latest month first. 0.5 R for each 4 KB: some seventy looks. */
  list: async (id: ReferralId): Promise<Seen[]> => {
    const items = await queryAll(table, recordKeys.seen(id, '').pk, { consistent: false, backwards: true });
    return items.map((item) => Seen.parse(item));
  },
});
