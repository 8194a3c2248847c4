import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { PersonRequest } from '../../domain/link/person-request.ts';
import type { ReferralId } from '../../domain/referral/referral-id.ts';
import { type Instant, later, minute } from '../../domain/time/instant.ts';
import { dueAt, noLongerDue } from '../table/due-place.ts';
import { indexed, type Key, keys } from '../table/keys.ts';
import { putNew, type Table, type WriteItem, writeIf } from '../table/table.ts';

/** Whose partition the request is in: the person's, their referrer's, or an onward service's. */
export type RequestAudience = 'PATIENT' | 'REPLY' | 'PROVIDER';

export const isRequestAudience = (name: string | undefined): name is RequestAudience =>
  name === 'PATIENT' || name === 'REPLY' || name === 'PROVIDER';

/** Which request. */
export interface RequestRef {
  readonly audience: RequestAudience;
  readonly id: ReferralId;
  readonly key: string;
}

export type RequestRepository = ReturnType<typeof createRequestRepository>;

/** A request that the stream did not deliver within this time is brought again by the sweep. */
const carriedOutWithin = 2 * minute;

const place = ({ audience, id, key }: RequestRef, at: Instant) =>
  indexed.byDue('intake', at, id, `#${audience}#${key}`);

const keyOf = ({ audience, id, key }: RequestRef): Key => keys.request(audience, id, key);

/**
 * Requests from people who are not signed in: PATIENT#id, REPLY#id or PROVIDER#id / REQUEST#key. A request is in ByDue
 * from its first write until it is carried out, so that none is lost while nobody reads the stream.
 */
export const createRequestRepository = (table: Table) => {
  const { documentClient, tableName } = table;
  const doneItem = (ref: RequestRef): WriteItem => ({ Update: noLongerDue(table, keyOf(ref)) });

  return {
    /** Pattern 51. Once for each key, so that repeating a request is harmless. 1 W for each KB, 1 in ByDue. */
    put: (audience: RequestAudience, request: PersonRequest): Promise<boolean> => {
      const { id, key, at } = request;
      const due = place({ audience, id, key }, later(at, carriedOutWithin));
      return putNew(table, { ...keys.request(audience, id, key), ...PersonRequest.parse(request), ...due });
    },

    /** Pattern 52. 1 R. @returns undefined when it was carried out, or does not exist */
    open: async ({ audience, id, key }: RequestRef): Promise<PersonRequest | undefined> => {
      const { Item } = await documentClient.send(
        new GetCommand({ TableName: tableName, Key: keys.request(audience, id, key), ConsistentRead: true }),
      );
      return Item?.['duePk'] === undefined ? undefined : PersonRequest.parse(Item);
    },

    /**
     * Pattern 53. For the write that carries the request out, so that it takes effect once however often the stream
     * delivers it. 2 W, 1 in ByDue.
     */
    doneItem,

    /** Pattern 53. There is nothing to carry out. 1 W, 1 in ByDue. */
    done: async (ref: RequestRef): Promise<void> => {
      await writeIf(table, doneItem(ref));
    },

    /**
     * Pattern 54. Sends the request through the stream to the relay again; the sweep looks again at `when`. 1 W, 2 in
     * ByDue.
     */
    bringAgain: async (ref: RequestRef, when: Instant): Promise<void> => {
      await writeIf(table, { Update: dueAt(table, keyOf(ref), place(ref, when).dueSk) });
    },
  };
};
