import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { RosterWorker, TeamSettings } from '../../domain/team/team.ts';
import { keys } from '../table/keys.ts';
import { queryAll } from '../table/query-all.ts';
import type { Table, WriteItem } from '../table/table.ts';

export interface Roster {
  readonly settings: TeamSettings;
  readonly workers: readonly RosterWorker[];
}

export type TeamRepository = ReturnType<typeof createTeamRepository>;

const missing = (team: string) => new Error(`The team ${team} has no settings.`);

/** Takes a place if one is free: whatever was read before, this condition keeps `live` within `capacity`. */
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

/** Gives a place back, once: it goes with the write that clears `holdsPlace` on the case. */
export const freePlace = (tableName: string, team: string, worker: string): WriteItem => ({
  Update: {
    TableName: tableName,
    Key: keys.teamWorker(team, worker),
    UpdateExpression: 'ADD live :minusOne',
    ConditionExpression: 'live > :none',
    ExpressionAttributeValues: { ':minusOne': -1, ':none': 0 },
  },
});

export const createTeamRepository = (table: Table) => ({
  /** Pattern 20. 0.5 R. @throws Error when the team was never set up */
  settings: async (team: string): Promise<TeamSettings> => {
    const { Item } = await table.documentClient.send(
      new GetCommand({ TableName: table.tableName, Key: keys.teamSettings(team) }),
    );
    if (!Item) throw missing(team);
    return TeamSettings.parse(Item);
  },

  /** Pattern 21. Settings and workers in one consistent Query. 1 R for each 4 KB: about twelve workers. */
  roster: async (team: string): Promise<Roster> => {
    const { pk, sk } = keys.teamSettings(team);
    const items = await queryAll(table, pk);
    const settings = items.find((item) => item['sk'] === sk);
    if (!settings) throw missing(team);
    const workers = items.filter((item) => String(item['sk']).startsWith('WORKER#'));
    return { settings: TeamSettings.parse(settings), workers: workers.map((worker) => RosterWorker.parse(worker)) };
  },
});
