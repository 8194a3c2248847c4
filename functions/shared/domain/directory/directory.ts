import * as z from 'zod/mini';
import type { Need, Reason } from '../referral/answers.ts';
import { dayNumberOf } from '../time/day-number.ts';
import { Instant } from '../time/instant.ts';
import { LocalDate } from '../time/local-date.ts';

/** What people look for in the directory. */
export const Topic = z.enum([
  'company',
  'arts-and-making',
  'nature-and-gardening',
  'physical-activity',
  'money-and-benefits',
  'food-and-fuel',
  'housing',
  'work-training-volunteering',
  'caring',
  'bereavement',
  'digital',
  'mood-and-stress',
]);
export type Topic = z.infer<typeof Topic>;

export const ServiceId = z.string().check(z.regex(/^[a-z0-9-]{1,60}$/));
export type ServiceId = z.infer<typeof ServiceId>;

/** Why a service turned somebody away. Who it was is not recorded. */
export const TurnedAwayReason = z.enum(['full', 'stopped', 'not-for-them', 'no-answer', 'other']);
export type TurnedAwayReason = z.infer<typeof TurnedAwayReason>;

/** One person turned away. `at` tells reports apart; nothing else about the person is recorded. */
export const TurnedAway = z.object({ at: Instant, why: TurnedAwayReason });
export type TurnedAway = z.infer<typeof TurnedAway>;

/** What the service's owner says of its entry. */
export const OwnerAnswer = z.enum(['right', 'changed', 'closed']);
export type OwnerAnswer = z.infer<typeof OwnerAnswer>;

/** The feed an entry comes from, and what was taken from it. */
const Fed = z.object({
  feed: z.string(),
  /** The feed's own id. */
  id: z.string(),
  /** Hash of what was taken: the same again is no change. */
  hash: z.string(),
  /** The run that last changed it, and how: a page taken twice counts once. */
  run: z.string(),
  was: z.enum(['added', 'changed']),
  /** The feed's own `last_modified`. */
  modified: z.optional(z.string()),
});
type Fed = z.infer<typeof Fed>;

/**
 * One service of the directory: SERVICE#id / SERVICE. Its fields follow Open Referral UK (HSDS-UK 3.0) as far as plans
 * need them, plus what we know ourselves, which no feed changes.
 */
export const ServiceListing = z.object({
  id: ServiceId,
  name: z.string(),
  organisation: z.string(),
  summary: z.string(),
  topics: z.array(Topic).check(z.minLength(1)),
  /** `ZZ1`: where it is offered. */
  outcodes: z.array(z.string()).check(z.minLength(1)),
  status: z.enum(['active', 'inactive', 'temporarily-closed']),
  minimumAge: z.optional(z.int()),
  maximumAge: z.optional(z.int()),
  schedule: z.string(),
  /** 1 is Monday. Present when the schedule's words do not name the days. */
  days: z.optional(z.array(z.int().check(z.minimum(1), z.maximum(7)))),
  cost: z.string(),
  address: z.optional(z.string()),
  phone: z.optional(z.string()),
  email: z.optional(z.string()),
  url: z.optional(z.string()),
  accessibility: z.optional(z.string()),
  languages: z.optional(z.array(z.string())),
  /** Takes referrals from link workers; people can only be signposted to the others. */
  takesReferrals: z.boolean(),
  /** When the entry was last confirmed. */
  assuredOn: LocalDate,
  /** Version of the row: each write is conditional on the one before. */
  revision: z._default(z.int(), 0),
  turnedAway: z.optional(z.array(TurnedAway)),
  /** When its owner was last asked to confirm it. */
  askedAt: z.optional(Instant),
  /** The owner's answer, until somebody deals with it. */
  ownerSays: z.optional(z.object({ at: Instant, answer: OwnerAnswer, words: z.optional(z.string()) })),
  fed: z.optional(Fed),
  /** A manager closed it: no feed opens it again. */
  shut: z.optional(z.boolean()),
});
export type ServiceListing = z.infer<typeof ServiceListing>;

const assuredForDays = 180;

/** Not confirmed for half a year. */
export const isStale = ({ assuredOn }: Pick<ServiceListing, 'assuredOn'>, today: LocalDate): boolean =>
  dayNumberOf(today) - dayNumberOf(assuredOn) > assuredForDays;

/** Whether it takes people of this age. */
export const isForAge = (
  { minimumAge = 0, maximumAge = 200 }: Pick<ServiceListing, 'minimumAge' | 'maximumAge'>,
  age: number,
): boolean => age >= minimumAge && age <= maximumAge;

const topicOfNeed: Partial<Record<Need, Topic>> = {
  'debt-benefits-food-fuel': 'money-and-benefits',
  housing: 'housing',
  'work-training-volunteering': 'work-training-volunteering',
  'physical-activity': 'physical-activity',
  caring: 'caring',
  bereavement: 'bereavement',
  'digital-access': 'digital',
};

const topicOfReason: Partial<Record<Reason, Topic>> = {
  'long-term-condition': 'physical-activity',
  'low-mood-anxiety-stress': 'mood-and-stress',
  'lonely-or-isolated': 'company',
  'money-troubles': 'money-and-benefits',
};

/** What to look for first, by why somebody was referred. */
export const firstTopic = (why: { readonly reasons: readonly Reason[]; readonly needs: readonly Need[] }): Topic =>
  why.reasons.map((reason) => topicOfReason[reason]).find((topic) => topic) ??
  why.needs.map((need) => topicOfNeed[need]).find((topic) => topic) ??
  'company';
