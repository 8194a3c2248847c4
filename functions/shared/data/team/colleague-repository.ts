import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { type Staff, StaffId } from '../../domain/team/staff.ts';
import { settingsKeys } from '../table/keys.ts';
import type { Table } from '../table/table.ts';

export type ColleagueRepository = ReturnType<typeof createColleagueRepository>;

/** Who of a team has ever signed in: COLLEAGUES#team / STAFF#id, and nothing more, because the record of each says the rest. */
export const createColleagueRepository = ({ documentClient, tableName }: Table) => ({
  /** Pattern 165. With each sign-in: a team's people are written down nowhere else. 1 W. */
  add: async ({ team, id }: Pick<Staff, 'team' | 'id'>): Promise<void> => {
    await documentClient.send(
      new PutCommand({ TableName: tableName, Item: { ...settingsKeys.colleague(team, id), id } }),
    );
  },

  /** Pattern 165. Those who left the team since are among them. 0.5 R for each 4 KB: some sixty people. */
  of: async (team: string): Promise<StaffId[]> => {
    const { Items = [] } = await documentClient.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': settingsKeys.colleague(team, '').pk },
      }),
    );
    return Items.map((item) => StaffId.parse(item['id']));
  },
});
