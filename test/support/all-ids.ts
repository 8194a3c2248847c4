import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { ReferralId } from '../../functions/shared/domain/referral/referral-id.ts';
import type { Host } from '../../local/host.ts';

/** Of every case, in a table that is small enough to be read through. */
export const allIds = async ({ documentClient, tableName }: Host): Promise<ReferralId[]> => {
  const { Items = [] } = await documentClient.send(
    new ScanCommand({
      TableName: tableName,
      FilterExpression: 'sk = :case',
      ExpressionAttributeValues: { ':case': 'CASE' },
      ProjectionExpression: 'id',
    }),
  );
  return Items.map(({ id }) => ReferralId.parse(id));
};
