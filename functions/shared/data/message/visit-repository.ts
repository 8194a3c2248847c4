import { DeleteCommand, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { LinkPurpose } from '../../domain/link/link.ts';
import { forgottenAt, OpenedLink, VisitRecord } from '../../domain/link/visit.ts';
import type { Clock } from '../../platform/clock.ts';
import { type Ids, sha256 } from '../../platform/ids.ts';
import { sessionKeys } from '../table/keys.ts';
import type { Table } from '../table/table.ts';
import { ttlOf } from '../table/ttl-of.ts';

export interface VisitRepository {
  /**
   * Pattern 85. Starts a visit, or adds a link to the visit with this secret. 1 W.
   * @returns the secret for the cookie, kept nowhere else
   */
  open(purpose: LinkPurpose, opened: Omit<OpenedLink, 'at'>, secret?: string): Promise<string>;
  /** Pattern 85. Undefined when there is none of this purpose, or it is forgotten. 1 R. */
  find(purpose: LinkPurpose, secret: string): Promise<VisitRecord | undefined>;
  /** Pattern 85. 1 W. */
  end(secret: string): Promise<void>;
}

interface Sources {
  readonly clock: Clock;
  readonly ids: Pick<Ids, 'secret'>;
}

/** One attribute for each link, so that two opened at once do not overwrite each other. */
const prefix = 'case';

/** Visits in the Sessions table, stored under the hash of their secret: a copy of the table lets nobody in. */
export const createVisitRepository = (
  { documentClient, tableName }: Table,
  { clock, ids }: Sources,
): VisitRepository => ({
  open: async (purpose, opened, secret = ids.secret()) => {
    const at = clock.now();
    await documentClient.send(
      new UpdateCommand({
        TableName: tableName,
        Key: sessionKeys.visit(sha256(secret)),
        UpdateExpression: 'SET purpose = :purpose, openedAt = :at, expiresAt = :expiresAt, #case = :opened',
        ExpressionAttributeNames: { '#case': [prefix, opened.id, opened.onward].join(':') },
        ExpressionAttributeValues: {
          ':purpose': purpose,
          ':at': at,
          ':expiresAt': ttlOf(forgottenAt({ purpose, openedAt: at })),
          ':opened': { ...opened, at },
        },
      }),
    );
    return secret;
  },

  find: async (purpose, secret) => {
    const { Item } = await documentClient.send(
      new GetCommand({ TableName: tableName, Key: sessionKeys.visit(sha256(secret)), ConsistentRead: true }),
    );
    if (!Item) return undefined;
    const opened = Object.entries(Item)
      .flatMap(([name, value]) => (name.startsWith(`${prefix}:`) ? [OpenedLink.parse(value)] : []))
      .sort((a, b) => (a.at < b.at ? 1 : -1));
    const visit = VisitRecord.parse({ ...Item, opened });
    // Checks expiry itself: TTL deletes days late.
    return visit.purpose === purpose && clock.now() < forgottenAt(visit) ? visit : undefined;
  },

  end: async (secret) => {
    await documentClient.send(new DeleteCommand({ TableName: tableName, Key: sessionKeys.visit(sha256(secret)) }));
  },
});
