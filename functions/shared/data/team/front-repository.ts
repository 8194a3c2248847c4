import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { Front, openFront } from '../../domain/referral/front.ts';
import { settingsKeys } from '../table/keys.ts';
import type { Table } from '../table/table.ts';

export type FrontRepository = ReturnType<typeof createFrontRepository>;

export const createFrontRepository = ({ documentClient, tableName }: Table) => ({
  /** Pattern 160. Eventually consistent. 0.5 R for each 4 KB, some thirty partners. */
  get: async (team: string): Promise<Front> => {
    const { Item } = await documentClient.send(new GetCommand({ TableName: tableName, Key: settingsKeys.front(team) }));
    return Item ? Front.parse(Item) : openFront;
  },
});
