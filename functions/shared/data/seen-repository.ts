import type { ReferralId } from '../domain/referral-id.ts';
import { Seen } from '../domain/seen.ts';
import { recordKeys } from './keys.ts';
import { queryAll } from './query-all.ts';
import type { Table } from './table.ts';

export type SeenRepository = ReturnType<typeof createSeenRepository>;

/** SEEN#id: who looked, as the person's own link shows it. */
export const createSeenRepository = (table: Table) => ({
  /** Pattern 176. The latest month first. 0.5 R for each 4 KB: some seventy looks. */
  list: async (id: ReferralId): Promise<Seen[]> => {
    const items = await queryAll(table, recordKeys.seen(id, '').pk, { consistent: false, backwards: true });
    return items.map((item) => Seen.parse(item));
  },
});
