import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { Risks } from '../domain/answers.ts';
import type { ReferralId } from '../domain/referral-id.ts';
import { keys } from './keys.ts';
import type { Table } from './table.ts';

export type RiskRepository = ReturnType<typeof createRiskRepository>;

const joined = (texts: readonly (string | undefined)[]): string | undefined =>
  [...new Set(texts.filter((text) => text !== undefined))].join('\n') || undefined;

/** What each referral of the person says, as one. */
const together = (all: readonly Risks[]): Risks => {
  const detail = joined(all.map((one) => one.detail));
  const safeguardingDetail = joined(all.map((one) => one.safeguardingDetail));
  return {
    known: all.some(({ known }) => known),
    safeguarding: all.some(({ safeguarding }) => safeguarding),
    ...(detail !== undefined && { detail }),
    ...(safeguardingDetail !== undefined && { safeguardingDetail }),
  };
};

/**
 * What may harm the person or whoever visits, and what is only for the safeguarding lead: SAFE#id / RISK, and RISK#other of
 * each referral that was merged into the case.
 */
export const createRiskRepository = ({ documentClient, tableName }: Table) => ({
  /** Pattern 34. 1 R. @param without a referral that is no longer to be a part of it */
  get: async (id: ReferralId, without?: ReferralId): Promise<Risks | undefined> => {
    const { pk, sk } = keys.risk(id);
    const { Items = [] } = await documentClient.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :risks)',
        ExpressionAttributeValues: { ':pk': pk, ':risks': sk },
        ConsistentRead: true,
      }),
    );
    const left = without === undefined ? Items : Items.filter((item) => item['sk'] !== keys.mergedRisk(id, without).sk);
    return left.length === 0 ? undefined : together(left.map((item) => Risks.parse(item)));
  },
});
