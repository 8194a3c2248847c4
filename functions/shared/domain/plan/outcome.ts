import * as z from 'zod/mini';
import { ReferralId } from '../referral/referral-id.ts';
import { Instant } from '../time/instant.ts';

export const OutcomeCheck = z.enum(['baseline', '3m', '6m']);
export type OutcomeCheck = z.infer<typeof OutcomeCheck>;

/** The stage that waits for the answers of a check; the baseline is taken in the first conversation. */
export const checkStages = { '3m': 'OutcomeCheck3Months', '6m': 'OutcomeCheck6Months' } as const;
export type LaterCheck = keyof typeof checkStages;

/** The check that a stage waits for. @param stage a code of any kind */
export const checkAt = (stage: string): LaterCheck | undefined => {
  if (stage === checkStages['3m']) return '3m';
  return stage === checkStages['6m'] ? '6m' : undefined;
};

const zeroToTen = z.int().check(z.minimum(0), z.maximum(10));
const oneToTen = z.int().check(z.minimum(1), z.maximum(10));

/** ONS personal well-being, four questions of 0 to 10, never added up; a high `anxious` is worse. Any may be left out. */
export const Ons4 = z.object({
  satisfied: z.optional(zeroToTen),
  worthwhile: z.optional(zeroToTen),
  happy: z.optional(zeroToTen),
  anxious: z.optional(zeroToTen),
});
export type Ons4 = z.infer<typeof Ons4>;

const oneToThree = z.int().check(z.minimum(1), z.maximum(3));

/**
 * The harmonised loneliness questions: three of 1 (hardly ever or never) to 3 (often), together 3 to 9 when all are
 * answered; and how often somebody feels lonely, 1 (never) to 5 (often or always), reported by itself.
 */
export const Loneliness = z.object({
  companionship: z.optional(oneToThree),
  leftOut: z.optional(oneToThree),
  isolated: z.optional(oneToThree),
  direct: z.optional(z.int().check(z.minimum(1), z.maximum(5))),
});
export type Loneliness = z.infer<typeof Loneliness>;

export const GoalProgress = z.object({
  /** The goal's own id in the plan. */
  goal: z.string(),
  progress: z.optional(oneToTen),
  confidence: z.optional(oneToTen),
});
export type GoalProgress = z.infer<typeof GoalProgress>;

/** How things were at one time: PATIENT#id / ANSWERS#check, once for each check of a support. */
export const OutcomeAnswers = z.object({
  id: ReferralId,
  /** Which support it is (support.ts), as in all that is kept of one; the first when left out. */
  episode: z.optional(z.int().check(z.positive())),
  check: OutcomeCheck,
  at: Instant,
  /** `patient` through their link, or `staff:<id>` who asked them. */
  by: z.string(),
  ons4: Ons4,
  loneliness: Loneliness,
  goals: z.array(GoalProgress),
});
export type OutcomeAnswers = z.infer<typeof OutcomeAnswers>;

/** What tells the row apart from the others of its case: `3m`, and `3m-2` in the second support. */
export const checkKeyOf = ({ check, episode = 1 }: Pick<OutcomeAnswers, 'check' | 'episode'>): string =>
  episode > 1 ? `${check}-${episode}` : check;

/** 3 to 9; undefined unless all three were answered. */
export const lonelinessTotal = ({ companionship, leftOut, isolated }: Loneliness): number | undefined =>
  companionship === undefined || leftOut === undefined || isolated === undefined
    ? undefined
    : companionship + leftOut + isolated;
