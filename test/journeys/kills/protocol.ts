import * as z from 'zod/mini';
import { CaseEvent } from '../../../functions/shared/data/case/case-event.ts';
import { CaseRow } from '../../../functions/shared/data/case/case-row.ts';
import { DecisionFacts } from '../../../functions/shared/domain/case/case.ts';
import { Notice } from '../../../functions/shared/domain/message/notice.ts';
import { ReferralId } from '../../../functions/shared/domain/referral/referral-id.ts';
import { RosterWorker } from '../../../functions/shared/domain/team/team.ts';
import { Instant } from '../../../functions/shared/domain/time/instant.ts';
import { DecisionName } from '../../../functions/shared/domain/workflow/decision.ts';
import { moments } from './plan.ts';

/** What the test asks of a host in another process. Each question may be put again after a kill: none adds up. */
export const Question = z.discriminatedUnion('ask', [
  z.object({ ask: z.literal('settle') }),
  z.object({ ask: z.literal('advanceTo'), instant: Instant }),
  /** A person decides about the wait that they see. */
  z.object({
    ask: z.literal('decide'),
    id: ReferralId,
    name: DecisionName,
    waitNo: z.int(),
    facts: DecisionFacts,
    by: z.string(),
  }),
  /** The person agrees to a revision of their plan. */
  z.object({ ask: z.literal('agreePlan'), id: ReferralId, revision: z.int() }),
  /** Everything that the contact rule wants is written down, from this instant on. */
  z.object({ ask: z.literal('tryInVain'), id: ReferralId, since: Instant }),
  z.object({ ask: z.literal('events'), id: ReferralId }),
  z.object({ ask: z.literal('see'), ids: z.array(ReferralId) }),
  z.object({ ask: z.literal('account'), ids: z.array(ReferralId) }),
  z.object({ ask: z.literal('close') }),
]);
export type Question = z.infer<typeof Question>;

const ExecutionSeen = z.object({
  /** `<id>-<episode>` */
  name: z.string(),
  status: z.string(),
  /** The states it went through. */
  states: z.array(z.string()),
});
export type ExecutionSeen = z.infer<typeof ExecutionSeen>;

export const See = z.object({ now: Instant, cases: z.array(CaseRow), workers: z.array(RosterWorker) });
export type See = z.infer<typeof See>;

export const Account = z.object({
  now: Instant,
  /** Of each referral that the table holds, whether the sweep still has to look at it. */
  intakes: z.array(z.object({ id: ReferralId, unstarted: z.boolean() })),
  cases: z.array(CaseRow),
  events: z.array(z.object({ id: ReferralId, events: z.array(CaseEvent) })),
  workers: z.array(RosterWorker),
  notices: z.array(Notice),
  executions: z.array(ExecutionSeen),
  /** What the providers accepted, by the ids that came along. */
  messages: z.array(z.object({ referral: z.string(), notice: z.string() })),
});
export type Account = z.infer<typeof Account>;

export const CaseEvents = z.array(CaseEvent);

export const ToHost = z.union([
  z.object({ no: z.int(), question: Question }),
  /** It kills itself at this instant. */
  z.object({ doom: z.object({ count: z.int(), of: z.enum(moments) }) }),
]);
export type ToHost = z.infer<typeof ToHost>;

/** `refused`: the service said no, in words for whoever asked. `broke`: something nobody foresaw. */
export const Told = z.union([
  z.object({ ready: z.string() }),
  z.object({ no: z.int(), answer: z.unknown() }),
  z.object({ no: z.int(), refused: z.string() }),
  z.object({ no: z.int(), broke: z.string() }),
]);
export type Told = z.infer<typeof Told>;
