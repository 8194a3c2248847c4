import { DeleteCommand, GetCommand } from '@aws-sdk/lib-dynamodb';
import { endingOf, endOf, Session, type SessionEnding } from '../../domain/governance/session.ts';
import type { StaffId } from '../../domain/team/staff.ts';
import { day, type Instant, later, minute } from '../../domain/time/instant.ts';
import type { Clock } from '../../platform/clock.ts';
import { type Ids, sha256 } from '../../platform/ids.ts';
import { sessionKeys } from '../table/keys.ts';
import { putNew, type Table, writeIf } from '../table/table.ts';
import { ttlOf } from '../table/ttl-of.ts';

/** `ended` alone: the browser's session is not, or no longer, in the table. */
type FoundSession =
  | { readonly standing: 'live'; readonly session: Session }
  | { readonly standing: 'ended'; readonly why?: SessionEnding; readonly staff?: StaffId };

export interface SessionRepository {
  /** Pattern 45. Starts a session. 1 W. @returns the secret for the cookie, kept nowhere else */
  start(staff: StaffId): Promise<string>;
  /** Pattern 45. 1 R. */
  find(secret: string): Promise<FoundSession>;
  /** Pattern 45. Extends the idle limit: 1 W, at most once a minute. */
  touch(secret: string, session: Session): Promise<void>;
  /** Pattern 45. 1 W. */
  end(secret: string): Promise<void>;
}

interface Sources {
  readonly clock: Clock;
  readonly ids: Pick<Ids, 'secret'>;
}

/** TTL deletes a day after the end, so that the sign-in page can still say why a session ended. */
const expiresAt = (session: Session): number => ttlOf(later(endOf(session), day));

const minuteAgo = (now: Instant): Instant => later(now, -minute);

/** Staff sessions in the Sessions table, stored under the hash of their secret: a copy of the table signs nobody in. */
export const createSessionRepository = (table: Table, { clock, ids }: Sources): SessionRepository => ({
  start: async (staff) => {
    const secret = ids.secret();
    const now = clock.now();
    const session: Session = { staff, startedAt: now, seenAt: now };
    const item = { ...sessionKeys.session(sha256(secret)), ...session, expiresAt: expiresAt(session) };
    await putNew(table, item);
    return secret;
  },

  find: async (secret) => {
    const key = sessionKeys.session(sha256(secret));
    const { Item } = await table.documentClient.send(
      new GetCommand({ TableName: table.tableName, Key: key, ConsistentRead: true }),
    );
    if (!Item) return { standing: 'ended' };
    const session = Session.parse(Item);
    const why = endingOf(session, clock.now());
    return why ? { standing: 'ended', why, staff: session.staff } : { standing: 'live', session };
  },

  touch: async (secret, session) => {
    const now = clock.now();
    if (session.seenAt > minuteAgo(now)) return;
    await writeIf(table, {
      Update: {
        TableName: table.tableName,
        Key: sessionKeys.session(sha256(secret)),
        UpdateExpression: 'SET seenAt = :now, expiresAt = :expiresAt',
        // A sign-out in another tab must not be undone.
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: { ':now': now, ':expiresAt': expiresAt({ ...session, seenAt: now }) },
      },
    });
  },

  end: async (secret) => {
    await table.documentClient.send(
      new DeleteCommand({ TableName: table.tableName, Key: sessionKeys.session(sha256(secret)) }),
    );
  },
});
