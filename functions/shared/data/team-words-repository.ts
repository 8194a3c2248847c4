import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { TemplateName } from '../domain/notice-template.ts';
import { TeamWords } from '../domain/team-words.ts';
import { settingsKeys } from './keys.ts';
import type { Table } from './table.ts';

export type TeamWordsRepository = ReturnType<typeof createTeamWordsRepository>;

export const createTeamWordsRepository = ({ documentClient, tableName }: Table) => ({
  /** Pattern 161. 0.5 R. Nothing of their own, when there is no row. */
  get: async (team: string, template: TemplateName): Promise<TeamWords> => {
    const key = settingsKeys.words(team, template);
    const { Item } = await documentClient.send(new GetCommand({ TableName: tableName, Key: key }));
    return TeamWords.parse(Item ?? {});
  },

  /** Pattern 162. Every message of which a team decided something. 0.5 R for each 4 KB: four messages in their own words. */
  all: async (team: string): Promise<ReadonlyMap<TemplateName, TeamWords>> => {
    const { pk, sk } = settingsKeys.words(team, '');
    const { Items = [] } = await documentClient.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk },
      }),
    );
    const found = new Map<TemplateName, TeamWords>();
    for (const item of Items) {
      // A message that is no longer sent needs no words.
      const template = TemplateName.safeParse(String(item['sk']).slice(sk.length));
      if (template.success) found.set(template.data, TeamWords.parse(item));
    }
    return found;
  },
});
