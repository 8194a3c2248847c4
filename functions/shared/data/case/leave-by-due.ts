import type { ReferralId } from '../../domain/referral/referral-id.ts';
import { noLongerDue } from '../table/due-place.ts';
import { keys } from '../table/keys.ts';
import { type Table, writeIf } from '../table/table.ts';

/** Pattern 3. Takes a referral out of ByDue once it has a case. 2 W, 1 in ByDue. */
export const createLeaveByDue =
  (table: Table) =>
  async (id: ReferralId): Promise<void> => {
    await writeIf(table, { Update: noLongerDue(table, keys.intake(id)) });
  };
