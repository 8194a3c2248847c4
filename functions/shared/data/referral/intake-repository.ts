import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { Answers, Asked } from '../../domain/referral/answers.ts';
import { ReferralId } from '../../domain/referral/referral-id.ts';
import { Instant, later, minute } from '../../domain/time/instant.ts';
import { sha256 } from '../../platform/ids.ts';
import { createLeaveByDue } from '../case/leave-by-due.ts';
import { dueAt } from '../table/due-place.ts';
import { indexed, keys } from '../table/keys.ts';
import { isConditionFailed, type Table, writeIf } from '../table/table.ts';

/** The reference already holds other answers: its form key was used before, or tampered with. */
export class IntakeConflict extends Error {
  override readonly name = 'IntakeConflict';
}

/** A referral as submitted, never altered: INTAKE#id / INTAKE. */
export const Intake = z.object({
  id: ReferralId,
  receivedAt: Instant,
  answers: Answers,
  asked: z.array(Asked),
});
export type Intake = z.infer<typeof Intake>;

export type IntakeRepository = ReturnType<typeof createIntakeRepository>;

/** A referral that the stream has not started after this time is started by the sweep. */
const startedWithin = 2 * minute;

/** Questions repeat the same few words: compressed they take a third, which saves a write unit or two. */
const pack = (asked: readonly Asked[]): Uint8Array =>
  deflateRawSync(
    JSON.stringify(asked.map(({ section, question, answer, own }) => [section, question, answer, ...(own ? [1] : [])])),
  );

const Packed = z.array(z.tuple([z.string(), z.string(), z.string(), z.optional(z.literal(1))]));

const unpack = (packed: unknown): Asked[] => {
  const bytes = z.instanceof(Uint8Array).parse(packed);
  const rows = Packed.parse(JSON.parse(inflateRawSync(bytes).toString()));
  return rows.map(([section, question, answer, own]) => ({ section, question, answer, ...(own && { own: true }) }));
};

/** Sorts keys, so that equal answers have equal text in whatever order they were put together. */
const canonical = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([k, v]) => [k, canonical(v)]),
      )
    : value;

/** A failed condition returns the stored item. */
const storedHash = (error: unknown): unknown => Object(Object(Object(error).Item).hash).S;

/** Pattern 2. Separate for the intake step, which needs nothing else of this file. 1 R. */
export const createReadIntake =
  ({ documentClient, tableName }: Table) =>
  async (id: ReferralId): Promise<Intake | undefined> => {
    const { Item } = await documentClient.send(
      new GetCommand({ TableName: tableName, Key: keys.intake(id), ConsistentRead: true }),
    );
    return Item && Intake.parse({ ...Item, asked: unpack(Item['asked']) });
  };

export const createIntakeRepository = (table: Table) => {
  const { documentClient, tableName } = table;
  return {
    /**
     * Pattern 1. One conditional write makes the referral durable; it stays in ByDue until there is a case. Submitting
     * the same answers again, after a double click or a lost response, is no error. 2 W for typical answers, 1 in
     * ByDue.
     * @throws IntakeConflict when the reference holds other answers
     */
    submit: async ({ id, receivedAt, answers, asked }: Intake): Promise<'stored' | 'repeated'> => {
      const hash = sha256(JSON.stringify(canonical(answers)));
      const due = indexed.byDue('intake', later(receivedAt, startedWithin), id);
      const command = new PutCommand({
        TableName: tableName,
        Item: { ...keys.intake(id), id, receivedAt, answers, asked: pack(asked), hash, ...due },
        ConditionExpression: 'attribute_not_exists(pk)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      });
      try {
        await documentClient.send(command);
        return 'stored';
      } catch (error) {
        if (!isConditionFailed(error)) throw error;
        if (storedHash(error) !== hash) throw new IntakeConflict(`The reference ${id} is taken`);
        return 'repeated';
      }
    },

    get: createReadIntake(table),

    leaveByDue: createLeaveByDue(table),

    /** Pattern 3. Moves the sweep's next look to `when`, after it started the workflow again. 2 W, 2 in ByDue. */
    lookAgain: async (id: ReferralId, when: Instant): Promise<void> => {
      await writeIf(table, { Update: dueAt(table, keys.intake(id), indexed.byDue('intake', when, id).dueSk) });
    },
  };
};
