import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { PersonRecord } from '../../functions/shared/data/person/person-repository.ts';
import type { ReferralId } from '../../functions/shared/domain/referral/referral-id.ts';
import type { Host } from '../../local/host.ts';

/** The reference of somebody's case by their name, in a town that is small enough to be read through. */
export const casesByName = async ({ documentClient, tableName }: Host): Promise<(name: string) => ReferralId> => {
  const { Items = [] } = await documentClient.send(
    new ScanCommand({
      TableName: tableName,
      FilterExpression: 'begins_with(pk, :person)',
      ExpressionAttributeValues: { ':person': 'PERSON#' },
    }),
  );
  const people = Items.map((item) => PersonRecord.parse(item));
  return (name) => {
    const found = people.find(({ person }) => `${person.firstName} ${person.lastName}` === name);
    if (!found) throw new Error(`Nobody in the town is called ${name}.`);
    return found.id;
  };
};
