import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { Organisation, odsCodeOf } from '../domain/organisation.ts';
import { keys } from './keys.ts';
import type { Table } from './table.ts';

export type OrganisationRepository = ReturnType<typeof createOrganisationRepository>;

export const createOrganisationRepository = ({ documentClient, tableName }: Table) => ({
  /** Pattern 90. Eventually consistent: may return an address that was just changed. 0.5 R. */
  get: async (ods: string): Promise<Organisation | undefined> => {
    const { Item } = await documentClient.send(
      new GetCommand({ TableName: tableName, Key: keys.organisation(odsCodeOf(ods)) }),
    );
    return Item && Organisation.parse(Item);
  },
});
