import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { Staff } from '../domain/staff.ts';
import { keys } from './keys.ts';
import type { Table } from './table.ts';

export type StaffRepository = ReturnType<typeof createStaffRepository>;

export const createStaffRepository = ({ documentClient, tableName }: Table) => ({
  /** Pattern 33. Read on each request, so that who left is refused at once. 1 R. */
  get: async (id: string): Promise<Staff | undefined> => {
    const { Item } = await documentClient.send(
      new GetCommand({ TableName: tableName, Key: keys.staff(id), ConsistentRead: true }),
    );
    return Item && Staff.parse(Item);
  },
});
