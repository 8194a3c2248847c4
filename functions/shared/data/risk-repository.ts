import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { Risks } from '../domain/answers.ts';
import type { ReferralId } from '../domain/referral-id.ts';
import { keys } from './keys.ts';
import type { Table } from './table.ts';

export type RiskRepository = ReturnType<typeof createRiskRepository>;

/** What may harm the person or whoever visits, and what is only for the safeguarding lead: SAFE#id / RISK. */
export const createRiskRepository = ({ documentClient, tableName }: Table) => ({
  /** Pattern 34. 1 R. */
  get: async (id: ReferralId): Promise<Risks | undefined> => {
    const { Item } = await documentClient.send(
      new GetCommand({ TableName: tableName, Key: keys.risk(id), ConsistentRead: true }),
    );
    return Item && Risks.parse(Item);
  },
});
