import type { SettingsChange } from '../../domain/team/settings.ts';
import { keys, settingsKeys } from '../table/keys.ts';
import type { WriteItem } from '../table/table.ts';
import { organisationItem } from './organisation-repository.ts';

/** Parts that are attributes of the SETTINGS row. */
const own: readonly SettingsChange['part'][] = ['timings', 'onward', 'hours', 'managers', 'safeguardingLeads'];

/** The SETTINGS row: its own parts, and the version, which every change counts. */
export const settingsItem = (
  tableName: string,
  team: string,
  version: number,
  changes: readonly SettingsChange[],
): WriteItem => {
  const sets = ['version = :version'];
  const names: Record<string, string> = {};
  // A team without any change has no version.
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

export const frontItems = (tableName: string, team: string, changes: readonly SettingsChange[]): WriteItem[] => {
  const sets = changes.flatMap(({ part, after }): [string, unknown][] =>
    part === 'closed' || part === 'partners' ? [[part, after]] : [],
  );
  if (sets.length === 0) return [];
  const others = ['closed', 'partners'].filter((part) => !sets.some(([set]) => set === part));
  // The list was read eventually consistent and is replaced whole: a partner added meanwhile must not be lost.
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

export const wordsItems = (tableName: string, team: string, changes: readonly SettingsChange[]): WriteItem[] =>
  changes.flatMap((change) =>
    change.part === 'words'
      ? [{ Put: { TableName: tableName, Item: { ...settingsKeys.words(team, change.template), ...change.after } } }]
      : [],
  );

export const practiceItems = (tableName: string, team: string, changes: readonly SettingsChange[]): WriteItem[] =>
  changes.flatMap((change) =>
    change.part === 'practice'
      ? [{ Put: { TableName: tableName, Item: organisationItem(team, change.ods, change.after) } }]
      : [],
  );
