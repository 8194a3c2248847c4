import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { TemplateName } from '../../domain/message/notice-template.ts';
import { TeamWords } from '../../domain/message/team-words.ts';
import { settingsKeys } from '../table/keys.ts';
import { queryAll } from '../table/query-all.ts';
import type { Table } from '../table/table.ts';

export type TeamWordsRepository = ReturnType<typeof createTeamWordsRepository>;

export const createTeamWordsRepository = (table: Table) => ({
  /** Pattern 161. Defaults when there is no row. 0.5 R. */
  get: async (team: string, template: TemplateName): Promise<TeamWords> => {
    const key = settingsKeys.words(team, template);
    const { Item } = await table.documentClient.send(new GetCommand({ TableName: table.tableName, Key: key }));
    return TeamWords.parse(Item ?? {});
  },

  /**
   * Pattern 162. Every message for which a team made choices. 0.5 R for each 4 KB: four messages with their own
   * wording.
   */
  all: async (team: string): Promise<ReadonlyMap<TemplateName, TeamWords>> => {
    const { pk, sk } = settingsKeys.words(team, '');
    const items = await queryAll(table, pk, { consistent: false });
    const found = new Map<TemplateName, TeamWords>();
    for (const item of items) {
      // Templates that no longer exist are skipped.
      const template = TemplateName.safeParse(String(item['sk']).slice(sk.length));
      if (template.success) found.set(template.data, TeamWords.parse(item));
    }
    return found;
  },
});
