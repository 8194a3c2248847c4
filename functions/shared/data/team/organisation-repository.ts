import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { Organisation, odsCodeOf, type PracticeAddress } from '../../domain/referral/organisation.ts';
import { keys } from '../table/keys.ts';
import { queryAll } from '../table/query-all.ts';
import type { Table } from '../table/table.ts';

export type OrganisationRepository = ReturnType<typeof createOrganisationRepository>;

/** @param address null for a practice that was removed: its row keeps the code alone */
export const organisationItem = (team: string, ods: string, address: PracticeAddress | null) => ({
  ...keys.organisation(team, ods),
  ...address,
  ods,
});

const listed = (item: Record<string, unknown>): Organisation[] =>
  item['email'] === undefined ? [] : [Organisation.parse(item)];

export const createOrganisationRepository = (table: Table) => ({
  /** Pattern 90. Eventually consistent: may return an address that was just changed. 0.5 R. */
  get: async (team: string, ods: string): Promise<Organisation | undefined> => {
    const { Item = {} } = await table.documentClient.send(
      new GetCommand({ TableName: table.tableName, Key: keys.organisation(team, odsCodeOf(ods)) }),
    );
    return listed(Item)[0];
  },

  /**
   * Pattern 166. By name. Consistent, because a change records what was there before. 1 R for each 4 KB: some thirty
   * practices.
   */
  all: async (team: string): Promise<Organisation[]> => {
    const items = await queryAll(table, keys.organisation(team, '').pk);
    return items.flatMap(listed).toSorted((a, b) => a.name.localeCompare(b.name));
  },
});
