import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { StaffId } from '../../domain/team/staff.ts';
import { hour, Instant, later } from '../../domain/time/instant.ts';
import type { Clock } from '../../platform/clock.ts';
import { type Ids, sha256 } from '../../platform/ids.ts';
import { sessionKeys } from '../table/keys.ts';
import type { Table } from '../table/table.ts';
import { ttlOf } from '../table/ttl-of.ts';

/** Enough time to sign in again, with an interruption. */
const keptFor = hour;

const KeptForm = z.object({ staff: StaffId, path: z.string(), form: z.string(), until: Instant });

export type KeptFormRepository = ReturnType<typeof createKeptFormRepository>;

/** What somebody had typed when their session ended: in the Sessions table, for them and that page only. */
export const createKeptFormRepository = (
  { documentClient, tableName }: Table,
  { clock, ids }: { readonly clock: Clock; readonly ids: Pick<Ids, 'secret'> },
) => ({
  /** Pattern 70. 1 W for each KB. @returns the code by which it is read again */
  keep: async (staff: StaffId, path: string, form: URLSearchParams): Promise<string> => {
    const code = ids.secret();
    const until = later(clock.now(), keptFor);
    const item = {
      ...sessionKeys.keptForm(sha256(code)),
      staff,
      path,
      form: form.toString(),
      until,
      expiresAt: ttlOf(until),
    };
    await documentClient.send(new PutCommand({ TableName: tableName, Item: item }));
    return code;
  },

  /** Pattern 70. 1 R for each 4 KB. Undefined for anybody else, for another page and after an hour. */
  read: async (code: string, staff: StaffId, path: string): Promise<URLSearchParams | undefined> => {
    const Key = sessionKeys.keptForm(sha256(code));
    const { Item } = await documentClient.send(new GetCommand({ TableName: tableName, Key, ConsistentRead: true }));
    if (!Item) return undefined;
    const kept = KeptForm.parse(Item);
    const theirs = kept.staff === staff && kept.path === path && clock.now() < kept.until;
    return theirs ? new URLSearchParams(kept.form) : undefined;
  },
});
