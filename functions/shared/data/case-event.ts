import * as z from 'zod/mini';
import { Verdict } from '../domain/assignment.ts';
import { DecisionName } from '../domain/decision.ts';
import { Instant } from '../domain/instant.ts';
import { ReferralId } from '../domain/referral-id.ts';
import { Stage } from '../domain/stage.ts';

/** One line of a case's history, CASE#id / EVENT#version: written with the change it tells of, never changed. */
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
    /** An ending of triage was taken back. */
    'undone',
    /** `other` became a part of this case, or is a case of its own again. */
    'merged',
    'unmerged',
    /** Carried out what the person or the referrer asked; `reason` says what. */
    'asked',
    'promise-moved',
    /** A manager has looked at the appointments that were missed. */
    'reviewed',
    /** `reason` is the kind of the task. */
    'task-done',
    /** A referral onward to a service went one step on by a colleague; `reason` is the state it came to. */
    'onward',
    /** A text that no phone told whose it was. */
    'message-put',
    /** What it is stands with the restricted records. */
    'concern-raised',
    /** By the safeguarding lead, so that who raised it knows. */
    'concern-read',
    /** What the risk is stands with the restricted records, as well. */
    'risk-noted',
    'risk-gone',
  ]),
  /** Where the case stood. */
  stage: Stage,
  waitNo: z.optional(z.int()),
  /** Of the wait that ended, when it opened and by when it was to be decided. */
  entered: z.optional(Instant),
  due: z.optional(Instant),
  decision: z.optional(DecisionName),
  /** When the appointment is that was made, or a hold to be looked at. */
  on: z.optional(Instant),
  by: z.optional(z.string()),
  /** A code: the reason of an ending or a refusal, the name of an error. */
  reason: z.optional(z.string()),
  worker: z.optional(z.string()),
  other: z.optional(ReferralId),
  /** Of each worker who was looked at, why it was or was not them. */
  verdicts: z.optional(z.record(z.string(), Verdict)),
});
export type CaseEvent = z.infer<typeof CaseEvent>;
