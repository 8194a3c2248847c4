import { BatchGetCommand, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { ServiceListing, type Topic } from '../domain/directory.ts';
import { TryAgain } from '../domain/diversion.ts';
import { keys } from './keys.ts';
import type { Table } from './table.ts';

export type DirectoryRepository = ReturnType<typeof createDirectoryRepository>;

/** More than anybody reads; BatchGetItem takes a hundred. */
const servicesAtMost = 50;

/** Services near somebody: what a service is stands once, at SERVICE#id; where it is found, at PLACE#outcode#topic. */
export const createDirectoryRepository = ({ documentClient, tableName }: Table) => ({
  /** Pattern 78. 0.5 R for each 4 KB. */
  get: async (service: string): Promise<ServiceListing | undefined> => {
    const { Item } = await documentClient.send(new GetCommand({ TableName: tableName, Key: keys.service(service) }));
    return Item && ServiceListing.parse(Item);
  },

  /**
   * Pattern 79. What there is for a topic in a place, by name, without what is closed. 0.5 R and 0.5 for each service.
   * @throws TryAgain when the table gives only part
   */
  find: async (outcode: string, topic: Topic): Promise<ServiceListing[]> => {
    const { Items = [] } = await documentClient.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': keys.place(outcode, topic, '').pk },
        Limit: servicesAtMost,
      }),
    );
    if (Items.length === 0) return [];
    const wanted = Items.map(({ sk }) => keys.service(String(sk).slice('SERVICE#'.length)));
    const { Responses, UnprocessedKeys } = await documentClient.send(
      new BatchGetCommand({ RequestItems: { [tableName]: { Keys: wanted } } }),
    );
    if (UnprocessedKeys?.[tableName]) throw new TryAgain('The table gave part of what was asked for');
    return (Responses?.[tableName] ?? [])
      .map((item) => ServiceListing.parse(item))
      .filter(({ status }) => status === 'active')
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  },
});
