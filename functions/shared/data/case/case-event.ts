import * as z from 'zod/mini';
import { ReferralId } from '../../domain/referral/referral-id.ts';
import { Verdict } from '../../domain/team/assignment.ts';
import { Instant } from '../../domain/time/instant.ts';
import { DecisionName } from '../../domain/workflow/decision.ts';
import { Stage } from '../../domain/workflow/stage.ts';

/** One line of a case's history, CASE#id / EVENT#version: written with the change it records, never altered. */
export const CaseEvent = z.object({
  version: z.int(),
  at: Instant,
  what: z.enum([
    'decided',
    'expired',
    'assigned',
    'reassigned',
    'refused',
    'broke',
    'closed',
    'reopened',
    /** Triage undid an ending. */
    'undone',
    /** `other` was merged into this case, or separated from it again. */
    'merged',
    'unmerged',
    /** A request of the person or the referrer was carried out; `reason` is its kind. */
    'asked',
    'promise-moved',
    /** A manager reviewed the missed appointments. */
    'reviewed',
    /** `reason` is the kind of the task. */
    'task-done',
    /** Staff moved an onward referral one step on; `reason` is its new state. */
    'onward',
    /** An unmatched text was put with this case. */
    'message-put',
    /** Its content is in the restricted records. */
    'concern-raised',
    /** Read by the safeguarding lead, so that its author knows. */
    'concern-read',
    /** The risk itself is in the restricted records. */
    'risk-noted',
    'risk-gone',
  ]),
  /** The case's stage at the time. */
  stage: Stage,
  waitNo: z.optional(z.int()),
  /** The wait that ended: when it opened, and its deadline. */
  entered: z.optional(Instant),
  due: z.optional(Instant),
  decision: z.optional(DecisionName),
  /** The date of the appointment made, or of the hold's review. */
  on: z.optional(Instant),
  by: z.optional(z.string()),
  /** A code: the reason of an ending or a refusal, the name of an error. */
  reason: z.optional(z.string()),
  worker: z.optional(z.string()),
  other: z.optional(ReferralId),
  /** For each worker considered, why they were or were not picked. */
  verdicts: z.optional(z.record(z.string(), Verdict)),
});
export type CaseEvent = z.infer<typeof CaseEvent>;
