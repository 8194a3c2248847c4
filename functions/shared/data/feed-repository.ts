import { GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { LocalDate } from '../domain/answers.ts';
import { Feed, FeedPart } from '../domain/directory-feed.ts';
import { directoryKeys } from './keys.ts';
import { isConditionFailed, putNew, type Table, transact, type WriteItem, writeIf } from './table.ts';

export type FeedRepository = ReturnType<typeof createFeedRepository>;

/** Where services come from, how far each is read, and what was refused: FEED#team, RUN#run. */
export const createFeedRepository = (table: Table) => {
  const { documentClient, tableName } = table;

  const under = async (pk: string, prefix: string, more = {}): Promise<Record<string, unknown>[]> => {
    const found: Record<string, unknown>[] = [];
    let from: Record<string, unknown> | undefined;
    do {
      const { Items = [], LastEvaluatedKey } = await documentClient.send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
          ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix },
          ...(from && { ExclusiveStartKey: from }),
          ...more,
        }),
      );
      found.push(...Items);
      from = LastEvaluatedKey;
    } while (from);
    return found;
  };

  const replaceItem = (before: Feed, next: Feed): WriteItem => ({
    Put: {
      TableName: tableName,
      Item: { ...directoryKeys.feed(next.team, next.id), ...Feed.parse({ ...next, version: before.version + 1 }) },
      ConditionExpression: 'version = :before',
      ExpressionAttributeValues: { ':before': before.version },
    },
  });

  return {
    /** Pattern 143. As they are at this moment. 1 R for each 4 KB: some eight feeds. */
    list: async (team: string): Promise<Feed[]> => {
      const items = await under(directoryKeys.feed(team, '').pk, 'FEED#', { ConsistentRead: true });
      return items.map((item) => Feed.parse(item)).toSorted((a, b) => (a.name < b.name ? -1 : 1));
    },

    /** Pattern 143. 1 R. */
    get: async (team: string, feed: string): Promise<Feed | undefined> => {
      const Key = directoryKeys.feed(team, feed);
      const { Item } = await documentClient.send(new GetCommand({ TableName: tableName, Key, ConsistentRead: true }));
      return Item && Feed.parse(Item);
    },

    /** Pattern 143. 1 W. @returns false when there is one of this id */
    add: (feed: Feed): Promise<boolean> =>
      putNew(table, { ...directoryKeys.feed(feed.team, feed.id), ...Feed.parse({ ...feed, version: 1 }) }),

    /** Pattern 143. 1 W. @returns it as it then stands; undefined when somebody else was faster, and nothing was written */
    replace: async (before: Feed, next: Feed): Promise<Feed | undefined> =>
      (await writeIf(table, replaceItem(before, next))) ? { ...next, version: before.version + 1 } : undefined,

    /**
     * Pattern 145. Entries of a page are taken: how far the run is and what became of each are one write. 2 W each.
     * @returns it as it then stands; undefined when the run is no longer this one's to go on with
     */
    advance: async (before: Feed, next: Feed, run: string, part: FeedPart): Promise<Feed | undefined> => {
      const Item = { ...directoryKeys.feedPart(run, part.page, part.first), ...FeedPart.parse(part) };
      const refused = await transact(table, [replaceItem(before, next), { Put: { TableName: tableName, Item } }]);
      return refused ? undefined : { ...next, version: before.version + 1 };
    },

    /** Pattern 146. What a run took and refused, the last of it too: what is not among it is closed. 1 R for each 4 KB. */
    parts: async (run: string): Promise<FeedPart[]> =>
      (await under(directoryKeys.feedPart(run, 0, 0).pk, 'PART#', { ConsistentRead: true })).map((item) =>
        FeedPart.parse(item),
      ),

    /** Pattern 147. One page of a file, its entries as JSON. 1 W for each KB. */
    putFilePage: async (run: string, page: number, contents: string, pages: number): Promise<void> => {
      const Item = { ...directoryKeys.filePage(run, page), contents, pages };
      await documentClient.send(new PutCommand({ TableName: tableName, Item }));
    },

    /** Pattern 147. 0.5 R for each 4 KB. */
    filePage: async (run: string, page: number): Promise<{ contents: string; pages: number } | undefined> => {
      const Key = directoryKeys.filePage(run, page);
      const { Item } = await documentClient.send(new GetCommand({ TableName: tableName, Key }));
      return Item && { contents: String(Item['contents']), pages: Number(Item['pages']) };
    },

    /** Pattern 148. That this day's look for owners to ask is this caller's. 1 W. */
    beginLooking: async (team: string, today: LocalDate): Promise<boolean> => {
      try {
        await documentClient.send(
          new UpdateCommand({
            TableName: tableName,
            Key: directoryKeys.lookedThrough(team),
            UpdateExpression: 'SET lookedOn = :today',
            ConditionExpression: 'attribute_not_exists(lookedOn) OR lookedOn < :today',
            ExpressionAttributeValues: { ':today': today },
          }),
        );
        return true;
      } catch (error) {
        if (!isConditionFailed(error)) throw error;
        return false;
      }
    },
  };
};
