import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { Promised } from '../../domain/case/promise.ts';
import { Question } from '../../domain/case/question.ts';
import { ClosingSummary } from '../../domain/ending/closing-summary.ts';
import { CaseView } from '../../domain/link/case-view.ts';
import { ReferralId } from '../../domain/referral/referral-id.ts';
import { Instant } from '../../domain/time/instant.ts';
import { keys } from '../table/keys.ts';
import { queryAll } from '../table/query-all.ts';
import type { Table, WriteItem } from '../table/table.ts';

/**
 * The status on the referrer's link: REPLY#id / STATUS, kept up to date by the relay. Of the person, a first name only.
 */
export const ReplyStatus = z.extend(CaseView, { id: ReferralId, firstName: z.string(), receivedAt: Instant });
export type ReplyStatus = z.infer<typeof ReplyStatus>;

/** Everything the referrer's link shows. */
export interface ReplyPage {
  readonly status: ReplyStatus | undefined;
  /** All promises, in order. */
  readonly promises: readonly Promised[];
  readonly questions: readonly Question[];
  /** Numbers of questions with an answer sent, which may not have been carried out yet. */
  readonly answered: readonly number[];
  /** How each support ended, in order. */
  readonly summaries: readonly ClosingSummary[];
}

export type ReplyRepository = ReturnType<typeof createReplyRepository>;

const ordered = (promises: readonly Promised[], last: Promised | undefined): Promised[] => {
  const known = promises.some(({ no }) => no === last?.no);
  return [...promises, ...(last && !known ? [last] : [])].toSorted((a, b) => a.no - b.no);
};

export const createReplyRepository = (table: Table) => ({
  /** Pattern 25. 0.5 R. */
  get: async (id: ReferralId): Promise<ReplyStatus | undefined> => {
    const { Item } = await table.documentClient.send(
      new GetCommand({ TableName: table.tableName, Key: keys.replyStatus(id) }),
    );
    return Item && ReplyStatus.parse(Item);
  },

  /** Pattern 26. One Query; of the referrer's own requests, only which question they answer. 1 R for each 4 KB. */
  page: async (id: ReferralId): Promise<ReplyPage> => {
    const items = await queryAll(table, keys.replyStatus(id).pk);
    const under = (kind: string) => items.filter((item) => String(item['sk']).startsWith(kind));
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

  /** Pattern 57. A question by triage; for the write of its decision NeedsInformation. 2 W. */
  questionItem: (id: ReferralId, question: Pick<Question, 'no' | 'text' | 'askedAt'>): WriteItem => ({
    Put: {
      TableName: table.tableName,
      Item: { ...keys.question(id, question.no), id, ...Question.parse(question) },
    },
  }),

  /** Pattern 57. The referrer's answer; for the write it leads to. The first answer counts. 2 W. */
  answerItem: (
    id: ReferralId,
    { no, answer, answeredAt }: Pick<Question, 'no' | 'answer' | 'answeredAt'>,
  ): WriteItem => ({
    Update: {
      TableName: table.tableName,
      Key: keys.question(id, no),
      UpdateExpression: 'SET answer = :answer, answeredAt = :at',
      ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(answeredAt)',
      ExpressionAttributeValues: { ':answer': answer, ':at': answeredAt },
    },
  }),

  /** Pattern 57. 1 R. */
  question: async (id: ReferralId, no: number): Promise<Question | undefined> => {
    const { Item } = await table.documentClient.send(
      new GetCommand({ TableName: table.tableName, Key: keys.question(id, no), ConsistentRead: true }),
    );
    return Item && Question.parse(Item);
  },
});
