import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { CaseView } from '../domain/case-view.ts';
import { ClosingSummary } from '../domain/closing-summary.ts';
import { Instant } from '../domain/instant.ts';
import { Promised } from '../domain/promise.ts';
import { Question } from '../domain/question.ts';
import { ReferralId } from '../domain/referral-id.ts';
import { keys } from './keys.ts';
import type { Table, WriteItem } from './table.ts';

/** What the referrer's link shows: REPLY#id / STATUS, kept up by the relay. No more of the person than a first name. */
export const ReplyStatus = z.extend(CaseView, { id: ReferralId, firstName: z.string(), receivedAt: Instant });
export type ReplyStatus = z.infer<typeof ReplyStatus>;

/** Everything that the referrer's link shows. */
export interface ReplyPage {
  readonly status: ReplyStatus | undefined;
  /** All that was promised, in order. */
  readonly promises: readonly Promised[];
  readonly questions: readonly Question[];
  /** The numbers of those of which an answer was sent: it may not be with the question yet. */
  readonly answered: readonly number[];
  /** How each support ended, in order. */
  readonly summaries: readonly ClosingSummary[];
}

export type ReplyRepository = ReturnType<typeof createReplyRepository>;

const ordered = (promises: readonly Promised[], last: Promised | undefined): Promised[] => {
  const known = promises.some(({ no }) => no === last?.no);
  return [...promises, ...(last && !known ? [last] : [])].toSorted((a, b) => a.no - b.no);
};

export const createReplyRepository = ({ documentClient, tableName }: Table) => ({
  /** Pattern 25. 0.5 R. */
  get: async (id: ReferralId): Promise<ReplyStatus | undefined> => {
    const { Item } = await documentClient.send(new GetCommand({ TableName: tableName, Key: keys.replyStatus(id) }));
    return Item && ReplyStatus.parse(Item);
  },

  /** Pattern 26. In one Query; of what the referrer told us no more than of which question. 1 R for each 4 KB. */
  page: async (id: ReferralId): Promise<ReplyPage> => {
    const { Items = [] } = await documentClient.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': keys.replyStatus(id).pk },
        ConsistentRead: true,
      }),
    );
    const under = (kind: string) => Items.filter((item) => String(item['sk']).startsWith(kind));
    const [status] = under('STATUS').map((item) => ReplyStatus.parse(item));
    const promises = under('PROMISE#').map((item) => Promised.parse(item));
    return {
      status,
      promises: ordered(promises, status?.promise),
      questions: under('QUESTION#').map((item) => Question.parse(item)),
      answered: under('REQUEST#').flatMap(({ question }) => (typeof question === 'number' ? [question] : [])),
      summaries: under('SUMMARY#').map((item) => ClosingSummary.parse(item)),
    };
  },

  /** Pattern 57. What triage asks, with its decision NeedsInformation: both or neither. 2 W. */
  questionItem: (id: ReferralId, question: Pick<Question, 'no' | 'text' | 'askedAt'>): WriteItem => ({
    Put: {
      TableName: tableName,
      Item: { ...keys.question(id, question.no), id, ...Question.parse(question) },
    },
  }),

  /** Pattern 57. What the referrer answers, with what it leads to; the first answer counts. 2 W. */
  answerItem: (
    id: ReferralId,
    { no, answer, answeredAt }: Pick<Question, 'no' | 'answer' | 'answeredAt'>,
  ): WriteItem => ({
    Update: {
      TableName: tableName,
      Key: keys.question(id, no),
      UpdateExpression: 'SET answer = :answer, answeredAt = :at',
      ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(answeredAt)',
      ExpressionAttributeValues: { ':answer': answer, ':at': answeredAt },
    },
  }),

  /** Pattern 57. 1 R. */
  question: async (id: ReferralId, no: number): Promise<Question | undefined> => {
    const { Item } = await documentClient.send(
      new GetCommand({ TableName: tableName, Key: keys.question(id, no), ConsistentRead: true }),
    );
    return Item && Question.parse(Item);
  },
});
