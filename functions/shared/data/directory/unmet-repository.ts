import { UnmetNeed } from '../../domain/directory/unmet-need.ts';
import { addCalendar } from '../../domain/time/calendar.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { sha256 } from '../../platform/ids.ts';
import { directoryKeys } from '../table/keys.ts';
import { queryAll } from '../table/query-all.ts';
import { putNew, type Table } from '../table/table.ts';

export type UnmetRepository = ReturnType<typeof createUnmetRepository>;

/** Needs that the directory did not meet: UNMET#team#month. */
export const createUnmetRepository = (table: Table) => {
  const month = async (team: string, within: Instant): Promise<UnmetNeed[]> => {
    const items = await queryAll(table, directoryKeys.unmet(team, within, '').pk, { consistent: false });
    return items.map((item) => UnmetNeed.parse(item));
  };

  return {
    /** Pattern 144. Once for each form. 1 W. @param form tells forms sent at the same instant apart */
    note: async (team: string, need: UnmetNeed, form: string): Promise<void> => {
      const once = sha256(JSON.stringify([need, form]));
      await putNew(table, { ...directoryKeys.unmet(team, need.at, once), ...UnmetNeed.parse(need) });
    },

    /**
     * Pattern 144. Needs of the last `months` months, the current one included. 0.5 R for each month and 4 KB: some
     * forty.
     */
    since: async (team: string, months: number, now: Instant): Promise<UnmetNeed[]> => {
      const all = Array.from({ length: months }, (_, back) => month(team, addCalendar(now, { months: -back })));
      return (await Promise.all(all)).flat();
    },
  };
};
