import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { type SettingsChange, SettingsVersion } from '../domain/settings.ts';
import type { TeamSettings } from '../domain/team.ts';
import { createFrontRepository } from './front-repository.ts';
import { keys, settingsKeys } from './keys.ts';
import { type Table, transactIf, type WriteItem } from './table.ts';
import { createTeamRepository } from './team-repository.ts';
import { createTeamWordsRepository } from './team-words-repository.ts';

export type SettingsRepository = ReturnType<typeof createSettingsRepository>;

/** As many of a team's versions as are shown and gone back to. */
const versionsKept = 200;

/** Which parts are attributes of the settings' own row. */
const own: readonly SettingsChange['part'][] = ['timings', 'onward', 'hours', 'managers', 'safeguardingLeads'];

export const createSettingsRepository = (table: Table) => {
  const { documentClient, tableName } = table;
  const teams = createTeamRepository(table);

  /** The settings' own attributes; other changes count a version there, too. */
  const settingsItem = (team: string, version: number, changes: readonly SettingsChange[]): WriteItem => {
    const sets = ['version = :version'];
    const names: Record<string, string> = {};
    // A team that never changed anything has no version.
    const isFirst = version === 1;
    const values: Record<string, unknown> = { ':version': version, ...(!isFirst && { ':before': version - 1 }) };
    for (const { part, after } of changes) {
      if (!own.includes(part)) continue;
      sets.push(`#${part} = :${part}`);
      names[`#${part}`] = part;
      values[`:${part}`] = after;
    }
    const unchanged = isFirst ? 'attribute_not_exists(version)' : 'version = :before';
    return {
      Update: {
        TableName: tableName,
        Key: keys.teamSettings(team),
        UpdateExpression: `SET ${sets.join(', ')}`,
        ConditionExpression: `attribute_exists(pk) AND ${unchanged}`,
        ...(sets.length > 1 && { ExpressionAttributeNames: names }),
        ExpressionAttributeValues: values,
      },
    };
  };

  const frontItem = (team: string, changes: readonly SettingsChange[]): WriteItem[] => {
    const sets = changes.flatMap(({ part, after }): [string, unknown][] =>
      part === 'closed' || part === 'partners' ? [[part, after]] : [],
    );
    if (sets.length === 0) return [];
    const others = ['closed', 'partners'].filter((part) => !sets.some(([set]) => set === part));
    // The list is read as it was a moment ago, and written whole: a partner who was added since is not to be lost.
    const partners = changes.find((change) => change.part === 'partners');
    return [
      {
        Update: {
          TableName: tableName,
          Key: settingsKeys.front(team),
          UpdateExpression: `SET ${[
            ...sets.map(([part]) => `#${part} = :${part}`),
            ...others.map((part) => `#${part} = if_not_exists(#${part}, :none)`),
          ].join(', ')}`,
          ...(partners && { ConditionExpression: 'attribute_not_exists(#partners) OR #partners = :seen' }),
          ExpressionAttributeNames: { '#closed': 'closed', '#partners': 'partners' },
          ExpressionAttributeValues: {
            ...(partners && { ':seen': partners.before }),
            ...Object.fromEntries(sets.map(([part, after]) => [`:${part}`, after])),
            ...(others.length > 0 && { ':none': [] }),
          },
        },
      },
    ];
  };

  const wordsItems = (team: string, changes: readonly SettingsChange[]): WriteItem[] =>
    changes.flatMap((change) =>
      change.part === 'words'
        ? [{ Put: { TableName: tableName, Item: { ...settingsKeys.words(team, change.template), ...change.after } } }]
        : [],
    );

  return {
    /** Pattern 20. */
    settings: (team: string): Promise<TeamSettings> => teams.settings(team),
    front: createFrontRepository(table),
    words: createTeamWordsRepository(table),

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
     * Pattern 164. One transaction: the settings if nobody changed them since they were looked at, what else they are made
     * of, and the version that says who, when and why. 6 W, and 2 for each message.
     * @returns false when somebody was faster
     */
    change: (version: SettingsVersion): Promise<boolean> => {
      const { team, changes } = version;
      return transactIf(table, [
        settingsItem(team, version.version, changes),
        ...frontItem(team, changes),
        ...wordsItems(team, changes),
        {
          Put: {
            TableName: tableName,
            Item: { ...settingsKeys.version(team, version.version), ...version },
            ConditionExpression: 'attribute_not_exists(pk)',
          },
        },
      ]);
    },
  };
};
