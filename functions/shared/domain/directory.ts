import * as z from 'zod/mini';
import { LocalDate, type Need, type Reason } from './answers.ts';
import { day, millisOf } from './instant.ts';

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

/** One service of the directory: SERVICE#id / SERVICE. Fields after Open Referral UK (HSDS-UK 3.0), as far as a plan needs them. */
export const ServiceListing = z.object({
  id: z.string().check(z.regex(/^[a-z0-9-]{1,60}$/)),
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
  cost: z.string(),
  address: z.optional(z.string()),
  phone: z.optional(z.string()),
  email: z.optional(z.string()),
  accessibility: z.optional(z.string()),
  languages: z.optional(z.array(z.string())),
  /** Takes people whom a link worker refers; others are only told of it. */
  takesReferrals: z.boolean(),
  /** When somebody last made sure that it is so. */
  assuredOn: LocalDate,
});
export type ServiceListing = z.infer<typeof ServiceListing>;

const assuredFor = 180 * day;

/** Nobody has made sure of it for half a year. */
export const isStale = ({ assuredOn }: Pick<ServiceListing, 'assuredOn'>, today: LocalDate): boolean =>
  millisOf(`${today}T00:00:00.000Z`) - millisOf(`${assuredOn}T00:00:00.000Z`) > assuredFor;

/** Whether it takes people of this age. */
export const isForAge = ({ minimumAge = 0, maximumAge = 200 }: ServiceListing, age: number): boolean =>
  age >= minimumAge && age <= maximumAge;

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

/** `ZZ1` of `ZZ1 2AB`. */
export const outcodeOf = (postcode: string | undefined): string | undefined =>
  postcode?.trim().toUpperCase().split(/\s+/)[0] || undefined;
