import type { Promised } from '../../domain/case/promise.ts';
import type { ReferralId } from '../../domain/referral/referral-id.ts';
import { keys } from '../table/keys.ts';
import type { WriteItem } from '../table/table.ts';

/** A promise that was replaced, REPLY#id / PROMISE#no; the latest one is on the case and the status. */
export const promiseItem = (tableName: string, id: ReferralId, promise: Promised): WriteItem => ({
  Put: { TableName: tableName, Item: { ...keys.promise(id, promise.no), id, ...promise } },
});
