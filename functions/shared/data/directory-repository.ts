import { BatchGetCommand, DeleteCommand, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { ServiceListing, type Topic } from '../domain/directory.ts';
import { ListedService } from '../domain/directory-search.ts';
import { TryAgain } from '../domain/diversion.ts';
import { Instant, type Instant as InstantType } from '../domain/instant.ts';
import { isConflict } from '../platform/transient.ts';
import { directoryKeys } from './keys.ts';
import { queryAll } from './query-all.ts';
import { isConditionFailed, type Table, transact, type WriteItem } from './table.ts';

/** What was done to an entry: SERVICE#id / CHANGE#revision. */
export const ServiceChange = z.object({
  at: Instant,
  /** `staff:<id>`, `owner`, `feed:<id>`. */
  by: z.string(),
  /** `added`, `changed`, `assured`, `closed`, `opened`, `turned-away`, `asked`, `owner-said`, `seen-to`. */
  what: z.string(),
  why: z.optional(z.string()),
});
export type ServiceChange = z.infer<typeof ServiceChange>;

export type DirectoryRepository = ReturnType<typeof createDirectoryRepository>;

/** More than anybody reads; BatchGetItem takes a hundred. */
const servicesAtMost = 50;
/** Writes that are under way together. */
const atOnce = 20;
const attemptsAtMost = 5;

const pairsOf = ({ outcodes, topics }: Pick<ServiceListing, 'outcodes' | 'topics'>): string[] =>
  outcodes.flatMap((outcode) => topics.map((topic) => `${outcode}#${topic}`));

const placeKey = (pair: string, service: string) => {
  const [outcode = '', topic = ''] = pair.split('#');
  return directoryKeys.place(outcode, topic, service);
};

/** Services near somebody: what a service is stands once, at SERVICE#id; where it is found, at PLACE#outcode#topic. */
export const createDirectoryRepository = (table: Table) => {
  const { documentClient, tableName } = table;

  const read = async (service: string, ConsistentRead: boolean): Promise<ServiceListing | undefined> => {
    const Key = directoryKeys.service(service);
    const { Item } = await documentClient.send(new GetCommand({ TableName: tableName, Key, ConsistentRead }));
    return Item && ServiceListing.parse(Item);
  };

  const addPlaces = async (service: string, pairs: readonly string[], revision: number): Promise<void> => {
    for (let from = 0; from < pairs.length; from += atOnce) {
      const puts = pairs.slice(from, from + atOnce).map((pair) => ({ ...placeKey(pair, service), revision }));
      await Promise.all(puts.map((Item) => documentClient.send(new PutCommand({ TableName: tableName, Item }))));
    }
  };

  /** Unless a later writer has put it there anew. */
  const removePlace = async (service: string, pair: string, revision: number): Promise<void> => {
    try {
      await documentClient.send(
        new DeleteCommand({
          TableName: tableName,
          Key: placeKey(pair, service),
          ConditionExpression: 'attribute_not_exists(revision) OR revision <= :revision',
          ExpressionAttributeValues: { ':revision': revision },
        }),
      );
    } catch (error) {
      if (!isConditionFailed(error)) throw error;
    }
  };

  const itemsOf = (before: ServiceListing | undefined, next: ServiceListing, change: ServiceChange): WriteItem[] => [
    {
      Put: {
        TableName: tableName,
        Item: { ...directoryKeys.service(next.id), ...next },
        ConditionExpression: before
          ? 'attribute_exists(pk) AND (revision = :before OR (attribute_not_exists(revision) AND :before = :none))'
          : 'attribute_not_exists(pk)',
        ...(before && { ExpressionAttributeValues: { ':before': before.revision, ':none': 0 } }),
      },
    },
    { Put: { TableName: tableName, Item: { ...directoryKeys.listed(next.id), ...ListedService.parse(next) } } },
    { Put: { TableName: tableName, Item: { ...directoryKeys.serviceChange(next.id, next.revision), ...change } } },
  ];

  const write = async (items: readonly WriteItem[]): Promise<boolean> => {
    try {
      return (await transact(table, items)) === undefined;
    } catch (error) {
      if (!isConflict(error)) throw error;
      return false;
    }
  };

  return {
    /** Pattern 78. 0.5 R for each 4 KB. */
    get: (service: string): Promise<ServiceListing | undefined> => read(service, false),

    /** Pattern 78, as it is at this moment: after a change of one's own. 1 R for each 4 KB. */
    getNow: (service: string): Promise<ServiceListing | undefined> => read(service, true),

    /**
     * Pattern 79. What there is for a topic in a place, by name, without what is closed. 0.5 R and 0.5 for each service.
     * Rows of PLACE say where to look; what is true is on the service itself.
     * @throws TryAgain when the table gives only part
     */
    find: async (outcode: string, topic: Topic): Promise<ServiceListing[]> => {
      const { Items = [] } = await documentClient.send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': directoryKeys.place(outcode, topic, '').pk },
          Limit: servicesAtMost,
        }),
      );
      if (Items.length === 0) return [];
      const wanted = Items.map(({ sk }) => directoryKeys.service(String(sk).slice('SERVICE#'.length)));
      const { Responses, UnprocessedKeys } = await documentClient.send(
        new BatchGetCommand({ RequestItems: { [tableName]: { Keys: wanted } } }),
      );
      if (UnprocessedKeys?.[tableName]) throw new TryAgain('The table gave part of what was asked for');
      return (Responses?.[tableName] ?? [])
        .map((item) => ServiceListing.parse(item))
        .filter(
          ({ status, outcodes, topics }) => status === 'active' && outcodes.includes(outcode) && topics.includes(topic),
        )
        .sort((a, b) => (a.name < b.name ? -1 : 1));
    },

    /** Pattern 140. All there are, as they are looked for. 0.5 R for each 4 KB: some ten services. */
    all: async (): Promise<ListedService[]> => {
      const items = await queryAll(table, directoryKeys.listed('').pk, { consistent: false });
      return items.map((item) => ListedService.parse(item));
    },

    /**
     * Pattern 141. One Get, and when something changes 2 W for each KB of the entry, what it is looked for by and the
     * change, and 1 for each place that it is new in or gone from. Read anew when somebody else was faster.
     * @param decide the entry as it shall be; undefined leaves it as it is
     * @returns it as it then stands
     * @throws TryAgain when others are faster again and again
     */
    change: async (
      service: string,
      how: ServiceChange,
      decide: (before: ServiceListing | undefined) => ServiceListing | undefined,
    ): Promise<ServiceListing | undefined> => {
      for (let attempt = 0; attempt < attemptsAtMost; attempt += 1) {
        const before = await read(service, true);
        const decided = decide(before);
        if (!decided) return before;
        const next = ServiceListing.parse({ ...decided, id: service, revision: (before?.revision ?? 0) + 1 });
        const [had, has] = [before ? pairsOf(before) : [], pairsOf(next)];
        // Before the service is found there and not after, so that no death in between hides it.
        await addPlaces(
          service,
          has.filter((pair) => !had.includes(pair)),
          next.revision,
        );
        if (await write(itemsOf(before, next, how))) {
          const lost = had.filter((pair) => !has.includes(pair));
          await Promise.all(lost.map((pair) => removePlace(service, pair, next.revision)));
          return next;
        }
      }
      throw new TryAgain('Others were faster');
    },

    /** Pattern 142. What was done to an entry, the latest first. 0.5 R for each 4 KB. */
    changes: async (service: string, most = 25): Promise<ServiceChange[]> => {
      const { Items = [] } = await documentClient.send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :change)',
          ExpressionAttributeValues: { ':pk': directoryKeys.service(service).pk, ':change': 'CHANGE#' },
          ScanIndexForward: false,
          Limit: most,
        }),
      );
      return Items.map((item) => ServiceChange.parse(item));
    },
  };
};

/** When and by whom. */
export const changeBy = (by: string, at: InstantType, what: string, why?: string): ServiceChange => ({
  at,
  by,
  what,
  ...(why && { why }),
});
