import * as z from 'zod/mini';
import type { Case } from '../case/case.ts';
import { CloseReason } from '../case/close-reason.ts';
import { Promised } from '../case/promise.ts';
import { supportNo } from '../case/support.ts';
import { ReferralId } from '../referral/referral-id.ts';
import { Instant } from '../time/instant.ts';
import { Stage } from '../workflow/stage.ts';

/** The status that links may show: to the person, PATIENT#id / ME, and to their referrer, REPLY#id / STATUS. */
export const CaseView = z.object({
  /** The case version this was made from: an older view never replaces a newer one. */
  version: z.int(),
  /** Which support it is (support.ts). */
  episode: z.int(),
  stage: Stage,
  since: Instant,
  /** By when the open wait should be over. */
  due: z.optional(Instant),
  /** First name of the link worker. */
  worker: z.optional(z.string()),
  /** The latest promise. */
  promise: z.optional(Promised),
  closed: z.optional(z.object({ at: Instant, reason: CloseReason })),
  /** The case this one was merged into. */
  into: z.optional(ReferralId),
});
export type CaseView = z.infer<typeof CaseView>;

/** `worker`: the first name, when it is known. */
export const caseViewOf = (theCase: Case, worker?: string): CaseView => {
  const { version, stage, since, wait, promise, mergedInto, closedAt: at, closeReason: reason } = theCase;
  return {
    version,
    episode: supportNo(theCase),
    stage,
    since,
    ...(wait && !at && { due: wait.due }),
    ...(worker !== undefined && { worker }),
    ...(promise && { promise }),
    ...(at && reason && { closed: { at, reason } }),
    ...(at && mergedInto && { into: mergedInto }),
  };
};
