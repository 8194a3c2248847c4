import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import { NoticeKey } from '../shared/domain/message/notice.ts';
import { ReferralId } from '../shared/domain/referral/referral-id.ts';
import type { Log } from '../shared/platform/log.ts';
import type { Deliver } from './deliver.ts';

/** All that is taken of a record: the row itself is read afresh, because the stream may be behind. */
const Image = z.object({ id: z.object({ S: ReferralId }), key: z.object({ S: NoticeKey }) });

/**
 * Notices that have become due, from the table's stream. All of a batch at once, so that a slow provider holds up the
 * others for one call's time and no longer.
 */
export const createHandler =
  ({ deliver, log }: { readonly deliver: Deliver; readonly log: Log }) =>
  async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const failed = await Promise.all(
      Records.map(async ({ dynamodb }) => {
        try {
          const { id, key } = Image.parse(dynamodb?.NewImage);
          await deliver(id.S, key.S);
          return [];
        } catch (error) {
          log.error('notice-not-handled', error, { sequenceNumber: dynamodb?.SequenceNumber });
          return [{ itemIdentifier: dynamodb?.SequenceNumber ?? '' }];
        }
      }),
    );
    return { batchItemFailures: failed.flat() };
  };
