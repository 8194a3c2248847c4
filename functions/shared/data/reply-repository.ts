import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { CloseReason } from '../domain/close-reason.ts';
import { Instant } from '../domain/instant.ts';
import { ReferralId } from '../domain/referral-id.ts';
import { keys } from './keys.ts';
import { isConditionFailed, type Table, type WriteItem } from './table.ts';

/** What the referrer's link shows: REPLY#id / STATUS. No more of the person than a first name. */
export const ReplyStatus = z.object({
  id: ReferralId,
  firstName: z.string(),
  receivedAt: Instant,
  /** What was promised last, and by when: a first call, a next step that became late. */
  promise: z.object({ what: z.enum(['first-contact', 'next-step']), by: Instant }),
  closed: z.optional(z.object({ at: Instant, reason: CloseReason })),
});
export type ReplyStatus = z.infer<typeof ReplyStatus>;

export type ReplyRepository = ReturnType<typeof createReplyRepository>;

/** On the row that is there: a referral that never got through intake has nobody to show it to. */
const setOf = (tableName: string, id: ReferralId, name: 'promise' | 'closed', value: unknown) => ({
  TableName: tableName,
  Key: keys.replyStatus(id),
  UpdateExpression: 'SET #name = :value',
  ConditionExpression: 'attribute_exists(pk)',
  ExpressionAttributeNames: { '#name': name },
  ExpressionAttributeValues: { ':value': value },
});

/** Goes with the write that closes the case. */
export const replyClosed = (
  tableName: string,
  id: ReferralId,
  closed: NonNullable<ReplyStatus['closed']>,
): WriteItem => ({ Update: setOf(tableName, id, 'closed', closed) });

export const createReplyRepository = ({ documentClient, tableName }: Table) => ({
  /** Pattern 25. 0.5 R. */
  get: async (id: ReferralId): Promise<ReplyStatus | undefined> => {
    const { Item } = await documentClient.send(new GetCommand({ TableName: tableName, Key: keys.replyStatus(id) }));
    return Item && ReplyStatus.parse(Item);
  },

  /** Pattern 26. Quiet when there is no row. 1 W. */
  promise: async (id: ReferralId, promise: ReplyStatus['promise']): Promise<void> => {
    try {
      await documentClient.send(new UpdateCommand(setOf(tableName, id, 'promise', promise)));
    } catch (error) {
      if (!isConditionFailed(error)) throw error;
    }
  },
});
