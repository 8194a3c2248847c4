import { addCalendar } from '../domain/calendar.ts';
import type { Instant } from '../domain/instant.ts';
import { UnmetNeed } from '../domain/unmet-need.ts';
import { sha256 } from '../platform/ids.ts';
import { directoryKeys } from './keys.ts';
import { queryAll } from './query-all.ts';
import { putNew, type Table } from './table.ts';

export type UnmetRepository = ReturnType<typeof createUnmetRepository>;

/** What people needed and the directory did not have: UNMET#team#month. */
export const createUnmetRepository = (table: Table) => {
  const month = async (team: string, within: Instant): Promise<UnmetNeed[]> => {
    const items = await queryAll(table, directoryKeys.unmet(team, within, '').pk, { consistent: false });
    return items.map((item) => UnmetNeed.parse(item));
  };

  return {
    /** Pattern 144. Once for what one form says of it. 1 W. @param form what tells the form from others made at that instant */
    note: async (team: string, need: UnmetNeed, form: string): Promise<void> => {
      const once = sha256(JSON.stringify([need, form]));
      await putNew(table, { ...directoryKeys.unmet(team, need.at, once), ...UnmetNeed.parse(need) });
    },

    /** Pattern 144. Of the last months, this one too. 0.5 R for each month and 4 KB: some forty needs. */
    since: async (team: string, months: number, now: Instant): Promise<UnmetNeed[]> => {
      const all = Array.from({ length: months }, (_, back) => month(team, addCalendar(now, { months: -back })));
      return (await Promise.all(all)).flat();
    },
  };
};
