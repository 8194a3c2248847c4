import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { Feed, FeedPart } from '../../domain/directory/directory-feed.ts';
import type { LocalDate } from '../../domain/time/local-date.ts';
import { directoryKeys } from '../table/keys.ts';
import { queryAll } from '../table/query-all.ts';
import { putNew, type Table, transact, type WriteItem, writeIf } from '../table/table.ts';

export type FeedRepository = ReturnType<typeof createFeedRepository>;

/** Feeds, how far each has been read, and what was refused: FEED#team, RUN#run. */
export const createFeedRepository = (table: Table) => {
  const { documentClient, tableName } = table;

  const replaceItem = (before: Feed, next: Feed): WriteItem => ({
    Put: {
      TableName: tableName,
      Item: { ...directoryKeys.feed(next.team, next.id), ...Feed.parse({ ...next, version: before.version + 1 }) },
      ConditionExpression: 'version = :before',
      ExpressionAttributeValues: { ':before': before.version },
    },
  });

  return {
    /** Pattern 143. Read consistently. 1 R for each 4 KB: some eight feeds. */
    list: async (team: string): Promise<Feed[]> => {
      const items = await queryAll(table, directoryKeys.feed(team, '').pk, { under: 'FEED#' });
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

    /**
     * Pattern 143. 1 W. @returns the feed as stored; undefined when another write was faster, and nothing was written
     */
    replace: async (before: Feed, next: Feed): Promise<Feed | undefined> =>
      (await writeIf(table, replaceItem(before, next))) ? { ...next, version: before.version + 1 } : undefined,

    /**
     * Pattern 145. Records that entries of a page were taken: the run's progress and each result in one write. 2 W
     * each.
     * @returns the feed as stored; undefined when the run no longer belongs to this caller
     */
    advance: async (before: Feed, next: Feed, run: string, part: FeedPart): Promise<Feed | undefined> => {
      const Item = { ...directoryKeys.feedPart(run, part.page, part.first), ...FeedPart.parse(part) };
      const refused = await transact(table, [replaceItem(before, next), { Put: { TableName: tableName, Item } }]);
      return refused ? undefined : { ...next, version: before.version + 1 };
    },

    /**
     * Pattern 146. All that a run took and refused, read consistently: entries not among it are closed. 1 R for each 4
     * KB.
     */
    parts: async (run: string): Promise<FeedPart[]> =>
      (await queryAll(table, directoryKeys.feedPart(run, 0, 0).pk, { under: 'PART#' })).map((item) =>
        FeedPart.parse(item),
      ),

    /** Pattern 147. One page of an uploaded file, its entries as JSON. 1 W for each KB. */
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

    /** Pattern 148. Claims today's check for owners to ask. 1 W. @returns false when it was claimed before */
    beginLooking: (team: string, today: LocalDate): Promise<boolean> =>
      writeIf(table, {
        Update: {
          TableName: tableName,
          Key: directoryKeys.lookedThrough(team),
          UpdateExpression: 'SET lookedOn = :today',
          ConditionExpression: 'attribute_not_exists(lookedOn) OR lookedOn < :today',
          ExpressionAttributeValues: { ':today': today },
        },
      }),
  };
};
