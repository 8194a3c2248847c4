import * as z from 'zod/mini';
import { Instant } from '../time/instant.ts';
import { LocalDate } from '../time/local-date.ts';
import { PlanService } from './plan-service.ts';

/** How long each text of a plan may be, in characters. */
export const planLengths = {
  long: 1_000,
  need: 300,
  goal: 300,
  what: 300,
  when: 100,
  strategies: 300,
  who: 70,
} as const;

const text = (most: number) => z.string().check(z.maxLength(most));
const optionalText = (most: number) => z.optional(text(most));
const oneToTen = z.optional(z.int().check(z.minimum(1), z.maximum(10)));
const PieceId = z.string().check(z.regex(/^[\w-]{1,24}$/));

/** Who does an action. `somebody-else` is named in `whoElse`. */
export const PlanDoer = z.enum(['person', 'link-worker', 'somebody-else']);
export type PlanDoer = z.infer<typeof PlanDoer>;

export const PlanActionStatus = z.enum(['to-do', 'doing', 'done', 'stopped']);
export type PlanActionStatus = z.infer<typeof PlanActionStatus>;

export const PlanAction = z.object({
  id: PieceId,
  what: text(planLengths.what),
  who: z._default(PlanDoer, 'person'),
  whoElse: optionalText(planLengths.who),
  when: optionalText(planLengths.when),
  /** What will make it easier. */
  strategies: optionalText(planLengths.strategies),
  status: z._default(PlanActionStatus, 'to-do'),
  /** How sure the person is that they can do it. */
  confidence: oneToTen,
  reviewOn: z.optional(LocalDate),
});
export type PlanAction = z.infer<typeof PlanAction>;

export const PlanGoal = z.object({
  id: PieceId,
  goal: text(planLengths.goal),
  /** To the person, 1 to 10. */
  importance: oneToTen,
  actions: z._default(z.array(PlanAction), []),
});
export type PlanGoal = z.infer<typeof PlanGoal>;

/** A need, concern or problem in the person's words, with what they hope for. */
export const PlanNeed = z.object({
  id: PieceId,
  need: text(planLengths.need),
  goals: z._default(z.array(PlanGoal), []),
});
export type PlanNeed = z.infer<typeof PlanNeed>;

export const PlanAgreedWith = z.enum(['person', 'representative', 'nobody']);
export type PlanAgreedWith = z.infer<typeof PlanAgreedWith>;

/**
 * A personalised care and support plan with the headings of the PRSB standard. A draft may be incomplete; what must be
 * there before it is issued: plan-readiness.ts.
 */
export const Plan = z.object({
  strengths: optionalText(planLengths.long),
  /** What and who is important to me. */
  important: optionalText(planLengths.long),
  communicate: optionalText(planLengths.long),
  pleaseDo: optionalText(planLengths.long),
  pleaseDoNot: optionalText(planLengths.long),
  needs: z._default(z.array(PlanNeed), []),
  services: z._default(z.array(PlanService), []),
  contingency: optionalText(planLengths.long),
  agreedWith: z.optional(PlanAgreedWith),
  /** Who agreed for the person, and what they are to them. */
  representative: optionalText(planLengths.who),
  /** Why nobody agreed it. */
  whyNot: optionalText(planLengths.goal),
  reviewOn: z.optional(LocalDate),
  /** Who is responsible for the review. */
  reviewBy: optionalText(planLengths.who),
});
export type Plan = z.infer<typeof Plan>;

export const emptyPlan: Plan = { needs: [], services: [] };

/** The forms a plan can be given in. `link`: opens on a phone, in large print or short form as the reader chooses. */
export const PlanForm = z.enum([
  'link',
  'printed',
  'large-print',
  'easy-read',
  'read-aloud',
  'bsl',
  'braille',
  'other',
]);
export type PlanForm = z.infer<typeof PlanForm>;

/** Belongs to one revision: any later edit removes it. */
export const PlanAgreement = z.object({ at: Instant, with: z.string(), given: z.optional(z.array(PlanForm)) });
export type PlanAgreement = z.infer<typeof PlanAgreement>;

export const goalsOf = ({ needs }: Pick<Plan, 'needs'>): PlanGoal[] => needs.flatMap(({ goals }) => goals);

export const actionsOf = (plan: Pick<Plan, 'needs'>): PlanAction[] => goalsOf(plan).flatMap(({ actions }) => actions);

/** The plan's own texts, each by itself, without names and phone numbers of services. */
export const planTexts = (plan: Plan): string[] => {
  const { strengths, important, communicate, pleaseDo, pleaseDoNot, contingency } = plan;
  const needs = plan.needs.map(({ need }) => need);
  const goals = goalsOf(plan).map(({ goal }) => goal);
  const actions = actionsOf(plan).flatMap(({ what, when, strategies }) => [what, when, strategies]);
  return [strengths, important, communicate, pleaseDo, pleaseDoNot, ...needs, ...goals, ...actions, contingency].filter(
    (said): said is string => said !== undefined && said !== '',
  );
};
