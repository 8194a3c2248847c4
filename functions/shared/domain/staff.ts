import * as z from 'zod/mini';

export const Role = z.enum(['link-worker', 'manager', 'safeguarding-lead', 'operator', 'information-lead']);
export type Role = z.infer<typeof Role>;

/** Letters, digits and a little punctuation: an id stands in keys and logs, and comes from whoever signs people in. */
export const StaffId = z.string().check(z.regex(/^[a-z0-9][a-z0-9._@-]{0,127}$/));
export type StaffId = z.infer<typeof StaffId>;

/** Somebody who works here, as read on each request. Who is not `active` is refused at once. */
export const Staff = z.object({
  id: StaffId,
  email: z.string(),
  name: z.string(),
  role: Role,
  team: z.string(),
  active: z.boolean(),
  /** Colleagues whose cases this person looks after while they are away. */
  covers: z.optional(z.array(StaffId)),
});
export type Staff = z.infer<typeof Staff>;
