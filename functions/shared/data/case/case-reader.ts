import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { ReferralId } from '../../domain/referral/referral-id.ts';
import { keys } from '../table/keys.ts';
import type { Table } from '../table/table.ts';
import { CaseRow } from './case-row.ts';

export type CaseReader = ReturnType<typeof createCaseReader>;

/** For functions that only read cases: case-store.ts, which also writes them, makes a larger bundle. */
export const createCaseReader = ({ documentClient, tableName }: Table) => ({
  /** Pattern 4. 1 R for each 4 KB. */
  get: async (id: ReferralId): Promise<CaseRow | undefined> => {
    const { Item } = await documentClient.send(
      new GetCommand({ TableName: tableName, Key: keys.case(id), ConsistentRead: true }),
    );
    return Item && CaseRow.parse(Item);
  },
});
