import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { RosterWorker, TeamSettings } from '../domain/team.ts';
import { keys } from './keys.ts';
import type { Table, WriteItem } from './table.ts';

export interface Roster {
  readonly settings: TeamSettings;
  readonly workers: readonly RosterWorker[];
}

export type TeamRepository = ReturnType<typeof createTeamRepository>;

const missing = (team: string) => new Error(`The team ${team} has no settings.`);

/** A place taken, only while there is one: whatever was read before, this is what keeps `live` within `capacity`. */
export const takePlace = (tableName: string, team: string, worker: string): WriteItem => ({
  Update: {
    TableName: tableName,
    Key: keys.teamWorker(team, worker),
    UpdateExpression: 'ADD live :one',
    ConditionExpression: 'live < #capacity AND active = :yes',
    ExpressionAttributeNames: { '#capacity': 'capacity' },
    ExpressionAttributeValues: { ':one': 1, ':yes': true },
  },
});

/** A place given back. Once only: it goes with the write that takes `holdsPlace` from the case. */
export const freePlace = (tableName: string, team: string, worker: string): WriteItem => ({
  Update: {
    TableName: tableName,
    Key: keys.teamWorker(team, worker),
    UpdateExpression: 'ADD live :minusOne',
    ConditionExpression: 'live > :none',
    ExpressionAttributeValues: { ':minusOne': -1, ':none': 0 },
  },
});

export const createTeamRepository = ({ documentClient, tableName }: Table) => ({
  /** Pattern 20. 0.5 R. @throws Error when the team was never set up */
  settings: async (team: string): Promise<TeamSettings> => {
    const { Item } = await documentClient.send(new GetCommand({ TableName: tableName, Key: keys.teamSettings(team) }));
    if (!Item) throw missing(team);
    return TeamSettings.parse(Item);
  },

  /** Pattern 21. Settings and workers in one Query, as they are at this moment. 1 R for each 4 KB: about twelve workers. */
  roster: async (team: string): Promise<Roster> => {
    const { pk, sk } = keys.teamSettings(team);
    const { Items = [] } = await documentClient.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk },
        ConsistentRead: true,
      }),
    );
    const settings = Items.find((item) => item['sk'] === sk);
    if (!settings) throw missing(team);
    const workers = Items.filter((item) => String(item['sk']).startsWith('WORKER#'));
    return { settings: TeamSettings.parse(settings), workers: workers.map((worker) => RosterWorker.parse(worker)) };
  },
});
