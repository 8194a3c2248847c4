import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { type Instant, later, minute } from '../domain/instant.ts';
import { PersonRequest } from '../domain/person-request.ts';
import type { ReferralId } from '../domain/referral-id.ts';
import { dueAt, noLongerDue } from './due-place.ts';
import { indexed, type Key, keys } from './keys.ts';
import { putNew, type Table, type WriteItem, writeIf } from './table.ts';

/** Whose partition the request is in: the person's own, that of who referred them, or of a service they are referred to. */
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

/** One that the stream did not bring within this time is brought again by the sweep. */
const carriedOutWithin = 2 * minute;

const place = ({ audience, id, key }: RequestRef, at: Instant) =>
  indexed.byDue('intake', at, id, `#${audience}#${key}`);

const keyOf = ({ audience, id, key }: RequestRef): Key => keys.request(audience, id, key);

/**
 * What somebody asks who is not signed in: PATIENT#id, REPLY#id or PROVIDER#id / REQUEST#key. It is in ByDue from its first write until
 * it is carried out, so that none is lost while nobody reads the stream.
 */
export const createRequestRepository = (table: Table) => {
  const { documentClient, tableName } = table;
  const doneItem = (ref: RequestRef): WriteItem => ({ Update: noLongerDue(table, keyOf(ref)) });

  return {
    /** Pattern 51. Once for each key, so that the same asked twice is one. 1 W for each KB, 1 in ByDue. */
    put: (audience: RequestAudience, request: PersonRequest): Promise<boolean> => {
      const { id, key, at } = request;
      const due = place({ audience, id, key }, later(at, carriedOutWithin));
      return putNew(table, { ...keys.request(audience, id, key), ...PersonRequest.parse(request), ...due });
    },

    /** Pattern 52. 1 R. @returns undefined when it is carried out already, or there is none */
    open: async ({ audience, id, key }: RequestRef): Promise<PersonRequest | undefined> => {
      const { Item } = await documentClient.send(
        new GetCommand({ TableName: tableName, Key: keys.request(audience, id, key), ConsistentRead: true }),
      );
      return Item?.['duePk'] === undefined ? undefined : PersonRequest.parse(Item);
    },

    /**
     * Pattern 53. Goes with the write that carries the request out, so that it is carried out once, however often the stream
     * gives it. 2 W, 1 in ByDue.
     */
    doneItem,

    /** Pattern 53. There is nothing to carry out. 1 W, 1 in ByDue. */
    done: async (ref: RequestRef): Promise<void> => {
      await writeIf(table, doneItem(ref));
    },

    /** Pattern 54. Brought to the relay once more, through the stream, and looked at again at `when`. 1 W, 2 in ByDue. */
    bringAgain: async (ref: RequestRef, when: Instant): Promise<void> => {
      await writeIf(table, { Update: dueAt(table, keyOf(ref), place(ref, when).dueSk) });
    },
  };
};
