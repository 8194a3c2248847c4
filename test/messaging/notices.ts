import { noticeOf } from '../../functions/shared/domain/message/notice.ts';
import { tuesday } from '../builders/referral.ts';

/** What the person is told first. */
export const receiptOf = (id: string, now = tuesday) =>
  noticeOf({ id, template: 'receipt-person', data: { at: '2026-06-09T17:00:00.000Z' } }, now);

export const reminderOf = (id: string, now = tuesday, due = '2026-06-03T09:00:00.000Z') =>
  noticeOf({ id, template: 'appointment-reminder', data: { at: '2026-06-05T13:30:00.000Z' }, due }, now);

/** What a provider says that does not send: an error as the SDK throws it. */
export const answer = (name: string, status: number, more: object = {}) =>
  Object.assign(new Error(name), { name, $metadata: { httpStatusCode: status }, ...more });

/** No answer came. */
export const lost = () => Object.assign(new Error('gone'), { name: 'TimeoutError' });

/** As the table's stream has it. */
export const recordOf = (id: string, key: string) => ({
  eventName: 'INSERT' as const,
  dynamodb: { SequenceNumber: `seq-${id}`, NewImage: { id: { S: id }, key: { S: key } } },
});
