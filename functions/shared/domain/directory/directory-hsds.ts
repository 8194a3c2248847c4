import * as z from 'zod/mini';

/**
 * Open Referral UK, the UK profile of the Human Services Data Specification 3.0: the fields that we read and write.
 * https://docs.openreferraluk.org, schema/compiled/service.json. Feeds write `null` for what they do not know, and keep
 * fields of the full HSDS that the profile leaves out (`phones`, the `code` of a language): both are accepted.
 */

const nothing = z.pipe(
  z.null(),
  z.transform(() => undefined),
);
const orNothing = <T extends z.ZodMiniType>(schema: T) => z.optional(z.union([schema, nothing]));

const text = orNothing(z.string());
/** Feeds often write it as a string. */
const number = orNothing(
  z.union([
    z.number(),
    z.pipe(
      z.string().check(z.regex(/^\d+(?:\.\d+)?$/)),
      z.transform((digits) => Number(digits)),
    ),
  ]),
);
const some = <T extends z.ZodMiniType>(schema: T) => orNothing(z.array(schema));

const Schedule = z.object({
  id: text,
  freq: text,
  /** `MO,TH` (RFC 5545). A number before a day says which one of the month: `1TH`. */
  byday: text,
  description: text,
  opens_at: text,
  closes_at: text,
  valid_to: text,
});

const ServiceArea = z.object({ id: text, name: text, extent: text, service_area: text });

const Address = z.object({ address_1: text, city: text, region: text, postal_code: text });

const Location = z.object({
  id: text,
  location_type: text,
  name: text,
  addresses: some(Address),
  accessibility: some(z.object({ id: text, description: text, accessibility: text })),
});

const Term = z.object({ id: text, name: text, description: text, term: text, taxonomy: text });
const Phone = z.object({ id: text, number: text });
const Organisation = z.object({ id: text, name: text, description: text, email: text });

/** What a list page gives for each service: enough to tell whether it has changed. */
export const HsdsEntry = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(100)),
  name: text,
  /** Kept verbatim, to compare with the next reading. */
  last_modified: orNothing(z.string().check(z.maxLength(100))),
});
export type HsdsEntry = z.infer<typeof HsdsEntry>;

/** One service in full, as `/services/{id}` returns it. */
export const HsdsService = z.object({
  id: z.string(),
  name: z.string(),
  description: text,
  url: text,
  email: text,
  status: z.string(),
  fees: text,
  fees_description: text,
  minimum_age: number,
  maximum_age: number,
  assured_date: text,
  last_modified: text,
  schedules: some(Schedule),
  service_areas: some(ServiceArea),
  service_at_locations: some(z.object({ id: text, location: orNothing(Location), schedules: some(Schedule) })),
  languages: some(z.object({ id: text, name: text, code: text })),
  organization: orNothing(Organisation),
  cost_options: some(z.object({ id: text, option: text, amount: number, amount_description: text })),
  contacts: some(z.object({ id: text, name: text, phones: some(Phone) })),
  phones: some(Phone),
  attributes: some(z.object({ id: text, taxonomy_term: orNothing(Term) })),
});
export type HsdsService = z.infer<typeof HsdsService>;

/** A page of a list. */
export const HsdsPage = z.object({
  total_items: orNothing(z.int().check(z.nonnegative())),
  total_pages: orNothing(z.int().check(z.nonnegative())),
  page_number: orNothing(z.int()),
  last_page: orNothing(z.boolean()),
  contents: z.array(z.unknown()),
});
export type HsdsPage = z.infer<typeof HsdsPage>;

const nested = ['attributes', 'service_areas', 'service_at_locations', 'schedules', 'cost_options'];

/**
 * Whether a list entry is already complete: list pages usually hold single-valued fields only, but some feeds give all.
 */
export const isWhole = (entry: unknown): boolean =>
  typeof entry === 'object' && entry !== null && nested.some((name) => Array.isArray(Reflect.get(entry, name)));
