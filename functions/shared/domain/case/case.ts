import * as z from 'zod/mini';
import { AppointmentKind } from '../contact/appointment-kind.ts';
import { ReferralId } from '../referral/referral-id.ts';
import { Instant } from '../time/instant.ts';
import { DecisionName } from '../workflow/decision.ts';
import { Edge } from '../workflow/edge.ts';
import { Stage } from '../workflow/stage.ts';
import { CloseReason } from './close-reason.ts';
import { Promised } from './promise.ts';
import { Task } from './task.ts';

export const Priority = z.enum(['urgent', 'routine']);
export type Priority = z.infer<typeof Priority>;

/** Why a person has to look before the case goes on. */
export const Flag = z.enum([
  'safeguarding',
  'risk',
  'likely-duplicate',
  'outside-area',
  'consent-overridden',
  'refused-twice',
]);
export type Flag = z.infer<typeof Flag>;

/** One human step: one state of the workflow, one token, one deadline. `attempt` orders tokens of the same wait. */
export const Wait = z.object({
  no: z.int().check(z.positive()),
  token: z.string(),
  attempt: z.int(),
  entered: Instant,
  due: Instant,
});
export type Wait = z.infer<typeof Wait>;

/** Facts a decision brings along that later deadlines count from, and the coded reason of an ending. */
export const DecisionFacts = z.object({
  reason: z.optional(CloseReason),
  appointmentAt: z.optional(Instant),
  appointmentKind: z.optional(AppointmentKind),
  reviewOn: z.optional(Instant),
  workerReason: z.optional(z.enum(['caseload', 'skills', 'known-to-me', 'away', 'other'])),
  /** The case this one was merged into. */
  into: z.optional(ReferralId),
});
export type DecisionFacts = z.infer<typeof DecisionFacts>;

/** What ended a wait: stored with the case in one conditional write, told to the engine afterwards. */
export const Decision = z.object({
  waitNo: z.int().check(z.positive()),
  name: DecisionName,
  by: z.string(),
  at: Instant,
  edge: Edge,
  facts: DecisionFacts,
});
export type Decision = z.infer<typeof Decision>;

/**
 * The state of a referral: CASE#id / CASE. No personal data; ids, codes and times only.
 * - `stage`: where the workflow stands or, once the wait is decided, last stood.
 * - `expired`: the number of the last wait that ended by its deadline. It is set before anything else happens, so that
 *   a timeout and a decision never both win.
 * - `stay`: the wait with which the case entered its stage of the journey. Reopening that wait after a timeout, a hold,
 *   a breakage or a new episode is the same stay, and its notices are sent once. `stay.at` is when that first wait was
 *   entered, which is how long the case has been at its stage.
 * - `heldAt`, `brokeAt`: the stages to resume from after a hold and after a breakage.
 * - `episode`, `startedAt`: of the workflow run. Which support of the person it is: support.ts.
 */
export const Case = z.object({
  id: ReferralId,
  episode: z.int().check(z.positive()),
  version: z.int().check(z.positive()),
  team: z.string(),
  source: z.string(),
  priority: Priority,
  receivedAt: Instant,
  startedAt: Instant,
  stage: Stage,
  since: Instant,
  flags: z.array(Flag),
  wait: z.optional(Wait),
  stay: z.optional(z.object({ stage: Stage, no: z.int(), at: z.optional(Instant) })),
  decision: z.optional(Decision),
  expired: z.optional(z.int()),
  assignee: z.optional(z.string()),
  refusedBy: z.array(z.string()),
  holdsPlace: z.optional(z.boolean()),
  appointmentAt: z.optional(Instant),
  appointmentKind: z.optional(AppointmentKind),
  baselineAt: z.optional(Instant),
  heldAt: z.optional(Stage),
  brokeAt: z.optional(Stage),
  attention: z.optional(z.object({ error: z.string(), at: Instant })),
  /** The latest promise to the person and their referrer. */
  promise: z.optional(Promised),
  tasks: z.optional(z.array(Task)),
  /** When a closed case was opened again, each time. */
  reopened: z.optional(z.array(Instant)),
  /** Appointments missed in this support. */
  missed: z.optional(z.int()),
  lastContactAt: z.optional(Instant),
  /** Referrals of the same person that were merged into this case; their referrers are told how it goes. */
  merged: z.optional(z.array(z.object({ id: ReferralId, source: z.string() }))),
  /** The case that this one was merged into. */
  mergedInto: z.optional(ReferralId),
  closeReason: z.optional(CloseReason),
  closedAt: z.optional(Instant),
  /** Synthetic (see answers.ts): in no list or report, and no message is sent. */
  synthetic: z.optional(z.literal(true)),
});
export type Case = z.infer<typeof Case>;
