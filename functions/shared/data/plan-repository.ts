import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { Instant } from '../domain/instant.ts';
import type { Notice } from '../domain/notice.ts';
import { ReferralId } from '../domain/referral-id.ts';
import { keys } from './keys.ts';
import { noticeItem } from './notice-repository.ts';
import { isConditionFailed, type Table, transact } from './table.ts';

/** The headings of the PRSB plan, each with its text; the builder's own structure comes with its pages. */
const Content = z.record(z.string(), z.unknown());

/** NOTES#id / PLAN#draft. `agreed` belongs to this revision: another edit takes it away. */
export const PlanDraft = z.object({
  id: ReferralId,
  revision: z.int().check(z.positive()),
  content: Content,
  agreed: z.optional(z.object({ at: Instant, with: z.string() })),
});
export type PlanDraft = z.infer<typeof PlanDraft>;

/** PATIENT#id / PLAN#v, for ever unchanged: the agreed revision as the person was given it. */
export const IssuedPlan = z.object({ id: ReferralId, version: z.int(), issuedAt: Instant, content: Content });
export type IssuedPlan = z.infer<typeof IssuedPlan>;

/** Somebody else saved the plan since it was opened. */
export class PlanConflict extends Error {
  override readonly name = 'PlanConflict';
}

export type PlanRepository = ReturnType<typeof createPlanRepository>;

export const createPlanRepository = (table: Table) => {
  const { documentClient, tableName } = table;

  return {
    /** Pattern 27. 1 R for each 4 KB. */
    draft: async (id: ReferralId): Promise<PlanDraft | undefined> => {
      const { Item } = await documentClient.send(
        new GetCommand({ TableName: tableName, Key: keys.planDraft(id), ConsistentRead: true }),
      );
      return Item && PlanDraft.parse(Item);
    },

    /**
     * Pattern 28. Over the revision before it and no other. 1 W for each KB.
     * @throws PlanConflict when that revision is no longer the last
     */
    saveDraft: async (draft: PlanDraft): Promise<void> => {
      const command = new PutCommand({
        TableName: tableName,
        Item: { ...keys.planDraft(draft.id), ...draft },
        ConditionExpression: draft.revision === 1 ? 'attribute_not_exists(pk)' : 'revision = :before',
        ...(draft.revision > 1 && { ExpressionAttributeValues: { ':before': draft.revision - 1 } }),
      });
      try {
        await documentClient.send(command);
      } catch (error) {
        if (!isConditionFailed(error)) throw error;
        throw new PlanConflict(`Revision ${draft.revision - 1} is not the last one`);
      }
    },

    /** Pattern 29. The version and word of it to the person, both or neither. 2 W for each KB, 2 W and 1 in ByDue. */
    publish: async (plan: IssuedPlan, notice: Notice): Promise<'issued' | 'repeated'> => {
      const once = { TableName: tableName, ConditionExpression: 'attribute_not_exists(pk)' };
      const failed = await transact(table, [
        { Put: { ...once, Item: { ...keys.plan(plan.id, plan.version), ...plan } } },
        { Put: { ...once, Item: noticeItem(notice) } },
      ]);
      return failed ? 'repeated' : 'issued';
    },
  };
};
