import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { day, type Instant, later, millisOf } from '../domain/instant.ts';
import type { ReferralId } from '../domain/referral-id.ts';
import type { Clock } from '../platform/clock.ts';
import { sha256 } from '../platform/ids.ts';
import { sessionKeys } from './keys.ts';
import type { Table } from './table.ts';

/** What was typed on each page of one form, as its browser sent it, by the page's name. */
export type Draft = ReadonlyMap<string, string>;

/** The secret is the browser's, from its cookie. A draft is found by nobody else. */
export interface DraftRepository {
  /** Pattern 39. Undefined when there is none, or its 24 hours are over. */
  find(secret: string, id: ReferralId): Promise<Draft | undefined>;
  /** Pattern 39. Keeps what was typed on some pages and leaves the others as they are, for another 24 hours. 1 to 3 W. */
  save(secret: string, id: ReferralId, pages: Draft): Promise<void>;
}

/** Attributes of their own, so that two tabs on two pages of one form do not undo one another. */
const prefix = 'page:';

const expiresAt = (now: Instant): number => Math.ceil(millisOf(later(now, day)) / 1000);

export const createDraftRepository = ({ documentClient, tableName }: Table, clock: Clock): DraftRepository => ({
  find: async (secret, id) => {
    const key = sessionKeys.draft(sha256(secret), id);
    const { Item } = await documentClient.send(
      new GetCommand({ TableName: tableName, Key: key, ConsistentRead: true }),
    );
    // TTL deletes days late.
    if (!Item || !(Number(Item['expiresAt']) * 1000 > millisOf(clock.now()))) return undefined;
    return new Map(
      Object.entries(Item).flatMap(([name, typed]): [string, string][] =>
        name.startsWith(prefix) && typeof typed === 'string' ? [[name.slice(prefix.length), typed]] : [],
      ),
    );
  },

  save: async (secret, id, pages) => {
    const names: Record<string, string> = {};
    const values: Record<string, string | number> = { ':expiresAt': expiresAt(clock.now()) };
    const sets = [...pages].map(([page, typed], index) => {
      names[`#p${index}`] = `${prefix}${page}`;
      values[`:p${index}`] = typed;
      return `#p${index} = :p${index}`;
    });
    await documentClient.send(
      new UpdateCommand({
        TableName: tableName,
        Key: sessionKeys.draft(sha256(secret), id),
        UpdateExpression: `SET ${['expiresAt = :expiresAt', ...sets].join(', ')}`,
        ...(sets.length > 0 && { ExpressionAttributeNames: names }),
        ExpressionAttributeValues: values,
      }),
    );
  },
});
