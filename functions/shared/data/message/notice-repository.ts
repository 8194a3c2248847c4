import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { Notice } from '../../domain/message/notice.ts';
import type { ReferralId } from '../../domain/referral/referral-id.ts';
import { TryAgain } from '../../domain/workflow/diversion.ts';
import { indexed, keys } from '../table/keys.ts';
import { queryAll } from '../table/query-all.ts';
import { putNew, type Table, type WriteItem, writeIf } from '../table/table.ts';

export type NoticeRepository = ReturnType<typeof createNoticeRepository>;

/** A reference to a notice; a whole notice will do. */
export type NoticeRef = Pick<Notice, 'id' | 'key'>;

/** Maps the stored notice to what it should be; undefined when there is nothing to change. */
type NoticeStep = (notice: Notice) => Notice | undefined;

/** Enough for a sender, the sweep and a receipt that meet at one notice. */
const triesAtMost = 6;

/** The item, in ByDue for as long as the sweep has to look at it. */
export const noticeItem = (notice: Notice): Record<string, unknown> => {
  const { id, key, lookAt } = notice;
  return { ...keys.notice(id, key), ...notice, ...(lookAt && indexed.byDue('notice', lookAt, id, `#${key}`)) };
};

/** Notices, NOTICE#id / NOTICE#key. Which changes are allowed: domain/case/notice-life.ts. */
export const createNoticeRepository = (table: Table) => {
  const { documentClient, tableName } = table;

  const get = async ({ id, key }: NoticeRef): Promise<Notice | undefined> => {
    const { Item } = await documentClient.send(
      new GetCommand({ TableName: tableName, Key: keys.notice(id, key), ConsistentRead: true }),
    );
    return Item && Notice.parse(Item);
  };

  const replace = async (before: Notice, step: NoticeStep): Promise<Notice | undefined> => {
    const changed = step(before);
    if (!changed) return undefined;
    const next = { ...changed, version: before.version + 1 };
    const written = await writeIf(table, {
      Put: {
        TableName: tableName,
        Item: noticeItem(next),
        ConditionExpression: 'version = :read',
        ExpressionAttributeValues: { ':read': before.version },
      },
    });
    return written ? next : undefined;
  };

  return {
    /** Pattern 15. Once for each key, so that a repeated step repeats no message. 1 W, 1 in ByDue. */
    put: (notice: Notice): Promise<boolean> => putNew(table, noticeItem(notice)),

    /** Pattern 15, with a write of the case: both or neither. 2 W, 1 in ByDue. */
    item: (notice: Notice): WriteItem => ({
      Put: { TableName: tableName, Item: noticeItem(notice), ConditionExpression: 'attribute_not_exists(pk)' },
    }),

    /** Pattern 16. 1 R. */
    get,

    /** Pattern 17. All messages of a referral, in the order of their keys. 0.5 R for each 4 KB. */
    list: async (id: ReferralId): Promise<Notice[]> => {
      const items = await queryAll(table, keys.notice(id, '').pk, { consistent: false });
      return items.map((item) => Notice.parse(item));
    },

    /**
     * Pattern 18. Writes a notice over the version that was read; undefined when another write was faster, so that of
     * two senders one continues. 1 W, and 1 in ByDue when it ends, 2 when it is sent or put off.
     */
    replace,

    /**
     * Pattern 19. Reads and writes, again when another write comes in between; undefined when `step` finds nothing to
     * change. 1 R, else as `replace`.
     * @throws TryAgain when others were faster every time
     */
    change: async (ref: NoticeRef, step: NoticeStep): Promise<Notice | undefined> => {
      for (let tries = 0; tries < triesAtMost; tries += 1) {
        const before = await get(ref);
        if (!before || !step(before)) return undefined;
        const next = await replace(before, step);
        if (next) return next;
      }
      throw new TryAgain('The message changed each time it was read');
    },
  };
};
