import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { SettingsVersion } from '../../domain/team/settings.ts';
import type { TeamSettings } from '../../domain/team/team.ts';
import { settingsKeys } from '../table/keys.ts';
import { type Table, transactIf } from '../table/table.ts';
import { createFrontRepository } from './front-repository.ts';
import { createOrganisationRepository } from './organisation-repository.ts';
import { frontItems, practiceItems, settingsItem, wordsItems } from './settings-items.ts';
import { createTeamRepository } from './team-repository.ts';
import { createTeamWordsRepository } from './team-words-repository.ts';

export type SettingsRepository = ReturnType<typeof createSettingsRepository>;

/** The most versions shown, and offered to revert to. */
const versionsKept = 200;

export const createSettingsRepository = (table: Table) => {
  const { documentClient, tableName } = table;
  const teams = createTeamRepository(table);

  return {
    /** Pattern 20. */
    settings: (team: string): Promise<TeamSettings> => teams.settings(team),
    front: createFrontRepository(table),
    words: createTeamWordsRepository(table),
    practices: createOrganisationRepository(table),

    /** Pattern 163. The latest first. 0.5 R for each 4 KB. */
    versions: async (team: string): Promise<SettingsVersion[]> => {
      const { Items = [] } = await documentClient.send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': settingsKeys.version(team, 0).pk },
          ScanIndexForward: false,
          Limit: versionsKept,
        }),
      );
      return Items.map((item) => SettingsVersion.parse(item));
    },

    /**
     * Pattern 164. One transaction: the settings, if unchanged since they were read, the rows made from them, and the
     * version that records who, when and why. 6 W, and 2 for each message
     * or practice.
     * @returns false when another change was faster
     */
    change: (version: SettingsVersion): Promise<boolean> => {
      const { team, changes } = version;
      return transactIf(table, [
        settingsItem(tableName, team, version.version, changes),
        ...frontItems(tableName, team, changes),
        ...wordsItems(tableName, team, changes),
        ...practiceItems(tableName, team, changes),
        { Put: { TableName: tableName, Item: { ...settingsKeys.version(team, version.version), ...version } } },
      ]);
    },
  };
};
