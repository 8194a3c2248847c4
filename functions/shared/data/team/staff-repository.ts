import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { coveredOn, Staff } from '../../domain/team/staff.ts';
import { localDateOf } from '../../domain/time/calendar.ts';
import type { Clock } from '../../platform/clock.ts';
import { keys } from '../table/keys.ts';
import type { Table } from '../table/table.ts';

export type StaffRepository = ReturnType<typeof createStaffRepository>;

/** @param clock needed to know whose cases somebody covers today */
export const createStaffRepository = ({ documentClient, tableName }: Table, clock?: Clock) => ({
  /** Pattern 33. Read on each request, so that people who left are refused at once. 1 R. */
  get: async (id: string): Promise<Staff | undefined> => {
    const { Item } = await documentClient.send(
      new GetCommand({ TableName: tableName, Key: keys.staff(id), ConsistentRead: true }),
    );
    if (!Item) return undefined;
    const { covers = [], ...staff } = Staff.parse(Item);
    const today = clock && coveredOn(staff.covering ?? [], localDateOf(clock.now()));
    const all = [...new Set([...covers, ...(today ?? [])])];
    return { ...staff, ...(all.length > 0 && { covers: all }) };
  },
});
