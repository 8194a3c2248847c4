import * as z from 'zod/mini';
import { CloseReason } from '../case/close-reason.ts';
import { lonelinessTotal, Ons4, type OutcomeAnswers, OutcomeCheck } from '../plan/outcome.ts';
import { ReferralId } from '../referral/referral-id.ts';
import { Instant } from '../time/instant.ts';

/** How long each part of the summary may be, in characters. */
export const summaryLengths = { asked: 150, told: 500 } as const;

const told = z.optional(z.string().check(z.minLength(1), z.maxLength(summaryLengths.told)));

/** The scores of one check. The four ONS4 questions are shown side by side and never added up. */
export const SharedScores = z.object({
  check: OutcomeCheck,
  at: Instant,
  ons4: Ons4,
  /** 3 to 9 */
  loneliness: z.optional(z.int()),
});
export type SharedScores = z.infer<typeof SharedScores>;

export const sharedScoresOf = ({ check, at, ons4, loneliness }: OutcomeAnswers): SharedScores => {
  const total = lonelinessTotal(loneliness);
  return { check, at, ons4, ...(total !== undefined && { loneliness: total }) };
};

/**
 * What the referrer, and the GP practice if agreed, is told when support or the case ends: REPLY#id / SUMMARY#support.
 * `asked` is the one thing asked of them; nothing is asked when it is absent.
 */
export const ClosingSummary = z.object({
  id: ReferralId,
  episode: z.int().check(z.positive()),
  at: Instant,
  reason: CloseReason,
  asked: z.optional(z.string().check(z.minLength(1), z.maxLength(summaryLengths.asked))),
  done: told,
  worked: told,
  notWorked: told,
  /** Only when the person agreed. */
  scores: z.optional(z.array(SharedScores)),
});
export type ClosingSummary = z.infer<typeof ClosingSummary>;
