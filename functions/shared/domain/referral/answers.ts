import * as z from 'zod/mini';
import { LocalDate } from '../time/local-date.ts';

/** Field lengths: PRSB Social Prescribing standard v1.1. ODS codes: 3 to 10 characters. */
export const lengths = {
  name: 35,
  fullName: 70,
  addressLine: 35,
  postcode: 8,
  phone: 35,
  email: 255,
  freeText: 150,
  odsCode: 10,
} as const;

const text = (most: number) => z.string().check(z.minLength(1), z.maxLength(most));

export const Source = z.enum([
  'pharmacy',
  'hospital-discharge',
  'gp-practice',
  'multi-disciplinary-team',
  'local-authority',
  'social-care',
  'housing-association',
  'self',
]);
export type Source = z.infer<typeof Source>;

export const Reason = z.enum([
  'long-term-condition',
  'low-mood-anxiety-stress',
  'lonely-or-isolated',
  'money-troubles',
  'complex-social-needs',
]);
export type Reason = z.infer<typeof Reason>;

/** The finer reasons, without the catch-all `other`. */
export const namedNeeds = [
  'debt-benefits-food-fuel',
  'housing',
  'work-training-volunteering',
  'physical-activity',
  'caring',
  'bereavement',
  'digital-access',
] as const;

export const Need = z.enum([...namedNeeds, 'other']);
export type Need = z.infer<typeof Need>;

export const Channel = z.enum(['sms', 'email', 'phone']);
export type Channel = z.infer<typeof Channel>;

export const Person = z.object({
  firstName: text(lengths.name),
  lastName: text(lengths.name),
  preferredName: z.optional(text(lengths.fullName)),
  pronouns: z.optional(text(lengths.name)),
  dateOfBirth: LocalDate,
  nhsNumber: z.optional(z.string().check(z.regex(/^\d{10}$/))),
  noFixedAbode: z.optional(z.boolean()),
  addressLine1: z.optional(text(lengths.addressLine)),
  addressLine2: z.optional(text(lengths.addressLine)),
  town: z.optional(text(lengths.addressLine)),
  postcode: z.optional(text(lengths.postcode)),
  gpPractice: z.optional(text(lengths.fullName)),
  gpOdsCode: z.optional(text(lengths.odsCode)),
  /** A carer, representative or next of kin: who, how to reach them, and with what authority. */
  beside: z.optional(text(lengths.freeText)),
});
export type Person = z.infer<typeof Person>;

/** How to reach the person without harm. `phone` as typed; `phoneE164` is what is dialled. */
export const ContactRules = z.object({
  phone: z.optional(text(lengths.phone)),
  phoneE164: z.optional(z.string().check(z.regex(/^\+[1-9]\d{6,14}$/))),
  email: z.optional(text(lengths.email)),
  preferred: Channel,
  safeToText: z.boolean(),
  safeToLeaveVoicemail: z.boolean(),
  sharedPhone: z.boolean(),
  bestTimes: z.optional(text(lengths.freeText)),
  unsafeTimes: z.optional(text(lengths.freeText)),
  language: z.optional(text(lengths.name)),
  interpreter: z.optional(z.boolean()),
  /** Whom they would rather talk to. */
  workerGender: z.optional(z.enum(['woman', 'man', 'either'])),
  accessNeeds: z.optional(text(lengths.freeText)),
});
export type ContactRules = z.infer<typeof ContactRules>;

export const Why = z.object({
  reasons: z.array(Reason).check(z.minLength(1)),
  needs: z.array(Need),
  concern: z.optional(text(lengths.freeText)),
  ownWords: z.optional(text(lengths.freeText)),
});
export type Why = z.infer<typeof Why>;

export const Risks = z.object({
  known: z.boolean(),
  detail: z.optional(text(lengths.freeText)),
  safeguarding: z.boolean(),
  safeguardingDetail: z.optional(text(lengths.freeText)),
});
export type Risks = z.infer<typeof Risks>;

export const Consent = z.object({
  told: z.boolean(),
  agreed: z.boolean(),
  overrideReason: z.optional(text(lengths.freeText)),
  toldBy: z.optional(text(lengths.fullName)),
  toldOn: z.optional(LocalDate),
  tellGp: z.boolean(),
});
export type Consent = z.infer<typeof Consent>;

export const Referrer = z.object({
  name: text(lengths.fullName),
  role: z.optional(text(lengths.fullName)),
  organisation: text(lengths.fullName),
  odsCode: z.optional(text(lengths.odsCode)),
  phone: z.optional(text(lengths.phone)),
  /** Absent where people who refer themselves have no email. */
  replyTo: z.optional(text(lengths.email)),
});
export type Referrer = z.infer<typeof Referrer>;

/**
 * A whole referral as one form collects it. `own` holds questions that only this source asks, by the form's own names.
 */
export const Answers = z.object({
  source: Source,
  person: Person,
  contact: ContactRules,
  why: Why,
  risks: Risks,
  consent: Consent,
  referrer: Referrer,
  own: z.record(z.string(), z.string().check(z.maxLength(lengths.fullName * 10))),
  /** Answers to the equality questions: codes of equality.ts, by its names. Absent when the person gave none. */
  equality: z.optional(z.record(z.string(), z.string().check(z.maxLength(lengths.name)))),
  /** A synthetic referral: no real person, sent with a proof code to test the journey end to end. */
  synthetic: z.optional(z.literal(true)),
});
export type Answers = z.infer<typeof Answers>;

/** One question as it was asked and the answer as it was given, kept unchanged with the referral. */
export const Asked = z.object({
  section: z.string(),
  question: z.string(),
  answer: z.string(),
  /** Asked by this source alone. */
  own: z.optional(z.boolean()),
});
export type Asked = z.infer<typeof Asked>;
