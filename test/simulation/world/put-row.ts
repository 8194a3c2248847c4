import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Item } from '../table/value.ts';
import { tableName } from './functions.ts';
import type { World } from './world.ts';

/** Writes what is there before anybody does anything. */
export const putRow = ({ table }: World, item: Item): void => {
  table.execute(new PutCommand({ TableName: tableName, Item: item }));
};
