import type { Promised } from '../domain/promise.ts';
import type { ReferralId } from '../domain/referral-id.ts';
import { keys } from './keys.ts';
import type { WriteItem } from './table.ts';

/** A promise that another took the place of, REPLY#id / PROMISE#no: the last one is with the case and the status. */
export const promiseItem = (tableName: string, id: ReferralId, promise: Promised): WriteItem => ({
  Put: { TableName: tableName, Item: { ...keys.promise(id, promise.no), id, ...promise } },
});
