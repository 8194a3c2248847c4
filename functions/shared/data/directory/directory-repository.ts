import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { ServiceListing, type Topic } from '../../domain/directory/directory.ts';
import { ListedService } from '../../domain/directory/directory-search.ts';
import { TryAgain } from '../../domain/workflow/diversion.ts';
import { batchGet } from '../table/batch-get.ts';
import { directoryKeys } from '../table/keys.ts';
import { queryAll } from '../table/query-all.ts';
import { type Table, transactIf, writeIf } from '../table/table.ts';
import { ServiceChange } from './directory-change.ts';
import { directoryItems, placeKey, placesOf } from './directory-items.ts';

export type DirectoryRepository = ReturnType<typeof createDirectoryRepository>;

/** More than anybody reads. */
const servicesAtMost = 50;
/** Concurrent writes. */
const atOnce = 20;
const attemptsAtMost = 5;

/** The directory. The service itself is one row, SERVICE#id; rows at PLACE#outcode#topic find it by place and topic. */
export const createDirectoryRepository = (table: Table) => {
  const { documentClient, tableName } = table;

  const read = async (service: string, { consistent }: { readonly consistent: boolean }) => {
    const Key = directoryKeys.service(service);
    const { Item } = await documentClient.send(
      new GetCommand({ TableName: tableName, Key, ConsistentRead: consistent }),
    );
    return Item && ServiceListing.parse(Item);
  };

  const addPlaces = async (service: string, pairs: readonly string[], revision: number): Promise<void> => {
    for (let from = 0; from < pairs.length; from += atOnce) {
      const puts = pairs.slice(from, from + atOnce).map((pair) => ({ ...placeKey(pair, service), revision }));
      await Promise.all(puts.map((Item) => documentClient.send(new PutCommand({ TableName: tableName, Item }))));
    }
  };

  /** Unless a later write has put it there again. */
  const removePlace = async (service: string, pair: string, revision: number): Promise<void> => {
    await writeIf(table, {
      Delete: {
        TableName: tableName,
        Key: placeKey(pair, service),
        ConditionExpression: 'attribute_not_exists(revision) OR revision <= :revision',
        ExpressionAttributeValues: { ':revision': revision },
      },
    });
  };

  return {
    /** Pattern 78. 0.5 R for each 4 KB. */
    get: (service: string): Promise<ServiceListing | undefined> => read(service, { consistent: false }),

    /** Pattern 78, read consistently: after a change of one's own. 1 R for each 4 KB. */
    getNow: (service: string): Promise<ServiceListing | undefined> => read(service, { consistent: true }),

    /**
     * Pattern 79. Open services for a topic in a place, by name. 0.5 R and 0.5 for each service. PLACE rows only say
     * where to look; the service's own row is what counts.
     * @throws TryAgain when the table keeps returning only part of them
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
      const wanted = Items.map(({ sk }) => directoryKeys.service(String(sk).slice('SERVICE#'.length)));
      return (await batchGet(table, wanted))
        .map((item) => ServiceListing.parse(item))
        .filter(
          ({ status, outcodes, topics }) => status === 'active' && outcodes.includes(outcode) && topics.includes(topic),
        )
        .sort((a, b) => (a.name < b.name ? -1 : 1));
    },

    /** Pattern 140. All services as the search sees them. 0.5 R for each 4 KB: some ten services. */
    all: async (): Promise<ListedService[]> => {
      const items = await queryAll(table, directoryKeys.listed('').pk, { consistent: false });
      return items.map((item) => ListedService.parse(item));
    },

    /**
     * Pattern 141. Reads an entry and writes its change; reads again when another write was faster. One Get; for a
     * change 2 W for each KB of the entry, its listing and the change, and 1 for each place added or removed.
     * @param decide the entry as it should be; undefined leaves it unchanged
     * @returns the entry as it is afterwards
     * @throws TryAgain when others keep being faster
     */
    change: async (
      service: string,
      how: ServiceChange,
      decide: (before: ServiceListing | undefined) => ServiceListing | undefined,
    ): Promise<ServiceListing | undefined> => {
      for (let attempt = 0; attempt < attemptsAtMost; attempt += 1) {
        const before = await read(service, { consistent: true });
        const decided = decide(before);
        if (!decided) return before;
        const next = ServiceListing.parse({ ...decided, id: service, revision: (before?.revision ?? 0) + 1 });
        const [had, has] = [before ? placesOf(before) : [], placesOf(next)];
        // Places are added before the service is written, so that a crash in between never hides it.
        await addPlaces(
          service,
          has.filter((pair) => !had.includes(pair)),
          next.revision,
        );
        if (await transactIf(table, directoryItems(tableName, before, next, how))) {
          const lost = had.filter((pair) => !has.includes(pair));
          await Promise.all(lost.map((pair) => removePlace(service, pair, next.revision)));
          return next;
        }
      }
      throw new TryAgain(`The entry ${service} changed each time it was read`);
    },

    /** Pattern 142. Changes of an entry, the latest first. 0.5 R for each 4 KB. */
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
