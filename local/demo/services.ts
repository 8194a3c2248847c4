import { BatchGetCommand, BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { directoryKeys } from '../../functions/shared/data/table/keys.ts';
import type { Table } from '../../functions/shared/data/table/table.ts';
import { ServiceListing } from '../../functions/shared/domain/directory/directory.ts';
import { ListedService } from '../../functions/shared/domain/directory/directory-search.ts';
import { dateOfDayNumber, dayNumberOf } from '../../functions/shared/domain/time/day-number.ts';
import type { LocalDate } from '../../functions/shared/domain/time/local-date.ts';
import { ashcombeServices, type DemoService } from './ashcombe-services.ts';

const listingOf = ({ checked, ...listing }: DemoService, today: LocalDate): ServiceListing =>
  ServiceListing.parse({ ...listing, assuredOn: dateOfDayNumber(dayNumberOf(today) - checked) });

const itemsOf = (listing: DemoService, today: LocalDate): Record<string, unknown>[] => [
  { ...directoryKeys.service(listing.id), ...listingOf(listing, today) },
  { ...directoryKeys.listed(listing.id), ...ListedService.parse(listingOf(listing, today)) },
  ...listing.outcodes.flatMap((outcode) =>
    listing.topics.map((topic) => ({ ...directoryKeys.place(outcode, topic, listing.id) })),
  ),
];

/** Of forty one page of keys holds all. */
const missingFrom = async ({ documentClient, tableName }: Table): Promise<DemoService[]> => {
  const { Responses } = await documentClient.send(
    new BatchGetCommand({
      RequestItems: {
        [tableName]: { Keys: ashcombeServices.map(({ id }) => directoryKeys.service(id)), ProjectionExpression: 'id' },
      },
    }),
  );
  const there = new Set((Responses?.[tableName] ?? []).map(({ id }) => String(id)));
  return ashcombeServices.filter(({ id }) => !there.has(id));
};

const inOneWrite = 25;

/** Writes the services that are not listed yet: what was changed since the first start stays. */
export const seedServices = async (table: Table, today: LocalDate): Promise<void> => {
  const { documentClient, tableName } = table;
  const items = (await missingFrom(table)).flatMap((listing) => itemsOf(listing, today));
  const batches = Array.from({ length: Math.ceil(items.length / inOneWrite) }, (_, no) =>
    items.slice(no * inOneWrite, (no + 1) * inOneWrite),
  );
  await Promise.all(
    batches.map((batch) =>
      documentClient.send(
        new BatchWriteCommand({ RequestItems: { [tableName]: batch.map((Item) => ({ PutRequest: { Item } })) } }),
      ),
    ),
  );
};
