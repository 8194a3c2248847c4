import type { SQSBatchResponse, SQSRecord } from 'aws-lambda';
import type { Log } from '../shared/platform/log.ts';
import { parseProviderEvent } from './provider-event.ts';
import type { Receive } from './receive.ts';

/**
 * Handles receipts and replies from the queue. An unreadable message is not acknowledged, and ends as a dead letter.
 */
export const createHandler =
  ({ receive, log }: { readonly receive: Receive; readonly log: Log }) =>
  async ({
    Records,
  }: {
    readonly Records: readonly Pick<SQSRecord, 'messageId' | 'body'>[];
  }): Promise<SQSBatchResponse> => {
    const failed = await Promise.all(
      Records.map(async ({ messageId, body }) => {
        try {
          await receive(parseProviderEvent(body));
          return [];
        } catch (error) {
          log.error('receipt-not-handled', error, { messageId });
          return [{ itemIdentifier: messageId }];
        }
      }),
    );
    return { batchItemFailures: failed.flat() };
  };
