import { isDeepStrictEqual } from 'node:util';
import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { Notice } from '../../domain/message/notice.ts';
import { emptyPlan, Plan, PlanAgreement } from '../../domain/plan/plan.ts';
import { ReferralId } from '../../domain/referral/referral-id.ts';
import { Instant } from '../../domain/time/instant.ts';
import { TryAgain } from '../../domain/workflow/diversion.ts';
import { noticeItem } from '../message/notice-repository.ts';
import { keys } from '../table/keys.ts';
import { type Table, transact, type WriteItem, writeIf } from '../table/table.ts';

/** NOTES#id / PLAN#draft. `agreed` belongs to this revision: any later edit removes it. */
export const PlanDraft = z.object({
  id: ReferralId,
  revision: z.int().check(z.positive()),
  content: Plan,
  savedAt: z.optional(Instant),
  agreed: z.optional(PlanAgreement),
});
export type PlanDraft = z.infer<typeof PlanDraft>;

/** PATIENT#id / PLAN#v, never altered: the agreed revision as issued to the person. */
export const IssuedPlan = z.object({
  id: ReferralId,
  /** 1, 2, 3: the number people see. */
  version: z.int().check(z.positive()),
  /** The draft's revision; each is issued at most once. */
  revision: z.int().check(z.positive()),
  issuedAt: Instant,
  agreed: PlanAgreement,
  content: Plan,
});
export type IssuedPlan = z.infer<typeof IssuedPlan>;

/** Somebody else saved the plan since it was opened. */
export class PlanConflict extends Error {
  override readonly name = 'PlanConflict';
}

interface PlanEdit {
  readonly step: (plan: Plan) => Plan;
  readonly whenAgreed?: (() => Promise<void>) | undefined;
}

export type PlanRepository = ReturnType<typeof createPlanRepository>;

/** Enough for the few windows in which one plan is ever open. */
const triesAtMost = 6;

export const createPlanRepository = (table: Table) => {
  const { documentClient, tableName } = table;

  const draft = async (id: ReferralId): Promise<PlanDraft | undefined> => {
    const { Item } = await documentClient.send(
      new GetCommand({ TableName: tableName, Key: keys.planDraft(id), ConsistentRead: true }),
    );
    return Item && PlanDraft.parse(Item);
  };

  /** Over the previous revision only. */
  const putOf = (next: z.input<typeof PlanDraft>) => ({
    TableName: tableName,
    Item: { ...keys.planDraft(next.id), ...next },
    ConditionExpression: next.revision === 1 ? 'attribute_not_exists(pk)' : 'revision = :before',
    ...(next.revision > 1 && { ExpressionAttributeValues: { ':before': next.revision - 1 } }),
  });

  const saveDraft = async (next: z.input<typeof PlanDraft>): Promise<void> => {
    if (await writeIf(table, { Put: putOf(next) })) return;
    throw new PlanConflict(`Revision ${next.revision - 1} is not the last one`);
  };

  const change = async (id: ReferralId, at: Instant, edit: PlanEdit, tries = 1): Promise<void> => {
    const before = await draft(id);
    if (before?.agreed) await edit.whenAgreed?.();
    const content = edit.step(before?.content ?? emptyPlan);
    if (isDeepStrictEqual(content, before?.content ?? emptyPlan)) return;
    try {
      await saveDraft({ id, revision: (before?.revision ?? 0) + 1, content, savedAt: at });
    } catch (error) {
      if (!(error instanceof PlanConflict)) throw error;
      if (tries === triesAtMost) throw new TryAgain('The plan changed each time it was read');
      await change(id, at, edit, tries + 1);
    }
  };

  return {
    /** Pattern 27. 1 R for each 4 KB. */
    draft,

    /**
     * Pattern 28. 1 W for each KB.
     * @throws PlanConflict when the previous revision is no longer the latest
     */
    saveDraft,

    /**
     * Pattern 75. Reads and writes, again when another write comes in between, so that two windows with different
     * changes both keep theirs; writes nothing when nothing changes. 1 R and 1 W for each KB.
     * @param whenAgreed called before an agreed revision is changed, which removes the agreement; throws where that is
     * not allowed
     * @throws TryAgain when others were faster every time
     */
    change: (id: ReferralId, at: Instant, step: PlanEdit['step'], whenAgreed?: PlanEdit['whenAgreed']): Promise<void> =>
      change(id, at, { step, whenAgreed }),

    /** Pattern 76. Marks the revision that was shown as agreed; for the write of the decision. 2 W for each KB. */
    agreedItem: ({ id, revision, content, savedAt }: PlanDraft, agreed: PlanAgreement): WriteItem => ({
      Put: putOf({ id, revision: revision + 1, content, agreed, ...(savedAt && { savedAt }) }),
    }),

    /** Pattern 77. Issued versions, the newest first. 0.5 R for each 4 KB. @param most all when absent */
    issued: async (id: ReferralId, most?: number): Promise<IssuedPlan[]> => {
      const { pk, sk } = keys.plan(id, 0);
      const { Items = [] } = await documentClient.send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :plans)',
          ExpressionAttributeValues: { ':pk': pk, ':plans': sk.slice(0, sk.indexOf('#') + 1) },
          ScanIndexForward: false,
          ...(most !== undefined && { Limit: most }),
        }),
      );
      return Items.map((item) => IssuedPlan.parse(item));
    },

    /**
     * Pattern 29. The issued version and the notice to the person, all or nothing. 2 W for each KB, 2 W and 1 in ByDue.
     */
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
