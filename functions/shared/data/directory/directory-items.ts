import type { ServiceListing } from '../../domain/directory/directory.ts';
import { ListedService } from '../../domain/directory/directory-search.ts';
import { directoryKeys, type Key } from '../table/keys.ts';
import type { WriteItem } from '../table/table.ts';
import type { ServiceChange } from './directory-change.ts';

/** Where a service can be found, each as `ZZ1#befriending`: an outcode and a topic. */
export const placesOf = ({ outcodes, topics }: Pick<ServiceListing, 'outcodes' | 'topics'>): string[] =>
  outcodes.flatMap((outcode) => topics.map((topic) => `${outcode}#${topic}`));

/** @param place as placesOf gives it */
export const placeKey = (place: string, service: string): Key => {
  const [outcode = '', topic = ''] = place.split('#');
  return directoryKeys.place(outcode, topic, service);
};

/** An entry over the revision that was read, its listing for the search, and the change itself. */
export const directoryItems = (
  tableName: string,
  before: ServiceListing | undefined,
  next: ServiceListing,
  change: ServiceChange,
): WriteItem[] => [
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
